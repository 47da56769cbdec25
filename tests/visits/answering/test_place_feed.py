"""`/k/<key>/kalender.ics`: the visits of one place in a phone's own calendar."""

from datetime import date
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.test import Client
from django.urls import reverse

from tests.visits.factories import make_partner, make_stop, make_timetable, make_vehicle, make_visit, wita
from visits.changes import save_change
from visits.models import Stop, Timetable, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page")]
FEED, ALL = "/k/30303885/kalender.ics", "/kalender.ics"


def events_at(client: Client, path: str = FEED) -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def told(client: Client, path: str = FEED) -> list[tuple[str, str]]:
    """(start, STATUS) of each date as an independent program reads it, in order."""
    calendar = icalendar.Calendar.from_ical(client.get(path).content)
    found = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2029, 1, 1))
    return sorted((f"{each['DTSTART'].dt:%m-%d %H:%M}", str(each["STATUS"])) for each in found)


def identity(event: Any) -> tuple[str, int, str, str]:
    rid = event.get("RECURRENCE-ID")
    when = rid.to_ical().decode() if rid else ""
    return str(event["UID"]), int(event["SEQUENCE"]), when, str(event["STATUS"])


def cancel_by_staff(visit: Visit) -> Visit:
    visit.status, visit.reason = Visit.Status.CANCELLED, "Jalan terendam"
    return save_change(visit, None)


