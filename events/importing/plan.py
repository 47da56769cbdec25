"""What an import would do, event by event, before it does anything."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.apps import apps

from events.importing import dates
from events.importing.values import values_of
from events.models import EventIndexPage, EventPage, EventSeries, FollowedCalendar, ImportedEvent
from schedules.ical.reader import ImportedSeries, Problem, ReadCalendar

AT_ONCE = 400
DATE_OF = re.compile(r"-\d{8}(?:T\d{6}Z)?$")


class Action(StrEnum):
    """What happens to an event."""

    CREATE = "create"
    CHANGE = "change"
    CANCEL = "cancel"
    UNCHANGED = "unchanged"
    SKIP = "skip"


@dataclass
class Item:
    """One UID. `problem` is the reason for leaving it alone, or what has to be known beside doing it.

    `values` are those of the page (`events.importing.values`), `overrides` what the event will have afterwards.
    """

    series: ImportedSeries
    action: Action
    imported: ImportedEvent | None = None
    page: EventPage | None = None
    values: dict[str, Any] = field(default_factory=dict)
    overrides: dates.Overrides = field(default_factory=dict)
    problem: Problem | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return self.page.title if self.page else self.values.get("title") or self.series.summary


@dataclass
class Plan:
    """All items in the order of the file, for events under `index`; `calendar` is the followed one they come from.

    `seen` are all UIDs that the file names; `rejected` counts the events that could not be read.
    """

    index: EventIndexPage
    items: list[Item]
    problems: list[Problem]
    calendar: FollowedCalendar | None = None
    seen: set[str] = field(default_factory=set)
    rejected: int = 0

    @property
    def fingerprint(self) -> str:
        """Differs when another file, another index or another state of the site would be acted upon."""
        said = [f"{item.series.uid} {item.series.digest} {item.action}" for item in self.items]
        return hashlib.sha256("\n".join([str(self.index.pk), *said]).encode()).hexdigest()


def make_plan(read: ReadCalendar, index: EventIndexPage, calendar: FollowedCalendar | None = None) -> Plan:
    """Decide what to do with every series that was read; a handful of queries, however many there are."""
    uids = [series.uid for series in read.series]
    known = {each.uid: each for each in _in_parts(ImportedEvent.objects.all(), "uid", uids)}
    pages = _pages([each.translation_key for each in known.values()])
    own = _own_uids(list({*uids, *map(_whole, uids)})) - set(known)
    items = []
    for series in read.series:
        imported = known.get(series.uid)
        page = pages.get(imported.translation_key) if imported else None
        items.append(_Decision(series, imported, page, calendar).item(own=_whole(series.uid) in own))
    problems = [*read.problems, *(item.problem for item in items if item.problem)]
    return Plan(
        index, items, sorted(problems, key=lambda problem: problem.line), calendar, read.seen, read.rejected
    )


@dataclass(frozen=True)
class _Decision:
    series: ImportedSeries
    imported: ImportedEvent | None
    page: EventPage | None
    calendar: FollowedCalendar | None

    def item(self, *, own: bool) -> Item:
        """What happens to one series; `own`: the site has the UID from itself, not from a file."""
        if own:
            return self._left(Action.UNCHANGED, "own")
        if self.imported is None:
            if self.series.called_off:
                return self._left(Action.SKIP, "nothing_to_change")
            return self._doing(Action.CREATE, dates.stored(self.series.overrides))
        return self._of_known(self.imported)

    def _of_known(self, imported: ImportedEvent) -> Item:
        overrides = dates.stored(self.series.overrides)
        if only_dates(self.series, imported):
            overrides = {**imported.overrides, **overrides}
            same = _digests(overrides) == _digests(imported.overrides)
        else:
            same = self.series.digest == imported.digest
        others = imported.calendar_id and self.calendar and imported.calendar_id != self.calendar.pk
        if self.series.sequence < imported.sequence:
            return self._left(Action.SKIP, "older", value=self.series.sequence, known=imported.sequence)
        if self.page is None:
            if self.series.sequence == imported.sequence or self.series.called_off:
                return self._left(Action.SKIP, "deleted")
            return self._doing(Action.CREATE, overrides)
        if others:
            return self._left(Action.SKIP, "other_calendar")
        if same and not (imported.taken.get("vanished") and self.calendar):
            return self._left(Action.UNCHANGED)
        cancels = self.series.cancelled and not imported.taken.get("cancelled")
        return self._doing(Action.CANCEL if cancels else Action.CHANGE, overrides)

    def _doing(self, action: Action, overrides: dates.Overrides) -> Item:
        item = Item(self.series, action, self.imported, self.page, values_of(self.series), overrides)
        if self.series.private and not (self.imported and self.imported.taken.get("private")):
            item.problem = Problem(self.series.line, "private", {"value": self.series.private}, serious=False)
        return item

    def _left(self, action: Action, code: str = "", **values: Any) -> Item:
        problem = Problem(self.series.line, code, values, serious=False) if code else None
        return Item(self.series, action, self.imported, self.page, problem=problem)


def only_dates(series: ImportedSeries, imported: ImportedEvent | None) -> bool:
    """Whether a file brings single dates of an event of which more is known."""
    return bool(series.partial and imported and not imported.taken.get("partial"))


def _digests(overrides: dates.Overrides) -> dict[str, str]:
    return {key: each["digest"] for key, each in overrides.items()}


def _pages(keys: list[UUID]) -> dict[UUID, EventPage]:
    """The pages of imported events: of several languages the one that tells the dates, which is the oldest."""
    found: dict[UUID, EventPage] = {}
    for page in _in_parts(
        EventPage.objects.filter(alias_of__isnull=True).order_by("-pk"), "translation_key", keys
    ):
        found[page.translation_key] = page
    owners = EventSeries.objects.filter(page__isnull=False).select_related("page")
    for series in _in_parts(owners, "translation_key", keys):
        if series.page is not None:
            found[series.translation_key] = series.page
    return found


def _own_uids(uids: list[str]) -> set[str]:
    """Which of them belong to anything with dates on this site, or did before it was deleted."""
    models = [model for model in apps.get_models() if _has_dates(model)]
    return {each.uid for model in models for each in _in_parts(model._base_manager.only("uid"), "uid", uids)}


def _has_dates(model: Any) -> bool:
    """Whether calendars tell the rows of a model: then they have a UID and a SEQUENCE."""
    names = {each.name for each in model._meta.concrete_fields}
    return {"uid", "sequence"} <= names and model is not ImportedEvent


def _whole(uid: str) -> str:
    """The UID of the series to which a UID belongs that feeds give to a single date of it."""
    return DATE_OF.sub("", uid)


def _in_parts(rows: Any, name: str, values: list[Any]) -> Iterable[Any]:
    for start in range(0, len(values), AT_ONCE):
        yield from rows.filter(**{f"{name}__in": values[start : start + AT_ONCE]})
