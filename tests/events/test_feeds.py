"""Calendars to subscribe to: what they hold."""

from datetime import date
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.test import Client
from wagtail.models import Locale

from events.changes import cancel, move
from events.models import EventPage, EventSeries
from partners.models import District
from tests.branches.factories import make_branch
from tests.events.factories import at, make_event, make_member, make_story_hour, publish, rows

pytestmark = pytest.mark.django_db

ALL = "/kalender.ics"


def fetch(client: Client, path: str = ALL, **headers: str) -> Any:
    return client.get(path, headers=headers)


def calendar_at(client: Client, path: str = ALL) -> icalendar.Calendar:
    response = fetch(client, path)
    assert response.status_code == 200, path
    return icalendar.Calendar.from_ical(response.content)


def told(client: Client, path: str = ALL) -> list[tuple[str, str, str]]:
    """(start, SUMMARY, STATUS) of each date as an independent program reads it, in order."""
    found = recurring_ical_events.of(calendar_at(client, path)).between(date(2020, 1, 1), date(2030, 1, 1))
    return sorted(
        (f"{each['DTSTART'].dt:%d/%m %H:%M}", str(each["SUMMARY"]), str(each["STATUS"])) for each in found
    )


def events_at(client: Client, path: str = ALL) -> list[Any]:
    return list(calendar_at(client, path).walk("VEVENT"))


def key_of(page: EventPage) -> str:
    return str(page.translation_key)


# ---------------------------------------------------------------- what it holds


def test_a_subscribed_calendar_shows_what_the_agenda_shows(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda)
    staff = make_member("publish")
    first, second, *_ = rows(page)
    move(first, at(2, 13), at(2, 14), "Listrik padam", staff)
    cancel(second, "Banjir", staff)
    publish(page, title="Dongeng bersama kakak")
    assert told(client) == [
        ("02/12 13:00", "Dongeng bersama kakak", "CONFIRMED"),
        ("08/12 09:00", "Dibatalkan: Dongeng bersama kakak", "CANCELLED"),
        ("15/12 09:00", "Dongeng bersama kakak", "CONFIRMED"),
        ("22/12 09:00", "Dongeng bersama kakak", "CONFIRMED"),
    ]
    master, moved, cancelled = events_at(client)
    assert "Dipindah. Listrik padam. Semula Selasa, 1 Desember" in moved["DESCRIPTION"]
    assert "Dibatalkan. Banjir" in cancelled["DESCRIPTION"]
    assert moved["URL"] == f"http://testserver{page.get_url()}2026-12-01/"
    assert master["URL"] == f"http://testserver{page.get_url()}"
    assert {int(each["SEQUENCE"]) for each in (master, moved, cancelled)} == {
        EventSeries.objects.get().sequence
    }


