"""The sasirangan motif of static/img/motif.svg as Pillow draws it, and the seam between cloth and words."""

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw

DEEP, RIVER, TURMERIC = "#003032", "#004848", "#f2b52e"  # --deep, --river and --turmeric of tokens.css
THREAD = "#7fb3a4"
TILE = 96  # units of the motif; everything below repeats after as many
FINE = 3  # drawn this much larger and taken down, for smooth edges
SEAM_HEIGHT, SEAM_LENGTH = 11, 105  # px: how far the seam swings, and after how many it repeats

Point = tuple[float, float]


@lru_cache(maxsize=4)
def cloth(width: int, height: int, scale: float) -> Image.Image:
    """Stitched cloth of `width` × `height` px, one unit of the motif being `scale` px. Not to be changed."""
    unit = scale * FINE
    sheet = Image.new("RGB", (width * FINE, height * FINE), RIVER)
    pen = ImageDraw.Draw(sheet)
    for row in range(-1, math.ceil(height / TILE / scale) + 1):
        for column in range(-1, math.ceil(width / TILE / scale) + 1):
            _tile(pen, column * TILE, row * TILE, unit)
    return sheet.resize((width, height), Image.Resampling.LANCZOS)


def _tile(pen: ImageDraw.ImageDraw, left: int, top: int, unit: float) -> None:
    def placed(points: Iterable[Point]) -> list[Point]:
        return [((left + x) * unit, (top + y) * unit) for x, y in points]

    for side in (-1, 1):
        # Ombak: two waves that mirror each other; a quadratic curve with its handle 17 away swings by half of that.
        wave = [(x, 24 + side * 8.5 * math.sin(math.pi * x / 48)) for x in range(TILE + 1)]
        stitch(pen, placed(wave), 5.2 * unit, 3.5 * unit, 2.2 * unit, THREAD)
    for base in (72, 84):
        # Gigi haruan: teeth.
        teeth = [(12.0 * step, float(base - 10 * (step % 2))) for step in range(9)]
        stitch(pen, placed(teeth), 4.7 * unit, 3.1 * unit, 2.2 * unit, THREAD)
    for x, y, size in ((24, 24, 5), (72, 24, 5), (48, 48, 3), (0, 48, 3)):
        diamond(pen, (left + x) * unit, (top + y) * unit, size * unit)


def diamond(pen: ImageDraw.ImageDraw, x: float, y: float, size: float, colour: str = TURMERIC) -> None:
    """Hiris gagatas: a small square on its corner around (x, y), `size` from the middle to a corner."""
    pen.polygon([(x - size, y), (x, y - size), (x + size, y), (x, y + size)], fill=colour)


def stitch(
    pen: ImageDraw.ImageDraw, points: list[Point], on: float, off: float, width: float, colour: str
) -> None:
    """A thread along `points`: `on` px of it to be seen, then `off` px beneath the cloth, with round ends."""
    left, seen = on / 2, True
    for (x, y), (end_x, end_y) in pairwise(points):
        length = math.hypot(end_x - x, end_y - y)
        done = 0.0
        while done < length:
            step = min(left, length - done)
            first, last = done / length, (done + step) / length
            if seen:
                _piece(
                    pen,
                    _between(x, y, end_x, end_y, first),
                    _between(x, y, end_x, end_y, last),
                    width,
                    colour,
                )
            done += step
            left -= step
            if left <= 1e-9:
                seen = not seen
                left = on if seen else off


def _between(x: float, y: float, end_x: float, end_y: float, part: float) -> Point:
    return x + (end_x - x) * part, y + (end_y - y) * part


def _piece(pen: ImageDraw.ImageDraw, first: Point, last: Point, width: float, colour: str) -> None:
    pen.line([first, last], fill=colour, width=round(width))
    for x, y in (first, last):
        pen.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=colour)


# --- the seam -----------------------------------------------------------------------------


@lru_cache(maxsize=4)
def seam_mask(width: int, height: int) -> Image.Image:
    """White where a cloth or picture of `width` px is seen: its right edge swings like ombak. Not to be changed."""
    mask = Image.new("L", (width * FINE, height * FINE), 0)
    edge = [(x * FINE, y * FINE) for x, y in _seam(width - SEAM_HEIGHT, height)]
    ImageDraw.Draw(mask).polygon([(0, -FINE), *edge, (0, (height + 1) * FINE)], fill=255)
    return mask.resize((width, height), Image.Resampling.LANCZOS)


@lru_cache(maxsize=4)
def seam_thread(width: int, height: int) -> Image.Image:
    """The turmeric thread beside that edge, on nothing (RGBA), as wide as cloth and thread. Not to be changed."""
    size = (width + 4 * SEAM_HEIGHT, height)
    sheet = Image.new("RGBA", (size[0] * FINE, size[1] * FINE), (0, 0, 0, 0))
    line = [(x * FINE, y * FINE) for x, y in _seam(width + SEAM_HEIGHT, height)]
    stitch(ImageDraw.Draw(sheet), line, 13 * FINE, 9 * FINE, 4 * FINE, TURMERIC)
    return sheet.resize(size, Image.Resampling.LANCZOS)


def _seam(middle: int, height: int) -> list[Point]:
    return [
        (middle + SEAM_HEIGHT * math.sin(2 * math.pi * y / SEAM_LENGTH), float(y))
        for y in range(-1, height + 2)
    ]
