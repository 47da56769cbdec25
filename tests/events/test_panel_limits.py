"""What the recurrence panel keeps, refuses and leaves alone."""

from typing import Any

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict

from events.models import EventSeries
from tests.events.factories import make_event, make_story_hour, rows
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


# ---------------------------------------------------------------- too rich


RICH = "FREQ=MONTHLY;BYDAY=1TU,3TU;WKST=SU;UNTIL=20270630T010000Z"
SHIFT = {"from": "20261208T010000Z", "shift": 3600, "length": 7200}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rrule": RICH}, "Selasa pertama dan Selasa ketiga"),
        ({"rrule": "FREQ=WEEKLY\nFREQ=MONTHLY;BYMONTHDAY=1"}, "Setiap Selasa; setiap tanggal 1"),
        ({"rrule": "FREQ=WEEKLY;COUNT=4", "shifts": [SHIFT]}, "sebagian tanggal dipindah"),
    ],
)
def test_a_rule_too_rich_is_told_and_kept(
    agenda: Any, editor: Client, fields: dict[str, Any], words: str
) -> None:
    page = make_story_hour(agenda, **fields)
    before = [row.recurrence_id for row in rows(page)]
    html = editor.get(edit_url(page)).content.decode()
    assert words in html
    assert AdminForm(html).values["repeat"] == ["keep"]
    assert send(editor, page, title="Dongeng baru").status_code == 302
    series = EventSeries.objects.get()
    assert (series.title, series.rrule, series.shifts) == (
        "Dongeng baru",
        fields["rrule"],
        fields.get("shifts", []),
    )
    assert [row.recurrence_id for row in rows(page)] == before


def test_a_rule_too_rich_is_replaced_on_purpose(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY;COUNT=4", shifts=[SHIFT])
    assert send(editor, page, repeat="weekly", count="2").status_code == 302
    series = EventSeries.objects.get()
    assert (series.rrule, series.shifts) == ("FREQ=WEEKLY;COUNT=2", [])
    assert form_of(editor, page).values["repeat"] == ["weekly"]


def test_a_draft_that_saved_itself_meanwhile_loses_no_rule(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, rrule=RICH, shifts=[SHIFT])
    opened = form_of(editor, page)
    kept = dict(opened.values)
    editor.post(edit_url(page), opened.fill(repeat="daily").values)
    assert (fresh(page).rrule, fresh(page).shifts) == ("FREQ=DAILY", [])
    response = editor.post(edit_url(page), {**kept, **PUBLISH})
    assert response.status_code == 302, errors_of(response)
    assert (fresh(page).rrule, fresh(page).shifts) == (RICH, [SHIFT])


@pytest.mark.parametrize(
    "kept", ["", "null", "[]", '{"rrule": 3}', '{"rrule": "", "shifts": [{"from": "x"}]}']
)
def test_nothing_made_up_is_kept(agenda: Any, editor: Client, kept: str) -> None:
    page = make_story_hour(agenda)
    form = form_of(editor, page)
    form.values |= {"repeat": ["keep"], "kept": [kept]}
    response = editor.post(edit_url(page), {**form.values, **PUBLISH})
    assert list(errors_of(response)) == ["repeat"]
    assert EventSeries.objects.get().rrule == "FREQ=WEEKLY;COUNT=4"


@pytest.mark.parametrize(
    "rule", ["RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU;COUNT=4", "FREQ=WEEKLY;UNTIL=20261222T010000Z"]
)
def test_a_rule_that_is_a_choice_is_not_rewritten_either(agenda: Any, editor: Client, rule: str) -> None:
    page = make_story_hour(agenda, rrule=rule)
    assert send(editor, page, title="Dongeng baru").status_code == 302
    series = EventSeries.objects.get()
    assert (series.title, series.rrule, series.sequence) == ("Dongeng baru", rule, series.sequence)


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("fields", "wrong", "words"),
    [
        ({**SECOND_TUESDAY}, "repeat", "Yang pertama cocok: Selasa, 8 Desember 2026"),
        ({"repeat": "weekly", "until": "2026-12-01"}, "until", "sebelum tanggal pertama"),
        ({"repeat": "weekly", "until": "2027-12-01", "count": "3"}, "count", "salah satu"),
        ({"repeat": "weekly", "every": "0"}, "every", ""),
        ({"repeat": "weekly", "until": "9999-12-31"}, "until", ""),
        ({"repeat": "yearly", "year_month": "2", "month_day": "30"}, "repeat", "tidak pernah"),
        ({"repeat": "sometimes"}, "repeat", ""),
        ({"start": "0001-01-01 00:00", "repeat": "weekly"}, "start", ""),
        ({"start": "9999-12-31 23:59", "repeat": "daily"}, "start", "terlalu jauh"),
        ({"cancelled": "on"}, "cancel_reason", "Tulis alasan pembatalan"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_beside_its_field(
    agenda: Any, editor: Client, fields: dict[str, Any], wrong: str, words: str
) -> None:
    page = make_event(agenda)
    response = send(editor, page, **fields)
    assert response.status_code == 200
    assert words in " ".join(errors_of(response)[wrong])
    assert EventSeries.objects.get().rrule == ""


def test_a_first_date_off_its_pattern_that_is_out_already_may_stay(agenda: Any, editor: Client) -> None:
    page = make_event(agenda, rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    response = send(editor, page, title="Judul lain")
    assert response.status_code == 302, errors_of(response)


def test_a_draft_may_be_unfinished(agenda: Any, editor: Client) -> None:
    page = make_event(agenda, live=False)
    response = send(
        editor,
        page,
        {},
        **SECOND_TUESDAY,
        **{"start": "", "end": "", "until": "2026-01-01", "extra_dates-0-hour": "09:00", "cancelled": "on"},
    )
    assert response.status_code == 302, errors_of(response)
    form = form_of(editor, page)
    assert shown(form, "repeat", "nth", "weekday", "until") == [["monthly"], ["2"], ["TU"], ["2026-01-01"]]


def test_a_form_without_the_panel_leaves_the_recurrence_alone(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, skip_holidays=True, exdates=["20261208T010000Z"])
    form = form_of(editor, page)
    sent = {name: value for name, value in form.values.items() if name not in panel_of(form)}
    assert editor.post(edit_url(page), {**sent, **PUBLISH}).status_code == 302
    draft = fresh(page)
    assert (draft.rrule, draft.skip_holidays) == ("FREQ=WEEKLY;COUNT=4", True)
    assert draft.exdates == ["20261208T010000Z"]


def test_opening_and_saving_changes_nothing(agenda: Any, editor: Client) -> None:
    page = make_story_hour(agenda, rdates=["20261227T010000Z"], exdates=["20261208T010000Z"])
    sent = MultiValueDict(form_of(editor, page).values)
    response = editor.get(edit_url(page))
    form = type(response.context["form"])(sent, instance=fresh(page), parent_page=agenda)
    panel = {"repeat", "every", "until", "extra_dates", "left_out", "kept", "weekdays", "skip_holidays"}
    assert not panel & set(form.changed_data)
