"""Dates as a text has them, with the weekday that stands beside each: found by pure functions.

Order is day, month, year, as in Indonesia. A date without a year is that of the year nearest to a given day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.proofreading.calendar_words import DAY, MONTH, UNTIL, day_number, month_number

_YEAR = r"(?:,?\s+(?:tahun\s+)?(?P<{0}>(?:19|20)\d\d)\b)?"
_ALONE = r"(?<!\d)(?<!\d[/.-])"
_NUMBERS = (
    rf"{_ALONE}(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.-]?\d)"
)
_FORMS = (
    rf"{_ALONE}(?P<day>\d{{1,2}})(?:\s+(?P<month>{MONTH}))?{_YEAR.format('year')}\s*{UNTIL}\s*"
    rf"(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH}){_YEAR.format('year2')}",
    rf"{_ALONE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}){_YEAR.format('year')}",
    rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR.format('year')}",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    _NUMBERS,
)
# Only beside a weekday are two numbers a date.
_SHORT = rf"{_ALONE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])"
# After a number the word for Sunday is that for week.
_BEFORE = re.compile(
    rf"(?<!\d )\b(?P<first>{DAY})(?:\s*{UNTIL}\s*(?P<last>{DAY}))?"
    r"\s*[,(/:]?\s*(?:(?:pada\s+)?(?:tanggal|tgl\.?)\s+)?\(?\s*$",
    re.I,
)
_AFTER = re.compile(rf"\s*[,(]\s*(?P<first>{DAY})(?=\s*[),.;]|$)", re.I)
_DATES = [re.compile(form, re.I) for form in (*_FORMS, _SHORT)]
_REACH = 60  # letters before a date in which its weekday stands


@dataclass(frozen=True)
class WrittenDate:
    """One date of a text. `weekday` is 0 for Monday, None where none is named; `day` is None when there is no such
    date; `month` may then be anything to 99. `assumed` says that the year was not written."""

    excerpt: str
    number: int
    month: int
    year: int
    weekday: int | None
    assumed: bool

    @property
    def day(self) -> date | None:
        """The date itself; None when the calendar has none."""
        try:
            return date(self.year, self.month, self.number)
        except ValueError:
            return None


def dates_in(text: str, near: date) -> Iterator[WrittenDate]:
    """Every date of `text` in the order of their forms, each place once; `near` settles years that are missing."""
    taken: list[tuple[int, int]] = []
    for number, form in enumerate(_DATES):
        for found in form.finditer(text):
            begin, end = found.span()
            if any(begin < last and first < end for first, last in taken):
                continue
            before = _BEFORE.search(text[max(0, begin - _REACH) : begin])
            after = None if before else _AFTER.match(text, end)
            if number == len(_DATES) - 1 and before is None:
                continue
            taken.append((begin, end))
            yield from _read(found, before or after, text, near)


def _read(found: re.Match[str], named: re.Match[str] | None, text: str, near: date) -> Iterator[WrittenDate]:
    given = found.groupdict()
    after = named is not None and named.re is _AFTER
    start = found.start() - (len(named[0]) if named and not after else 0)
    end = named.end() if named and after else found.end()
    excerpt = _tidy(text[start:end])
    first = day_number(named["first"]) if named else None
    last = day_number(named["last"]) if named and not after and named["last"] else None
    if given.get("day2"):
        month2, year2 = _month(given["month2"]), given["year2"]
        month = _month(given["month"]) if given["month"] else month2
        yield _dated(excerpt, given["day"], month, given["year"] or year2, first, near)
        yield _dated(excerpt, given["day2"], month2, year2, last, near)
    else:
        # "Senin–Jumat, 5 Januari": what is meant cannot be told from the text.
        weekday = None if last is not None else first
        yield _dated(excerpt, given["day"], _month(given["month"]), given.get("year"), weekday, near)


def _dated(
    excerpt: str, number: str, month: int, year: str | None, weekday: int | None, near: date
) -> WrittenDate:
    full = 2000 + int(year) if year and len(year) == 2 else int(year) if year else None
    known = full if full is not None else _nearest_year(int(number), month, near)
    return WrittenDate(excerpt, int(number), month, known, weekday, full is None)


def _nearest_year(number: int, month: int, near: date) -> int:
    """The year in which this day and month lie nearest to `near`; that of `near` when there is no such day."""
    candidates = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            candidates.append(date(year, month, number))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs(day - near)).year if candidates else near.year


def _month(text: str) -> int:
    return int(text) if text.isdigit() else month_number(text)


def _tidy(text: str) -> str:
    excerpt = " ".join(text.split())
    return excerpt + ")" * (excerpt.count("(") - excerpt.count(")"))
