"""What will be told to whom, before it is done: for the forms that move and cancel."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visits.models import Notice, Vehicle, Visit
from visits.telling.chain import Chain
from visits.telling.contacts import contact_of, recipients
from visits.telling.record import drafted, is_news
from visits.telling.wording import text_of


@dataclass(frozen=True)
class Told:
    """`contact` in words ("" when nobody is known), `channel` (a `Notice.Channel`), and the `text`."""

    contact: str
    channel: Any
    text: str

    @property
    def channel_label(self) -> str:
        """The channel as staff call it."""
        return str(Notice.Channel(self.channel).label)


def preview(
    visit: Visit,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    vehicle: Vehicle | None = None,
    cancelled: bool = False,
    reason: str = "",
) -> list[Told]:
    """What the place of `visit`, as it is stored, would be told after such a change; [] when nothing is.

    `start` and `end` are instants; what is left out stays as it is, but a cancelled visit takes place again unless
    it is to be `cancelled`.
    """
    after = copy(visit)
    if start is not None and end is not None:
        after.set_times(start, end)
    after.vehicle = vehicle or visit.vehicle
    if cancelled:
        after.status = Visit.Status.CANCELLED
    elif visit.cancelled:
        after.status = Visit.Status.PLANNED
    after.reason = reason
    if not is_news(visit, after):
        return []
    change = drafted(Chain.of(visit, visit.stop), visit, after, visit.stop)
    if change is None:
        return []
    text = text_of(change)
    return [Told(contact, channel, text) for channel, contact in recipients(contact_of(visit.stop)).items()]
