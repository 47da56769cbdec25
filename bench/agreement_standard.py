"""Where the standard says another thing than the letter of a file: the only differences that are excused.

Each is a correction of the text of one event, after which the reader has to see what we hold, or a change of what the
reader sees. Nothing is left out of the comparison.
"""

import quopri
import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from icalendar.timezone import tzp

PARAMS = r'(?P<params>(?:;[^=:;]+=(?:"[^"]*"|[^":;])*)*)'
DATED = re.compile(
    r"^(?P<name>DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)" + PARAMS + r":(?P<value>\S+)\s*$", re.I
)
SUMMARY = re.compile(r"^SUMMARY" + PARAMS + r":(?P<value>.*)$", re.I | re.S)
DAYS, INSTANTS = re.compile(r"\d{8}(,\d{8})*"), re.compile(r"\d{8}T\d{6}Z(,\d{8}T\d{6}Z)*")
RULE = re.compile(r"^RRULE:(\S+)$", re.I)
TZID = re.compile(r'TZID=("[^"]*"|[^;:]*)', re.I)
EVENT = re.compile(rb"^BEGIN:VEVENT\s*?$.*?^END:VEVENT\s*?$", re.I | re.M | re.S)
FOLD = re.compile(rb"\r?\n[ \t]")

# Names that programs show to people, where no VTIMEZONE explains them.
SPOKEN = {
    "(GMT +01:00)": "Etc/GMT-1",
    "Eastern Time (US": "America/New_York",
    "Sarajevo, Skopje, Sofija": "Europe/Warsaw",
    "Canberra, Melbourne, Sydney": "Australia/Sydney",
}

OTHER_CHARSET = "what is not UTF-8 is read as Windows-1252"
QUOTED = "text in QUOTED-PRINTABLE is decoded"
ZONED_DAY = "a DATE has no time zone"
ZONED_UTC = "a time in UTC has no other time zone"
SPOKEN_ZONE = "a TZID without VTIMEZONE means the zone of that name"
BLANK_ZONE = "a TZID means the VTIMEZONE of that name, blanks or not"
FLOATING = "a time in a zone that nothing explains is floating, and that is local time"
WEEKDAY = "a rule of weeks without a weekday has that of its start"
NO_DAY = "an event of whole days lasts a day at least"
PRIVATE = "private events become drafts that nobody sees"
CANCEL = "METHOD:CANCEL calls off what is known, and is nothing by itself"
EXACT = "with DTEND every date has the same exact length"
EXCLUDED = "EXRULE leaves dates out"
ESCAPE = "a backslash before a quotation mark is no text"
TITLE = "a published event has a SUMMARY: that of its series, or one of ours"
UNNAMED = "a rule in a zone that only its VTIMEZONE explains: its first date and the last five thousand"
LONG_AGO = "nothing is held of the years before 1900"
DENSE = "a rule with hundreds of dates a day ends with its thousandth"

SOURCES = {
    OTHER_CHARSET: "RFC 5545, 3.1.4",
    QUOTED: "RFC 5545, 3.2.7",
    ZONED_DAY: "RFC 5545, 3.2.19",
    ZONED_UTC: "RFC 5545, 3.2.19",
    SPOKEN_ZONE: "RFC 5545, 3.2.19",
    BLANK_ZONE: "RFC 5545, 3.2.19",
    FLOATING: "RFC 5545, 3.3.5",
    WEEKDAY: "RFC 5545, 3.3.10",
    NO_DAY: "RFC 5545, 3.8.2.2",
    PRIVATE: "RFC 5545, 3.8.1.3",
    CANCEL: "RFC 5546, 3.2.5",
    EXACT: "RFC 5545, 3.8.5.3",
    EXCLUDED: "RFC 2445, 4.8.5.2",
    ESCAPE: "RFC 5545, 3.3.11",
    TITLE: "RFC 5546, 3.2.1",
    UNNAMED: "RFC 4791, 5.2.8",
    LONG_AGO: "RFC 4791, 5.2.6",
    DENSE: "RFC 4791, 5.2.8",
}