def test_everything_that_phones_need(agenda: Any, client: Client) -> None:
    branch = make_branch(
        "Perpustakaan Daerah", address="Jalan A. Yani 1", latitude="-2.33", longitude="115.46"
    )
    publish(make_event(agenda, branch=branch, summary="Bawa kain sendiri.", audience="dewasa", kind="kelas"))
    (event,) = events_at(client)
    assert event["LOCATION"] == "Perpustakaan Daerah, Jalan A. Yani 1"
    assert event["GEO"].to_ical() == "-2.33;115.46"
    assert event["CATEGORIES"].to_ical() == b"Kelas,Dewasa"
    assert event["DESCRIPTION"].startswith("Bawa kain sendiri.")
    assert (
        event["DTSTART"].to_ical() == b"20261203T090000"
        and event["DTSTART"].params["TZID"] == "Asia/Makassar"
    )
    assert {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CREATED", "TRANSP"} <= set(event)
    calendar = calendar_at(client)
    assert calendar["METHOD"] == "PUBLISH" and calendar["X-WR-TIMEZONE"] == "Asia/Makassar"
    assert {"REFRESH-INTERVAL", "X-PUBLISHED-TTL", "NAME", "X-WR-CALNAME", "PRODID"} <= set(calendar)


def test_a_cancelled_event_is_cancelled_whole(agenda: Any, client: Client) -> None:
    make_story_hour(agenda, cancelled=True, cancel_reason="Pendongeng sakit")
    assert {status for _day, _title, status in told(client)} == {"CANCELLED"}
    (event,) = events_at(client)
    assert "Pendongeng sakit" in event["DESCRIPTION"]


def test_a_window_bounds_it(agenda: Any, client: Client) -> None:
    make_event(agenda, "Lama", start=at(31, month=7))
    make_event(agenda, "Agustus", start=at(1, month=8))
    make_story_hour(agenda, rrule="FREQ=MONTHLY", start=at(1, month=1), title="Bulanan")
    days = [day for day, _title, _status in told(client)]
    assert len(days) == 1 + 22  # August 2026 to May 2028; rows end before the first of June
    assert "31/07 09:00" not in days


def test_a_calendar_without_events_is_valid(agenda: Any, client: Client) -> None:
    calendar = calendar_at(client, f"{ALL}?audiens=lansia")
    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE"]


# ---------------------------------------------------------------- which of them


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Dongeng", "Menjahit", "Pameran"}),
        ("audiens=anak", {"Dongeng"}),
        ("jenis=pameran", {"Pameran"}),
        ("lokasi=perpustakaan-umum", {"Menjahit"}),
        ("kecamatan=halong", {"Pameran"}),
        ("sumber=acara", {"Dongeng", "Menjahit", "Pameran"}),
        ("sumber=penutupan", set()),
        ("q=menJAHIT", {"Menjahit"}),
        ("audiens=anak&q=dongeng", {"Dongeng"}),
        ("audiens=anak&q=menjahit", set()),
        ("utm_source=wa", {"Dongeng", "Menjahit", "Pameran"}),
    ],
)
def test_every_filter_of_the_agenda_is_a_calendar(
    agenda: Any, client: Client, query: str, titles: set[str]
) -> None:
    District.objects.get_or_create(code="63.11.01", defaults={"name": "Halong"})
    make_event(agenda, "Dongeng", audience="anak", kind="dongeng")
    make_event(agenda, "Menjahit", branch=make_branch(), kind="kelas")
    make_event(agenda, "Pameran", place="Balai desa", district="Halong", kind="pameran")
    assert {title for _day, title, _status in told(client, f"{ALL}?{query}")} == titles


@pytest.mark.parametrize(
    "path",
    [
        f"{ALL}?audiens=semua",
        f"{ALL}?jenis=sulap",
        f"{ALL}?lokasi=tidak-ada",
        f"{ALL}?kecamatan=tidak-ada",
        f"{ALL}?sumber=tidak-ada",
        f"{ALL}?bahasa=fr",
        "/kalender/gedung/tidak-ada.ics",
        "/kalender/acara/00000000-0000-0000-0000-000000000000.ics",
        "/kalender/acara/00000000-0000-0000-0000-000000000000/20261201.ics",
        "/kalender/acara/bukan-uuid.ics",
    ],
)
def test_what_is_not_offered_is_not_found(agenda: Any, client: Client, path: str) -> None:
    assert fetch(client, path).status_code == 404


def test_one_event(agenda: Any, client: Client) -> None:
    make_event(agenda)
    page = make_story_hour(agenda)
    assert {title for _day, title, _status in told(client, f"/kalender/acara/{key_of(page)}.ics")} == {
        "Dongeng Selasa"
    }


@pytest.mark.parametrize("start", [at(1, year=2024), at(1, year=2031)], ids=["over", "far ahead"])
def test_an_event_outside_the_window_tells_its_nearest_date(agenda: Any, client: Client, start: Any) -> None:
    page = make_event(agenda, start=start)
    (event,) = events_at(client, f"/kalender/acara/{key_of(page)}.ics")
    assert event["DTSTART"].dt == start


