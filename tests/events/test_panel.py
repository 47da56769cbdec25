"""How an event repeats, as editors say it in the panel on its page."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from events.models import EventSeries
from tests.events.factories import at, make_event, make_story_hour, public_days, publish, rows
from tests.events.panel_form import (
    PUBLISH,
    SECOND_TUESDAY,
    edit_url,
    errors_of,
    form_of,
    fresh,
    panel_of,
    send,
    shown,
)
from tests.rendered import AdminForm

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---------------------------------------------------------------- choosing


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"repeat": "once"}, ""),
        ({"repeat": "daily", "every": "3"}, "FREQ=DAILY;INTERVAL=3"),
        ({"repeat": "weekly"}, "FREQ=WEEKLY"),
        ({"repeat": "weekly", "weekdays": ["TH", "SA"]}, "FREQ=WEEKLY;BYDAY=TH,SA"),
        ({"repeat": "monthly"}, "FREQ=MONTHLY"),
        ({"repeat": "monthly", "month_day": "3"}, "FREQ=MONTHLY;BYMONTHDAY=3"),
        ({"repeat": "monthly", "month_by": "weekday"}, "FREQ=MONTHLY;BYDAY=1TH"),
        ({"repeat": "monthly", "month_by": "weekday", "month_day": "9"}, "FREQ=MONTHLY;BYDAY=1TH"),
        ({"repeat": "yearly"}, "FREQ=YEARLY"),
        ({"repeat": "yearly", "month_by": "weekday"}, "FREQ=YEARLY;BYMONTH=12;BYDAY=1TH"),
        ({"repeat": "weekly", "count": "5"}, "FREQ=WEEKLY;COUNT=5"),
        ({"repeat": "weekly", "until": "2027-06-30"}, "FREQ=WEEKLY;UNTIL=20270630T155959Z"),
    ],
    ids=str,
)
def test_what_is_chosen_is_published_and_shown_again(
    agenda: Any, editor: Client, fields: dict[str, Any], rule: str
) -> None:
    page = make_event(agenda)
    response = send(editor, page, **fields)
    assert response.status_code == 302, errors_of(response)
    assert EventSeries.objects.get().rrule == rule
    before = form_of(editor, page)
    response = editor.post(edit_url(page), {**before.values, **PUBLISH})
    assert response.status_code == 302, errors_of(response)
    assert EventSeries.objects.get().rrule == rule
    assert panel_of(form_of(editor, page)) == panel_of(before)


def test_every_second_tuesday_except_holidays(agenda: Any, editor: Client) -> None:
    page = make_event(agenda, start=at(8), end=at(8, 11))
    response = send(editor, page, **SECOND_TUESDAY, skip_holidays="on", until="2027-04-30")
    assert response.status_code == 302, errors_of(response)
    series = EventSeries.objects.get()
    assert (series.rrule, series.skip_holidays) == ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270430T155959Z", True)
    html = editor.get(edit_url(page)).content.decode()
    told = "Setiap Selasa kedua, 09.00–11.00 WITA, sampai 30 April 2027, kecuali hari libur nasional."
    assert told in html
    assert "Selasa, 12 Januari 2027" in html


def test_dates_without_any_rule(agenda: Any, editor: Client) -> None:
    page = make_event(agenda)
    form = form_of(editor, page).fill(
        repeat="dates", **{"extra_dates-0-day": "2026-12-17", "extra_dates-0-hour": ""}
    )
    # What the script would add.
    form.values |= {"extra_dates-7-day": ["2026-12-10"], "extra_dates-7-hour": ["14:00"]}
    response = editor.post(edit_url(page), {**form.values, **PUBLISH})
    assert response.status_code == 302, errors_of(response)
    assert EventSeries.objects.get().rdates == ["20261210T060000Z", "20261217T010000Z"]
    assert public_days(page) == [3, 10, 17]
    again = form_of(editor, page)
    assert shown(again, "repeat", "extra_dates-0-day", "extra_dates-0-hour", "extra_dates-1-hour") == [
        ["dates"],
        ["2026-12-10"],
        ["14:00"],
        [""],
    ]


def test_dates_that_were_written_down_are_held_without_a_script_too(agenda: Any, editor: Client) -> None:
    page = make_event(agenda)
    send(editor, page, **{"extra_dates-0-day": "2026-12-17"})
    assert public_days(page) == [3, 17]


def test_who_chooses_once_has_one_date(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, rdates=["20261224T010000Z"], exdates=["20261208T010000Z"])
    form = form_of(editor, page).fill(repeat="once")
    # What the script hides is not sent.
    sent = {name: value for name, value in form.values.items() if not name.startswith(("extra_", "left_"))}
    editor.post(edit_url(page), {**sent, **PUBLISH})
    assert public_days(page) == [1]
    assert (fresh(page).rrule, fresh(page).rdates, fresh(page).exdates) == ("", [], [])


# ---------------------------------------------------------------- single dates


def test_dates_keep_their_day_when_the_hour_changes(agenda: Any, editor: Client) -> None:
    page = make_story_hour(
        agenda, rdates=["20261227T010000Z", "20261228T060000Z"], exdates=["20261208T010000Z"]
    )
    assert public_days(page) == [1, 15, 22, 27, 28]
    response = send(editor, page, start="2026-12-01 15:00", end="2026-12-01 16:00")
    assert response.status_code == 302, errors_of(response)
    series = EventSeries.objects.get()
    assert series.rdates == ["20261227T070000Z", "20261228T060000Z"]  # the second has an hour of its own
    assert series.exdates == ["20261208T070000Z"]
    assert public_days(page) == [1, 15, 22, 27, 28]


def test_dates_keep_their_day_when_it_becomes_a_whole_day(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, exdates=["20261208T010000Z"])
    response = send(editor, page, all_day="on", first_day="2026-12-01")
    assert response.status_code == 302, errors_of(response)
    assert EventSeries.objects.get().exdates == ["20261208"]
    assert public_days(page) == [1, 15, 22]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ({"extra_dates-0-day": "besok"}, "“besok” tidak dapat dibaca"),
        ({"extra_dates-0-day": "9999-01-01"}, "terlalu jauh"),
        ({"extra_dates-0-day": "2026-12-17", "extra_dates-0-hour": "25:00"}, "“25:00” tidak dapat dibaca"),
        ({"extra_dates-0-hour": "09:00"}, "Isi tanggal untuk pukul 09:00"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    agenda: Any, editor: Client, lines: dict[str, str], words: str
) -> None:
    response = send(editor, make_event(agenda), repeat="dates", **lines)
    (message,) = errors_of(response)["extra_dates"]
    assert words in message
    # Where Wagtail's counters and its way to the first error look for it.
    assert '<p class="error-message rec-error"' in response.content.decode()
    # What was typed is still there.
    sent = AdminForm(response.content.decode()).values
    assert {name: sent[name] for name in lines} == {name: [value] for name, value in lines.items()}


# ---------------------------------------------------------------- the whole event is cancelled


def test_a_whole_event_is_cancelled_with_its_reason(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda)
    response = send(editor, page, cancelled="on", cancel_reason="Pendongeng sakit")
    assert response.status_code == 302, errors_of(response)
    assert all(row.cancelled and row.why == "Pendongeng sakit" for row in rows(page))


def test_a_cancelled_event_needs_its_reason_however_it_is_published(agenda: Any) -> None:
    page = make_event(agenda)
    with pytest.raises(ValidationError):
        publish(page, cancelled=True, cancel_reason=" ")
    assert not EventSeries.objects.get().cancelled


def test_the_panel_shows_what_the_page_says(agenda: Any, editor: Client) -> None:
    page = make_event(agenda, all_day=True, first_day=date(2026, 12, 3), last_day=date(2026, 12, 5))
    html = editor.get(edit_url(page)).content.decode()
    assert "Satu kali saja: 3–5 Desember 2026." in html


def test_the_history_compares_two_ways_of_repeating_in_words(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, exdates=["20261208T010000Z"])
    page.save_revision()
    send(editor, page, {}, repeat="daily", count="2", **{"left_out-0-day": "2026-12-09"})
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    html = editor.get(url).content.decode()
    assert "Pengulangan" in html
    assert "setiap Selasa" in html
    assert "ditiadakan: 8 Desember 2026" in html
    assert "setiap hari" in html
    assert "ditiadakan: 9 Desember 2026" in html
