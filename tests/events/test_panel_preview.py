"""What the recurrence panel tells while somebody fills it in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import User
from events import changes
from events.models import EventIndexPage
from tests.events.factories import at, make_event, make_member, make_story_hour, rows
from tests.events.panel_form import SECOND_TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---------------------------------------------------------------- told while choosing


def ask(client: Client, page: Page, **fields: Any) -> Any:
    return client.post(reverse("events_recurrence", args=[page.pk]), fields)


TIMES = {"start": "2026-12-08 09:00", "end": "2026-12-08 11:00"}


def test_the_sentence_and_the_next_ten_dates(agenda: Any, editor: Client) -> None:
    html = ask(editor, make_event(agenda), **TIMES, **SECOND_TUESDAY, until="2027-12-31").content.decode()
    assert "Setiap Selasa kedua, 09.00–11.00 WITA, sampai 31 Desember 2027." in html
    assert "10 tanggal berikutnya" in html
    assert html.count("<li>") == 10
    assert "Selasa, 8 Desember 2026" in html
    assert "Selasa, 14 September 2027" in html


def test_dates_of_several_days_are_told_with_their_end(agenda: Any, editor: Client) -> None:
    fields = {"all_day": "on", "first_day": "2026-12-30", "last_day": "2027-01-01"}
    html = ask(editor, agenda, **fields, repeat="once").content.decode()
    assert "Satu kali saja: 30 Desember 2026 – 1 Januari 2027." in html
    assert html.count("30 Desember 2026 – 1 Januari 2027") == 2
    html = ask(editor, agenda, **fields, repeat="weekly", count="2").content.decode()
    assert "Setiap Rabu, masing-masing 3 hari, 2 kali." in html
    assert "6–8 Januari 2027" in html


def test_a_new_event_is_told_as_well(agenda: Any, editor: Client) -> None:
    html = ask(editor, agenda, **TIMES, repeat="weekly", weekdays=["TU"], count="3").content.decode()
    assert "Setiap Selasa, 09.00–11.00 WITA, 3 kali." in html
    assert html.count("<li>") == 3
    add = reverse("wagtailadmin_pages:add", args=["events", "eventpage", agenda.pk])
    assert reverse("events_recurrence", args=[agenda.pk]) in editor.get(add).content.decode()


def test_what_is_skipped_is_named_and_an_estimate_warns(agenda: Any, editor: Client) -> None:
    whole_day = {"all_day": "on", "first_day": "2026-12-20", "repeat": "daily"}
    page = make_event(agenda)
    html = ask(editor, page, **whole_day, skip_holidays="on", until="2027-01-05").content.decode()
    told = html[html.index("Dilewati karena hari libur") :]
    assert "Jumat, 25 Desember 2026: Hari Raya Natal" in told
    assert "25 Desember" not in html[: html.index("Dilewati karena hari libur")]
    # Nobody has seen the moon of Idulfitri 2028 yet.
    html = ask(
        editor,
        page,
        all_day="on",
        first_day="2028-02-26",
        repeat="daily",
        skip_holidays="on",
        until="2028-02-27",
    ).content.decode()
    assert "mungkin hari libur" in html
    assert "(perkiraan)" in html
    assert "tidak dilewati otomatis" in html
    assert "Dilewati karena hari libur" not in html


def test_dates_left_out_are_told_and_idle_ones_too(agenda: Any, editor: Client) -> None:
    fields = {"left_out-0-day": "2026-12-15", "left_out-1-day": "2026-12-16"}
    html = ask(editor, agenda, **TIMES, repeat="weekly", **fields).content.decode()
    told = html[html.index("Ditiadakan") :]
    assert "Selasa, 15 Desember 2026</li>" in told
    assert "Rabu, 16 Desember 2026 (tidak ada dalam pola" in told


def test_what_an_edit_would_drop_is_told_in_advance(agenda: Any, editor: Client, admin_user: User) -> None:
    page = make_story_hour(agenda)
    _first, second, third, _last = rows(page)
    changes.cancel(second, "Banjir", admin_user)
    changes.move(third, at(16, 10), at(16, 12), "Ruang dipakai", admin_user)
    fields = {"start": "2026-12-01 09:00", "end": "2026-12-01 11:00", "repeat": "weekly"}
    kept = ask(editor, page, **fields, count="4").content.decode()
    assert "menggugurkan" not in kept
    html = ask(editor, page, **fields, count="2").content.decode()
    told = html[html.index("menggugurkan") : html.index("</ul>")]
    assert "Selasa, 15 Desember 2026 (dipindah ke Rabu, 16 Desember 2026)" in told
    assert "8 Desember" not in told
    assert [row.pk for row in rows(page)] != []  # nothing happened
    assert len(rows(page)) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"repeat": "weekly"},
        {"repeat": "x", "start": "nonsense", "every": "-1", "weekdays": "XX", "extra_dates-0-day": "zz"},
        {**TIMES, "repeat": "keep", "kept": '{"rrule": "FREQ=SECONDLY", "shifts": []}'},
        {**TIMES, "repeat": "keep", "kept": "[" * 5000},
        {**TIMES, "repeat": "keep", "kept": '{"rrule": "FREQ=MINUTELY", "shifts": []}'},
        {"start": "0001-01-01 00:00", "repeat": "daily"},
        {"start": "9999-12-31 23:59", "end": "9999-12-31 23:59", "repeat": "yearly"},
        {"all_day": "on", "first_day": "9999-12-31", "repeat": "yearly"},
        {**TIMES, "repeat": "yearly", "until": "0001-01-01"},
        {"start": "2199-12-30 09:00", "end": "2199-12-30 10:00", "repeat": "yearly", "every": "366"},
        {**TIMES, "repeat": "dates", "extra_dates-0-day": "0001-01-01"},
        {**TIMES, "repeat": "dates", "extra_dates-999999-day": "2026-12-12"},
        {**TIMES, "repeat": "weekly\0", "count": "9" * 400},
    ],
    ids=str,
)
def test_nonsense_is_answered_in_words(agenda: Any, editor: Client, fields: dict[str, Any]) -> None:
    for page in (agenda, make_story_hour(agenda)):
        response = ask(editor, page, **fields)
        assert response.status_code == 200
        assert response.content.strip()


def test_text_is_escaped(agenda: Any, editor: Client) -> None:
    html = ask(editor, agenda, **TIMES, repeat="dates", **{"extra_dates-0-day": "<script>"}).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("rights", "edits", "adds"),
    [
        ((), False, False),
        (("change",), True, False),
        (("add",), False, True),
        (("add", "change", "publish"), True, True),
    ],
)
def test_who_may_ask(
    agenda: EventIndexPage, client: Client, rights: tuple[str, ...], edits: bool, adds: bool
) -> None:
    page = make_event(agenda)
    assert ask(client, page).status_code == 302
    client.force_login(make_member(*rights))
    refused = 302  # Wagtail leads back to its front door
    assert ask(client, page).status_code == (200 if edits else refused)
    assert ask(client, agenda).status_code == (200 if adds else refused)


def test_only_events_and_agendas_are_asked_about(agenda: Any, editor: Client) -> None:
    assert ask(editor, agenda.get_parent()).status_code == 404
    assert editor.post(reverse("events_recurrence", args=[999_999])).status_code == 404
    assert editor.get(reverse("events_recurrence", args=[agenda.pk])).status_code == 405