def test_it_holds_the_visits_of_this_place_and_no_others(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    other = make_stop(make_partner("SD Negeri 2 Lampihong", "30303886"))
    make_timetable(other, "2026-11-24 13:00", rrule="FREQ=WEEKLY;COUNT=3")
    assert [day for day, _status in told(client)] == ["11-24 09:00", "12-01 09:00", "12-08 09:00"]
    assert [str(each["SUMMARY"]) for each in events_at(client)] == ["Kunjungan ke SMP Negeri 1 Halong"]


def test_a_program_that_has_both_calendars_sees_the_same_events(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=4")
    cancel_by_staff(timetable.visits.in_order()[1])
    mine, everything = events_at(client), events_at(client, ALL)
    assert [identity(each) for each in mine] == [identity(each) for each in everything]
    assert [each.to_ical() for each in mine] == [each.to_ical() for each in everything]


def test_a_cancelled_visit_stays_in_it_with_a_higher_sequence(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    (before,) = events_at(client)
    cancel_by_staff(timetable.visits.in_order()[1])
    assert told(client)[1] == ("12-01 09:00", "CANCELLED")
    cancelled = next(each for each in events_at(client) if each["STATUS"] == "CANCELLED")
    assert int(cancelled["SEQUENCE"]) > int(before["SEQUENCE"])
    assert "Jalan terendam" in cancelled["DESCRIPTION"]
    assert cancelled["SUMMARY"].startswith("Dibatalkan")


@pytest.mark.parametrize("how", ["withdrawn", "deleted"])
def test_a_timetable_that_goes_is_cancelled_here_and_nowhere_else(
    client: Client, stop: Stop, how: str
) -> None:
    other = make_stop(make_partner("SD Negeri 2 Lampihong", "30303886"))
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    (before,) = events_at(client)
    if how == "withdrawn":
        timetable.active = False
        timetable.save()
    else:
        Timetable.objects.get(pk=timetable.pk).delete()
    (after,) = events_at(client)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert "SMP" not in after.to_ical().decode()
    assert other.partner
    assert events_at(client, "/k/30303886/kalender.ics") == []


def test_a_public_stop_of_no_partner_has_a_feed_too(client: Client) -> None:
    green = make_stop(name="Lapangan Juai")
    timetable = make_timetable(green, rrule="FREQ=WEEKLY;COUNT=2")
    address = f"/k/{green.code}/kalender.ics"
    assert len(told(client, address)) == 2
    timetable.delete()
    assert {status for _day, status in told(client, address)} == {"CANCELLED"}


def test_dates_beyond_the_stored_rows_are_left_to_the_next_months(client: Client, stop: Stop) -> None:
    make_timetable(stop, rrule="FREQ=WEEKLY")
    assert told(client)[-1][0] == told(client, ALL)[-1][0]


def test_who_asks_again_hears_only_of_changes(client: Client, stop: Stop, clock: Any) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    first = client.get(FEED)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get(FEED, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cancel_by_staff(timetable.visits.in_order()[1])
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("address", "words", "language"),
    [
        (FEED, "Kunjungan ke", "id"),
        (f"{FEED}?bahasa=en", "Visit to", "en"),
        (f"/en{FEED}", "Visit to", "en"),
        (f"/en{FEED}?bahasa=id", "Kunjungan ke", "id"),
    ],
)
def test_it_speaks_the_language_of_its_address(
    client: Client, stop: Stop, address: str, words: str, language: str
) -> None:
    make_visit(stop)
    assert client.get(address)["Content-Language"] == language
    assert events_at(client, address)[0]["SUMMARY"].startswith(words)


@pytest.mark.parametrize(
    "address",
    [f"{FEED}?bahasa=xx", "/k/99999999/kalender.ics", "/k/x/kalender.ics", "/k/30303886/kalender.ics"],
)
def test_what_there_is_no_calendar_for_is_404(client: Client, stop: Stop, address: str) -> None:
    make_partner("SD Negeri 2 Lampihong", "30303886", active=False)
    assert client.get(address).status_code == 404


def test_an_address_in_lower_case_leads_to_the_permanent_one(client: Client) -> None:
    green = make_stop(name="Lapangan Juai")
    answer = client.get(f"/k/{(green.code or '').lower()}/kalender.ics")
    assert (answer.status_code, answer["Location"]) == (301, f"/k/{green.code}/kalender.ics")


def test_nothing_is_ever_posted(client: Client, stop: Stop) -> None:
    assert Client(enforce_csrf_checks=True).post(FEED).status_code == 405


def date_address(recurrence_id: str) -> str:
    return reverse("visits_date", args=["30303885", recurrence_id])


def test_one_date_is_taken_along_alone(client: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    (event,) = events_at(client, date_address("20261201T010000Z"))
    assert str(event["UID"]) == timetable.uid
    assert event["RECURRENCE-ID"].dt == wita("2026-12-01 09:00")
    cancel_by_staff(timetable.visits.in_order()[1])
    (event,) = events_at(client, date_address("20261201T010000Z"))
    assert event["STATUS"] == "CANCELLED"


def test_a_moved_date_keeps_its_address(client: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    visit.set_times(wita("2026-12-03 10:00"), wita("2026-12-03 12:00"))
    visit.reason = "Banjir"
    save_change(visit, None)
    (event,) = events_at(client, date_address("20261124T010000Z"))
    assert event["DTSTART"].dt == wita("2026-12-03 10:00")


def test_two_vehicles_at_one_hour_are_one_file(client: Client, stop: Stop) -> None:
    make_visit(stop)
    make_timetable(stop, vehicle=make_vehicle("Perahu Pustaka"))
    assert len({str(each["UID"]) for each in events_at(client, date_address("20261124T010000Z"))}) == 2


@pytest.mark.parametrize(
    "recurrence_id",
    ["20261124T020000Z", "20261124", "x", "20261399T010000Z", "99991231T235959Z", "00010101T000000Z", "२०२६"],
)
def test_a_date_that_is_none_is_404(client: Client, stop: Stop, recurrence_id: str) -> None:
    make_visit(stop)
    assert client.get(date_address(recurrence_id)).status_code == 404


@pytest.mark.parametrize("timetables", [1, 7])
def test_timetables_cost_no_query_each(
    client: Client, stop: Stop, timetables: int, django_assert_num_queries: Any
) -> None:
    for number in range(timetables):
        make_timetable(stop, f"2026-12-{number + 1:02} 13:00", rrule="FREQ=WEEKLY;COUNT=4")
    with django_assert_num_queries(5):
        assert len(events_at(client)) >= 1
