"""Who may list, add, change and delete what is not a page: role by model, over HTTP."""

from collections.abc import Callable
from datetime import date

from django.db.models import Model

from branches.models import Closure, SpecialPeriod, VisitorCount
from core.models import MenuItem
from events.models import EventIndexPage, FollowedCalendar
from home.models import ContactMessage
from inclusion.models import Activity, InclusionIndexPage
from news.models import Topic
from partners.models import Service
from schedules.models import HolidayCorrection
from tests.branches.factories import make_branch
from tests.inclusion.factories import make_activity, make_programme
from tests.partners.factories import make_agreement, make_district, make_school, make_village
from tests.visits.factories import make_stop, make_timetable, make_vehicle, make_visit
from visits.models import SchoolPeriod

DAY = date(2026, 12, 1)


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
