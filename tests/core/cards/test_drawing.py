"""The card as a picture: its size in pixels and bytes, whatever stands on it."""

import os

import pytest
from PIL import Image

from core.cards.cloth import DEEP, TURMERIC
from core.cards.drawing import HEIGHT, MOST_BYTES, PICTURE_WIDTH, SIZE, draw
from core.cards.words import CANCELLED, MOVED, Card
from tests.core.cards.reading import opened

DAY = "Selasa, 1 Desember 2026 · 09.00–11.00 WITA"
CARDS = [
    Card("Jadwal tetap untuk setiap sekolah", "Berita", office="Perpustakaan Daerah"),
    Card("Judul " * 34, "Berita", office="Perpustakaan Daerah"),
    Card(
        "x" * 80, "k" * 90, when="w" * 180, was="s" * 180, state=MOVED, state_text="t" * 90, office="o" * 60
    ),
    Card("Kelas", state=CANCELLED, state_text="Dibatalkan", was=DAY),
    Card("مكتبة", "Berita"),
    Card("مكتبة"),
    Card(""),
]


@pytest.mark.parametrize("card", CARDS, ids=range(len(CARDS)))
@pytest.mark.parametrize("with_picture", [True, False])
def test_a_card_is_a_jpeg_of_the_right_size(card: Card, with_picture: bool) -> None:
    picture = Image.new("RGB", (PICTURE_WIDTH, HEIGHT), "#884422") if with_picture else None
    made = draw(card, picture)
    found = opened(made)
    assert (found.format, found.size, found.mode) == ("JPEG", SIZE, "RGB")
    assert len(made) <= MOST_BYTES


def test_even_noise_stays_under_the_limit() -> None:
    noise = Image.frombytes("RGB", (PICTURE_WIDTH, HEIGHT), os.urandom(PICTURE_WIDTH * HEIGHT * 3))
    assert len(draw(Card("Derau", "Berita"), noise)) <= MOST_BYTES < 300_000


@pytest.mark.parametrize("with_picture", [True, False])
def test_every_line_begins_inside_the_square_that_small_previews_show(with_picture: bool) -> None:
    """Left of the words there is cloth or a picture; letters are the only paper-white on the card."""
    picture = Image.new("RGB", (PICTURE_WIDTH, HEIGHT), DEEP) if with_picture else None
    found = opened(draw(Card("Dongeng pagi di taman"), picture)).convert("L").point(lambda value: value > 225)
    left, _top, right, _bottom = found.getbbox() or (0, 0, 0, 0)
    assert 285 < left < 600
    assert with_picture or right < 915


def test_a_date_stands_on_turmeric() -> None:
    plain, dated = (opened(draw(Card("Kelas", when=when))) for when in ("", DAY))
    assert _area(dated) > _area(plain) + 20_000


def _area(card: Image.Image) -> int:
    """How many pixels are about as yellow as turmeric."""
    wanted = Image.new("RGB", (1, 1), TURMERIC).getpixel((0, 0))
    assert isinstance(wanted, tuple)
    data = card.convert("RGB").tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    return sum(all(abs(each - aim) < 12 for each, aim in zip(pixel, wanted, strict=True)) for pixel in pixels)
