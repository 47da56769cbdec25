"""What becomes something to tell: once for each change and contact."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from core.models import OutgoingMail, User
from partners.models import PartnerContact
from tests.visits.factories import make_partner, make_stop, make_vehicle, make_visit, wita
from tests.visits.telling.factories import (
    EMAIL,
    NEEDLESS,
    PENDING,
    PHONE,
    WHATSAPP,
    amend,
    cancel,
    last,
    move,
    restore,
    states,
    tell,
)
from visits.models import Change, Notice, Visit
from visits.telling.wording import text_of

pytestmark = pytest.mark.django_db
Kind = Change.Kind


def test_a_move_is_told_by_mail_and_whatsapp(visit: Visit, officer: User) -> None:
    move(visit, "2026-11-26 13:00", user=officer)
    change = last()
    assert (change.kind, change.reason, change.created_by) == (Kind.MOVED, "Jalan terendam", officer)
    assert (change.old_start, change.new_start) == (wita("2026-11-24 09:00"), wita("2026-11-26 13:00"))
    assert states() == {"moved email": PENDING, "moved whatsapp": PENDING}
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.body) == ("sekolah@example.org", text_of(change))


@pytest.mark.parametrize(
    ("phone", "email", "channels"),
    [
        ("0811 5000-123", "", [WHATSAPP]),
        ("0811 5000-123", "a@example.org", [EMAIL, WHATSAPP]),
        ("0526 2021234", "a@example.org", [EMAIL, PHONE]),
        ("", "a@example.org", [EMAIL]),
        ("0526 2021234", "", [PHONE]),
        ("", "", [PHONE]),
    ],
)
def test_by_which_ways_a_contact_is_told(
    visit: Visit, contact: PartnerContact, phone: str, email: str, channels: list[str]
) -> None:
    contact.phone, contact.email = phone, email
    contact.save()
    cancel(visit)
    assert sorted(last().notices.values_list("channel", flat=True)) == sorted(channels)


@pytest.mark.parametrize("stop", ["of a school without contact", "of nobody"])
def test_a_change_that_nobody_is_there_to_hear_of_stays_visible_for_staff(stop: str, db: Any) -> None:
    place = make_stop() if stop == "of nobody" else make_stop(make_partner())
    cancel(make_visit(place))
    (notice,) = last().notices.all()
    assert (notice.channel, notice.recipient, notice.state) == (PHONE, "", PENDING)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"place": "Balai desa"}, Kind.ALTERED),
        ({"end": wita("2026-11-24 12:00")}, Kind.ALTERED),
        ({"services": ["film"]}, None),
        ({"note": "Bawa kartu"}, None),
        ({"status": Visit.Status.CONFIRMED}, None),
        ({"visitors": 40, "status": Visit.Status.DONE}, None),
    ],
)
def test_what_is_news(visit: Visit, changed: dict[str, Any], kind: str | None) -> None:
    amend(visit, **changed)
    assert list(Change.objects.values_list("kind", flat=True)) == ([kind] if kind else [])


def test_another_vehicle_is_told_with_the_old_one(visit: Visit) -> None:
    amend(visit, vehicle=make_vehicle("Motor Pustaka"))
    assert last().kind == Kind.ALTERED
    assert "Kendaraan: Motor Pustaka (semula Mobil Pustaka 1)" in text_of(last())


def test_what_is_over_or_was_never_announced_is_not_told(visit: Visit, clock: Any) -> None:
    visit.series.active = False
    visit.series.save()
    cancel(visit)
    assert not Change.objects.exists()
    visit.series.active = True
    visit.series.save()
    clock.move_to(wita("2026-11-24 11:01"))
    restore(visit)
    assert not Change.objects.exists()


def test_a_visit_moved_from_yesterday_to_tomorrow_is_told(visit: Visit, clock: Any) -> None:
    clock.move_to(wita("2026-11-25 08:00"))
    move(visit, "2026-11-26 09:00")
    assert last().kind == Kind.MOVED


def test_a_second_move_before_anybody_was_told_tells_from_the_date_that_people_know(visit: Visit) -> None:
    move(visit, "2026-11-26 09:00", "Hujan")
    first = last()
    move(visit, "2026-11-27 09:00", "Jembatan rusak")
    second = last()
    first.refresh_from_db()
    assert first.superseded_by == second
    assert {notice.state for notice in first.notices.all()} == {NEEDLESS}
    assert (second.old_start, second.new_start) == (wita("2026-11-24 09:00"), wita("2026-11-27 09:00"))
    assert [mail.body for mail in OutgoingMail.objects.all()] == [text_of(second)]


def test_a_second_move_after_the_first_was_told_tells_from_there(visit: Visit, officer: User) -> None:
    move(visit, "2026-11-26 09:00", "Hujan")
    first = last()
    tell(first, officer)
    move(visit, "2026-11-27 09:00", "Jembatan rusak")
    second = last()
    first.refresh_from_db()
    assert first.superseded_by is None
    assert second.old_start == wita("2026-11-26 09:00")
    assert first.notices.get(channel=EMAIL).state == NEEDLESS, "the second mail says all"
    assert OutgoingMail.objects.count() == 1
    assert list(Change.objects.current().standing()) == [second]


def test_moved_back_before_anybody_was_told_leaves_nothing(visit: Visit) -> None:
    move(visit, "2026-11-26 09:00")
    move(visit, "2026-11-27 09:00")
    restore(visit)
    assert not Change.objects.exists() and not Notice.objects.exists() and not OutgoingMail.objects.exists()


def test_moved_back_after_it_was_told_is_told_again(visit: Visit, officer: User) -> None:
    move(visit, "2026-11-26 09:00")
    tell(last(), officer)
    restore(visit)
    assert (last().kind, last().old_start) == (Kind.MOVED, wita("2026-11-26 09:00"))
    assert last().new_start == wita("2026-11-24 09:00")


def test_cancelled_told_and_restored(visit: Visit, officer: User) -> None:
    cancel(visit)
    tell(last(), officer)
    restore(visit)
    assert (last().kind, last().reason) == (Kind.RESTORED, "")
    assert "jadi dilaksanakan" in text_of(last())
    cancel(visit, "Sakit")
    assert last().kind == Kind.CANCELLED or not last().notices.filter(state=PENDING)


def test_a_corrected_reason_before_telling_replaces_the_text(visit: Visit) -> None:
    move(visit, "2026-11-26 09:00", "Hujn")
    change = last()
    amend(visit, reason="Hujan")
    assert Change.objects.get() == change
    change.refresh_from_db()
    assert change.reason == "Hujan"
    mail = OutgoingMail.objects.get()
    assert "Alasan: Hujan\n" in mail.body and mail.body == text_of(change)


def test_a_corrected_reason_after_telling_is_a_new_change(visit: Visit, officer: User) -> None:
    cancel(visit, "Hujn")
    tell(last(), officer)
    amend(visit, reason="Hujan")
    assert [(each.kind, each.reason) for each in Change.objects.order_by("pk")] == [
        (Kind.CANCELLED, "Hujn"),
        (Kind.CANCELLED, "Hujan"),
    ]
    assert states()["cancelled whatsapp"] == PENDING


def test_mail_that_went_out_counts_as_told(visit: Visit, clock: Any) -> None:
    move(visit, "2026-11-26 09:00", "Hujan")
    OutgoingMail.objects.update(sent_at=wita("2026-11-22 10:00"))
    move(visit, "2026-11-27 09:00", "Jembatan rusak")
    assert last().old_start == wita("2026-11-26 09:00")


def test_at_another_stop_the_old_one_hears_that_nobody_comes(visit: Visit) -> None:
    elsewhere = make_stop(make_partner("SD Negeri 2 Halong", "30303886"))
    amend(visit, stop=elsewhere, reason="Tukar tempat")
    (change,) = Change.objects.all()
    assert (change.kind, change.stop) == (Kind.CANCELLED, visit.stop)
    amend(visit, stop=visit.stop)
    (change,) = Change.objects.all()
    assert (change.kind, change.stop) == (Kind.CANCELLED, elsewhere), (
        "the page of the other place had told of it"
    )


def test_what_is_rolled_back_is_not_told(visit: Visit) -> None:
    with transaction.atomic():
        move(visit, "2026-11-26 09:00")
        transaction.set_rollback(True)
    assert not Change.objects.exists() and not OutgoingMail.objects.exists()


def test_times_in_texts_are_those_of_the_zone(visit: Visit, office: Any) -> None:
    move(visit, "2026-11-26 13:00", "Jalan <b>terendam</b>")
    text = text_of(last())
    assert text.splitlines() == [
        "Halo, kami dari Perpustakaan Balangan.",
        "",
        "Kunjungan perpustakaan keliling ke SMP Negeri 1 Halong dipindah.",
        "Semula: Selasa, 24 November 2026, 09.00–11.00 WITA",
        "Menjadi: Kamis, 26 November 2026, 13.00–15.00 WITA",
        "Kendaraan: Mobil Pustaka 1",
        "Alasan: Jalan <b>terendam</b>",
        "",
        "Jadwal terbaru: http://testserver/k/30303885/",
    ]


def test_only_what_differs_for_an_hour_is_a_move(visit: Visit) -> None:
    move(visit, "2026-11-24 10:00")
    assert last().kind == Kind.MOVED
    assert last().new_end == wita("2026-11-24 10:00") + timedelta(hours=2)
