"""The life of an agreement: reminders before it ends, renewal as one action, and what its screens say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.dates import local_today
from core.models import OutgoingMail, SiteSettings, User
from partners.agreements.reminders import remind
from partners.agreements.renewing import AlreadyRenewedError, renew, same_length
from partners.models import Agreement, Service
from tests.partners.factories import make_agreement, make_school
from tests.schedules.factories import at_once

AGREEMENT = "wagtailsnippets_partners_agreement"
LAST = date(2026, 12, 31)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)  # 12.00 WITA


def ending(**fields: Any) -> Agreement:
    begun = date(2024, 1, 1)
    return make_agreement(
        make_school(), **{"signed_on": begun, "in_force_from": begun, "in_force_to": LAST, **fields}
    )


@pytest.fixture
def officer(db: Any) -> User:
    """Somebody who may enter agreements, with an address."""
    user = User.objects.create_user("petugas", email="petugas@contoh.id", password="rahasia-sekali-1")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "add_agreement", "view_agreement"])
    )
    return user


def run_days(*left: int) -> list[int]:
    """How many mails went out on each run of the job, so many days before the last one."""
    sent = []
    for days in left:
        before = OutgoingMail.objects.count()
        remind(noon(LAST - timedelta(days=days)))
        sent.append(OutgoingMail.objects.count() - before)
    return sent


@pytest.mark.parametrize(
    ("left", "mails"),
    [
        ((91, 90, 89, 31, 30, 29, 8, 7, 6, 0, -1), [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]),
        ((90, 90, 30, 30, 7, 7), [1, 0, 1, 0, 1, 0]),  # each minute again
        ((88, 25, 3), [1, 1, 1]),  # the job did not run on the day itself
        ((20, 20, 5), [1, 0, 1]),  # the first run comes late: one mail, not two
        ((0, 0), [1, 0]),
    ],
    ids=str,
)
def test_each_reminder_goes_out_once(officer: User, left: tuple[int, ...], mails: list[int]) -> None:
    ending()
    assert run_days(*left) == mails


@pytest.mark.parametrize(
    ("fields", "mails"),
    [
        ({}, 1),
        ({"in_force_to": None}, 0),
        ({"signed_on": date(2027, 1, 1)}, 0),
        ({"in_force_from": date(2026, 12, 30)}, 0),
    ],
    ids=str,
)
def test_only_what_is_in_force_is_told(officer: User, fields: dict[str, Any], mails: int) -> None:
    ending(**fields)
    assert run_days(30) == [mails]


def test_what_is_renewed_is_not_told_and_a_longer_term_is_told_anew(officer: User) -> None:
    one = ending()
    assert run_days(90) == [1]
    follow_up = make_agreement(renews=one, in_force_from=LAST + timedelta(days=1))
    assert run_days(30) == [0]
    follow_up.delete()
    assert run_days(30) == [1]
    Agreement.objects.filter(pk=one.pk).update(in_force_to=LAST + timedelta(days=5))
    assert run_days(25) == [1]


def test_who_is_told(officer: User) -> None:
    other = User.objects.create_user("lain", email="lain@contoh.id", password="rahasia-sekali-1")
    gone = User.objects.create_superuser("lama", email="lama@contoh.id", password="rahasia-sekali-1")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    one = ending()
    run_days(30)
    (mail,) = OutgoingMail.objects.all()
    assert mail.to == officer.email and other.email not in mail.to
    assert "31 Desember 2026" in mail.subject and "30 hari lagi" in mail.body
    assert reverse(f"{AGREEMENT}:inspect", args=[one.pk]) in mail.body
    assert officer.email not in mail.key


@pytest.mark.usefixtures("home")
def test_the_office_is_told_where_nobody_may_renew() -> None:
    ending()
    assert run_days(30) == [0]
    settings = SiteSettings.for_site(SiteSettings._meta.get_field("site").related_model.objects.get())
    settings.email = "kantor@contoh.id"
    settings.save()
    assert run_days(29) == [1]
    assert OutgoingMail.objects.get().to == "kantor@contoh.id"


@pytest.mark.django_db
def test_the_job_costs_the_same_for_every_number_of_agreements(officer: User) -> None:
    costs = []
    for number in (1, 20):
        for _index in range(number):
            ending()
        run_days(30)
        with CaptureQueriesContext(connection) as queries:
            run_days(30)
        costs.append(len(queries))
    assert costs[0] == costs[1]


# --- renewal ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "next_last"),
    [
        (date(2022, 4, 22), date(2025, 4, 21), date(2028, 4, 21)),
        (date(2024, 1, 1), date(2024, 12, 31), date(2025, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2026, 3, 1)),
        (date(2026, 1, 10), date(2026, 1, 19), date(2026, 1, 29)),
    ],
)
def test_the_new_term_is_as_long_as_the_old_one(first: date, last: date, next_last: date) -> None:
    old = Agreement(in_force_from=first, in_force_to=last)
    assert same_length(old, last + timedelta(days=1)) == next_last


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-12-01T12:00:00+08:00", tick=False):
        yield


@pytest.fixture
def staff(clock: None, client: Client, officer: User, home: Any) -> Client:
    client.force_login(officer)
    return client


def test_renewal_is_one_form(staff: Client) -> None:
    old = ending(other_parties="Camat Halong")
    old.services.add(Service.objects.create(name="Keliling"))
    address = reverse("partners_agreement_renew", args=[old.pk])
    initial = staff.get(address).context["form"].initial
    assert (initial["in_force_from"], initial["in_force_to"]) == (date(2027, 1, 1), date(2029, 12, 31))
    assert not initial["number"]
    values = {name: str(value) for name, value in initial.items()}
    refused = staff.post(address, {**values, "number": ""})
    assert refused.status_code == 200 and "number" in refused.context["form"].errors
    refused = staff.post(address, {**values, "number": old.number})
    assert refused.status_code == 200 and "number" in refused.context["form"].errors
    refused = staff.post(address, {**values, "number": "9", "in_force_to": "2020-01-01"})
    assert refused.status_code == 200 and "in_force_to" in refused.context["form"].errors
    assert staff.post(address, {**values, "number": "400/9/2026"}).status_code == 302
    new = Agreement.objects.get(number="400/9/2026")
    assert (new.renews, new.other_parties, new.subject) == (old, "Camat Halong", old.subject)
    assert set(new.partners.all()) == set(old.partners.all())
    assert set(new.services.all()) == set(old.services.all())
    old.refresh_from_db()
    assert old.in_force_to == LAST and old.state(local_today()) == "renewed"
    (entry,) = ModelLogEntry.objects.filter(object_id=str(old.pk))
    assert entry.message == "Diperpanjang dengan perjanjian 400/9/2026"
    again = staff.post(address, {**values, "number": "400/10/2026"})
    assert again.status_code == 302 and Agreement.objects.count() == 2
    html = staff.get(reverse(f"{AGREEMENT}:inspect", args=[old.pk])).content.decode()
    assert "Sudah diperpanjang dengan perjanjian 400/9/2026." in html and address not in html


@pytest.mark.django_db
def test_an_agreement_is_renewed_once() -> None:
    old = ending()
    kept = renew(old, follow_up("B"), None)
    with pytest.raises(AlreadyRenewedError) as found:
        renew(old, follow_up("C"), None)
    assert found.value.renewal == kept
    assert Agreement.objects.filter(renews=old).count() == 1


@pytest.mark.postgresql
def test_two_at_once_renew_it_once(committed_db: None) -> None:
    old = ending()
    raised = at_once(*[lambda number=number: renew(old, follow_up(number), None) for number in "BCD"])
    assert [type(each) for each in raised].count(AlreadyRenewedError) == 2
    assert Agreement.objects.filter(renews=old).count() == 1


def follow_up(number: str) -> Agreement:
    return Agreement(number=number, subject="x", signed_on=LAST, in_force_from=LAST)


@pytest.mark.parametrize(
    ("fields", "state", "words", "renewable"),
    [
        ({"in_force_to": date(2028, 1, 1)}, "berlaku", "Pengingat dikirim 90, 30, dan 7 hari", True),
        ({}, "segera berakhir", "(30 hari lagi). Perpanjang sekarang", True),
        ({"in_force_to": date(2026, 12, 1)}, "segera berakhir", "(hari ini)", True),
        ({"in_force_to": date(2026, 11, 30)}, "berakhir", "Perpanjang bila kerja samanya berlanjut.", True),
        ({"in_force_to": None}, "tanpa batas waktu", "tidak ada pengingat", False),
        ({"in_force_from": date(2026, 12, 24)}, "belum berlaku", "Mulai berlaku 24 Desember 2026.", False),
    ],
    ids=str,
)
def test_its_screen_says_how_it_stands(
    staff: Client, fields: dict[str, Any], state: str, words: str, renewable: bool
) -> None:
    one = ending(**fields)
    html = staff.get(reverse(f"{AGREEMENT}:inspect", args=[one.pk])).content.decode()
    assert f"{state}." in html and words in html
    address = reverse("partners_agreement_renew", args=[one.pk])
    assert (address in html) is renewable
    assert (address in staff.get(reverse(f"{AGREEMENT}:list")).content.decode()) is renewable
    assert (staff.get(address).status_code == 302) is (state == "belum berlaku")


def test_the_list_tells_what_is_renewed(staff: Client) -> None:
    old = ending(number="LAMA")
    make_agreement(number="BARU", renews=old, in_force_from=LAST + timedelta(days=1))
    ending(number="HABIS", in_force_to=date(2026, 1, 1))
    address = reverse(f"{AGREEMENT}:list")
    for state, numbers in {"renewed": {"LAMA"}, "expired": {"HABIS"}, "ending": set()}.items():
        found = staff.get(address, {"state": state}).context["object_list"]
        assert {each.number for each in found} == numbers, state
    with CaptureQueriesContext(connection) as few:
        assert "diperpanjang" in staff.get(address).content.decode()
    for _index in range(10):
        ending()
    with CaptureQueriesContext(connection) as many:
        staff.get(address)
    assert len(few) == len(many)


def test_the_list_says_whose_agreement_it_is_and_when_it_ends(staff: Client) -> None:
    ending().partners.set([make_school(f"SD Negeri {number}") for number in (5, 6, 7, 8)])
    make_agreement(other_parties="Camat Halong", in_force_to=None)
    html = " ".join(staff.get(reverse(f"{AGREEMENT}:list")).content.decode().split())
    assert "SD Negeri 5, SD Negeri 6, SD Negeri 7 dan 1 lainnya" in html and "Camat Halong" in html
    assert "31 Desember 2026" in html and "tanpa batas waktu" in html and "22 April 2022" in html
