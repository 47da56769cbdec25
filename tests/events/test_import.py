"""Calendars of others become events: what is created, and what goes wrong."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.importing.apply import carry_out
from events.importing.run import plan_of
from events.models import EventOccurrence, EventPage, EventSeries
from schedules.models import recurrence_id
from tests.events.factories import at, make_story_hour, rows
from tests.events.import_files import (
    MOVED,
    WEEKLY,
    calendar,
    codes,
    counts,
    event,
    everything,
    overridden,
    row,
    take_in,
    the_page,
)

pytestmark = pytest.mark.django_db

# --- creating -----------------------------------------------------------------------------


def test_an_event_goes_live_as_it_is_told(agenda: Any) -> None:
    outcome = take_in(agenda, event(**WEEKLY, LOCATION="Aula", DESCRIPTION="Bersama Kak Rina.", SEQUENCE="3"))
    assert counts(outcome) == (1, 0, 0, 0) and outcome.problems == []
    page = the_page()
    assert page.live and page.get_parent().specific == agenda
    assert (page.title, page.slug, page.place, page.summary) == (
        "Dongeng Selasa", "dongeng-selasa", "Aula", "Bersama Kak Rina.",
    )  # fmt: skip
    assert [each.start for each in rows(page)] == [at(1), at(8), at(15), at(22)]
    series = EventSeries.objects.get()
    assert (series.uid, series.summary, series.zone) == ("satu@contoh.id", "Dongeng Selasa", "Asia/Makassar")
    assert series.sequence >= 3


def test_whole_days_stay_days(agenda: Any) -> None:
    take_in(agenda, event(DTSTART="20261205", DTEND="20261207"))
    page = the_page()
    assert (page.all_day, page.first_day, page.last_day) == (True, date(2026, 12, 5), date(2026, 12, 6))


@pytest.mark.parametrize(
    ("summary", "title", "slug"),
    [
        ("Kelas\\, menjahit", "Kelas, menjahit", "kelas-menjahit"),
        ("Dua\\nbaris", "Dua baris", "dua-baris"),
        ("", "Acara tanpa judul", "acara-tanpa-judul"),
        ("2026", "2026", "acara-2026"),
        ("日本語", "日本語", "acara"),
        ("x" * 400, "x" * 254 + "…", "x" * 200),
    ],
)
def test_the_title_is_made_from_the_summary(agenda: Any, summary: str, title: str, slug: str) -> None:
    take_in(agenda, event(SUMMARY=summary))
    page = the_page()
    assert (page.title, page.slug) == (title, slug)


def test_events_of_one_name_have_addresses_of_their_own(agenda: Any) -> None:
    take_in(agenda, *(event(uid=str(number)) for number in range(4)))
    assert sorted(EventPage.objects.values_list("slug", flat=True)) == [
        "kelas",
        "kelas-2",
        "kelas-3",
        "kelas-4",
    ]


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ({"CATEGORIES": "Rapat,Anak"}, "audience", "anak"),
        ({"CATEGORIES": "Children"}, "audience", "anak"),
        ({"CATEGORIES": "LOMBA"}, "kind", "lomba"),
        ({"CATEGORIES": "Entah"}, "kind", "lainnya"),
        ({"URL": "https://contoh.id/daftar"}, "registration_url", "https://contoh.id/daftar"),
        ({"URL": "javascript:alert(1)"}, "registration_url", ""),
        ({"URL": "file:///etc/passwd"}, "registration_url", ""),
        ({"LOCATION": "L" * 300}, "place", "L" * 199 + "…"),
    ],
)
def test_what_else_is_told(agenda: Any, lines: dict[str, str], field: str, value: str) -> None:
    take_in(agenda, event(**lines))
    assert getattr(the_page(), field) == value


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("Satu & dua <tiga>\\n\\nEmpat", "<p>Satu &amp; dua &lt;tiga&gt;</p><p>Empat</p>"),
        ("<p>Satu <b>dua</b></p><script>alert(1)</script>", "<p>Satu <b>dua</b></p>"),
        (
            '<p><a href="https://contoh.id" onclick="x()">sini</a></p>',
            '<p><a href="https://contoh.id">sini</a></p>',
        ),
        ('<p><a href="javascript:x()">sini</a></p><ul><li>a</li></ul>', "<p>sini</p><ul><li>a</li></ul>"),
        ('<p>Gambar</p><img src="x" onerror="x()"><p>Dua</p>', "<p>Gambar</p><p>Dua</p>"),
    ],
)
def test_a_description_is_escaped_and_cleaned(agenda: Any, description: str, body: str) -> None:
    take_in(agenda, event(DESCRIPTION=description))
    assert "".join(block.value.source for block in the_page().body) == body


def test_a_short_description_is_the_summary(agenda: Any) -> None:
    take_in(agenda, event(DESCRIPTION="Bawa <kain> & jarum"))
    page = the_page()
    assert (page.summary, len(page.body)) == ("Bawa <kain> & jarum", 0)


@pytest.mark.parametrize("level", ["PRIVATE", "CONFIDENTIAL"])
def test_what_is_private_becomes_a_draft(agenda: Any, level: str) -> None:
    outcome = take_in(agenda, event(**WEEKLY, CLASS=level), event(**{**WEEKLY, **MOVED, "RRULE": ""}))
    assert codes(outcome) == ["private"] and not outcome.serious
    page = the_page()
    assert not page.live and not EventSeries.objects.exists()
    page.get_latest_revision_as_object().save_revision().publish()
    assert row(8).title == "Dongeng Rabu"


# --- single dates -------------------------------------------------------------------------


def test_a_changed_date_is_a_changed_row(agenda: Any) -> None:
    take_in(agenda, *overridden())
    changed = row(8)
    assert (changed.start, changed.title, changed.place) == (at(9, 10), "Dongeng Rabu", "Taman")
    assert changed.times_fixed and changed.moved and changed.recurrence_id == recurrence_id(at(8))
    assert [each.by_hand for each in rows(the_page())] == [False, True, False, False]


def test_a_date_that_is_only_told_again_is_not_changed(agenda: Any) -> None:
    same = event(RECURRENCE_ID="20261208T010000Z", DTSTART="20261208T010000Z", DTEND="20261208T030000Z",
                 SUMMARY="Dongeng Selasa")  # fmt: skip
    take_in(agenda, event(**WEEKLY), same)
    assert not any(each.by_hand for each in rows(the_page()))


def test_a_cancelled_date_is_cancelled(agenda: Any) -> None:
    take_in(agenda, event(**WEEKLY), event(**{**MOVED, "STATUS": "CANCELLED"}))
    assert row(8).status == "cancelled" and not row(15).cancelled


def test_what_is_changed_for_all_later_dates(agenda: Any) -> None:
    change = {**MOVED, "RECURRENCE_ID": "", "RECURRENCE_ID__RANGE=THISANDFUTURE": "20261208T010000Z"}
    take_in(agenda, event(**WEEKLY), event(**change))
    assert [each.start for each in rows(the_page())] == [at(1), at(9, 10), at(16, 10), at(23, 10)]
    assert [each.title for each in rows(the_page())] == ["", *["Dongeng Rabu"] * 3]


def test_a_date_beyond_the_horizon_is_kept_changed(agenda: Any) -> None:
    far = {"RECURRENCE_ID": "20301203T010000Z", "DTSTART": "20301204T010000Z", "DTEND": "20301204T030000Z"}
    take_in(agenda, event(**{**WEEKLY, "RRULE": "FREQ=DAILY"}), event(**far))
    assert EventOccurrence.objects.get(original_day=date(2030, 12, 3)).start == at(4, year=2030)


def test_a_period_has_its_own_length(agenda: Any) -> None:
    take_in(agenda, event(RDATE__VALUE="", **{"RDATE__VALUE=PERIOD": "20261210T010000Z/PT5H"}))
    assert [each.end - each.start for each in rows(the_page())] == [timedelta(hours=2), timedelta(hours=5)]


# --- what goes wrong ----------------------------------------------------------------------


def test_one_refused_event_takes_no_other_with_it(agenda: Any) -> None:
    outcome = take_in(agenda, event(uid="a", DTSTART="entah"), event(uid="b"), event(uid="c", DTSTART=""))
    assert counts(outcome) == (1, 0, 0, 2)
    assert codes(outcome) == ["value", "no_start"]
    assert [problem.line for problem in outcome.problems] == [5, 15]


@pytest.mark.parametrize(
    "nonsense", [b"", b"\x00\xff" * 500, b"<html></html>", b"BEGIN:VCALENDAR", b"a;b:c\n" * 99]
)
def test_a_file_of_nonsense_imports_nothing_and_breaks_nothing(agenda: Any, nonsense: bytes) -> None:
    make_story_hour(agenda)
    before = everything()
    outcome = carry_out(plan_of(nonsense, agenda))
    assert outcome.fruitless and outcome.serious
    assert everything() == before


def test_nothing_stays_when_the_transaction_around_it_is_undone(agenda: Any) -> None:
    before = everything()
    with transaction.atomic():
        assert counts(take_in(agenda, *overridden())) == (1, 0, 0, 0)
        transaction.set_rollback(True)
    assert everything() == before


def test_planning_costs_the_same_for_many_events(agenda: Any) -> None:
    texts = [calendar(*(event(uid=str(number)) for number in range(count))) for count in (2, 40)]
    carry_out(plan_of(texts[1], agenda))
    costs = []
    for text in texts:
        with CaptureQueriesContext(connection) as queries:
            plan_of(text, agenda)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_each_event_costs_the_same_however_many_there_are(agenda: Any) -> None:
    costs = []
    for first, count in ((0, 5), (100, 20)):
        plan = plan_of(calendar(*(event(uid=str(first + number)) for number in range(count))), agenda)
        with CaptureQueriesContext(connection) as queries:
            assert counts(carry_out(plan))[0] == count
        costs.append(len(queries) / count)
    assert costs[1] <= costs[0] * 1.1
