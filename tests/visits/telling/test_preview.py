"""What will be told to whom, before it is done."""

from typing import Any

import pytest

from core.models import OutgoingMail, User
from partners.models import PartnerContact
from tests.visits.factories import make_vehicle, wita
from tests.visits.telling.factories import EMAIL, WHATSAPP, last, move, tell
from visits.models import Change, Visit
from visits.telling.preview import preview
from visits.telling.wording import text_of

pytestmark = pytest.mark.django_db


def stored(visit: Visit) -> Visit:
    return Visit.objects.with_places().get(pk=visit.pk)


def test_a_move_is_shown_as_it_will_be_told_and_nothing_is_written(visit: Visit, office: Any) -> None:
    start, end = wita("2026-11-26 13:00"), wita("2026-11-26 15:00")
    shown = preview(stored(visit), start=start, end=end, reason="Jalan terendam")
    assert [(each.channel, each.contact) for each in shown] == [
        (EMAIL, "sekolah@example.org"),
        (WHATSAPP, "Rina, 0811 5000-123"),
    ]
    assert [each.channel_label for each in shown] == ["surel", "WhatsApp"]
    assert not Change.objects.exists() and not OutgoingMail.objects.exists()
    move(visit, "2026-11-26 13:00")
    assert {each.text for each in shown} == {text_of(last())}


def test_a_cancellation_is_shown(visit: Visit) -> None:
    (_mail, shown) = preview(stored(visit), cancelled=True, reason="Mobil rusak")
    assert "dibatalkan" in shown.text and "Alasan: Mobil rusak" in shown.text


def test_another_vehicle_is_shown(visit: Visit) -> None:
    (_mail, shown) = preview(stored(visit), vehicle=make_vehicle("Motor Pustaka"))
    assert "Motor Pustaka (semula Mobil Pustaka 1)" in shown.text


def test_nothing_is_shown_where_nothing_will_be_told(visit: Visit, clock: Any) -> None:
    assert preview(stored(visit)) == []
    clock.move_to(wita("2026-11-25 08:00"))
    assert preview(stored(visit), cancelled=True, reason="Mobil rusak") == []


def test_without_a_contact_the_text_is_shown_for_nobody(visit: Visit, contact: PartnerContact) -> None:
    contact.delete()
    (shown,) = preview(stored(visit), cancelled=True, reason="Mobil rusak")
    assert shown.contact == ""


def test_the_date_that_was_told_last_is_the_old_one(visit: Visit, officer: User) -> None:
    move(visit, "2026-11-26 13:00")
    tell(last(), officer)
    (_mail, shown) = preview(stored(visit), start=wita("2026-11-27 13:00"), end=wita("2026-11-27 15:00"))
    assert "Semula: Kamis, 26 November 2026" in shown.text
