"""The page of one date of a repeating event: which date an address means, its neighbours, and what it says."""

import re
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from core.cards.telling import page_image
from core.dates import local_today
from core.seo import beneath, breadcrumb_ld
from events.addresses import date_slug, repeats
from events.agenda.days import ONE_DAY
from events.feeds import subscriptions
from events.models import EventOccurrence, EventPage
from events.public.detail import EventDates, coming_items
from events.public.schema import date_ld
from events.public.share_card import date_words
from events.public.telling import answer_of, facts, over_words, short_when, when_text
from events.public.unstored import A_YEAR, beyond_rows, unstored
from schedules.window import moved

SLUG = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:-(\d{4}))?", re.ASCII)


def date_at(dates: EventDates, slug: str) -> EventOccurrence | None:
    """The date of the event whose address ends with `slug`, also beyond the stored rows; None if it has none."""
    day = day_of(slug)
    if day is None:
        return None
    # The address names a day in the zone of the series, which may be the day before or after here.
    first, last = moved(day, -ONE_DAY), moved(day, ONE_DAY)
    found = {date_slug(row): row for row in dates.rows().filter(original_day__range=(first, last))}
    if slug not in found and dates.series is not None:
        found = {date_slug(row): row for row in unstored(dates.series, first, moved(last, ONE_DAY))}
    return found.get(slug)


def day_of(slug: str) -> date | None:
    """The day that the end of an address names; None when there is no such day."""
    match = SLUG.fullmatch(slug)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def neighbours(
    dates: EventDates, row: EventOccurrence
) -> tuple[EventOccurrence | None, EventOccurrence | None]:
    """The dates just before and just after `row`, in the order in which they take place."""
    if row._state.adding:
        return _unstored_neighbours(dates, row)
    same_day = Q(start_day=row.start_day)
    earlier = dates.rows().filter(
        Q(start_day__lt=row.start_day) | (same_day & Q(start__lt=row.start) if row.start else Q(pk=None))
    )
    later = dates.rows().filter(
        Q(start_day__gt=row.start_day) | (same_day & Q(start__gt=row.start) if row.start else Q(pk=None))
    )
    following = later.first()
    if following is None and dates.series is not None:
        following = next(iter(beyond_rows(dates.series, row.end_day)), None)
    return earlier.reverse().first(), following


def _unstored_neighbours(
    dates: EventDates, row: EventOccurrence
) -> tuple[EventOccurrence | None, EventOccurrence | None]:
    series = dates.series
    if series is None:
        return None, None
    around = unstored(series, moved(row.start_day, -A_YEAR), moved(row.start_day, A_YEAR))
    earlier = [each for each in around if _order(each) < _order(row)]
    later = [each for each in around if _order(each) > _order(row)]
    stored = dates.rows().filter(start_day__lt=row.start_day).reverse().first()
    before = max([*earlier, *([stored] if stored else [])], key=_order, default=None)
    return before, min(later, key=_order, default=None)


def _order(row: EventOccurrence) -> tuple[date, float]:
    return row.start_day, row.start.timestamp() if row.start else 0.0


def following(
    dates: EventDates, row: EventOccurrence, after: EventOccurrence | None
) -> EventOccurrence | None:
    """The first date to come after `row` that takes place, to be offered when `row` is over; `after` is the one just
    after it, which may lie beyond those known to come.
    """
    later = [*dates.coming, *([after] if after and dates.coming else [])]
    return next((each for each in later if _order(each) > _order(row) and not each.cancelled), None)


def show(page: EventPage, row: EventOccurrence, request: HttpRequest) -> HttpResponse:
    """The page of `row`; an event with a single date tells it on its own page."""
    dates, base = page.dates(request), page.get_url(request) or ""
    if not repeats(row.series):
        return HttpResponseRedirect(base)
    tail = f"{date_slug(row)}/"
    url = (page.get_full_url(request) or "") + tail
    response = page.render(request, context_overrides=context_of_date(page, dates, row, request))
    data = response.context_data
    title, crumb, description = heading(page, row)
    data["breadcrumbs"] = [*data["breadcrumbs"][:-1], (page.title, base), (crumb, None)]
    data["languages"] = beneath(data["languages"], tail)
    data["meta"] = {
        **data["meta"],
        "title": title,
        "url": url,
        "description": description,
        "json_ld": [date_ld(page, row, url, request), breadcrumb_ld(request, data["breadcrumbs"])],
    }
    if not row._state.adding:
        # Dates beyond the stored rows go on for ever; they share the card of the event.
        data["meta"]["image"] = SimpleLazyObject(lambda: page_image(page, request, **date_words(page, row)))
    return response


def context_of_date(
    page: EventPage, dates: EventDates, row: EventOccurrence, request: HttpRequest
) -> dict[str, Any]:
    """What the page of one date says instead of what the event's page says."""
    page_url = page.get_url(request) or ""
    before, after = neighbours(dates, row)
    over = row.end <= dates.now if row.end else row.end_day <= local_today(dates.now)
    coming = following(dates, row, after)

    def link(other: EventOccurrence, *, near: bool = True) -> tuple[str, str]:
        with_hour = "-" in date_slug(other)[10:]
        words = short_when(other, with_hour=with_hour, beside=row.original_day if near else None)
        return words, f"{page_url}{date_slug(other)}/"

    return {
        "date_title": row.title or page.title,
        "answer": {**answer_of(row, page.title), "over": over},
        "facts": facts(page, row),
        "past": "",
        "continued": None,
        "over": {
            "text": over_words(row),
            "at": (row.end or row.end_day).isoformat(),
            "shown": over,
            "next": link(coming) if coming else None,
        },
        "dates": coming_items(dates, page_url, current=row),
        "neighbours": {
            "previous": link(before) if before else None,
            "next": link(after) if after else None,
            "all": page_url,
        },
        "take_along": None
        if row.cancelled or over
        else subscriptions.of_date(request, page, row, page.get_full_url(request) + date_slug(row) + "/"),
    }


def heading(page: EventPage, row: EventOccurrence) -> tuple[str, str, str]:
    """Title of the window, last breadcrumb and description of one date's page."""
    with_hour = "-" in date_slug(row)[10:]
    crumb = short_when(row, with_hour=with_hour)
    title = f"{row.title or page.title}, {crumb}"
    told = [_("Dibatalkan") if row.cancelled else "", when_text(row), page.summary]
    return title, crumb, ". ".join(part.rstrip(".") for part in told if part) + "."
