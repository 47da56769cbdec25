"""What a series has from the calendar from which its event was taken over: its UID, its SUMMARY, its changed dates."""

from typing import Any

from events.models import EventPage, EventSeries, ImportedEvent


def identity_of(imported: ImportedEvent | None) -> dict[str, Any]:
    """Fields of a new series: the UID stays that of the calendar it came from, and SEQUENCE goes on from there."""
    return {"uid": imported.uid, "sequence": imported.sequence} if imported else {}


def summary_of(imported: ImportedEvent | None, page: EventPage) -> str:
    """The SUMMARY as it was, while the page's title still stands for it."""
    return imported.summary if imported and imported.taken.get("title") == page.title else ""


def take_over_dates(series: EventSeries, imported: ImportedEvent) -> None:
    """Give a series that has just been made the single dates that its file brought."""
    from events.importing.dates import follow

    if imported.overrides:
        follow(series, imported.overrides, {}, counted=True)
