"""A rule in words: 'setiap Selasa kedua, 09.00–11.00 WITA, sampai 30 Juni 2027'."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.dates import medium_date, time_span

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {
    1: gettext_lazy("pertama"),
    2: gettext_lazy("kedua"),
    3: gettext_lazy("ketiga"),
    4: gettext_lazy("keempat"),
    5: gettext_lazy("kelima"),
    -1: gettext_lazy("terakhir"),
    -2: gettext_lazy("kedua dari belakang"),
}
COMMON = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "COUNT", "WKST"}


def describe(
    rule: str,
    start: datetime | date | None,
    end: datetime | None = None,
    *,
    extra: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> str:
    """The rule as a sentence without a full stop, in the active language; "" when nothing repeats.

    `start` and `end` are those of the first date: aware instants, or a day. `extra` and `left_out` are the
    recurrence ids of added and left-out dates. A rule too rich for words is called a special pattern.
    """
    lines = [line.split(":", 1)[-1] for line in rule.splitlines() if line.strip()]
    told = [_rule(lines, start)] if lines else []
    if not lines and not extra:
        return ""
    if isinstance(start, datetime):
        told.append(time_span(start, end))
    if len(lines) == 1:
        told.append(_end(_parts(lines[0]), start))
    if extra:
        count = len(extra)
        told.append(
            ngettext("ditambah %(count)d tanggal", "ditambah %(count)d tanggal", count) % {"count": count}
        )
    if left_out:
        count = len(left_out)
        told.append(
            ngettext("kecuali %(count)d tanggal", "kecuali %(count)d tanggal", count) % {"count": count}
        )
    return ", ".join(part for part in told if part)


def _rule(lines: list[str], start: datetime | date | None) -> str:
    special = _("berulang menurut pola khusus")
    if len(lines) != 1 or start is None:
        return special
    parts = _parts(lines[0])
    if not set(parts) <= COMMON:
        return special
    try:
        interval = int(parts.get("INTERVAL", "1"))
        words = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[parts["FREQ"]]
        return words(parts, interval, start)
    except (KeyError, ValueError, IndexError):
        return special


def _daily(parts: dict[str, str], interval: int, start: date) -> str:
    _only(parts, set())
    return _("setiap hari") if interval == 1 else _("setiap %(count)d hari") % {"count": interval}


def _weekly(parts: dict[str, str], interval: int, start: date) -> str:
    _only(parts, {"BYDAY"})
    codes = parts["BYDAY"].split(",") if "BYDAY" in parts else [DAYS[start.weekday()]]
    days = _list([str(WEEKDAYS[number]) for number in sorted(DAYS.index(code) for code in codes)])
    if interval == 1:
        return _("setiap %(days)s") % {"days": days}
    return _("setiap %(count)d minggu pada %(days)s") % {"count": interval, "days": days}


def _monthly(parts: dict[str, str], interval: int, start: date) -> str:
    if "BYDAY" in parts:
        _only(parts, {"BYDAY", "BYSETPOS"})
        what = _nth_weekday(parts)
    else:
        _only(parts, {"BYMONTHDAY"})
        days = [int(each) for each in parts.get("BYMONTHDAY", str(start.day)).split(",")]
        what = _list([_month_day(day) for day in days])
    if interval == 1:
        # In English "every second Tuesday" would be every other week, so monthly has its own entry.
        return pgettext("setiap bulan", "setiap %(days)s") % {"days": what}
    return _("setiap %(count)d bulan pada %(days)s") % {"count": interval, "days": what}


def _yearly(parts: dict[str, str], interval: int, start: date) -> str:
    _only(parts, {"BYMONTH", "BYMONTHDAY"})
    month, day = int(parts.get("BYMONTH", start.month)), int(parts.get("BYMONTHDAY", start.day))
    if day < 1:
        raise ValueError(day)
    named = _("%(day)d %(month)s") % {"day": day, "month": MONTHS[month]}
    if interval == 1:
        return _("setiap tahun pada %(day)s") % {"day": named}
    return _("setiap %(count)d tahun pada %(day)s") % {"count": interval, "day": named}


def _nth_weekday(parts: dict[str, str]) -> str:
    codes = parts["BYDAY"].split(",")
    if "BYSETPOS" in parts:
        if len(codes) != 1:
            raise ValueError(codes)
        codes = [parts["BYSETPOS"] + codes[0]]
    return _list([_one_weekday(code[:-2], WEEKDAYS[DAYS.index(code[-2:])]) for code in codes])


def _one_weekday(place: str, weekday: Any) -> str:
    if not place:
        return str(weekday)
    return _("%(weekday)s %(ordinal)s") % {"weekday": weekday, "ordinal": ORDINALS[int(place)]}


def _month_day(day: int) -> str:
    if day == -1:
        return _("tanggal terakhir bulan")
    if day < 1:
        raise ValueError(day)
    return _("tanggal %(day)d") % {"day": day}


def _end(parts: dict[str, str], start: datetime | date | None) -> str:
    until = parts.get("UNTIL", "")
    try:
        if count := int(parts.get("COUNT", "0")):
            return ngettext("%(count)s kali", "%(count)s kali", count) % {"count": count}
        if until.endswith("Z") and isinstance(start, datetime) and start.tzinfo:
            moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            last = moment.astimezone(start.tzinfo).date()
        elif until:
            last = datetime.strptime(until[:8], "%Y%m%d").replace(tzinfo=ZoneInfo("UTC")).date()
        else:
            return ""
    except ValueError:
        return ""
    return _("sampai %(day)s") % {"day": medium_date(last)}


def _parts(line: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.upper().strip().rstrip(";").split(";"))
    return {name.strip(): value.strip() for name, _sign, value in pairs}


def _only(parts: dict[str, str], allowed: set[str]) -> None:
    """Raise ValueError when the rule says more than the words would."""
    if more := set(parts) - allowed - {"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST"}:
        raise ValueError(more)


def _list(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s dan %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
