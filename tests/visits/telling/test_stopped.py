"""A timetable that stops, or goes elsewhere: nobody is told of dates on which no vehicle comes to them."""

import pytest

from partners.models import Partner, PartnerContact
from tests.visits.factories import make_partner, make_stop, make_timetable, make_vehicle, wita
from tests.visits.telling.factories import NEEDLESS, PENDING, cancel, last, move, restore, states, tell
from visits.changes import save_timetable
from visits.models import Change, Stop, Timetable
from visits.telling import board

pytestmark = pytest.mark.django_db


@pytest.fixture
def timetable(school: Partner, contact: PartnerContact) -> Timetable:
    """Four Tuesdays from 24 November 2026 on."""
    return make_timetable(make_stop(school), rrule="FREQ=WEEKLY;COUNT=4")


def stored(timetable: Timetable, **fields: object) -> Timetable:
    """As a form changes and saves it."""
    found = Timetable.objects.get(pk=timetable.pk)
    for name, value in fields.items():
        setattr(found, name, value)
    return save_timetable(found, None)


def texts() -> dict[str, str]:
    """What the board offers to send, by the kind of change and the place."""
    rows = board.rows(list(board.changes(board.OPEN)))
    return {f"{row.change.kind} {row.change.stop.name}": row.text for row in rows}


def test_who_is_told_that_it_stopped_is_not_told_of_further_dates(timetable: Timetable) -> None:
    stored(timetable, active=False)
    (text,) = texts().values()
    assert "dihentikan" in text
    assert "Kunjungan berikutnya" not in text


def test_the_dates_at_another_place_are_told_to_that_place_only(timetable: Timetable) -> None:
    home = make_partner("Panti Asuhan Melati", npsn=None, kind="welfare", level="")
    before = timetable.stop.name
    stored(timetable, stop=make_stop(home))
    told = texts()
    assert "November" not in told[f"timetable {before}"]
    assert "24 November 2026" in told["timetable Panti Asuhan Melati"]


def test_a_date_that_goes_elsewhere_is_not_among_the_next_ones(timetable: Timetable) -> None:
    elsewhere: Stop = make_stop(name="Balai Desa")
    timetable.visits.filter(original_day="2026-11-24").update(stop=elsewhere, set_by_hand=["stop"])
    stored(timetable, rrule="FREQ=WEEKLY;COUNT=5")
    (text,) = texts().values()
    assert "24 November 2026" not in text
    assert "1 Desember 2026" in text
    mail = last().notices.get(channel="email").mail
    assert mail
    assert "24 November 2026" not in mail.body


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_was_not_told_of_a_date_need_not_be_told_when_nobody_comes(
    timetable: Timetable, cancelled: bool
) -> None:
    first = timetable.visits.in_order()[0]
    made = cancel(first) if cancelled else move(first, "2026-11-26 13:00")
    kind = Change.objects.get(visit=made).kind
    stored(timetable, active=False)
    assert states() == {
        f"{kind} email": NEEDLESS,
        f"{kind} whatsapp": NEEDLESS,
        "timetable email": PENDING,
        "timetable whatsapp": PENDING,
    }
    assert Change.objects.get(visit=made).superseded_by == last()


def test_a_date_that_was_moved_is_still_told_while_the_timetable_goes_on(timetable: Timetable) -> None:
    move(timetable.visits.in_order()[0], "2026-11-26 13:00")
    stored(timetable, rrule="FREQ=WEEKLY;COUNT=5")
    assert states()["moved whatsapp"] == PENDING


def mail_of(change: Change) -> str:
    mail = change.notices.get(channel="email").mail
    assert mail
    return mail.body


def test_a_date_that_was_moved_comes_with_the_new_vehicle(timetable: Timetable) -> None:
    made = move(timetable.visits.in_order()[1], "2026-12-03 13:00")
    change, stopped = last(), cancel(timetable.visits.in_order()[0])
    stored(timetable, vehicle=make_vehicle("Perahu Pustaka"))
    change.refresh_from_db()
    assert (change.vehicle, change.superseded_by) == (timetable.visits.get(pk=made.pk).vehicle, None)
    line = "Kendaraan: Perahu Pustaka (semula Mobil Pustaka 1)"
    assert line in mail_of(change)
    assert line in texts()[f"moved {timetable.stop.name}"]
    assert Change.objects.get(visit=stopped).vehicle != change.vehicle


def test_the_vehicle_of_a_far_date_is_corrected_too(timetable: Timetable) -> None:
    """No place is told of a timetable that changes in more than 60 days; its own date is told right all the same."""
    far = make_timetable(timetable.stop, "2027-03-02 09:00")
    move(far.visits.get(), "2027-03-04 13:00")
    stored(far, vehicle=make_vehicle("Perahu Pustaka"))
    assert Change.objects.get().kind == Change.Kind.MOVED
    assert "Kendaraan: Perahu Pustaka" in mail_of(last())


def test_a_date_that_takes_place_after_all_has_the_new_hours(timetable: Timetable) -> None:
    visit = timetable.visits.in_order()[0]
    tell(Change.objects.get(visit=cancel(visit)), None)
    restore(visit)
    restored = last()
    stored(timetable, start=wita("2026-11-24 13:00"), end=wita("2026-11-24 15:00"))
    assert "Tanggal: Selasa, 24 November 2026, 13.00–15.00 WITA" in mail_of(restored)


def test_what_was_told_of_a_date_keeps_its_vehicle(timetable: Timetable) -> None:
    move(timetable.visits.in_order()[0], "2026-11-26 13:00")
    change = last()
    tell(change, None)
    stored(timetable, vehicle=make_vehicle("Perahu Pustaka"))
    change.refresh_from_db()
    assert change.vehicle == make_vehicle()


def test_what_was_told_stays_told(timetable: Timetable) -> None:
    made = move(timetable.visits.in_order()[0], "2026-11-26 13:00")
    change = Change.objects.get(visit=made)
    tell(change, None)
    stored(timetable, active=False)
    change.refresh_from_db()
    assert change.superseded_by is None
