"""The one writer of EventSeries and of the rows beneath it. Idempotent: it asks what is live now.

A series belongs to the page of the default locale, or to the earliest translation while that one has never been
published. An alias owns none. A page that is not live, stands under a view restriction or is gone leaves its series
withdrawn: the rows stay, hidden, and come back with it. The sequence only grows.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageViewRestriction

from core.dates import local_today
from events.continuations import within_cut
from events.importing import origin
from events.models import EventOccurrence, EventPage, EventSeries, ImportedEvent
from events.search_words import reindex
from partners.models import District
from schedules.horizon import horizon
from schedules.rooms import Room
from schedules.writer import Plan, sync_rows


def sync_event(translation_key: UUID) -> EventSeries | None:
    """Make series and rows of the event with this key agree with what is live; None if it never was.

    Raises `schedules.recurrence.RuleError` when its rule cannot be expanded.
    """
    return _sync(translation_key)[0]


def _sync(translation_key: UUID) -> tuple[EventSeries | None, Plan | None]:
    """The series, and what had to be done; `told` also when only its facts were not what is live."""
    with transaction.atomic():
        page = public_owner(translation_key)
        series = EventSeries.objects.select_for_update().filter(translation_key=translation_key).first()
        if page is None:
            return series, _withdraw(series) if series else None
        imported = ImportedEvent.objects.filter(translation_key=translation_key).first()
        facts = {**facts_of(page), "summary": origin.summary_of(imported, page)}
        is_new = series is None
        if series is None:
            series, created = EventSeries.objects.get_or_create(
                translation_key=translation_key, defaults={**facts, **origin.identity_of(imported)}
            )
            if not created:
                series = EventSeries.objects.select_for_update().get(pk=series.pk)
        published = _publish(series, within_cut(series, facts))
        done = write_dates(series, counted=published)
        if is_new and imported:
            origin.take_over_dates(series, imported)
        done.told = done.told or published
        return series, done


def write_dates(series: EventSeries, *, counted: bool = False) -> Plan:
    """Make the rows of a series that takes place agree with it; the page's history names what staff lose by it."""
    with transaction.atomic():
        done = sync_rows(series, EventOccurrence, horizon(local_today()), counted=counted)
        if series.page and (lost := done.dropped_by_hand):
            days = [row.original_day.isoformat() for row in lost]
            log(series.page, "events.dates_dropped", data={"dates": days})
            reindex(series.translation_key)
    return done


def sync_events(pages: QuerySet) -> None:
    """The same for all `pages` of a queryset."""
    for key in set(pages.values_list("translation_key", flat=True)):
        sync_event(key)


def public_owner(translation_key: UUID) -> EventPage | None:
    """The page to which the series belongs, if anybody may read it now."""
    pages = list(
        EventPage.objects.filter(translation_key=translation_key, alias_of__isnull=True).order_by("pk")
    )
    default = Locale.get_default().pk
    owner = next((page for page in pages if page.locale_id == default and page.first_published_at), None)
    owner = owner or next((page for page in pages if page.live), None)
    return owner if owner and owner.live and not is_restricted(owner) else None


def is_restricted(page: Page) -> bool:
    """Whether a view restriction stands on `page` or above it."""
    steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
    return PageViewRestriction.objects.filter(page__path__in=[page.path[:end] for end in steps]).exists()


def facts_of(page: EventPage) -> dict[str, Any]:
    """The published facts of an event, as fields of EventSeries."""
    last = page.last_day or page.first_day
    return {
        "page_id": page.pk,
        "title": page.title,
        "kind": page.kind,
        "audience": page.audience,
        "branch_id": page.branch_id,
        "place": page.place,
        "district": _known_district(page.district),
        "listed": page.listed,
        "zone": page.zone,
        "all_day": page.all_day,
        "start": None if page.all_day else page.start,
        "end": None if page.all_day else page.end,
        "first_day": page.first_day if page.all_day else None,
        "end_day": last + timedelta(days=1) if page.all_day and last and last < date.max else None,
        "rrule": page.rrule,
        "rdates": page.rdates,
        "exdates": page.exdates,
        "shifts": page.shifts,
        "skip_holidays": page.skip_holidays,
        "cancelled": page.cancelled,
        "cancel_reason": page.cancel_reason,
    }


def _known_district(written: str) -> str:
    """The name of the district that is meant; people write it with other capitals, blanks and hyphens."""
    slug = slugify(written)
    names = District.objects.values_list("name", flat=True) if slug else ()
    return next((name for name in names if slugify(name) == slug), written)


def unsaved_series(facts: dict[str, Any]) -> EventSeries:
    """A series with these facts that is not in the database, for asking what it would mean."""
    return EventSeries(**facts)


def room() -> Room:
    """Events among the rooms whose rows follow a rule."""
    return Room(
        name="events",
        in_force=lambda: EventSeries.objects.filter(withdrawn_at__isnull=True),
        sync=write_dates,
        everything=_keys,
        rebuild=_rebuild,
        touched=_titles_on,
    )


def _titles_on(day: date) -> list[str]:
    rows = EventOccurrence.objects.public().taking_place().filter(start_day__lte=day, end_day__gt=day)
    return [row.title or row.series.title for row in rows.in_order().select_related("series")]


def _keys() -> list[UUID]:
    """Of everything that has dates or might have: series and pages may have come apart."""
    of_pages = EventPage.objects.filter(alias_of__isnull=True).values_list("translation_key", flat=True)
    return sorted({*EventSeries.objects.values_list("translation_key", flat=True), *of_pages})


def _rebuild(translation_key: UUID) -> Plan | None:
    return _sync(translation_key)[1]


def _publish(series: EventSeries, facts: dict[str, Any]) -> bool:
    """Let the series tell these facts; whether that was news."""
    if series.withdrawn_at is None and all(getattr(series, name) == value for name, value in facts.items()):
        return False
    for name, value in facts.items():
        setattr(series, name, value)
    series.withdrawn_at = None
    series.sequence += 1
    series.save()
    return True


def _withdraw(series: EventSeries) -> Plan | None:
    """Take the series out of all calendars; its rows stay, hidden."""
    if series.withdrawn_at is not None:
        return None
    series.withdrawn_at = timezone.now()
    series.sequence += 1
    series.save(update_fields=["withdrawn_at", "sequence", "changed_at"])
    return Plan(series.rows_from, series.rows_until, told=True)
