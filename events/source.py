"""The events' part of every calendar."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy

from events.addresses import date_url, urls_of
from events.agenda.narrowing import narrow_rows, narrow_series
from events.models import EventOccurrence, EventPage, EventSeries
from events.models.choices import Audience, Kind
from events.translations import public_translations
from schedules import calendars, window
from schedules.calendars import Entry
from schedules.filters import Filters
from schedules.presentation import line, state_of, times_of

NAME, KIND = "events", "event"

ROW_FIELDS = (
    "recurrence_id", "original_day", "all_day", "start", "end", "start_day", "end_day", "status", "reason", "note",
    "title", "place",
)  # fmt: skip
SERIES_FIELDS = (
    "title", "kind", "audience", "place", "district", "translation_key", "cancelled", "cancel_reason", "zone", "start",
    "rrule", "rdates",
)  # fmt: skip
BRANCH_FIELDS = ("name", "slug", "address", "district")
PAGE_FIELDS = ("url_path", "translation_key")
# What is needed to make dates beyond the rows: the series itself, and of its relations what an entry says.
WHOLE_SERIES = (
    *(field.name for field in EventSeries._meta.concrete_fields),
    *(f"page__{name}" for name in PAGE_FIELDS),
    *(f"branch__{name}" for name in BRANCH_FIELDS),
)


def register() -> None:
    """Register the source; called from `EventsConfig.ready()`."""
    from events.feeds.series import feed, feed_state, keep_tombstones

    calendars.register(
        calendars.Source(
            NAME,
            gettext_lazy("Acara"),
            calendar_entries,
            word="acara",
            feed=feed,
            feed_state=feed_state,
        )
    )
    keep_tombstones()


def calendar_entries(first: date, end: date, filters: QueryDict) -> Iterable[Entry]:
    """Listed events that touch the local days [first, end) or were moved away from them: one range query.

    A second one asks which series have dates there beyond their rows, which are then made and not saved. In another
    language than the site's own, one more for the translated titles.
    """
    asked = Filters.read(filters)
    rows = with_facts(narrow_rows(EventOccurrence.objects.listed(), asked))
    public = EventSeries.objects.filter(withdrawn_at__isnull=True, listed=True)
    series = narrow_series(public, asked).select_related("page", "branch").only(*WHOLE_SERIES)
    return entries_of(window.between(rows, series, first, end))


def with_facts(rows: Any) -> Any:
    """Rows with everything that an entry says, in the same query, and nothing that it does not."""
    return (
        rows.in_order()
        .select_related("series__page", "series__branch")
        .only(
            *ROW_FIELDS,
            "series__page",
            "series__branch",
            *(f"series__page__{name}" for name in PAGE_FIELDS),
            *(f"series__{name}" for name in SERIES_FIELDS),
            *(f"series__branch__{name}" for name in BRANCH_FIELDS),
        )
    )


def entries_of(rows: Iterable[EventOccurrence]) -> list[Entry]:
    """Entries of rows that came `with_facts` or were never saved, in the active language as far as it is translated."""
    rows = list(rows)
    translated = _translations({row.series.translation_key for row in rows})
    pages = {row.series.page for row in rows if row.series.page} | set(translated.values())
    urls = urls_of(pages)
    told = []
    for row in rows:
        translation = translated.get(row.series.translation_key)
        page = translation or row.series.page
        title = translation.title if translation else row.series.title
        told.append(entry_of(row, title, urls.get(page.pk, "") if page else ""))
    return told


def entry_of(row: EventOccurrence, title: str, page_url: str) -> Entry:
    """The entry of one date of the event `title`, whose page is at `page_url`."""
    series = row.series
    place, slug, district = place_of(row)
    return Entry(
        kind=KIND,
        title=row.title or title,
        url=date_url(row, page_url),
        line=line(row, place),
        audience=series.audience,
        category=series.kind,
        place=place,
        place_slug=slug,
        district=district,
        words=_words(series.kind, series.audience, get_language() or settings.LANGUAGE_CODE),
        **times_of(row),
        **state_of(row),
    )


def place_of(row: EventOccurrence) -> tuple[str, str, str]:
    """Name, slug of the building ("" elsewhere) and district of the place of one date."""
    series = row.series
    if row.place:
        return row.place, "", ""
    if series.branch:
        return series.branch.name, series.branch.slug, series.district or series.branch.district
    return series.place, "", series.district


@lru_cache(maxsize=512)
def _words(kind: str, audience: str, language: str) -> str:
    """The labels of both in `language`, which is the active one; asking a model translates all of its choices."""
    return f"{dict(Kind.choices).get(kind, '')} {dict(Audience.choices).get(audience, '')}"


def _translations(keys: set[Any]) -> dict[Any, EventPage]:
    if not keys:
        return {}
    pages = public_translations().filter(translation_key__in=keys)
    return {page.translation_key: page for page in pages.only("title", "url_path", "translation_key", "live")}
