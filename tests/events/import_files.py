"""Small calendars for tests of imports, and looks at what became of them."""

from datetime import date
from typing import Any

from events.importing.apply import Outcome, carry_out
from events.importing.run import plan_of
from events.models import EventOccurrence, EventPage, EventSeries, ImportedEvent

WEEKLY = {
    "DTSTART__TZID=Asia/Makassar": "20261201T090000",
    "DTEND__TZID=Asia/Makassar": "20261201T110000",
    "DTSTART": "",
    "DTEND": "",
    "RRULE": "FREQ=WEEKLY;COUNT=4",
    "SUMMARY": "Dongeng Selasa",
}
MOVED = {
    "RECURRENCE_ID": "20261208T010000Z",
    "DTSTART": "20261209T020000Z",
    "DTEND": "20261209T040000Z",
    "SUMMARY": "Dongeng Rabu",
    "LOCATION": "Taman",
}


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(events)}END:VCALENDAR\n"


def event(uid: str = "satu@contoh.id", **lines: str) -> str:
    """A VEVENT on 3 December 2026; "__" stands for ";" and "_" for "-" in names, "" leaves a property out."""
    values = {"DTSTART": "20261203T010000Z", "DTEND": "20261203T030000Z", "SUMMARY": "Kelas", **lines}
    told = [(name.replace("__", ";").replace("_", "-"), value) for name, value in values.items() if value]
    return "\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", *(f"{name}:{value}" for name, value in told), "END:VEVENT", ""]
    )


def take_in(agenda: Any, *events: str, head: str = "", **arguments: Any) -> Outcome:
    return carry_out(plan_of(calendar(*events, head=head), agenda), **arguments)


def counts(outcome: Outcome) -> tuple[int, ...]:
    """Created, changed, unchanged, skipped."""
    return tuple(outcome.counts.values())


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def the_page() -> EventPage:
    return EventPage.objects.get()


def row(day: int) -> EventOccurrence:
    """The row of the date that was first announced for that day of December 2026."""
    return EventOccurrence.objects.select_related("series__page").get(original_day=date(2026, 12, day))


def everything() -> list[Any]:
    """All that an import writes, down to times of change."""
    return [
        *EventPage.objects.order_by("pk").values_list(
            "pk", "title", "slug", "latest_revision_id", "rrule", "live"
        ),
        *EventOccurrence.objects.order_by("pk").values_list(
            "pk", "start", "status", "title", "sequence", "changed_at"
        ),
        *EventSeries.objects.order_by("pk").values_list("pk", "uid", "sequence", "changed_at"),
        *ImportedEvent.objects.order_by("pk").values_list("pk", "uid", "sequence", "digest"),
    ]


def overridden(**master: str) -> tuple[str, str]:
    change = {**MOVED, "DTSTART__TZID=Asia/Makassar": "", "DTEND__TZID=Asia/Makassar": ""}
    return event(**WEEKLY, **master), event(**change)
