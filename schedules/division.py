"""One series made into two at a date, "this and all following", with exactly the same dates.

Nothing is saved. The answer is proved by expansion: what cannot be divided exactly is refused.
"""

from collections.abc import Iterator
from copy import copy
from datetime import date, datetime, time, timedelta
from itertools import chain, product
from typing import Any

from core.dates import local_today
from schedules.expansion import last_certain_day, local_day, originals, originals_between
from schedules.models import Series, parse_recurrence_id, recurrence_id
from schedules.recurrence import RuleError

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS_PROVED = (10, 3, 1)
A_YEAR = timedelta(days=366)
DIVIDED = ("start", "end", "first_day", "end_day", "rrule", "rdates", "exdates", "shifts")

Fields = dict[str, Any]
Dates = list[Any]


def divide(series: Series, original: datetime | date) -> tuple[Fields, Fields]:
    """The fields DIVIDED of two series: one with the dates before `original`, one from there on.

    `original` is one of the series' original dates, but not its first. All recurrence ids stay what they were, and
    shifts stay with the dates that they shift. Raises RuleError when no rule says exactly the dates that remain.
    """
    expected, until = _far(series)
    earlier = [each for each in expected if each < original]
    later = [each for each in expected if each >= original]
    if not earlier or original not in later:
        raise RuleError("A series is divided at one of its dates after the first.")
    return (
        _proved(series, _before(series, original, until), earlier, until),
        _proved(series, _after(series, original, until), later, until),
    )


def cut_short(series: Series, end: str) -> Fields | None:
    """The fields DIVIDED that leave `series` only its dates before `end`; None when it has no other.

    `end` is a recurrence id; a day means its local midnight. Dates that no rule says exactly become a list. Raises
    RuleError when the series cannot be expanded.
    """
    instant = parse_recurrence_id(end)
    cut = local_day(instant) if series.all_day else instant
    until = local_day(cut) + timedelta(days=1)
    if not _reaches(series, cut):
        return None
    kept = [each for each in originals_between(series, date.min, until) if each < cut]
    candidates = chain(_before(series, cut, until), [_listed(series, kept)])
    return _proved(series, candidates, kept, until + A_YEAR)


def _reaches(series: Series, cut: datetime | date) -> bool:
    """Whether `series` has a date at `cut` or later, as far as anybody can see."""
    day = local_day(cut)
    for years in reversed(YEARS_PROVED):
        end = max(day + years * A_YEAR, last_certain_day(series) + timedelta(days=1))
        try:
            found = originals_between(series, day, end)
        except RuleError:
            return True
        if any(each >= cut for each in found):
            return True
    return False


def _listed(series: Series, kept: Dates) -> Fields:
    """The dates `kept` without a rule."""
    first = recurrence_id(series.first_day if series.all_day else series.start)
    ids = [recurrence_id(each) for each in kept]
    return {
        "rrule": "",
        "rdates": [each for each in ids if each != first],
        "exdates": [] if first in ids else [first],
        "shifts": series.shifts,
    }


def _far(series: Series) -> tuple[Dates, date]:
    """The dates of `series` as far as they can be compared, and the day before which they lie."""
    last = max([series.start.date() if series.start else series.first_day or date.min, local_today()])
    for years in YEARS_PROVED:
        until = last + years * A_YEAR
        try:
            return list(originals(series, until)), until
        except RuleError:
            continue
    raise RuleError("The rule has too many dates to be divided.")


def _proved(series: Series, candidates: Iterator[Fields], expected: Dates, until: date) -> Fields:
    for fields in candidates:
        try:
            proved = originals(_with(series, fields), until) == expected
        except RuleError:
            proved = False
        if proved:
            return {name: fields.get(name, getattr(series, name)) for name in DIVIDED}
    raise RuleError("The rule cannot be divided at this date.")


def _with(series: Series, fields: Fields) -> Series:
    other = copy(series)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


# --- the two halves -----------------------------------------------------------------------


def _before(series: Series, original: datetime | date, until: date) -> Iterator[Fields]:
    key = recurrence_id(original)
    lists = {
        "rdates": [each for each in series.rdates if each < key],
        "exdates": [each for each in series.exdates if each < key],
        "shifts": [each for each in series.shifts if each["from"] < key],
    }
    yield {**lists, "rrule": ""}
    lines = _lines(series.rrule)
    passed = [_matches_before(series, line, original, until) for line in lines]
    for end in (_counted, _until_its_day, _until_itself):
        ended = [end(line, dates, series) for line, dates in zip(lines, passed, strict=True) if dates]
        yield {**lists, "rrule": "\n".join(ended)}


def _after(series: Series, original: datetime | date, until: date) -> Iterator[Fields]:
    """Candidates, those first that look most like what the editor wrote."""
    key = recurrence_id(original)
    rdates = [each for each in series.rdates if each >= key]
    fields = {
        "exdates": [each for each in series.exdates if each >= key],
        "shifts": _shifts_from(series.shifts, key),
    }
    lines = _lines(series.rrule)
    passed = [len(_matches_before(series, line, original, until)) for line in lines]
    anchors = [original, *_next_matches(series, lines, original)]
    days = [_with_days(line, series) for line in lines]
    wordings = (lines, days, [_with_hours(line, series) for line in days])
    for anchor, said in product(anchors, wordings):
        left = [_remaining(line, count) for line, count in zip(said, passed, strict=True)]
        rule = "\n".join(line for line in left if line)
        for dates in ([each for each in rdates if each != recurrence_id(anchor)], rdates):
            yield {**fields, **_first_date(series, anchor), "rrule": rule, "rdates": dates}


