"""From a series to its original dates: the rule of `schedules.recurrence`, fed with the fields of a row."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.dates import local_midnight, site_zone
from schedules.models import Occurrence, Series, parse_recurrence_id
from schedules.recurrence import RuleError, expand_days, expand_instants

MAX_ROWS = 5_000
ONE_DAY, ONE_MOMENT = timedelta(days=1), timedelta(microseconds=1)


def originals(series: Series, until: date) -> list[datetime] | list[date]:
    """The original dates of `series` before the local day `until`, from its first one on.

    The first date and, for a series without a rule, all its extra dates belong to them however far ahead they
    lie. Empty while the series has no first date. Raises RuleError, also for more than MAX_ROWS dates.
    """
    dates: list[Any] = _days(series, until) if series.all_day else _instants(series, until)
    if len(dates) > MAX_ROWS:
        raise RuleError(f"The rule has more than {MAX_ROWS} dates.")
    return dates


def original_of(occurrence: Occurrence) -> datetime | date:
    """The original date of a row: an instant in UTC, or a day."""
    key = occurrence.recurrence_id
    return parse_recurrence_id(key) if "T" in key else _day(key)


def local_day(original: datetime | date) -> date:
    """The local day of an original date in the site's zone."""
    return original.astimezone(site_zone()).date() if isinstance(original, datetime) else original


def _days(series: Series, until: date) -> list[date]:
    if series.first_day is None:
        return []
    extra = [_day(each) for each in series.rdates]
    certain = [series.first_day, *([] if series.rrule.strip() else extra)]
    before = max(until, max(certain) + ONE_DAY)
    left_out = [_day(each) for each in series.exdates]
    return expand_days(series.rrule, series.first_day, date.min, before, extra, left_out)


def _instants(series: Series, until: date) -> list[datetime]:
    if series.start is None:
        return []
    extra = [parse_recurrence_id(each) for each in series.rdates]
    certain = [series.start, *([] if series.rrule.strip() else extra)]
    before = max(local_midnight(until), max(certain) + ONE_MOMENT)
    left_out = [parse_recurrence_id(each) for each in series.exdates]
    always = datetime.combine(date.min, time.min, tzinfo=UTC)
    return expand_instants(series.rrule, series.start.astimezone(series.tz), always, before, extra, left_out)


def _day(value: str) -> date:
    return datetime.strptime(value[:8], "%Y%m%d").replace(tzinfo=ZoneInfo("UTC")).date()
