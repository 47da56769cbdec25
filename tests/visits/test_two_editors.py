"""Two who change the same visit: none is lost, and who comes second is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from schedules.changes import ChangedMeanwhile
from tests.schedules.factories import at_once
from tests.visits.factories import make_stop, make_timetable, make_visit, wita
from visits.changes import save_change
from visits.models import Stop, Timetable, Visit

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;UNTIL=20261222T235959"


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("petugas", password="rahasia-sekali-1"))
    return client


def address(visit: Visit) -> str:
    return reverse("wagtailsnippets_visits_visit:edit", args=[visit.pk])


def opened(staff: Client, visit: Visit) -> dict[str, Any]:
    """What the form of `visit` sends when nothing is written in it."""
    form = staff.get(address(visit)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def cancel(visit: Visit) -> None:
    visit.status, visit.reason = Visit.Status.CANCELLED, "Jalan terendam"


def count(visit: Visit) -> None:
    visit.status, visit.visitors = Visit.Status.DONE, 40


@pytest.mark.parametrize("change", [cancel, count])
def test_a_stale_form_is_told_and_takes_nothing_back(
    staff: Client, stop: Stop, clock: Any, change: Callable[[Visit], None]
) -> None:
    visit = make_visit(stop, "2026-11-22 07:00")
    sent = opened(staff, visit)
    clock.shift(60)
    change(visit)
    save_change(visit, None)
    answer = staff.post(address(visit), {**sent, "note": "Bawa kartu"})
    assert answer.status_code == 200
    (told,) = answer.context["form"].non_field_errors()
    assert "sudah berubah" in told
    assert "status" in told
    assert "Bawa kartu" in answer.content.decode()
    stored = Visit.objects.get(pk=visit.pk)
    assert (stored.status, stored.visitors, stored.note) == (visit.status, visit.visitors, "")


def test_what_was_written_can_be_sent_again(staff: Client, stop: Stop, clock: Any) -> None:
    visit = make_visit(stop)
    sent = opened(staff, visit)
    clock.shift(60)
    visit.place = "Balai desa"
    save_change(visit, None)
    form = staff.post(address(visit), {**sent, "note": "Bawa kartu"}).context["form"]
    again = {**sent, "note": "Bawa kartu", "place": "Balai desa", "seen": form["seen"].value()}
    assert staff.post(address(visit), again).status_code == 302
    stored = Visit.objects.get(pk=visit.pk)
    assert (stored.place, stored.note) == ("Balai desa", "Bawa kartu")


def test_a_form_that_does_not_say_what_it_has_seen_is_refused(staff: Client, stop: Stop) -> None:
    visit = make_visit(stop)
    sent = opened(staff, visit)
    del sent["seen"]
    (told,) = staff.post(address(visit), {**sent, "note": "Bawa kartu"}).context["form"].non_field_errors()
    assert "sudah berubah" in told


def test_a_visit_loaded_before_its_timetable_moved_keeps_the_new_hour(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    stale = timetable.visits.in_order()[1]
    timetable.start, timetable.end = wita("2026-11-24 13:00"), wita("2026-11-24 15:00")
    timetable.save()
    stale.note = "Bawa kartu"
    with pytest.raises(ChangedMeanwhile):
        save_change(stale, None)
    assert timetable.visits.in_order()[1].start == wita("2026-12-01 13:00")


def test_a_visit_that_its_timetable_dropped_is_told(staff: Client, stop: Stop) -> None:
    timetable = make_timetable(stop, rrule=WEEKLY)
    last = timetable.visits.in_order().last()
    sent = opened(staff, last)
    timetable.rrule = "FREQ=WEEKLY;UNTIL=20261202T235959"
    timetable.save()
    with pytest.raises(ChangedMeanwhile) as refusal:
        save_change(last, None)
    assert "tidak ada lagi" in refusal.value.messages[0]
    answer = staff.post(address(last), {**sent, "note": "Bawa kartu"}, follow=True)
    assert answer.status_code == 200
    assert "tidak ada lagi" in answer.content.decode()
    assert not Visit.objects.filter(pk=last.pk).exists()


def test_whoever_is_faster_between_the_check_and_the_lock_is_not_overwritten(
    staff: Client, stop: Stop, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = make_visit(stop)
    sent = opened(staff, visit)
    from visits import forms

    def late(*args: Any) -> Visit:
        Visit.objects.filter(pk=visit.pk).update(sequence=7)
        return save_change(*args)

    monkeypatch.setattr(forms, "save_change", late)
    answer = staff.post(address(visit), {**sent, "place": "Balai desa"})
    assert "sudah berubah" in answer.context["form"].non_field_errors()[0]
    assert Visit.objects.get(pk=visit.pk).place == ""


@pytest.mark.parametrize("kept", ["sequence", "withdrawn_at", "rows_until"])
def test_a_timetable_loaded_long_ago_takes_nothing_back(stop: Stop, kept: str) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY")
    stale = Timetable.objects.get()
    visit = timetable.visits.in_order().first()
    cancel(visit)
    save_change(visit, None)
    Timetable.objects.update(rows_until=timetable.rows_until + timedelta(days=31))
    before = Timetable.objects.get()
    stale.title = "Pekan Literasi"
    stale.save()
    after = Timetable.objects.get()
    assert after.title == "Pekan Literasi"
    assert after.sequence >= before.sequence > 0
    assert getattr(stale, kept) == getattr(after, kept)


@pytest.mark.postgresql
def test_of_two_changes_at_once_one_is_told(committed_db: None) -> None:
    visit = make_visit(make_stop())
    mine, yours = Visit.objects.get(), Visit.objects.get()
    cancel(mine)
    yours.note = "Bawa kartu"
    raised = at_once(lambda: save_change(mine, None), lambda: save_change(yours, None))
    (refusal,) = [error for error in raised if error]
    assert isinstance(refusal, ChangedMeanwhile)
    visit.refresh_from_db()
    assert (visit.cancelled, visit.note) == ((True, "") if raised[0] is None else (False, "Bawa kartu"))


@pytest.mark.postgresql
def test_a_timetable_saved_while_a_visit_is_cancelled_counts_both(committed_db: None) -> None:
    timetable = make_timetable(make_stop(), rrule=WEEKLY)
    first, last = timetable.visits.in_order().first(), timetable.visits.in_order().last()
    cancel(first)
    timetable.rrule = "FREQ=WEEKLY;UNTIL=20261216T235959"
    assert at_once(lambda: save_change(first, None), timetable.save) == [None, None]
    assert Timetable.objects.get().sequence == 2
    assert Visit.objects.get(pk=first.pk).cancelled
    assert not Visit.objects.filter(pk=last.pk).exists()
