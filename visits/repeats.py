"""The few ways in which a mobile library comes again, as a choice and as an RRULE."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Repeat(models.TextChoices):
    ONCE = "once", _("satu kali")
    WEEKLY = "weekly", _("setiap minggu")
    FORTNIGHTLY = "fortnightly", _("setiap dua minggu")
    FOUR_WEEKLY = "four_weekly", _("setiap empat minggu")
    MONTHLY = "monthly", _("setiap bulan, pada minggu yang sama")
    OTHER = "other", _("pola khusus, tidak diubah")


def rule_for(repeat: str, first: date, until: date | None, zone: ZoneInfo) -> str:
    """The RRULE of a choice for a series whose first local day is `first`; "" for a single date.

    `until` is the last local day; UNTIL is its end as an instant in UTC (RFC 5545, 3.3.10).
    """
    # The fifth week is rare; who starts in it means the last one of each month.
    week = (first.day - 1) // 7 + 1
    place = -1 if week == 5 else week
    rule = {
        Repeat.WEEKLY: "FREQ=WEEKLY",
        Repeat.FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        Repeat.FOUR_WEEKLY: "FREQ=WEEKLY;INTERVAL=4",
        Repeat.MONTHLY: f"FREQ=MONTHLY;BYDAY={place}{DAYS[first.weekday()]}",
    }.get(Repeat(repeat), "")
    if not rule or until is None:
        return rule
    end = datetime.combine(until, time(23, 59, 59), tzinfo=zone).astimezone(UTC)
    return f"{rule};UNTIL={end:%Y%m%dT%H%M%SZ}"


def pattern_of(rule: str, start: datetime) -> tuple[Repeat, date | None]:
    """The choice and the last local day behind an RRULE; OTHER for what this form could not have made.

    `start` is the first instant in the zone in which the rule is meant.
    """
    zone = start.tzinfo if isinstance(start.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    until = _until(rule, zone)
    for repeat in (Repeat.ONCE, Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.FOUR_WEEKLY, Repeat.MONTHLY):
        if rule_for(repeat, start.date(), until, zone) == rule.strip():
            return repeat, until
    return Repeat.OTHER, None


def _until(rule: str, zone: ZoneInfo) -> date | None:
    _before, found, value = rule.strip().partition(";UNTIL=")
    try:
        moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment.astimezone(zone).date() if found else None
