"""Which IANA zone is meant by the names that calendars give to their time zones.

Names of the IANA database, of Windows, of vendors that put a prefix before them, and names of a calendar's own,
which its VTIMEZONE explains (RFC 5545, 3.6.5): these are compared with the known zones, offset by offset.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from schedules.ical.reader_lines import Component

OFFSET = re.compile(r"(?:\b(?:UTC|GMT)\s*|^)([+-])(\d{1,2}):?(\d{2})?\b(?![./])", re.IGNORECASE)
UTC_NAMES = {"utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu", "uct", "universal", "tzone://microsoft/utc"}
SAMPLES_A_YEAR = 26
# A clock changes on one day of the year; rules that do so every second would keep the reader busy for ever.
YEARLY = re.compile(
    r"(?:(?:FREQ=YEARLY|INTERVAL=1|BY(?:HOUR|MINUTE|SECOND)=\d{1,2}|"
    r"(?:BYMONTH|BYDAY|BYMONTHDAY|UNTIL|COUNT|WKST)=[^;=]{1,60});?)+",
    re.IGNORECASE,
)
MOST_PARTS = 400
# Zones that live under many names: the ones that people know come first.
COMMON = (
    "Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura", "Asia/Singapore", "Europe/London", "Europe/Berlin",
    "Europe/Paris", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Australia/Sydney",
    "Asia/Tokyo", "Asia/Kolkata", "America/Sao_Paulo", "Europe/Moscow", "Africa/Johannesburg", "Pacific/Auckland",
)  # fmt: skip


def zone_by_name(name: str) -> ZoneInfo | None:
    """The zone that a TZID, an X-WR-TIMEZONE or a display name says; None if the name alone does not tell."""
    plain = name.strip().strip('"').strip()
    if plain.casefold() in UTC_NAMES:
        return ZoneInfo("UTC")
    for candidate in _candidates(plain):
        if found := _known().get(candidate.casefold()):
            return ZoneInfo(found)
    return None


def zone_by_words(name: str) -> ZoneInfo | None:
    """The zone of a display name: '(UTC+01:00) Amsterdam, Berlin', 'Berlin', or a fixed one as 'GMT+0700'."""
    words = re.sub(r"^\([^)]*\)\s*", "", name)
    words = re.sub(r" Time \(US (?:&|and) Canada\)$", " Standard Time", words)
    for word in (words, *(part.strip() for part in words.split(","))):
        if word in WINDOWS_TO_OLSON:
            return ZoneInfo(WINDOWS_TO_OLSON[word])
        if key := _cities().get(word.replace(" ", "_").casefold()):
            return ZoneInfo(key)
    match = OFFSET.search(name)
    if not match or int(match[3] or 0) or int(match[2]) > 14:
        return None
    sign, hours = (
        ("-" if match[1] == "+" else "+"),
        int(match[2]),
    )  # these names of the database count westwards
    key = f"Etc/GMT{sign}{hours}" if hours else "UTC"
    return ZoneInfo(key) if key in available_timezones() else None


def zone_by_rules(rules: tzinfo, hints: Iterable[str], first_year: int, last_year: int) -> ZoneInfo | None:
    """The zone whose clock agrees with `rules` in all those years; one that `hints` name goes first."""
    moments = _moments(first_year, last_year)
    try:
        offsets = [moment.replace(tzinfo=rules).utcoffset() for moment in moments]
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):
        return None
    for key in dict.fromkeys((*_hinted(hints), *COMMON, *sorted(available_timezones()))):
        zone = ZoneInfo(key)
        if all(
            moment.replace(tzinfo=zone).utcoffset() == each
            for moment, each in zip(moments, offsets, strict=True)
        ):
            return zone
    return None


def rules_of(component: Component) -> tzinfo | None:
    """The clock that a VTIMEZONE describes; None if it describes none."""
    if len(component.components) > MOST_PARTS:
        return None
    lines = ["BEGIN:VTIMEZONE", "TZID:custom"]
    for part in component.components:
        kept = [
            f"{each.name}:{each.value}"
            for each in part.properties
            if each.name in {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}
        ]
        if any(each.name == "RRULE" and not YEARLY.fullmatch(each.value.strip()) for each in part.properties):
            return None
        lines += [f"BEGIN:{part.name}", *kept, f"END:{part.name}"]
    text = "\r\n".join([*lines, "END:VTIMEZONE", ""])
    try:
        parsed = Timezone.from_ical(text)
        if not isinstance(parsed, Timezone):
            return None
        rules = parsed.to_tz(lookup_tzid=False)
        datetime(2020, 1, 1, tzinfo=rules).utcoffset()
    except Exception:
        # The parsers beneath raise whatever they meet; a zone that they cannot read is one that we do not know.
        return None
    return rules


def _candidates(name: str) -> Iterator[str]:
    yield name
    if name in WINDOWS_TO_OLSON:
        yield WINDOWS_TO_OLSON[name]
    parts = [part for part in name.split("/") if part]
    for start in range(len(parts)):
        yield "/".join(parts[start:])


def _hinted(hints: Iterable[str]) -> list[str]:
    found = [zone.key for hint in hints if (zone := zone_by_name(hint))]
    words = {word for hint in hints for word in re.split(r"[^a-z]+", hint.casefold()) if len(word) > 3}
    return found + [key for city, key in _cities().items() if city in words]


def _moments(first_year: int, last_year: int) -> list[datetime]:
    # Six in the morning: clocks change at night, and a time that the clock leaves out compares badly.
    step = timedelta(days=365) / SAMPLES_A_YEAR
    first = datetime(first_year, 1, 2, 6, tzinfo=UTC).replace(tzinfo=None)
    count = (last_year - first_year + 1) * SAMPLES_A_YEAR
    return [(first + step * number).replace(minute=0, second=0, microsecond=0) for number in range(count)]


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {key.casefold(): key for key in available_timezones()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    places = (key for key in sorted(available_timezones()) if "/" in key and not key.startswith("Etc/"))
    return {key.rsplit("/", 1)[-1].casefold(): key for key in places}
