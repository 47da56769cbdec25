"""One login, limited attempts, a second factor for publishers, and no logout by a mere link."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from core.models import User
from tests.core.factories import make_user
from tests.rendered import open_form

pytestmark = pytest.mark.django_db

LOGIN = "/akun/login/"
PASSWORD = "rahasia-sekali-1"


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/?next=/admin/pages/", "/admin/"])
def test_there_is_one_login(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


def test_the_closed_login_takes_no_password(client: Client) -> None:
    user = make_user("Admin")
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_signing_in_leads_to_the_admin(client: Client) -> None:
    user = make_user("Penulis")
    response = client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
    assert client.get("/admin/").status_code == 200


def test_nobody_can_register(client: Client) -> None:
    response = client.post(
        "/akun/signup/", {"username": "baru", "email": "baru@contoh.id", "password1": PASSWORD}
    )
    assert response.status_code == 404

    assert not User.objects.filter(username="baru").exists()


@override_settings(AXES_ENABLED=True, ACCOUNT_RATE_LIMITS=False)
def test_attempts_are_limited(client: Client, settings) -> None:
    user = make_user("Penulis")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(LOGIN, {"login": user.username, "password": "salah"})
    locked = client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert locked.status_code in {403, 429}
    assert "_auth_user_id" not in client.session
    assert "<html" in locked.content.decode()


@pytest.mark.parametrize("address", ["/admin/logout/", "/akun/logout/"])
def test_a_link_cannot_sign_anybody_out(client: Client, address: str) -> None:
    client.force_login(make_user("Penulis"))
    client.get(address, follow=True)
    assert client.get("/admin/").status_code == 200
    client.post(address)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("role", "required", "goes_to_setup"),
    [
        ("Penyunting", True, True),
        ("Admin", True, True),
        ("Penulis", True, False),
        ("Penyunting", False, False),
    ],
)
def test_publishers_set_up_a_second_factor(
    client: Client, settings, role: str, required: bool, goes_to_setup: bool
) -> None:
    settings.PORTAL_REQUIRE_MFA = required
    client.force_login(make_user(role))
    response = client.get("/admin/")
    if goes_to_setup:
        assert response["Location"] == reverse("mfa_activate_totp")
    else:
        assert response.status_code == 200


def test_wagtail_has_no_other_way_to_a_new_password(client: Client) -> None:
    assert client.get("/admin/password_reset/")["Location"] == reverse("account_reset_password")


def test_a_new_password_signs_out_the_phone_that_was_lost(client: Client) -> None:
    user = make_user("Penulis")
    phone = Client()
    for each in (phone, client):
        each.post(LOGIN, {"login": user.username, "password": PASSWORD})
        assert each.get("/admin/").status_code == 200
    account = reverse("wagtailadmin_account")
    form = open_form(client, account)
    form.values |= {
        "password-old_password": [PASSWORD],
        "password-new_password1": ["kain-sasirangan-merah-3"],
        "password-new_password2": ["kain-sasirangan-merah-3"],
    }
    about = {"first_name": "Siti", "last_name": "Aminah", "email": "siti@contoh.id"}
    form.fill(**{f"name_email-{name}": value for name, value in about.items()})
    assert client.post(account, form.values).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert phone.get("/admin/")["Location"].startswith(LOGIN)
