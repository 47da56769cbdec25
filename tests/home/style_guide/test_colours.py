"""Colours as numbers: reference values of CSS Color 4 and WCAG 2.2, not of our own making."""

import pytest

from home.style_guide.colours import Shown, contrast, declared, in_theme, oklch, parse, shown

pytestmark = pytest.mark.static


def sent(hexadecimal: str) -> Shown:
    return Shown(*(int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("oklch(0% 0 0)", "#000000"),
        ("oklch(100% 0 0)", "#ffffff"),
        ("oklch(62.796% 0.25768 29.234)", "#ff0000"),
        ("oklch(86.644% 0.29483 142.495)", "#00ff00"),
        ("oklch(45.201% 0.31321 264.052)", "#0000ff"),
        ("oklch(44.027% 0.1603 303.37)", "#663399"),
        ("oklch(59.987% 0 0)", "#808080"),
    ],
)
def test_oklch_becomes_what_a_screen_shows(value: str, expected: str) -> None:
    assert parse(value, {}).hex == expected


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#949494", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(sent(one), sent(other)) == pytest.approx(ratio, abs=0.005)


def test_a_colour_beyond_the_screen_is_told() -> None:
    assert oklch(0.62796, 0.25768, 29.234).in_srgb
    assert not oklch(0.62796, 0.29, 29.234).in_srgb


def test_half_a_veil_of_white_lies_between() -> None:
    assert shown("oklch(100% 0 0 / 0.5) over oklch(0% 0 0)", {}) == pytest.approx((0.5, 0.5, 0.5), abs=1e-6)


def test_veils_lie_on_each_other_from_right_to_left() -> None:
    veils = "oklch(0% 0 0 / 0.5) over oklch(100% 0 0 / 0.5) over oklch(0% 0 0)"
    assert shown(veils, {}) == pytest.approx((0.25, 0.25, 0.25), abs=1e-6)


def test_a_mix_of_tokens_lies_between_them_in_oklab() -> None:
    tokens = {"--dark": oklch(0.2, 0, 0), "--light": oklch(1, 0, 0)}
    assert parse("color-mix(in oklab, var(--dark) 25%, var(--light))", tokens).lightness == pytest.approx(0.8)


def test_a_theme_takes_its_half_of_a_pair_and_the_first_word_on_a_name() -> None:
    css = """
      :root { --ink: light-dark(oklch(0% 0 0), oklch(100% 0 0)); --gap: 1rem; --same: oklch(100% 0 0); }
      @media (prefers-contrast: more) { :root { --ink: var(--same); } }
    """
    assert in_theme(css, "light")["--ink"].hex == in_theme(css, "dark")["--ink"].hex.translate(
        str.maketrans("f", "0")
    )
    assert set(in_theme(css, "light")) == {"--ink", "--same"}
    assert declared(css)["--gap"] == "1rem"


def test_another_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="notation"):
        parse("#fff", {})
