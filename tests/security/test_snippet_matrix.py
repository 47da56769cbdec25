"""Who may list, add, change and delete what is not a page: role by model, over HTTP."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from branches.models import Closure, SpecialPeriod, VisitorCount
from core.models import MenuItem
from events.models import EventIndexPage, FollowedCalendar
from home.models import ContactMessage
from inclusion.models import Activity, InclusionIndexPage
from news.models import Topic
from partners.models import Service
from schedules.models import HolidayCorrection
from tests.branches.factories import make_branch
from tests.core.factories import make_user
from tests.inclusion.factories import make_activity, make_programme
from tests.partners.factories import make_agreement, make_district, make_school, make_village
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit
from visits.models import SchoolPeriod

pytestmark = pytest.mark.django_db

ROLES = ("Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin", None, "nobody")
DAY = date(2026, 12, 1)
LETTERS = {"l": "list", "a": "add", "c": "edit", "d": "delete"}


def make_meeting() -> Activity:
    """An activity of a programme of its own."""
    index = InclusionIndexPage.objects.get(locale__language_code="id")
    return make_activity(make_programme(index, f"Kelas {Activity.objects.count()}"))


# For each model: how one comes about, and what writer, editor, mobile officer, head and manager may do with it
# (l: list, a: add, c: change, d: delete). Who has no role, or has not signed in, may do nothing.
MODELS: dict[str, tuple[Callable[[], Model], tuple[str, str, str, str, str]]] = {
    "news.topic": (
        lambda: Topic.objects.create(name="Layanan", slug="layanan"),
        ("", "lacd", "", "", "lacd"),
    ),
    "core.menuitem": (
        lambda: MenuItem.objects.create(menu=MenuItem.Menu.MAIN, label="Uji", url="/uji/"),
        ("", "lacd", "", "", "lacd"),
    ),
    "branches.branch": (make_branch, ("", "", "", "l", "lacd")),
    "branches.closure": (
        lambda: Closure.objects.create(first_day=DAY, last_day=DAY, reason="Uji"),
        ("", "lacd", "", "l", "lacd"),
    ),
    "branches.specialperiod": (
        lambda: SpecialPeriod.objects.create(name="Uji", first_day=DAY, last_day=DAY),
        ("", "", "", "l", "lacd"),
    ),
    "branches.visitorcount": (
        lambda: VisitorCount.objects.create(branch=make_branch()),
        ("", "lacd", "lac", "l", "lacd"),
    ),
    "inclusion.activity": (
        make_meeting,
        ("", "lacd", "lac", "l", "lacd"),
    ),
    "partners.partner": (make_school, ("", "l", "lac", "l", "lacd")),
    "partners.agreement": (lambda: make_agreement(make_school()), ("", "l", "lac", "l", "lacd")),
    "partners.service": (lambda: Service.objects.create(name="Uji"), ("", "l", "lac", "l", "lacd")),
    "partners.district": (make_district, ("", "", "l", "", "lacd")),
    "partners.village": (make_village, ("", "", "l", "", "lacd")),
    "visits.vehicle": (make_vehicle, ("", "", "lacd", "l", "lacd")),
    "visits.stop": (make_stop, ("", "", "lacd", "l", "lacd")),
    "visits.timetable": (lambda: make_timetable(make_stop()), ("", "", "lac", "l", "lac")),
    "visits.visit": (lambda: make_visit(make_stop()), ("", "", "lac", "l", "lac")),
    "visits.schoolperiod": (
        lambda: SchoolPeriod.objects.create(name="Uji", first_day=DAY, last_day=DAY),
        ("", "", "lacd", "l", "lacd"),
    ),
    "schedules.holidaycorrection": (
        lambda: HolidayCorrection.objects.create(day=DAY, name="Uji"),
        ("", "lacd", "", "", "lacd"),
    ),
    "events.followedcalendar": (
        lambda: FollowedCalendar.objects.create(
            name="Uji", url="https://kalender.contoh.id/a.ics", index=EventIndexPage.objects.first()
        ),
        ("", "l", "", "", "lacd"),
    ),
    "home.contactmessage": (
        lambda: ContactMessage.objects.create(text="Uji"),
        ("", "lc", "", "l", "lcd"),
    ),
}


@pytest.mark.parametrize("label", MODELS)
def test_models(client: Client, site_tree: Page, label: str) -> None:
    make, row = MODELS[label]
    found = {}
    for role, expected in zip(ROLES, (*row, "", ""), strict=True):
        client.logout()
        if role != "nobody":
            client.force_login(make_user(role))
        found[role] = "".join(letter for letter in LETTERS if may(client, label, letter, make)), expected
    assert {role: said for role, (said, _) in found.items()} == {
        role: expected for role, (_, expected) in found.items()
    }


def may(client: Client, label: str, letter: str, make: Callable[[], Model]) -> bool:
    """Whether the screen opens; where it would delete, whether the raw request does."""
    row = None if letter in "la" else type(make())._default_manager.order_by("-pk").first()
    name = f"wagtailsnippets_{label.replace('.', '_')}:{LETTERS[letter]}"
    address = reverse(name, args=[row.pk] if row else [])
    opens = client.get(address).status_code == 200
    if letter == "d" and row:
        client.post(address)
        deleted = not type(row)._default_manager.filter(pk=row.pk).exists()
        assert opens or not deleted
        row.delete() if not deleted else None
    elif row:
        row.delete()
    return opens
