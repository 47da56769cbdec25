"""From a series to its original dates: the rule of `schedules.recurrence`, fed with the fields of a row."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.dates import local_midnight, site_zone
from schedules.holidays import Holiday
from schedules.models import Occurrence, Series, moment_of, parse_recurrence_id
from schedules.recurrence import RuleError, check_rule, expand_days, expand_instants, is_over

MAX_ROWS = 5_000
ONE_DAY = timedelta(days=1)
RECENT = timedelta(days=60)

Dates = list[datetime] | list[date]


@dataclass(frozen=True)
class Skipped:
    """A date of a rule that falls on a day off; an estimated holiday only warns and leaves nothing out."""

    day: date
    holiday: Holiday
    left_out: bool


def originals(series: Series, until: date) -> Dates:
    """The original dates of `series` before the local day `until`, from its first one on.

    The first date and, for a series without a rule, all its extra dates belong to them however far ahead they
    lie. Empty while the series has no first date. Raises RuleError.
    """
    certain = last_certain_day(series)
    if certain < until or not series.rrule.strip():
        return originals_between(series, date.min, max(until, certain + ONE_DAY))
    return originals_between(series, certain, certain + ONE_DAY)


def originals_between(
    series: Series, first: date, end: date, days_off: Collection[date] | None = None
) -> list[Any]:
    """The original dates whose local day lies in `first` ≤ day < `end`: instants in order, or days.

    A rule's dates on the days off of the series (`Series.days_off`) are left out; extra dates, and the first date of a
    series without a rule, are meant. `days_off` are these days, for callers who know them already. The cost is that of
    the window, except for rules with COUNT. Raises RuleError.
    """
    begin = first_day(series)
    if begin is None:
        return []
    first = max(first, min([begin, *(_local_day_of(each) for each in series.rdates)]) - ONE_DAY)
    if first >= end:
        return []
    made, extra = _made(series, first, end), _extra(series, first, end)
    if made and series.rrule.strip():
        off = series.days_off(first, end) if days_off is None else days_off
        made = [each for each in made if local_day(each) not in off]
    return sorted({*made, *extra})


def skipped(series: Series, first: date, end: date) -> list[Skipped]:
    """The dates of the local days [first, end) that days off take, or may take, from `series`."""
    begin = first_day(series)
    if not (series.leaves_out and series.rrule.strip() and begin):
        return []
    first = max(first, begin - ONE_DAY)
    listed = series.named_days_off(first, end) if first < end else {}
    kept = {local_day(each) for each in _extra(series, first, end)}
    days = sorted({local_day(each) for each in _made(series, first, end)} - kept) if listed else []
    return [Skipped(day, listed[day], not listed[day].estimated) for day in days if day in listed]


def coverage(series: Series, until: date, today: date) -> tuple[date | None, date | None]:
    """The local days `rows_from` ≤ day < `rows_until` for which `series` shall have rows; None: no bound needed.

    Usually all days before `until`, and simply all when the series ends before. A series of more than MAX_ROWS dates
    has rows for the recent days and those to come, and one too dense for that for as many days as MAX_ROWS fill.
    """
    rows_until = None if ends_before(series, until) else until
    if _fits(series, date.min, until):
        return None, rows_until
    if _fits(series, today - RECENT, until):
        return today - RECENT, rows_until
    first = today - ONE_DAY
    if _fits(series, first, until):
        return first, rows_until
    held, too_many = 0, (until - first).days
    while too_many - held > 1:
        days = (held + too_many) // 2
        held, too_many = (
            (days, too_many) if _fits(series, first, first + timedelta(days=days)) else (held, days)
        )
    return first, first + timedelta(days=held)


def covered(held: Any, day: date) -> bool:
    """Whether the local `day` lies within `rows_from` and `rows_until` of `held`, a series or a plan for one."""
    return (held.rows_from is None or held.rows_from <= day) and (
        held.rows_until is None or day < held.rows_until
    )


def check_density(series: Series, until: date, today: date) -> None:
    """Raise RuleError when `series` has more recent and coming dates before `until` than people can read."""
    if not _fits(series, date.min, until) and not _fits(series, today - RECENT, until):
        raise RuleError(f"The rule has more than {MAX_ROWS} dates.")


def ends_before(series: Series, until: date) -> bool:
    """Whether `series` has no date from the local day `until` on; without a rule it has all its dates at once."""
    if not series.rrule.strip():
        return True
    if any(_local_day_of(each) >= until for each in series.rdates):
        return False
    if series.all_day or series.start is None:
        return series.first_day is None or is_over(series.rrule, series.first_day, _midnight(until))
    zone = _zone(series)
    bound = local_midnight(until).astimezone(zone).replace(tzinfo=None)
    return is_over(series.rrule, series.start.astimezone(zone), bound - ONE_DAY)


def first_day(series: Series) -> date | None:
    """The local day of the first date; None while there is none."""
    if series.all_day:
        return series.first_day
    return local_day(series.start) if series.start else None


def last_certain_day(series: Series) -> date:
    """The last local day that is known without expanding: of the first date or, without a rule, of all."""
    days = [first_day(series) or date.min]
    if not series.rrule.strip():
        days += [_local_day_of(each) for each in series.rdates]
    return max(days)


def original_of(occurrence: Occurrence) -> datetime | date:
    """The original date of a row: an instant in UTC, or a day."""
    return moment_of(occurrence.recurrence_id)


def local_day(original: datetime | date) -> date:
    """The local day of an original date in the site's zone."""
    return original.astimezone(site_zone()).date() if isinstance(original, datetime) else original


def _fits(series: Series, first: date, end: date) -> bool:
    """Whether the days [first, end) hold at most MAX_ROWS dates."""
    try:
        return len(originals_between(series, first, end, ())) <= MAX_ROWS
    except RuleError:
        check_rule(series.rrule)
        return False


def _made(series: Series, first: date, end: date) -> list[Any]:
    """The first date and those of the rule, without the ones left out by name."""
    if series.all_day:
        left_out = [_day(each) for each in series.exdates]
        return (
            expand_days(series.rrule, series.first_day, first, end, (), left_out) if series.first_day else []
        )
    if series.start is None:
        return []
    zone = _zone(series)
    # Some programs leave out a date by its day alone.
    days = {_day(each) for each in series.exdates if "T" not in each}
    instants = [parse_recurrence_id(each) for each in series.exdates if "T" in each]
    after, before = local_midnight(first), local_midnight(end)
    found = expand_instants(series.rrule, series.start.astimezone(zone), after, before, (), instants)
    return [each for each in found if each.astimezone(zone).date() not in days] if days else found


def _extra(series: Series, first: date, end: date) -> list[Any]:
    """The extra dates, without those left out again."""
    keys = sorted(set(series.rdates) - set(series.exdates))
    found = [_day(each) if series.all_day else parse_recurrence_id(each) for each in keys]
    return [each for each in found if first <= local_day(each) < end]


def _zone(series: Series) -> ZoneInfo:
    try:
        return series.tz
    except (KeyError, ValueError, OSError) as error:
        raise RuleError(f"There is no zone {series.zone[:64]}.") from error


def _local_day_of(key: str) -> date:
    return local_day(parse_recurrence_id(key)) if "T" in key else _day(key)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _day(value: str) -> date:
    return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
