"""The tokens as the page shows them: colours of both themes, and what stands on what with its
measured contrast."""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from home.style_guide.colours import THEMES, contrast, in_theme, shown
from home.style_guide.pairs import PAIRS
from home.style_guide.sheet import source


@dataclass(frozen=True)
class Swatch:
    """A colour token: its name ("--river") and what a screen shows in each theme ("#004747")."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Measured:
    """One ink on all its grounds: the least contrast asked for, and the least it has in each theme, 1 to 21."""

    ink: str
    where: str
    least: float
    grounds: list[str]
    light: float
    dark: float


def tokens_css() -> str:
    """The text of the one style sheet that holds raw values."""
    return (source() / "tokens.css").read_text()


def swatches() -> list[Swatch]:
    """Every colour token, in the order of the style sheet."""
    css = tokens_css()
    light, dark = (in_theme(css, theme) for theme in THEMES)
    return [Swatch(name, colour.hex, dark[name].hex) for name, colour in light.items()]


def pairs() -> list[Measured]:
    """Every ink that is used, with the grounds that it stands on."""
    css = tokens_css()
    themes = [in_theme(css, theme) for theme in THEMES]
    measured = []
    for (ink, where, least), group in groupby(PAIRS, key=attrgetter("ink", "where", "least")):
        grounds = [pair.ground for pair in group]
        light, dark = (
            min(contrast(shown(ink, tokens), shown(ground, tokens)) for ground in grounds)
            for tokens in themes
        )
        measured.append(Measured(told(ink), where, least, [told(ground) for ground in grounds], light, dark))
    return measured


def told(value: str) -> str:
    """A colour for people: "--ink", "white 10% over --deep"."""
    named = re.sub(r"var\((--[\w-]+)\)", r"\1", value)
    return re.sub(r"oklch\(100% 0 0 / ([\d.]+)\)", lambda veil: f"white {float(veil[1]) * 100:.3g}%", named)
