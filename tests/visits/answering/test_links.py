"""Signatures of addresses that open without an account."""

import re

import pytest

from core import links


def test_a_signature_is_short_lower_case_and_stays_the_same() -> None:
    made = links.signature("salt", "CDF34", "1")
    assert re.fullmatch(links.PATTERN, made)
    assert made == links.signature("salt", "CDF34", "1")
    assert links.is_valid(made, "salt", "CDF34", "1")


@pytest.mark.parametrize(
    ("salt", "parts"),
    [
        ("other", ("CDF34", "1")),
        ("salt", ("CDF34", "2")),
        ("salt", ("CDF3", "41")),
        ("salt", ("CDF341",)),
        ("salt", ("CDF34", "1", "")),
        ("salt", ()),
    ],
)
def test_it_is_good_for_nothing_else(salt: str, parts: tuple[str, ...]) -> None:
    made = links.signature("salt", "CDF34", "1")
    assert made != links.signature(salt, *parts)
    assert not links.is_valid(made, salt, *parts)


@pytest.mark.parametrize("wrong", ["", "a", "A" * 24, "ä" * 24, "\x00", "a" * 1000])
def test_nonsense_is_no_signature(wrong: str) -> None:
    assert not links.is_valid(wrong, "salt", "CDF34")


def test_an_older_key_is_good_while_it_is_kept(settings) -> None:
    made, old = links.signature("salt", "CDF34"), settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-of-this-installation"
    assert not links.is_valid(made, "salt", "CDF34")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert links.is_valid(made, "salt", "CDF34")
    assert links.signature("salt", "CDF34") != made
