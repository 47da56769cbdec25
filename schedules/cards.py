"""How a date is told on a social card."""

from core.cards.drawing import BETWEEN
from core.dates import clock, day_span, long_date, time_span, zone_name
from schedules.models import Occurrence
from schedules.presentation import state_of


def dated(row: Occurrence) -> dict[str, str]:
    """`when`, `was`, `state` and `state_text` of `core.cards.words.Card`.

    A cancelled date is one that was; a moved one was on another day or at another hour.
    """
    state, planned = state_of(row), _planned(row)
    if row.cancelled:
        when, was = "", planned
    else:
        when, was = planned, _original(row) if row.moved else ""
    return {"when": when, "was": was, "state": state["state"], "state_text": state["state_text"]}


def _planned(row: Occurrence) -> str:
    if row.start is None:
        return day_span(row.start_day, row.end_day)
    return f"{long_date(row.start_day)}{BETWEEN}{time_span(row.start, row.end)}"


def _original(row: Occurrence) -> str:
    if row.original_day != row.start_day or row.original_start is None:
        return long_date(row.original_day)
    return f"{clock(row.original_start)} {zone_name()}"
