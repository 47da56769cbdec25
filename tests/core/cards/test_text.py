"""Words on a card: what the font cannot say is left out, and lines fit."""

import pytest

from core.cards.text import BOLD, ELLIPSIS, Fit, cut, drawable, fitted, width_of

FITS = [Fit(60, 600, 3), Fit(40, 800, 4)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jadwal “tetap” – 09.00–11.00 WITA…", "Jadwal “tetap” – 09.00–11.00 WITA…"),
        ("Perpustakaan 📚 keliling", "Perpustakaan keliling"),
        ("مكتبة Balangan", "Balangan"),
        ("مكتبة", ""),
        ("…!?", ""),
        ("Ⅳ ﬁlm", "IV film"),
        ("satu\u200bdua\ttiga\n empat", "satudua tiga empat"),
        ("kelas\u00a05", "kelas\u00a05"),
        ("", ""),
    ],
)
def test_only_what_the_font_has_is_drawn(text: str, shown: str) -> None:
    assert drawable(text) == shown


@pytest.mark.parametrize(
    "text", ["Dongeng pagi", "Jadwal tetap untuk setiap sekolah di Balangan", "kata " * 12]
)
def test_a_title_is_whole_and_every_line_fits(text: str) -> None:
    found = fitted(text.strip(), FITS, BOLD)
    assert " ".join(found.lines) == text.strip()
    assert all(width_of(line, found.size, BOLD) <= found.width for line in found.lines)


def test_lines_are_of_even_length() -> None:
    found = fitted("Pelatihan membaca nyaring untuk guru", [Fit(60, 900, 3)], BOLD)
    first, last = (width_of(line, found.size, BOLD) for line in found.lines)
    assert last > first * 0.6


def test_an_endless_title_ends_with_an_ellipsis() -> None:
    found = fitted("perpustakaan " * 40, FITS, BOLD)
    assert found.size == 40 and len(found.lines) == 4
    assert found.lines[-1].endswith("perpustakaan" + ELLIPSIS)
    assert all(width_of(line, 40, BOLD) <= 800 for line in found.lines)


def test_an_endless_word_is_broken() -> None:
    word = "kebersamaan" * 8
    found = fitted(f"Kata {word}", FITS, BOLD)
    assert "".join(found.lines) == f"Kata{word}" and len(found.lines) > 1
    assert all(width_of(line, 40, BOLD) <= 800 for line in found.lines)


@pytest.mark.parametrize("width", [20, 120, 300])
def test_a_line_is_cut_to_its_room(width: int) -> None:
    assert width_of(cut("Lokakarya atau bimbingan teknis", 30, BOLD, width), 30, BOLD) <= max(width, 30)
