"""The second factor over HTTP: setting up, signing in, codes that count once, the lost phone."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from core.models import OutgoingMail, User
from tests.core.factories import make_user
from tests.security.codes import code_of, set_up, unused_codes

pytestmark = pytest.mark.django_db

LOGIN, STEP = "/akun/login/", "/akun/2fa/authenticate/"
SET_UP, CODES = "/akun/2fa/totp/activate/", "/akun/2fa/recovery-codes/"
PASSWORD = "rahasia-sekali-1"
NOON = "2026-08-03T12:00:05+08:00"


@pytest.fixture(autouse=True)
def required(settings) -> None:
    settings.PORTAL_REQUIRE_MFA = True


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def password_step(client: Client, user: User, to: str = ""):
    return client.post(LOGIN, {"login": user.username, "password": PASSWORD, **({"next": to} if to else {})})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def key_on(response) -> str:
    return re.search(r'id="authenticator_secret">([A-Z2-7]+)<', response.content.decode())[1]


def test_a_new_publisher_is_led_from_the_password_to_ten_codes_and_the_admin(client: Client, clock) -> None:
    user = make_user("Penyunting")
    password_step(client, user)
    assert client.get("/admin/")["Location"] == SET_UP
    key = key_on(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": code_of(key)}, follow=True)
    assert answer.redirect_chain[-1][0] == CODES
    shown = re.findall(r"<code>(\d{4}) (\d{4})</code>", answer.content.decode())
    assert [a + b for a, b in shown] == unused_codes(user) and len(shown) == 10
    assert client.get("/admin/").status_code == 200


def test_a_reset_that_somebody_else_asks_for_does_not_lock_the_setup(client: Client, clock) -> None:
    user = make_user("Penyunting", email="aida@contoh.id")
    Client().post("/akun/password/reset/", {"email": user.email})
    password_step(client, user)
    assert client.get(SET_UP).status_code == 200


def test_the_key_stays_the_same_until_it_is_used(client: Client, clock) -> None:
    password_step(client, make_user("Admin"))
    first = key_on(client.get(SET_UP))
    assert key_on(client.get(SET_UP)) == first
    assert key_on(client.post(SET_UP, {"code": "000000"})) == first
    client.post(SET_UP, {"code": code_of(first)})
    assert signed_in(client)


def test_the_password_alone_opens_nothing(client: Client, clock) -> None:
    user = make_user("Penyunting")
    key, _ = set_up(user)
    assert password_step(client, user)["Location"] == STEP
    assert not signed_in(client)
    assert client.get("/admin/").status_code == 302
    assert client.post(STEP, {"code": code_of(key)})["Location"] == "/admin/"
    assert signed_in(client)


def test_a_code_of_the_app_counts_once(clock) -> None:
    user = make_user("Penyunting")
    key, _ = set_up(user)
    for code, opens in ((code_of(key), True), (code_of(key), False), (code_of(key, later=-2), False)):
        client = Client()
        password_step(client, user)
        client.post(STEP, {"code": code})
        assert signed_in(client) is opens


def test_a_recovery_code_counts_once(clock) -> None:
    user = make_user("Penyunting")
    _, codes = set_up(user)
    for opens in (True, False):
        client = Client()
        password_step(client, user)
        client.post(STEP, {"code": codes[0]})
        assert signed_in(client) is opens
    assert unused_codes(user) == codes[1:]


def test_wrong_codes_lock_the_account_here_and_say_how_long(client: Client, settings, clock) -> None:
    settings.AXES_ENABLED = True
    user = make_user("Penyunting")
    key, codes = set_up(user)
    password_step(client, user)
    answers = [client.post(STEP, {"code": "000000"}) for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "setengah jam" in answers[-1].content.decode()
    for code in (code_of(key), codes[0]):
        assert client.post(STEP, {"code": code}).status_code == 429
    assert password_step(Client(), user).status_code == 429
    assert not signed_in(client)
    clock.shift(31 * 60)
    password_step(client, user)
    client.post(STEP, {"code": code_of(key)})
    assert signed_in(client)


def test_from_other_addresses_codes_are_limited_too(clock, settings) -> None:
    settings.AXES_ENABLED = True
    user = make_user("Penyunting")
    key, _ = set_up(user)
    for number in range(6):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        password_step(client, user)
        client.post(STEP, {"code": "000000" if number < 5 else code_of(key)})
    assert not signed_in(client)


@pytest.mark.parametrize(
    "to", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "/\\jahat"]
)
def test_no_way_leads_to_another_site(client: Client, clock, to: str) -> None:
    user = make_user("Penyunting")
    key, _ = set_up(user)
    password_step(client, user, to)
    assert client.post(STEP, {"code": code_of(key)})["Location"] == "/admin/"
    clock.shift(600)
    answer = client.post("/akun/2fa/reauthenticate/", {"code": code_of(key), "next": to})
    assert (
        answer.status_code == 302 and answer["Location"].startswith("/") and "jahat" not in answer["Location"]
    )


def test_codes_are_shown_again_only_to_who_proves_it_anew(client: Client, clock) -> None:
    user = make_user("Penyunting")
    key, codes = set_up(user)
    password_step(client, user)
    client.post(STEP, {"code": code_of(key)})
    assert client.get(CODES).status_code == 200
    clock.shift(600)
    for address in (CODES, CODES + "download/", CODES + "generate/", "/akun/2fa/totp/deactivate/"):
        answer = client.get(address)
        assert answer.status_code == 302 and "reauthenticate" in answer["Location"]
        assert codes[1] not in answer.content.decode()


def test_new_codes_replace_the_old_ones(client: Client, clock) -> None:
    user = make_user("Penyunting")
    key, codes = set_up(user)
    password_step(client, user)
    client.post(STEP, {"code": code_of(key)})
    client.post(CODES + "generate/")
    assert len(unused_codes(user)) == 10 and not set(unused_codes(user)) & set(codes)
    text = client.get(CODES + "download/").content.decode()
    assert user.username in text and all(code in text for code in unused_codes(user))


def test_a_writer_may_have_one_and_is_not_asked_to(client: Client, clock) -> None:
    user = make_user("Penulis")
    password_step(client, user)
    assert client.get("/admin/").status_code == 200
    key = key_on(client.get(SET_UP))
    client.post(SET_UP, {"code": code_of(key)})
    client.logout()
    assert password_step(client, user)["Location"] == STEP


def test_reset_mfa_for_the_lost_phone(client: Client, clock, capsys) -> None:
    user, other = make_user("Penyunting", email="sari@contoh.id"), make_user("Admin")
    for each in (user, other):
        set_up(each)
    client.force_login(user)
    beside = Client()
    beside.force_login(other)
    call_command("reset_mfa", "sari@contoh.id")
    assert "Removed the authenticator app" in capsys.readouterr().out
    assert set(Authenticator.objects.values_list("user", flat=True)) == {other.pk}
    assert Session.objects.count() == 1 and beside.get("/admin/").status_code == 200
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    assert OutgoingMail.objects.get().to == "sari@contoh.id"
    assert ModelLogEntry.objects.get(action="core.second_factor_reset").object_id == str(user.pk)
    password_step(client, user)
    assert client.get("/admin/")["Location"] == SET_UP
    call_command("reset_mfa", user.username)
    assert "has no second factor" in capsys.readouterr().out


def test_reset_mfa_of_nobody(capsys) -> None:
    with pytest.raises(CommandError, match="no account 'siapa'"):
        call_command("reset_mfa", "siapa")


@pytest.mark.parametrize(("role", "told"), [("Penyunting", True), ("Penulis", False)])
def test_where_it_is_not_required_the_admin_advises_it(
    client: Client, settings, role: str, told: bool
) -> None:
    settings.PORTAL_REQUIRE_MFA = False
    user = make_user(role)
    client.force_login(user)
    assert (SET_UP in client.get("/admin/").content.decode()) is told
    assert "/akun/2fa/" in client.get("/admin/account/").content.decode()
    set_up(user)
    assert SET_UP not in client.get("/admin/").content.decode()
    page = client.get("/admin/account/").content.decode()
    assert "Tersisa 10 kode pemulihan" in page


@pytest.mark.parametrize("address", ["/akun/email/", "/akun/confirm-email/", "/akun/confirm-email/abc/"])
def test_addresses_that_lead_nowhere_here(client: Client, address: str) -> None:
    client.force_login(make_user("Penulis"))
    assert client.get(address).status_code == 404
