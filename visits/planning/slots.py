"""Free times offered in a form: a button each, so that choosing one keeps what was written, without any script."""

from collections.abc import Iterable

from django.http import QueryDict

from core.dates import long_date, time_span
from visits.planning.diary import Slot

NAME = "slot"


def slot_choices(slots: Iterable[Slot]) -> list[dict[str, str]]:
    """`value` and `label` of the buttons."""
    return [
        {
            "value": f"{slot.start.date().isoformat()} {slot.vehicle.pk}",
            "label": f"{long_date(slot.start)}, {time_span(slot.start, slot.end)}, {slot.vehicle.name}",
        }
        for slot in slots
    ]


def chosen_slot(data: QueryDict) -> QueryDict:
    """What the form sent, with the day and the vehicle of the button that was pressed, if one was.

    What was seen before was about another time, so that its mark is left out.
    """
    day, _space, vehicle = data.get(NAME, "").partition(" ")
    if not vehicle:
        return data
    changed = data.copy()
    changed["day"], changed["vehicle"], changed["mark"] = day, vehicle, ""
    return changed
