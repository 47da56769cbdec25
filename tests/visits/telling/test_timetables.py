"""A timetable that is edited or withdrawn is told as one change."""

from typing import Any

import pytest

from core.models import User
from partners.models import Partner, PartnerContact
from tests.visits.factories import make_partner, make_stop, make_timetable, wita
from tests.visits.telling.factories import NEEDLESS, cancel, last, tell
from visits.changes import save_timetable
from visits.models import Change, Timetable
from visits.telling.record import record_timetable_change
from visits.telling.wording import text_of

pytestmark = pytest.mark.django_db
Kind = Change.Kind


@pytest.fixture
def weekly(school: Partner, contact: PartnerContact) -> Timetable:
    """Every Tuesday until the end of January."""
    return make_timetable(make_stop(school), rrule="FREQ=WEEKLY;UNTIL=20270131T235959")


def edit(timetable: Timetable, user: Any = None, **fields: Any) -> None:
    stored = Timetable.objects.get(pk=timetable.pk)
    for name, value in fields.items():
        setattr(stored, name, value)
    save_timetable(stored, user)


def test_a_new_timetable_is_no_change(weekly: Timetable) -> None:
    assert not Change.objects.exists()


def test_an_edited_timetable_is_one_change_with_rule_and_dates(weekly: Timetable, officer: User) -> None:
    edit(weekly, officer, start=wita("2026-11-25 13:00"), end=wita("2026-11-25 15:00"))
    change = Change.objects.get()
    assert (change.kind, change.visit, change.created_by) == (Kind.TIMETABLE, None, officer)
    text = text_of(change)
    assert "Jadwal rutin perpustakaan keliling ke SMP Negeri 1 Halong berubah." in text
    assert "- Rabu, 25 November 2026, 13.00–15.00 WITA" in text
    assert text.count("\n- ") == 3


def test_a_second_edit_replaces_what_nobody_was_told(weekly: Timetable, officer: User) -> None:
    edit(weekly, rrule="FREQ=WEEKLY;INTERVAL=2;UNTIL=20270131T235959")
    first = last()
    edit(weekly, rrule="FREQ=WEEKLY;INTERVAL=3;UNTIL=20270131T235959")
    first.refresh_from_db()
    assert first.superseded_by == last()
    assert {notice.state for notice in first.notices.all()} == {NEEDLESS}
    second = last()
    tell(second, officer)
    edit(weekly, rrule="FREQ=WEEKLY;UNTIL=20270131T235959")
    second.refresh_from_db()
    assert second.superseded_by is None


def test_a_change_beyond_sixty_days_is_not_told(weekly: Timetable) -> None:
    edit(weekly, rrule="FREQ=WEEKLY;UNTIL=20270126T235959")
    assert not Change.objects.exists()


def test_withdrawn_and_back_again(weekly: Timetable) -> None:
    edit(weekly, active=False)
    assert "dihentikan" in text_of(last())
    edit(weekly, title="Kunjungan rutin")
    assert Change.objects.count() == 1, "people know already that nobody comes"
    edit(weekly, active=True)
    assert "Mulai sekarang" in text_of(last())


def test_what_was_said_of_a_date_that_is_gone_is_replaced(weekly: Timetable) -> None:
    cancel(weekly.visits.order_by("start")[1])
    of_date = last()
    edit(weekly, rrule="FREQ=WEEKLY;INTERVAL=2;UNTIL=20270131T235959")
    of_date.refresh_from_db()
    assert (of_date.visit, of_date.superseded_by) == (None, last())


def test_at_another_stop_the_old_one_is_told_too(weekly: Timetable, officer: User) -> None:
    before = Timetable.objects.get(pk=weekly.pk)
    weekly.stop = make_stop(make_partner("SD Negeri 2 Halong", "30303886"))
    weekly.save()
    assert weekly.written
    record_timetable_change(weekly, weekly.written, officer, before=before)
    texts = {change.stop_id: text_of(change) for change in Change.objects.all()}
    assert "dihentikan" in texts[before.stop_id] and "berubah" in texts[weekly.stop_id]
