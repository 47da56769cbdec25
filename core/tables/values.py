"""What people write into cells: days, clocks, numbers, positions, yes and no; Indonesian and English. Pure.

Every function takes the text of one cell that is not empty and raises ValueError for what it cannot understand.
"""

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb peb", "mar", "apr", "mei may", "jun", "jul", "agu ags agt aug", "sep", "okt oct",
         "nov nop", "des dec"),
        1,
    )
    for name in names.split()
}  # fmt: skip
DAYS = {
    name: day
    for day, names in {
        "MO": "senin sen monday mon",
        "TU": "selasa sel tuesday tue tues",
        "WE": "rabu rab wednesday wed weds",
        "TH": "kamis kam thursday thu thur thurs",
        "FR": "jumat jum jum'at friday fri",
        "SA": "sabtu sab saturday sat",
        "SU": "minggu min ahad sunday sun",
    }.items()
    for name in names.split()
}
YES = {"ya", "y", "yes", "true", "1", "benar", "x", "✓", "v"}
NO = {"tidak", "t", "no", "n", "false", "0", "salah", "-"}

ISO_DAY = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: 0?0[:.]00(?:[:.]00)?)?")
NAMED = re.compile(
    r"(?:[a-z']+,? +)?(\d{1,2})(?:st|nd|rd|th)?[- ]+([a-z]{3,9})\.?,?[- ]+(\d{4})", re.IGNORECASE
)
CLOCK = re.compile(
    r"(?:pukul |jam )?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.0+)?)? ?(am|pm|a\.m\.|p\.m\.)?(?: ?(?:wib|wita|wit))?",
    re.IGNORECASE,
)
COMPACT_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")


def day_of(text: str) -> date:
    """'2026-11-24', '20261124', '24/11/2026', '24.11.26' (day before month), '24 November 2026', also with a time."""
    text = " ".join(text.split())
    if match := ISO_DAY.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := DAY_FIRST.fullmatch(text):
        year = int(match[3])
        return date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
    if (match := NAMED.fullmatch(text)) and match[2][:3].lower() in MONTHS:
        return date(int(match[3]), MONTHS[match[2][:3].lower()], int(match[1]))
    raise ValueError(text)


def days_of(text: str) -> list[date]:
    """Several days, divided by semicolons, bars, new lines or commas. In order, without repetition."""
    parts = [part.strip(" []\"'") for part in re.split(r"[;|\n]|,(?! *\d{4}\b(?!-))", text)]
    return sorted({day_of(part) for part in parts if part})


def clock_of(text: str) -> time:
    """'9:05', '09.05', '09:05:00', '9.05 pm', '9 am', '0905', '09.05 WITA'. Midnight is 00:00, also as 24:00."""
    text = " ".join(text.split())
    if match := COMPACT_CLOCK.fullmatch(text):
        return time(int(match[1]), int(match[2]))
    match = CLOCK.fullmatch(text)
    if not match or (match[2] is None and not match[3]):
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2] or 0)
    if half := (match[3] or "").replace(".", "").lower():
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(0 if (hour, minute) == (24, 0) else hour, minute)


def weekday_of(text: str) -> str:
    """'Tuesday', 'SELASA', 'Tue', 'tu' -> 'TU' (RFC 5545, 3.3.10)."""
    word = text.strip().rstrip(".").casefold().replace("’", "'")
    if word.upper() in DAYS.values():
        return word.upper()
    if word in DAYS:
        return DAYS[word]
    if word.endswith("s") and word[:-1] in DAYS:
        return DAYS[word[:-1]]
    raise ValueError(text)


def yes_or_no(text: str) -> bool:
    """'ya', 'tidak', 'yes', '0' …"""
    word = text.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError(text)


def degrees(text: str) -> Decimal:
    """A coordinate in decimal degrees, with a point or a comma."""
    text = text.strip().rstrip("°").replace("−", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]{1,4}(?:\.[0-9]{1,20})?", text):
        raise ValueError(text)
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None


def position_of(latitude: str, longitude: str) -> tuple[Decimal, Decimal]:
    """Both coordinates in degrees on the globe. 0, 0 is where programs put what they do not know."""
    found = degrees(latitude), degrees(longitude)
    if abs(found[0]) > 90 or abs(found[1]) > 180 or not any(found):
        raise ValueError(f"{latitude}, {longitude}")
    return found
