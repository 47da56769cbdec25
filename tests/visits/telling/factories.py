"""Changes made as staff make them."""

from datetime import timedelta
from typing import Any

from tests.visits.factories import wita
from visits import changes
from visits.models import Change, Notice, Visit

WHATSAPP, EMAIL, PHONE = Notice.Channel.WHATSAPP, Notice.Channel.EMAIL, Notice.Channel.PHONE
TOLD, PENDING, NEEDLESS = Notice.State.TOLD, Notice.State.PENDING, Notice.State.NEEDLESS


def move(
    visit: Visit, start: str, reason: str = "Jalan terendam", *, user: Any = None, hours: float = 2
) -> Visit:
    """Move the stored visit to a local time; returns it as it is stored then."""
    stored = Visit.objects.with_places().get(pk=visit.pk)
    first = wita(start)
    return changes.move_visit(stored, first, first + timedelta(hours=hours), stored.vehicle, reason, user)


def cancel(visit: Visit, reason: str = "Mobil rusak", *, user: Any = None) -> Visit:
    return changes.cancel_visit(Visit.objects.with_places().get(pk=visit.pk), reason, user)


def restore(visit: Visit, *, user: Any = None) -> Visit:
    return changes.restore_visit(Visit.objects.with_places().get(pk=visit.pk), user)


def amend(visit: Visit, **fields: Any) -> Visit:
    """Write into fields of the stored visit as the form does."""
    stored = Visit.objects.with_places().get(pk=visit.pk)
    for name, value in fields.items():
        setattr(stored, name, value)
    return changes.save_change(stored, None)


def tell(change: Change, user: Any, channel: str = WHATSAPP) -> None:
    """Somebody told it."""
    from django.utils import timezone

    told = {"state": TOLD, "told_at": timezone.now(), "told_by": user}
    assert change.notices.filter(channel=channel).update(**told) == 1


def last() -> Change:
    """The newest change."""
    return Change.objects.order_by("-pk")[0]


def states() -> dict[str, str]:
    """The states of all notices by '<kind> <channel>'; the newest change of a kind counts."""
    return {
        f"{notice.change.kind} {notice.channel}": notice.state
        for notice in Notice.objects.select_related("change").order_by("change__pk")
    }
