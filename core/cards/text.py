"""Words on a card: the portal's own font, which characters it has, and lines of even length."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.conf import settings
from PIL import ImageFont

FONT = settings.BASE_DIR / "static/fonts/plus-jakarta-sans-latin.woff2"
BOLD, MEDIUM = 750, 550
ELLIPSIS = "…"
NO_BREAK = "\N{NO-BREAK SPACE}"
NO_GLYPH = "\U0010ffff"  # no font has this one; what is drawn for it is drawn for all that are missing


@lru_cache(maxsize=64)
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Plus Jakarta Sans in `size` px and `weight` (400 to 800); never changed once it is made, so threads share it."""
    made = ImageFont.truetype(str(FONT), size)
    made.set_variation_by_axes([weight])
    return made


def width_of(text: str, size: int, weight: int) -> float:
    """How many px a line takes."""
    return font(size, weight).getlength(text)


# --- what the font can say ----------------------------------------------------------------


def drawable(text: str) -> str:
    """`text` in characters that the font has: without accents that it lacks, emoji, other scripts and controls.

    "" when nothing that is read is left, as of a title in Arabic letters.
    """
    kept = "".join(_as_known(char) for char in unicodedata.normalize("NFC", text))
    words = " ".join(part for part in kept.split(" ") if part)
    return words if any(char.isalnum() for char in words) else ""


@lru_cache(maxsize=2048)
def _as_known(char: str) -> str:
    if char == NO_BREAK:
        return char
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    if _has_glyph(char):
        return char
    return "".join(
        part
        for part in unicodedata.normalize("NFKD", char)
        if not unicodedata.combining(part) and part != char and _has_glyph(part)
    )


def _has_glyph(char: str) -> bool:
    return _glyph(char) != _glyph(NO_GLYPH)


def _glyph(char: str) -> tuple[tuple[int, int], bytes]:
    mask = font(32, MEDIUM).getmask(char)
    return mask.size, bytes(mask)


# --- lines --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lines:
    """Text set in lines of `size` px, none of them wider than `width` px."""

    size: int
    width: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """One way to set a text: at most `most` lines of `width` px in letters of `size` px."""

    size: int
    width: int
    most: int


def fitted(text: str, fits: Sequence[Fit], weight: int) -> Lines:
    """`text` in the first of `fits` that holds it whole and unbroken; cut with an ellipsis in the last one."""
    for fit in fits:
        lines = _wrapped(text, fit.size, weight, fit.width)
        if lines is not None and len(lines) <= fit.most:
            return Lines(fit.size, fit.width, tuple(_balanced(text, fit, weight, len(lines))))
    last = fits[-1]
    lines = _wrapped(_with_breaks(text, last, weight), last.size, weight, last.width) or []
    if len(lines) > last.most:
        lines = [*lines[: last.most - 1], cut(lines[last.most - 1] + ELLIPSIS, last.size, weight, last.width)]
    return Lines(last.size, last.width, tuple(lines))


def cut(text: str, size: int, weight: int, width: float) -> str:
    """`text`, or as much of its beginning as one line holds, with an ellipsis."""
    if width_of(text, size, weight) <= width:
        return text
    kept = text.rstrip(ELLIPSIS)
    while kept and width_of(kept.rstrip(" ,.:;–-") + ELLIPSIS, size, weight) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,.:;–-") + ELLIPSIS


def _wrapped(text: str, size: int, weight: int, width: float) -> list[str] | None:
    """Lines of whole words; None when a word alone is too long for one."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, weight) <= width:
            line = longer
            continue
        if width_of(word, size, weight) > width:
            return None
        lines.append(line)
        line = word
    return [*lines, line]


def _balanced(text: str, fit: Fit, weight: int, count: int) -> list[str]:
    """The same number of lines, as even as they can be: no single word is left for the last one."""
    least, most = fit.width // 3, fit.width
    while most - least > 4:
        middle = (least + most) // 2
        lines = _wrapped(text, fit.size, weight, middle)
        if lines is None or len(lines) > count:
            least = middle
        else:
            most = middle
    return _wrapped(text, fit.size, weight, most) or [text]


def _with_breaks(text: str, fit: Fit, weight: int) -> str:
    """`text` with spaces inside the words that no line could hold."""
    return " ".join(part for word in text.split(" ") for part in _parts(word, fit, weight))


def _parts(word: str, fit: Fit, weight: int) -> list[str]:
    ends = [0]
    while ends[-1] < len(word):
        end = len(word)
        while end > ends[-1] + 1 and width_of(word[ends[-1] : end], fit.size, weight) > fit.width:
            end -= 1
        ends.append(end)
    return [word[first:end] for first, end in pairwise(ends)]
