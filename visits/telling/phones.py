"""Which telephone numbers WhatsApp understands."""

import re

NUMBER = re.compile(r"\+?[0-9(][0-9 ().\-\u00a0\u2010-\u2015]{6,}")
# Mobile numbers of Indonesia begin with 8 after the country's code and have nine to twelve digits from there.
MOBILE = re.compile(r"8[1-9][0-9]{7,10}")
FOREIGN = re.compile(r"[1-9][0-9]{7,14}")


def wa_number(text: str) -> str | None:
    """The number for `https://wa.me/`, such as '628115000123' from '0811 5000-123'; the first one of several.

    Understood are 08…, +62…, 62…, 0062…, +62 (0)8…, 8… (a table dropped the zero) and numbers abroad with + or 00. None
    for landlines and for what is no number.
    """
    return next((number for part in NUMBER.findall(text) if (number := _of(part))), None)


def tel_url(text: str) -> str:
    """`tel:05262025555` for the first number of `text`, or "" where there is none."""
    found = NUMBER.search(text)
    return f"tel:{re.sub(r'[^+0-9]', '', found[0])}" if found else ""


def _of(part: str) -> str | None:
    digits = re.sub(r"[^0-9]", "", part)
    abroad = part.lstrip("( ").startswith("+") or digits.startswith("00")
    if abroad:
        digits = digits.removeprefix("00")
    if digits.startswith("62") or not abroad:
        local = digits.removeprefix("62").removeprefix("0")
        return f"62{local}" if MOBILE.fullmatch(local) else None
    return digits if FOREIGN.fullmatch(digits) else None
