"""The mobile library in calendars to subscribe to: public visits, and nothing of others."""

from datetime import date, datetime
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.test import Client

from partners.models import Partner
from schedules.models import Tombstone
from tests.visits.factories import make_partner, make_stop, make_timetable
from visits.changes import save_change
from visits.models import Stop, Timetable, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]

ALL = "/kalender.ics"


def events_at(client: Client, path: str = ALL) -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def told(client: Client, path: str = ALL) -> list[tuple[str, str]]:
    """(start, STATUS) of each date as an independent program reads it, in order."""
    calendar = icalendar.Calendar.from_ical(client.get(path).content)
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2029, 1, 1))
    return sorted((f"{each['DTSTART'].dt:%m-%d %H:%M}", str(each["STATUS"])) for each in found)


def test_a_round_with_its_changes(stop: Stop, client: Client) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4")
    first, second, *_ = Visit.objects.in_order()
    second.status, second.reason = Visit.Status.CANCELLED, "Jalan terendam"
    save_change(second, None)
    first.place = "Balai desa"
    save_change(first, None)
    assert told(client) == [
        ("11-24 09:00", "CONFIRMED"),
        ("12-01 09:00", "CANCELLED"),
        ("12-08 09:00", "CONFIRMED"),
        ("12-15 09:00", "CONFIRMED"),
    ]
    master, elsewhere, cancelled = events_at(client)
    assert master["SUMMARY"] == "Kunjungan ke SMP Negeri 1 Halong"
    assert master["URL"] == "http://testserver/k/30303885/"
    assert elsewhere["LOCATION"] == "Balai desa"
    assert "Jalan terendam" in cancelled["DESCRIPTION"]
    assert {int(each["SEQUENCE"]) for each in (master, elsewhere, cancelled)} == {
        Timetable.objects.get().sequence
    }


def hide_partner(school: Partner, stop: Stop) -> None:
    Partner.objects.filter(pk=school.pk).update(schedule_public=False)


def hide_stop(school: Partner, stop: Stop) -> None:
    Stop.objects.filter(pk=stop.pk).update(public=False)


@pytest.mark.parametrize("hide", [hide_partner, hide_stop])
@pytest.mark.parametrize("then", ["in force", "withdrawn", "deleted"])
def test_what_is_not_for_everybody_is_in_no_feed(
    school: Partner, stop: Stop, client: Client, hide: Any, then: str
) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4")
    assert len(events_at(client)) == 1
    hide(school, stop)
    timetable = Timetable.objects.get()
    if then == "withdrawn":
        timetable.active = False
        timetable.save()
    if then == "deleted":
        timetable.delete()
    for query in ("", "?sumber=keliling", "?kecamatan=halong", "?q=halong"):
        assert events_at(client, ALL + query) == [], query


@pytest.mark.parametrize("then", ["withdrawn", "deleted", "deleted in bulk"])
def test_a_timetable_that_goes_is_cancelled_and_tells_nothing(stop: Stop, client: Client, then: str) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4")
    (before,) = events_at(client)
    if then == "withdrawn":
        timetable.active = False
        timetable.save()
    elif then == "deleted":
        timetable.delete()
    else:
        Timetable.objects.all().delete()
    (after,) = events_at(client)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert "Halong" not in client.get(ALL).content.decode()
    assert {status for _day, status in told(client)} == {"CANCELLED"} and len(told(client)) == 4
    assert len(events_at(client, f"{ALL}?kecamatan=halong&sumber=keliling")) == 1
    assert events_at(client, f"{ALL}?audiens=anak") == []


def test_what_was_never_announced_is_told_by_nobody(stop: Stop, client: Client) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4", active=False)
    assert events_at(client) == []
    timetable.save()
    assert events_at(client) == []
    timetable.delete()
    assert events_at(client) == []
    assert not Tombstone.objects.exists()


def test_what_is_long_over_leaves_nothing(stop: Stop, client: Client) -> None:
    make_timetable(stop, "2026-01-06 09:00").delete()
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("sumber=keliling", 2),
        ("sumber=acara", 0),
        ("kecamatan=halong", 1),
        ("q=lampihong", 1),
        ("audiens=anak", 0),
        ("jenis=dongeng", 0),
    ],
)
def test_the_filters_of_the_agenda(stop: Stop, client: Client, query: str, count: int) -> None:
    from tests.visits.factories import make_district

    other = make_district("Lampihong", "63.11.02")
    far = make_stop(make_partner("SD Negeri 2 Lampihong", "30303886", district=other), district=other)
    make_timetable(stop)
    make_timetable(far, "2026-11-24 13:00")
    assert len(events_at(client, f"{ALL}?{query}")) == count


def test_visits_cost_no_query_each(stop: Stop, client: Client, django_assert_max_num_queries: Any) -> None:
    for day in range(10):
        hour = 13 + day // 7 * 2
        make_timetable(stop, f"2026-12-{day + 1:02} {hour}:00", rrule="FREQ=WEEKLY")
    with django_assert_max_num_queries(25):
        assert len(events_at(client)) == 10


def test_a_withdrawn_round_ends_sixty_days_after_its_last_visit(
    stop: Stop, client: Client, clock: Any
) -> None:
    timetable = make_timetable(stop)
    timetable.active = False
    timetable.save()
    clock.move_to(datetime.fromisoformat("2027-01-23T10:00:00+08:00"))
    assert len(events_at(client)) == 1
    clock.move_to(datetime.fromisoformat("2027-01-24T10:00:00+08:00"))
    assert events_at(client) == []


def test_visits_that_took_place_are_not_cancelled_afterwards(stop: Stop, client: Client, clock: Any) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4")
    clock.move_to("2026-12-02T12:00:00+08:00")
    timetable.active = False
    timetable.save()
    assert [day for day, _status in told(client)] == ["12-08 09:00", "12-15 09:00"]
