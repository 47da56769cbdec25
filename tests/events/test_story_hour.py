"""A story hour from the editor's first click to the reader's phone: calendar, feed, search and page agree."""

from datetime import date
from typing import Any

import pytest
import recurring_ical_events
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from events.models import EventPage
from tests.events.factories import at, make_event, publish, rows
from tests.events.panel_form import SECOND_TUESDAY, errors_of, send
from tests.events.reading import day_cell, html, read

pytestmark = pytest.mark.django_db
SPAN = (date(2026, 12, 1), date(2027, 6, 1))
MOVED, CANCELLED = at(14, 13, month=1, year=2027), at(9, month=2, year=2027)


@pytest.fixture
def story_hour(agenda: Any, editor: Client) -> EventPage:
    """Each second Tuesday except holidays; January moved, February cancelled, then another title."""
    page = make_event(agenda, "Dongeng anak", start=at(8), end=at(8, 10))
    for fields in ({**SECOND_TUESDAY, "skip_holidays": "on"}, {"title": "Dongeng dan mewarnai"}):
        if "title" in fields:
            change(editor, rows(page)[1], "pindah", first=MOVED, last=MOVED.replace(hour=14))
            change(editor, rows(page)[2], "batal")
        response = send(editor, page, **fields)
        assert response.status_code == 302, errors_of(response)
    return EventPage.objects.get(pk=page.pk)


def change(editor: Client, row: Any, action: str, **fields: Any) -> None:
    """Fill in the form of one date."""
    told = {name: f"{value:%Y-%m-%d %H:%M}" for name, value in fields.items()}
    sent = {**told, "reason": "Ruang dipakai", "sequence": row.sequence}
    response = editor.post(reverse("events_change_date", args=[row.pk, action]), sent)
    assert response.status_code == 302, response.context["form"].errors


def subscribed(client: Client, address: str) -> list[tuple[str, str, str]]:
    """What a calendar program shows: day and hour, title, status."""
    calendar = Calendar.from_ical(client.get(address).content)
    found = recurring_ical_events.of(calendar).between(*SPAN)
    return sorted((f"{each.start:%Y-%m-%d %H.%M}", str(each["SUMMARY"]), each["STATUS"]) for each in found)


def test_a_subscribed_calendar_shows_exactly_that(story_hour: EventPage, client: Client) -> None:
    wanted = [
        ("2026-12-08 09.00", "Dongeng dan mewarnai", "CONFIRMED"),
        ("2027-01-14 13.00", "Dongeng dan mewarnai", "CONFIRMED"),
        ("2027-02-09 09.00", "Dibatalkan: Dongeng dan mewarnai", "CANCELLED"),
        # 9 March 2027 is joint leave.
        ("2027-04-13 09.00", "Dongeng dan mewarnai", "CONFIRMED"),
        ("2027-05-11 09.00", "Dongeng dan mewarnai", "CONFIRMED"),
    ]
    for address in ("/kalender.ics", f"/kalender/acara/{story_hour.translation_key}.ics"):
        assert subscribed(client, address) == wanted


@pytest.mark.parametrize(
    ("month", "day", "told"),
    [
        ("2026/12", "Selasa, 8 Desember 2026", ["09.00", "Dongeng dan mewarnai"]),
        ("2027/01", "Selasa, 12 Januari 2027", ["Dipindah", "Ruang dipakai. Ke Kamis, 14 Januari, 13.00"]),
        ("2027/01", "Kamis, 14 Januari 2027", ["13.00", "Dongeng dan mewarnai"]),
        ("2027/02", "Selasa, 9 Februari 2027", ["Dibatalkan", "Ruang dipakai"]),
        ("2027/03", "Selasa, 9 Maret 2027", ["Cuti Bersama Hari Raya Idul Fitri"]),
        ("2027/04", "Selasa, 13 April 2027", ["09.00", "Dongeng dan mewarnai"]),
    ],
)
def test_the_calendar_shows_it(
    story_hour: EventPage, client: Client, month: str, day: str, told: list[str]
) -> None:
    cell = day_cell(html(client, f"/agenda/{month}/"), day)
    assert all(words in cell for words in told)
    assert ("Dongeng" in cell) == (day != "Selasa, 9 Maret 2027")


def test_the_page_and_its_dates_show_it(story_hour: EventPage, client: Client) -> None:
    page = read(client, story_hour.url)
    assert "setiap Selasa kedua" in page
    for day in ("8 Desember 2026", "14 Januari 2027", "9 Februari 2027", "13 April 2027"):
        assert day in page
    assert "9 Maret 2027" not in page
    assert "Dipindah" in read(client, f"{story_hour.url}2027-01-12/")
    assert "Dibatalkan" in read(client, f"{story_hour.url}2027-02-09/")
    read(client, f"{story_hour.url}2027-03-09/", status=404)


def test_search_finds_it_under_its_new_name(story_hour: EventPage, client: Client) -> None:
    assert story_hour.url in client.get("/cari/?q=mewarnai").content.decode()


def test_the_history_tells_all_of_it(story_hour: EventPage, editor: Client) -> None:
    told = read(editor, reverse("wagtailadmin_pages:history", args=[story_hour.pk]))
    assert "12 Januari 2027" in told and "9 Februari 2027" in told and "Ruang dipakai" in told


def test_nothing_of_it_is_lost_when_it_goes_and_comes_back(story_hour: EventPage, client: Client) -> None:
    before = subscribed(client, "/kalender.ics")
    story_hour.unpublish()
    assert {status for *_told, status in subscribed(client, "/kalender.ics")} == {"CANCELLED"}
    publish(story_hour)
    assert subscribed(client, "/kalender.ics") == before
