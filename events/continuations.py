"""Where an event goes on after a split: the cut that holds for its dates, and the page that tells the later ones."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from events.models import EventPage, EventSeries
from schedules.division import cut_short
from schedules.expansion import local_day
from schedules.models import Occurrence, parse_recurrence_id


def links(series: EventSeries) -> Iterator[tuple[str, EventSeries]]:
    """The series that go on after `series`, each with the recurrence id from which on it does; one query for each."""
    seen = {series.pk}
    while series.continued_by is not None and series.continued_by.pk not in seen:
        seen.add(series.continued_by.pk)
        yield series.ends_before, series.continued_by
        series = series.continued_by


def continued(series: EventSeries) -> Iterator[EventSeries]:
    """The series before `series`, the nearest first, as far as they have pages."""
    for earlier in series.continues.exclude(pk=series.pk):
        yield earlier
        if earlier.page_id is None:
            yield from continued(earlier)


def cut_of(series: EventSeries) -> tuple[str, EventSeries] | None:
    """The first of them of which there still is a page, be it hidden: from there on the dates are not `series`' own."""
    for cut, continuation in links(series):
        pages = EventPage.objects.filter(translation_key=continuation.translation_key)
        if pages.filter(alias_of__isnull=True).exists():
            return cut, continuation
    return None


def within_cut(series: EventSeries, facts: dict[str, Any]) -> dict[str, Any]:
    """`facts`, fields of `series` that are about to be written, without the dates that another page tells.

    The last line of defence: an old form, an old revision or a file may bring them back. Raises RuleError.
    """
    found = cut_of(series)
    kept = cut_short(EventSeries(**facts), found[0]) if found else None
    return {**facts, **kept} if kept else facts


def is_beyond(row: Occurrence, cut: str) -> bool:
    """Whether a date belongs to what goes on from `cut` on."""
    return parse_recurrence_id(row.recurrence_id) >= parse_recurrence_id(cut)


def first_day_of(cut: str) -> date:
    """The local day from which on it is told elsewhere."""
    return local_day(parse_recurrence_id(cut))


def public_links(series: EventSeries) -> list[tuple[str, EventSeries]]:
    """Those of `links` that anybody may read about."""
    return [(cut, each) for cut, each in links(series) if each.withdrawn_at is None]


def page_like(page: EventPage, series: EventSeries) -> EventPage | None:
    """The live page that tells `series` to the readers of `page`: in its language, or else the series' own."""
    same = EventPage.objects.live().filter(translation_key=series.translation_key, locale=page.locale_id)
    return same.first() or series.page