def _first_date(series: Series, anchor: Any) -> Fields:
    if series.all_day:
        days = series.end_day - series.first_day if series.end_day and series.first_day else timedelta(days=1)
        return {"first_day": anchor, "end_day": anchor + days}
    length = series.end - series.start if series.end and series.start else timedelta(0)
    return {"start": anchor, "end": anchor + length}


def _shifts_from(shifts: list[Any], key: str) -> list[Any]:
    """Those from `key` on, and the one that is in force there."""
    in_force = [each for each in shifts if each["from"] <= key][-1:]
    return [{**each, "from": key} for each in in_force] + [each for each in shifts if each["from"] > key]


# --- one line of a rule -------------------------------------------------------------------


def _lines(rule: str) -> list[str]:
    return [line.strip() for line in rule.splitlines() if line.strip()]


def _matches_before(series: Series, line: str, original: Any, until: date) -> Dates:
    """The dates that one line alone makes before `original`.

    The first date of a series belongs to it whether or not the rule makes it, but COUNT counts what the rule makes.
    """
    alone = {"rdates": [], "exdates": [], "skip_holidays": False}
    name, parts = _parts(line)
    parts.pop("UNTIL", None)
    once = originals(_with(series, {**alone, "rrule": _text(name, {**parts, "COUNT": "1"})}), until)
    dates = originals(_with(series, {**alone, "rrule": line}), local_day(original) + timedelta(days=1))
    return [each for each in dates[0 if len(once) == 1 else 1 :] if each < original]


def _next_matches(series: Series, lines: list[str], original: Any) -> Dates:
    """The first date of each line after `original`, within a year."""
    found = []
    for line in lines:
        alone = _with(series, {"rrule": line, "rdates": [], "exdates": []})
        dates = originals(alone, local_day(original) + A_YEAR)
        found += [each for each in dates if each > original][:1]
    return found


def _counted(line: str, dates: Dates, series: Series) -> str:
    """`line` with its COUNT divided, if it has one; else as `_until_its_day`."""
    name, parts = _parts(line)
    if "COUNT" not in parts:
        return _until_its_day(line, dates, series)
    return _text(name, {**parts, "COUNT": str(len(dates))})


def _until_its_day(line: str, dates: Dates, series: Series) -> str:
    """`line` up to the end of the local day of the last of `dates`, as editors say it."""
    last = dates[-1]
    if isinstance(last, datetime):
        last = datetime.combine(last.astimezone(series.tz).date(), time(23, 59, 59), tzinfo=series.tz)
    return _until(line, last)


def _until_itself(line: str, dates: Dates, series: Series) -> str:
    """`line` up to the last of `dates`."""
    return _until(line, dates[-1])


def _until(line: str, last: datetime | date) -> str:
    """`line` with an UNTIL of the type of its dates (RFC 5545, 3.3.10)."""
    name, parts = _parts(line)
    parts.pop("COUNT", None)
    return _text(name, {**parts, "UNTIL": recurrence_id(last)})


def _remaining(line: str, passed: int) -> str:
    """`line` without its first `passed` dates; "" when none are left."""
    name, parts = _parts(line)
    if "COUNT" in parts:
        left = int(parts["COUNT"]) - passed
        return _text(name, {**parts, "COUNT": str(left)}) if left > 0 else ""
    return line


def _with_days(line: str, series: Series) -> str:
    """`line` with the days that it takes from the first date said, so that it can begin on another one."""
    name, parts = _parts(line)
    first = _wall_clock(series)
    days_said = any(part in parts for part in ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"))
    if parts.get("FREQ") == "WEEKLY":
        parts.setdefault("BYDAY", WEEKDAYS[first.weekday()])
    elif parts.get("FREQ") in {"MONTHLY", "YEARLY"} and not days_said:
        parts["BYMONTHDAY"] = str(first.day)
        if parts["FREQ"] == "YEARLY":
            parts.setdefault("BYMONTH", str(first.month))
    return _text(name, parts)


def _with_hours(line: str, series: Series) -> str:
    """`line` with the hour of the first date said."""
    name, parts = _parts(line)
    first = _wall_clock(series)
    if isinstance(first, datetime):
        parts.setdefault("BYHOUR", str(first.hour))
        parts.setdefault("BYMINUTE", str(first.minute))
    return _text(name, parts)


def _wall_clock(series: Series) -> datetime | date:
    if series.start is not None:
        return series.start.astimezone(series.tz)
    return series.first_day or date.min


def _parts(line: str) -> tuple[str, dict[str, str]]:
    """What stands before the value ("RRULE:" or nothing), and the parts by name, in order."""
    name, colon, value = line.rpartition(":")
    pairs = (part.partition("=") for part in value.upper().split(";") if part.strip())
    return f"{name}{colon}", {key.strip(): text.strip() for key, _sign, text in pairs}


def _text(name: str, parts: dict[str, str]) -> str:
    return name + ";".join(f"{key}={value}" for key, value in parts.items())
