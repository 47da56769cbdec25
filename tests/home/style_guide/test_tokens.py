"""What the tokens promise, in both themes: text that can be read, rings, edges and marks that can be seen."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from home.style_guide.colours import THEMES, contrast, in_theme, shown
from home.style_guide.pairs import MARK, PAIRS, TEXT, Pair
from home.style_guide.sheet import FLEETING, source
from home.style_guide.swatches import tokens_css

pytestmark = pytest.mark.static

CSS = source()
OWN = sorted(CSS.glob("*.css"))
PAGES = sorted((CSS / "pages").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DATA_URL = re.compile(r'url\("data:[^"]*"\)')
DEFINED = re.compile(r"(--[\w-]+)\s*:")
USED = re.compile(r"var\((--[\w-]+)")
RAW = re.compile(
    r"oklch\([^)]*\)|oklab\([^)]*\)|#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)|(?<![\w.-])(?:white|black|red|gr[ae]y)(?![\w-])",
    re.IGNORECASE,
)
# White or black that lets its ground through is a veil or a shadow, whatever the theme.
VEIL = re.compile(r"oklch\((?:100|0)% 0 0 / 0?\.\d+\)")
# Paper is white and ink is black, whatever the theme: style sheets of what is printed.
ON_PAPER = {"print.css", "poster.css"}


def rules(sheet: Path) -> str:
    """A style sheet without comments, and without the drawings that it carries as addresses."""
    return DATA_URL.sub("", COMMENT.sub("", sheet.read_text()))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.ink} on {pair.ground}, {pair.where}")
def test_the_pair_tells_apart(pair: Pair, theme: str) -> None:
    tokens = in_theme(tokens_css(), theme)
    assert contrast(shown(pair.ink, tokens), shown(pair.ground, tokens)) >= pair.least


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_can_be_shown(theme: str) -> None:
    assert [name for name, colour in in_theme(tokens_css(), theme).items() if not colour.in_srgb] == []


def test_every_colour_has_its_place_in_the_table() -> None:
    """`--line` alone is for looks: nothing is told by the hairline between two rows."""
    named = {name for pair in PAIRS for name in USED.findall(pair.ink + pair.ground)}
    assert set(in_theme(tokens_css(), "light")) - named == set()


def test_the_least_is_what_the_guidelines_ask() -> None:
    text = {"ink", "ink-soft", "turmeric-ink", "on-turmeric", "on-deep", "on-deep-soft"}
    for pair in PAIRS:
        if pair.ink.removeprefix("var(--").removesuffix(")") in text:
            assert pair.least >= TEXT
        assert pair.least >= MARK


@pytest.mark.parametrize("sheet", [*OWN, *PAGES], ids=lambda sheet: sheet.name)
def test_raw_colours_stand_among_the_tokens_only(sheet: Path) -> None:
    if sheet.name == "tokens.css" or sheet.name in ON_PAPER:
        return
    assert [value for value in RAW.findall(rules(sheet)) if not VEIL.fullmatch(value)] == []


@pytest.mark.parametrize("sheet", [*OWN, *PAGES], ids=lambda sheet: sheet.name)
def test_every_property_that_is_used_is_defined(sheet: Path) -> None:
    known = set(DEFINED.findall(rules(CSS / "tokens.css"))) | set(DEFINED.findall(rules(sheet)))
    assert set(USED.findall(rules(sheet))) - known == set()


def test_every_token_is_used() -> None:
    folders = [CSS, Path(settings.BASE_DIR) / "static" / "js"]
    text = "".join(file.read_text() for folder in folders for file in folder.rglob("*.*"))
    assert set(DEFINED.findall(rules(CSS / "tokens.css"))) - set(USED.findall(text)) == set()


@pytest.mark.parametrize("sheet", [*OWN, *PAGES], ids=lambda sheet: sheet.name)
def test_an_outline_is_taken_away_only_where_another_stands(sheet: Path) -> None:
    """The ring of a card's link is drawn around the card; a place that only scripts focus needs none."""
    without = {
        selector.strip()
        for selector, body in re.findall(r"([^{}]+){([^{}]*)}", rules(sheet))
        if re.search(r"outline:\s*(?:none|0)\b", body)
    }
    assert without <= {
        "main:focus",
        "#daftar-tempat:focus",
        ".story :is(h2, h3, h4) a:focus-visible",
    }


def test_states_are_told_by_the_names_that_the_guide_holds_still() -> None:
    pseudo = set(re.findall(r":(hover|focus[\w-]*|active)\b(?!\))", "".join(rules(sheet) for sheet in OWN)))
    assert pseudo <= {"hover", "focus", "focus-visible", "active"} and FLEETING.search(":focus-visible {")


def test_the_ring_is_turmeric_wherever_the_ground_is_the_deep_river() -> None:
    """The river's own ring would drown there. Cloth and motif hold nothing that takes the focus."""
    text = "".join(rules(sheet) for sheet in OWN)
    deep = {
        selector.strip().rpartition(" ")[2]
        for selector, body in re.findall(r"([^{}]+){([^{}]*)}", text)
        if re.search(r"background(?:-color)?:[^;]*var\(--deep\)", body)
    }
    ring = re.search(r":is\(([^)]*)\) :focus-visible {[^}]*var\(--turmeric\)", text)
    assert ring
    assert deep - {".cloth", ".motif"} == set(ring[1].split(", "))