def test_one_date(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    base = f"/kalender/acara/{key_of(page)}"
    series = EventSeries.objects.get()
    for key, day in (("20261208T010000Z", date(2026, 12, 8)), ("20300101T010000Z", date(2030, 1, 1))):
        (event,) = events_at(client, f"{base}/{key}.ics")
        assert event["UID"] == series.uid
        assert event["RECURRENCE-ID"].dt.date() == event["DTSTART"].dt.date() == day
        assert event["URL"].endswith(f"/{day:%Y-%m-%d}/")
    for key in ("20261209T010000Z", "20261208", "20261308T010000Z", "00000000", "x", "20261208T010000"):
        assert fetch(client, f"{base}/{key}.ics").status_code == 404, key


def test_dates_beyond_the_agenda_are_not_found_unless_they_are_stored(agenda: Any, client: Client) -> None:
    base = f"/kalender/acara/{key_of(make_story_hour(agenda, rrule='FREQ=WEEKLY'))}"
    for key in ("99991202T010000Z", "99991230T010000Z", "22000102T010000Z", "00010101T000000Z", "00010101"):
        assert fetch(client, f"{base}/{key}.ics").status_code == 404, key
    far = make_event(agenda, "Kapsul waktu", start=at(1, year=2040))
    (event,) = events_at(client, f"/kalender/acara/{key_of(far)}/20401201T010000Z.ics")
    assert event["DTSTART"].dt.year == 2040


def test_a_district_is_found_however_it_is_written(agenda: Any, client: Client) -> None:
    District.objects.get_or_create(code="63.11.02", defaults={"name": "Paringin Selatan"})
    make_event(agenda, "Satu", place="Balai", district="Paringin  selatan")
    make_event(agenda, "Dua", place="Balai", district="Paringin-Selatan")
    make_event(agenda, "Tiga", branch=make_branch(district="PARINGIN-SELATAN"))
    assert {title for _day, title, _status in told(client, f"{ALL}?kecamatan=paringin-selatan")} == {
        "Satu",
        "Dua",
        "Tiga",
    }


def test_a_single_date_has_no_recurrence_id(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    (event,) = events_at(client, f"/kalender/acara/{key_of(page)}/20261203T010000Z.ics")
    assert "RECURRENCE-ID" not in event and event["UID"] == EventSeries.objects.get().uid


def test_one_building(agenda: Any, client: Client) -> None:
    branch = make_branch("Perpustakaan Daerah")
    make_event(agenda, "Di sini", branch=branch)
    make_event(agenda, "Di tempat lain", place="Balai desa")
    assert [title for _day, title, _status in told(client, f"/kalender/gedung/{branch.slug}.ics")] == [
        "Di sini"
    ]
    branch.active = False
    branch.save()
    assert fetch(client, f"/kalender/gedung/{branch.slug}.ics").status_code == 404


def test_in_english_as_far_as_it_is_translated(agenda: Any, client: Client) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    page = make_event(agenda, "Kelas menjahit", kind="kelas")
    make_event(agenda, "Belum diterjemahkan")
    translation = page.copy_for_translation(english, copy_parents=True)
    publish(translation, title="Sewing class", live=True)
    response = fetch(client, f"{ALL}?bahasa=en")
    assert response["Content-Language"] == "en"
    assert {title for _day, title, _status in told(client, f"{ALL}?bahasa=en")} == {
        "Sewing class",
        "Belum diterjemahkan",
    }
    assert {title for _day, title, _status in told(client)} == {"Kelas menjahit", "Belum diterjemahkan"}


def test_public_holidays_only_for_those_who_ask(agenda: Any, client: Client) -> None:
    named = {str(event["SUMMARY"]) for event in events_at(client, f"{ALL}?sumber=libur")}
    assert any("Natal" in name for name in named) and any("(perkiraan)" in name for name in named)
    assert events_at(client) == []
    assert len(events_at(client, f"{ALL}?sumber=libur&q=natal")) < len(named)
