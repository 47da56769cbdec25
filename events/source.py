"""The events' part of every calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy

from events.addresses import urls_of
from events.models import EventOccurrence, EventPage
from schedules import calendars
from schedules.calendars import Entry
from schedules.filters import Filters
from schedules.presentation import line, state_of, times_of

NAME, KIND = "events", "event"


def register() -> None:
    """Register the source; called from `EventsConfig.ready()`."""
    calendars.register(calendars.Source(NAME, gettext_lazy("Acara"), calendar_entries, word="acara"))


def calendar_entries(first: date, end: date, filters: QueryDict) -> Iterable[Entry]:
    """Listed events that touch the local days [first, end) or were moved away from them: one range query.

    In another language than the site's own, one more for the translated titles.
    """
    asked = Filters.read(filters)
    rows = EventOccurrence.objects.listed().between(first, end)
    if asked.audience:
        rows = rows.filter(series__audience=asked.audience)
    if asked.place:
        rows = rows.filter(series__branch__slug=asked.place)
    return entries_of(with_facts(rows))


def with_facts(rows: Any) -> Any:
    """Rows with everything that an entry says, in the same query, and nothing that it does not."""
    page_fields = ("series__page__url_path", "series__page__translation_key")
    own = (
        "recurrence_id",
        "original_day",
        "all_day",
        "start",
        "end",
        "start_day",
        "end_day",
        "status",
        "reason",
        "note",
    )
    series = (
        "title",
        "kind",
        "audience",
        "place",
        "district",
        "translation_key",
        "cancelled",
        "cancel_reason",
    )
    branch = ("name", "slug", "address", "district")
    return (
        rows.in_order()
        .select_related("series__page", "series__branch")
        .only(
            *own,
            "title",
            "place",
            "series__page",
            "series__branch",
            *page_fields,
            *(f"series__{name}" for name in series),
            *(f"series__branch__{name}" for name in branch),
        )
    )


def entries_of(rows: Iterable[EventOccurrence]) -> list[Entry]:
    """Entries of rows that came `with_facts`."""
    rows = list(rows)
    translated = _translations({row.series.translation_key for row in rows})
    pages = {row.series.page for row in rows if row.series.page} | set(translated.values())
    urls = urls_of(pages)
    return [_entry(row, translated.get(row.series.translation_key), urls) for row in rows]


def place_of(row: EventOccurrence) -> tuple[str, str, str]:
    """Name, slug of the building ("" elsewhere) and district of the place of one date."""
    series = row.series
    if row.place:
        return row.place, "", ""
    if series.branch:
        return series.branch.name, series.branch.slug, series.district or series.branch.district
    return series.place, "", series.district


def _entry(row: EventOccurrence, translation: EventPage | None, urls: dict[int, str]) -> Entry:
    series, page = row.series, translation or row.series.page
    place, slug, district = place_of(row)
    return Entry(
        kind=KIND,
        title=row.title or (translation.title if translation else series.title),
        url=urls.get(page.pk, "") if page else "",
        line=line(row, place),
        audience=series.audience,
        place=place,
        place_slug=slug,
        district=district,
        words=f"{series.get_kind_display()} {series.get_audience_display()}",
        **times_of(row),
        **state_of(row),
    )


def _translations(keys: set[Any]) -> dict[Any, EventPage]:
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE or not keys:
        return {}
    pages = EventPage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in pages.only("title", "url_path", "translation_key", "live")}
