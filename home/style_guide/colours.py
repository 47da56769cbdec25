"""The colours of the style sheet as numbers: what its tokens mean in each theme, and how well two of them tell apart.

Sources: CSS Color 4 (OKLCH, OKLab, sRGB), CSS Color 5 (`light-dark()`, `color-mix()`), WCAG 2.2 (relative luminance,
contrast ratio).
"""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

THEMES = ("light", "dark")
DECLARATION = re.compile(r"(--[\w-]+):\s*([^;]+);")
OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)(?: / ([\d.]+))?\)")
LIGHT_DARK = re.compile(r"light-dark\((?P<light>oklch\([^()]*\)), (?P<dark>oklch\([^()]*\))\)")
MIX = re.compile(r"color-mix\(in oklab, (?P<one>.+) (?P<share>[\d.]+)%, (?P<other>.+)\)")
SLACK = 0.0005  # of a linear channel: what rounding a token to three digits does at the edge of sRGB

Tokens = Mapping[str, "Colour"]


class Colour(NamedTuple):
    """A colour in OKLab (lightness 0 to 1) with its opacity."""

    lightness: float
    a: float
    b: float
    alpha: float = 1.0

    @property
    def linear(self) -> tuple[float, float, float]:
        """Linear-light sRGB, 0 to 1 where a screen can show it."""
        long = (self.lightness + 0.3963377774 * self.a + 0.2158037573 * self.b) ** 3
        medium = (self.lightness - 0.1055613458 * self.a - 0.0638541728 * self.b) ** 3
        short = (self.lightness - 0.0894841775 * self.a - 1.2914855480 * self.b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )

    @property
    def in_srgb(self) -> bool:
        """Whether every screen can show this colour as it is written."""
        return all(-SLACK <= channel <= 1 + SLACK for channel in self.linear)

    @property
    def encoded(self) -> tuple[float, ...]:
        """The three channels as a screen gets them, 0 to 1, cut off at its limits."""
        return tuple(_encode(min(max(channel, 0.0), 1.0)) for channel in self.linear)

    @property
    def hex(self) -> str:
        """'#00434a'."""
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in self.encoded)


class Shown(NamedTuple):
    """What a screen shows: encoded sRGB channels, 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """Relative luminance of WCAG 2.2: 0 black, 1 white."""
        return 0.2126 * _decode(self.red) + 0.7152 * _decode(self.green) + 0.0722 * _decode(self.blue)


def contrast(one: Shown, other: Shown) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def oklch(lightness: float, chroma: float, hue: float, alpha: float = 1.0) -> Colour:
    """The colour of `oklch()`: lightness 0 to 1, hue in degrees."""
    angle = math.radians(hue)
    return Colour(lightness, chroma * math.cos(angle), chroma * math.sin(angle), alpha)


def parse(value: str, tokens: Tokens) -> Colour:
    """A colour as our style sheets write one: `oklch()`, `var(--name)` of a known token, `color-mix()` of two."""
    value = value.strip()
    if mix := MIX.fullmatch(value):
        one, other, share = parse(mix["one"], tokens), parse(mix["other"], tokens), float(mix["share"]) / 100
        return Colour(*(share * here + (1 - share) * there for here, there in zip(one, other, strict=True)))
    if value.startswith("var("):
        return tokens[value[4:-1]]
    found = OKLCH.fullmatch(value)
    if found is None:
        raise ValueError(f"not a colour in the notation of our style sheets: {value}")
    lightness, chroma, hue, alpha = found.groups()
    return oklch(float(lightness) / 100, float(chroma), float(hue), float(alpha or 1))


def shown(value: str, tokens: Tokens) -> Shown:
    """What stands on the screen; `one over other over third` lays translucent colours on an opaque last one."""
    *veils, ground = value.split(" over ")
    channels = parse(ground, tokens).encoded
    for veil in reversed(veils):
        top = parse(veil, tokens)
        mixed = zip(top.encoded, channels, strict=True)
        channels = tuple(top.alpha * above + (1 - top.alpha) * below for above, below in mixed)
    return Shown(*channels)


def declared(css: str) -> dict[str, str]:
    """Name and value of every custom property of a style sheet, the first declaration of each."""
    found: dict[str, str] = {}
    for name, value in DECLARATION.findall(css):
        found.setdefault(name, value)
    return found


def in_theme(css: str, theme: str) -> dict[str, Colour]:
    """The colours among the custom properties of a style sheet as `theme` ("light" or "dark") shows them."""
    values = {name: LIGHT_DARK.sub(lambda pair: pair[theme], value) for name, value in declared(css).items()}
    return {name: parse(value, {}) for name, value in values.items() if value.startswith("oklch")}


def _encode(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _decode(encoded: float) -> float:
    return encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4