def corrected(data: bytes, zone: ZoneInfo) -> tuple[bytes, list[set[str]]]:
    """A file as the standard wants it, and what had to be corrected in each of its events, in order.

    Floating times are meant in `zone`.
    """
    kinds: list[set[str]] = []
    text = FOLD.sub(b"", data)
    explained = {
        each.strip().decode("utf-8", "replace") for each in re.findall(rb"^TZID:(.*)$", text, re.I | re.M)
    }
    here = "" if b"X-WR-TIMEZONE" in data.upper() else zone.key

    def mend(match: re.Match[bytes]) -> bytes:
        done: set[str] = set()
        lines = list(_lines(match[0], done))
        kinds.append(done)
        return "\r\n".join(_mended(lines, done, explained, here)).encode()

    return re.sub(
        rb"^(TZID:)[ \t]*(.*?)[ \t]*(\r?)$", rb"\1\2\3", EVENT.sub(mend, text), flags=re.I | re.M
    ), kinds


def _lines(block: bytes, done: set[str]) -> Iterator[str]:
    for raw in block.split(b"\n"):
        text = raw.rstrip(b"\r").decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken and len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", raw)) <= broken:
            done.add(OTHER_CHARSET)
            text = raw.rstrip(b"\r").decode("cp1252", "replace")
        yield text


def _mended(lines: list[str], done: set[str], explained: set[str], here: str) -> Iterator[str]:
    starts = [match for line in lines if (match := DATED.match(line)) and match["name"].upper() == "DTSTART"]
    start = starts[0]["value"] if starts else ""
    whole_days = bool(DAYS.fullmatch(start))
    for line in lines:
        if match := DATED.match(line):
            if whole_days and match["name"].upper() == "DTEND" and match["value"] == start:
                done.add(NO_DAY)
            else:
                yield _in_zone(match, done, explained, here)
        elif whole_days and re.fullmatch(r"DURATION:P(T?0[A-Z])+", line.strip(), re.I):
            done.add(NO_DAY)
        elif match := RULE.match(line):
            yield _with_weekday(match, start, done)
        elif match := SUMMARY.match(line):
            yield _in_words(match, done)
        else:
            yield line


def _in_zone(match: re.Match[str], done: set[str], explained: set[str], here: str) -> str:
    """A property with dates or hours, in a zone if it may have one."""
    name, params, value = match["name"], match["params"], match["value"]
    zone = TZID.search(params)
    if zone is None:
        return match[0]
    if DAYS.fullmatch(value):
        done.add(ZONED_DAY)
        return f"{name};VALUE=DATE:{value}"
    if INSTANTS.fullmatch(value):
        done.add(ZONED_UTC)
        return f"{name}:{value}"
    told = zone[1].strip('"')
    if known := next((key for words, key in SPOKEN.items() if words in told), ""):
        done.add(SPOKEN_ZONE)
        return f"{name};TZID={known}:{value}"
    if told.strip() in explained and told != told.strip():
        done.add(BLANK_ZONE)
        return f"{name};TZID={told.strip()}:{value}"
    if here and told.strip() not in explained and tzp.timezone(told) is None:
        done.add(FLOATING)
        return f"{name};TZID={here}:{value}"
    return match[0]


def _with_weekday(match: re.Match[str], start: str, done: set[str]) -> str:
    """A rule of weeks without a weekday has that of its start."""
    parts = match[1].upper()
    if (
        "FREQ=YEARLY" not in parts
        or "BYWEEKNO=" not in parts
        or re.search("BY(DAY|MONTHDAY|YEARDAY)=", parts)
    ):
        return match[0]
    done.add(WEEKDAY)
    weekday = date(int(start[:4]), int(start[4:6]), int(start[6:8])).weekday()
    return f"{match[0]};BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[weekday]}"


def _in_words(match: re.Match[str], done: set[str]) -> str:
    """A SUMMARY as text."""
    line = match[0]
    if "QUOTED-PRINTABLE" in match["params"].upper():
        done.add(QUOTED)
        charset = re.search(r"CHARSET=([\w-]+)", match["params"], re.I)
        told = quopri.decodestring(match["value"].encode())
        return f"SUMMARY:{told.decode(charset[1] if charset else 'utf-8', 'replace')}"
    if '\\"' in line:
        done.add(ESCAPE)
        return line.replace('\\"', '"')
    return line
