"""Telephone numbers as spreadsheets leave them: what looks like a number has lost the 0 before it."""

import re

MOBILE = re.compile(r"8[1-9][0-9]{7,10}\Z")  # behind the 0 of an Indonesian mobile number
BARE = re.compile(r"[1-9][0-9]{6,}\Z")
COUNTRY = "62"


def mended(written: str) -> str:
    """'8123456789' -> '08123456789'; everything else as it is written."""
    text = " ".join(written.split())
    return f"0{text}" if MOBILE.match(_digits(text)) and text[0] == "8" else text


def doubtful(written: str) -> bool:
    """Whether the 0 may be missing, where nobody can tell: '526202111' has a number of the area, or none."""
    digits = _digits(written)
    return bool(BARE.match(digits)) and not digits.startswith(COUNTRY) and not MOBILE.match(digits)


def _digits(text: str) -> str:
    return re.sub(r"[ .\-]", "", text)
