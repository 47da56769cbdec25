"""Events as iCalendar: their series with the dates of a window, and what is told about each."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events.addresses import date_url, urls_of
from events.agenda.narrowing import narrow_rows, narrow_series
from events.models import EventOccurrence, EventPage, EventSeries
from events.source import BRANCH_FIELDS, NAME, PAGE_FIELDS, entries_of
from events.translations import public_translations
from schedules import tombstones, window
from schedules.expansion import MAX_ROWS
from schedules.feeds import FeedSeries, Told, change_of, paragraphs, table_state
from schedules.filters import Filters

PAGE = (*PAGE_FIELDS, "title", "summary", "first_published_at")
BRANCH = (*BRANCH_FIELDS, "village", "latitude", "longitude")
SERIES = (
    *(field.name for field in EventSeries._meta.concrete_fields),
    *(f"page__{name}" for name in PAGE),
    *(f"branch__{name}" for name in BRANCH),
)
ROW = (
    *(field.name for field in EventOccurrence._meta.concrete_fields),
    *(f"series__{name}" for name in SERIES),
)
LIVE = Q(withdrawn_at__isnull=True)


def feed(first: date, end: date, filters: QueryDict) -> list[FeedSeries]:
    """Listed events with dates in the local days [first, end), and the tombstones of withdrawn ones."""
    asked = Filters.read(filters)
    rows = narrow_rows(EventOccurrence.objects.filter(series__listed=True), asked)
    if asked.text:
        # Whether words occur in a withdrawn page is nobody's business.
        rows = rows.filter(series__withdrawn_at__isnull=True)
    series = narrow_series(EventSeries.objects.filter(LIVE, listed=True), asked)
    return series_of(rows, series, first, end, asked)


def feed_state() -> str:
    """What differs when `feed` has changed."""
    return table_state(EventSeries.objects.order_by())


def of_one(series: EventSeries, first: date, end: date) -> FeedSeries | None:
    """One event with its dates in the local days [first, end); a withdrawn one as a tombstone. None without dates."""
    rows = EventOccurrence.objects.filter(series=series)
    found = series_of(rows, EventSeries.objects.filter(LIVE, pk=series.pk), first, end)
    return found[0] if found else None


def series_of(
    rows: Any,
    series: QuerySet,
    first: date,
    end: date,
    asked: Filters | None = None,
    most: int = MAX_ROWS,
) -> list[FeedSeries]:
    """What is told of `rows`, and of dates of `series` beyond them, in [first, end); a constant number of queries."""
    found = window.between(
        rows.select_related("series__page", "series__branch").only(*ROW),
        series.select_related("page", "branch").only(*SERIES),
        first,
        end,
        most=most,
    )
    if asked and (asked.place or asked.district or asked.text):
        found = _matching(found, asked)
    by_series: dict[int, list[EventOccurrence]] = {}
    for row in found:
        group = by_series.setdefault(row.series_id, [])
        row.series = group[0].series if group else row.series
        group.append(row)
    groups = [told for group in by_series.values() if (told := _still_told(group))]
    telling = Telling(group[0].series for group in groups)
    return [telling.series(group) for group in groups]


def _still_told(rows: list[EventOccurrence]) -> list[EventOccurrence]:
    """The dates of one event that calendars hear of: all, or those that its withdrawal called off."""
    return rows if rows[0].series.withdrawn_at is None else tombstones.called_off(rows)


def _matching(rows: list[EventOccurrence], asked: Filters) -> list[EventOccurrence]:
    """Dates that the agenda would show; of withdrawn events all that have the place or district."""
    return [row for row, entry in zip(rows, entries_of(rows), strict=True) if asked.match(entry)]


class Telling:
    """Words and addresses for many events at once, in the active language as far as it is translated."""

    def __init__(self, series: Iterable[EventSeries]) -> None:
        self.all = [each for each in series if each.withdrawn_at is None]

    @cached_property
    def pages(self) -> dict[Any, EventPage]:
        """The page whose words are told, by translation key."""
        own = {each.translation_key: each.page for each in self.all if each.page}
        if not own:
            return own
        fields = ("title", "summary", "url_path", "translation_key", "live", "first_published_at")
        translated = public_translations().only(*fields)
        return own | {page.translation_key: page for page in translated if page.translation_key in own}

    @cached_property
    def urls(self) -> dict[int, str]:
        """Absolute addresses of those pages, by primary key."""
        paths = urls_of(self.pages.values())
        return {pk: settings.PORTAL_URL + path for pk, path in paths.items()}

    def series(self, rows: list[EventOccurrence]) -> FeedSeries:
        """One event with `rows`, at least one."""
        series = rows[0].series
        if series.withdrawn_at is not None:
            return FeedSeries(series, rows, tombstones.tells_nothing, cancelled=True)
        page = self.pages.get(series.translation_key)
        told = self.told(series, page)
        created = page.first_published_at if page else None
        return FeedSeries(series, rows, told, cancelled=series.cancelled, created=created)

    def told(self, series: EventSeries, page: EventPage | None) -> Callable[[EventOccurrence | None], Told]:
        """What is told about `series`, and about one of its dates."""
        translated = page is not None and page.pk != series.page_id
        title = page.title if page and translated else series.summary or series.title
        url = self.urls.get(page.pk, "") if page else ""
        about = page.summary if page else ""
        branch = series.branch
        whole = Told(
            summary=title,
            description=paragraphs(series.cancel_reason if series.cancelled else "", about),
            location=_place(series),
            url=url,
            categories=(str(series.get_kind_display()), str(series.get_audience_display())),
            position=branch.position if branch else None,
        )

        def told(row: EventOccurrence | None) -> Told:
            if row is None:
                return whole
            own = replace(whole, url=date_url(row, url))
            if row.by_hand or row.moved:
                here = row.place or whole.location
                own = replace(
                    own,
                    summary=row.title or title,
                    description=paragraphs(change_of(row), row.note, about),
                    location=here,
                    position=None if row.place else whole.position,
                )
            return own

        return told


def _place(series: EventSeries) -> str:
    branch = series.branch
    if branch:
        return ", ".join(part for part in (branch.name, branch.place_line) if part)
    district = _("Kecamatan %s") % series.district if series.place and series.district else ""
    return ", ".join(part for part in (series.place, district) if part)


def keep_tombstones() -> None:
    """Let a series that is deleted for good leave a tombstone."""
    tombstones.keep(EventSeries, NAME, lambda series: series, _facts)


def _facts(series: EventSeries) -> tombstones.Facts | None:
    last = series.occurrences.aggregate(last=Max("end_day"))["last"]
    if not series.listed or last is None:
        return None
    branch = series.branch
    return tombstones.Facts(
        last - timedelta(days=1),
        audience=series.audience,
        kind=series.kind,
        place=branch.slug if branch else "",
        district=series.district or (branch.district if branch else ""),
    )
