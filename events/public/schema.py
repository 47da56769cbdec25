"""An event as schema.org describes it: one date, the rule behind it, and the whole that a date belongs to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from core.dates import local_today
from core.organization import office_ld, office_place_ld
from core.seo import share_picture
from events.addresses import repeats
from events.models import EventOccurrence, EventPage, EventSeries
from events.source import place_of
from events.sync import facts_of, unsaved_series
from schedules.expansion import local_day, originals_between
from schedules.holidays import certain_days_off
from schedules.horizon import horizon
from schedules.models import parse_recurrence_id, recurrence_id
from schedules.rules import Rule, RuleError, parse

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DURATIONS = {
    "YEARLY": "P%dY", "MONTHLY": "P%dM", "WEEKLY": "P%dW", "DAILY": "P%dD", "HOURLY": "PT%dH", "MINUTELY": "PT%dM",
}  # fmt: skip
WEEKS_OF_MONTH = range(1, 6)


def event_ld(page: EventPage, row: EventOccurrence | None, request: HttpRequest) -> dict[str, Any]:
    """schema.org Event of the date `row`, with the rule when it repeats."""
    about = _event(page, row, request)
    series = unsaved_series(facts_of(page))
    if schedules := schedules_ld(series, _changed(page) if repeats(series) else ()):
        about["eventSchedule"] = schedules if len(schedules) > 1 else schedules[0]
    return about


def date_ld(page: EventPage, row: EventOccurrence, url: str, request: HttpRequest) -> dict[str, Any]:
    """schema.org Event of one date of a repeating event; `url` is its own absolute address."""
    whole = page.get_full_url(request)
    return {
        **_event(page, row, request),
        "name": row.title or page.title,
        "url": url,
        "superEvent": {"@type": "EventSeries", "name": page.title, "url": whole},
    }


def _event(page: EventPage, row: EventOccurrence | None, request: HttpRequest) -> dict[str, Any]:
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "url": page.get_full_url(request),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": office_ld(request),
        "location": office_place_ld(request),
    }
    if page.summary:
        about["description"] = page.summary
    if picture := share_picture(page, request):
        about["image"] = picture["url"]
    if row is not None:
        about |= _time_and_place(row)
    return about


def _time_and_place(row: EventOccurrence) -> dict[str, Any]:
    last_day = row.end_day - timedelta(days=1)
    status = "EventCancelled" if row.cancelled else "EventRescheduled" if row.moved else "EventScheduled"
    about: dict[str, Any] = {
        "startDate": _local(row.start, row.series) or row.start_day.isoformat(),
        "endDate": _local(row.end, row.series) or last_day.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
    }
    if row.moved:
        about["previousStartDate"] = _local(row.original_start, row.series) or row.original_day.isoformat()
    place, _slug, _district = place_of(row)
    if place:
        branch = None if row.place else row.series.branch
        about["location"] = {
            "@type": "Place",
            "name": place,
            "address": (branch.address if branch else "") or place,
        }
    return about


def _local(moment: datetime | None, series: EventSeries) -> str:
    return moment.astimezone(series.tz).isoformat() if moment else ""


# --- the rule -------------------------------------------------------------------------------


def schedules_ld(series: EventSeries, changed: Iterable[str] = ()) -> list[dict[str, Any]]:
    """schema.org Schedule of each rule of `series`; empty when it does not repeat or the words do not suffice.

    `changed` are the recurrence ids of dates that do not take place as the rule says, besides those left out.
    """
    first = series.first_day if series.all_day else series.start
    if first is None or series.shifts or not repeats(series):
        return []
    try:
        rules = parse(series.rrule)
        if any(_too_rich(rule) for rule in rules):
            return []
        excepted = sorted({*series.exdates, *changed, *_days_off(series)})
        return [_schedule(rule, series, first, excepted) for rule in rules]
    except RuleError:
        return []


def _too_rich(rule: Rule) -> bool:
    """Whether schema.org has no words for a part: a Schedule that said less would promise other dates."""
    more_than_days = (
        rule.excludes, rule.weeks, rule.year_days, rule.hours, rule.minutes, rule.seconds, rule.places
    )  # fmt: skip
    negative = any(day < 0 for day in rule.month_days)
    return any(more_than_days) or negative or bool(rule.month_days and rule.weekdays)


def _changed(page: EventPage) -> list[str]:
    """The recurrence ids of dates from today on that are cancelled or moved."""
    rows = EventOccurrence.objects.filter(
        series__translation_key=page.series_key, original_day__gte=local_today()
    )
    # A row takes place at its original time unless a hand moved it, so the others need not be read.
    by_hand = rows.filter(Q(status=EventOccurrence.Status.CANCELLED) | Q(times_fixed=True)).in_order()
    return [
        row.recurrence_id for row in by_hand if row.status == EventOccurrence.Status.CANCELLED or row.moved
    ]


def _days_off(series: EventSeries) -> list[str]:
    """The recurrence ids of the rule's dates from today to the horizon that fall away on holidays."""
    if not series.skip_holidays:
        return []
    first = local_today()
    end = horizon(first)
    off = certain_days_off(first, end)
    on_them = (each for each in originals_between(series, first, end, ()) if local_day(each) in off)
    return [key for each in on_them if (key := recurrence_id(each)) not in series.rdates]


def _schedule(rule: Rule, series: EventSeries, first: datetime | date, excepted: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "Schedule",
        "repeatFrequency": DURATIONS[rule.freq] % rule.interval,
        "scheduleTimezone": series.zone,
    }
    if isinstance(first, datetime):
        local = first.astimezone(series.tz)
        told |= {"startDate": local.date().isoformat(), "startTime": f"{local:%H:%M:%S}"}
        if series.end:
            told["endTime"] = f"{series.end.astimezone(series.tz):%H:%M:%S}"
            told["duration"] = f"PT{int((series.end - first).total_seconds()) // 60}M"
    else:
        told["startDate"] = first.isoformat()
    if rule.until:
        told["endDate"] = rule.last_wall_clock(None if series.all_day else series.tz).date().isoformat()
    if rule.count:
        told["repeatCount"] = rule.count
    if rule.weekdays:
        told |= _weekdays(rule)
    if rule.month_days:
        told["byMonthDay"] = list(rule.month_days)
    if rule.months:
        told["byMonth"] = list(rule.months)
    if excepted:
        told["exceptDate"] = [_except(each, series) for each in excepted]
    return told


def _weekdays(rule: Rule) -> dict[str, Any]:
    """Days of the week; with one and the same week of the month as a number, else in the words of iCalendar."""
    places = {place for place, _day in rule.weekdays}
    named = [f"https://schema.org/{DAYS[day]}" for _place, day in rule.weekdays]
    if places == {0}:
        return {"byDay": named}
    if len(places) == 1 and rule.freq == "MONTHLY" and min(places) in WEEKS_OF_MONTH:
        return {"byDay": named, "byMonthWeek": min(places)}
    return {"byDay": [f"{place or ''}{CODES[day]}" for place, day in rule.weekdays]}


def _except(value: str, series: EventSeries) -> str:
    if "T" not in value:
        return f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    return parse_recurrence_id(value).astimezone(series.tz).isoformat()
