"""A small canvas: smooth shapes in a space of 1600 × 900, drawn larger and reduced, so that edges are soft."""

import math
from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from demo.drawing.palette import Palette

WIDTH, HEIGHT = 1600, 900
OVERSAMPLE = 2

Point = tuple[float, float]


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    last = count if closed else count - 1
    curve: list[Point] = []
    for i in range(last):
        if closed:
            a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2
            y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)) / 2
            curve.append((x, y))
    if not closed:
        curve.append(points[-1])
    return curve


def turned(points: Iterable[Point], degrees: float, about: Point) -> list[Point]:
    """The points turned clockwise (the y axis points down) about a centre."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    ox, oy = about
    return [(ox + (x - ox) * cos - (y - oy) * sin, oy + (x - ox) * sin + (y - oy) * cos) for x, y in points]


class Canvas:
    """Shapes take logical units; a colour is `#rrggbb`, or with `alpha` (0–1) a wash over what lies below."""

    def __init__(self, palette: Palette, background: str | None = None) -> None:
        self.p = palette
        size = (WIDTH * OVERSAMPLE, HEIGHT * OVERSAMPLE)
        self.image = Image.new("RGB", size, background or palette.sky)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def _s(self, points: Iterable[Point]) -> list[Point]:
        return [(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points]

    def _c(self, fill: str, alpha: float) -> tuple[int, int, int, int]:
        red, green, blue = ImageColor.getrgb(fill)[:3]
        return red, green, blue, round(alpha * 255)

    def poly(self, points: Iterable[Point], fill: str, alpha: float = 1) -> None:
        self.draw.polygon(self._s(points), fill=self._c(fill, alpha))

    def blob(self, points: Sequence[Point], fill: str, alpha: float = 1) -> None:
        self.poly(smooth(points, closed=True), fill, alpha)

    def land(self, points: Sequence[Point], fill: str, bottom: float = HEIGHT, alpha: float = 1) -> None:
        """A smooth ridge, filled down to `bottom`."""
        ridge = smooth(points)
        self.poly([*ridge, (ridge[-1][0], bottom), (ridge[0][0], bottom)], fill, alpha)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, r: float = 0, alpha: float = 1) -> None:
        box = [v * OVERSAMPLE for v in (x, y, x + w, y + h)]
        box[2], box[3] = max(box[2] - 1, box[0]), max(box[3] - 1, box[1])
        colour = self._c(fill, alpha)
        if r:
            self.draw.rounded_rectangle(box, radius=r * OVERSAMPLE, fill=colour)
        else:
            self.draw.rectangle(box, fill=colour)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str, alpha: float = 1) -> None:
        box = [v * OVERSAMPLE for v in (cx - rx, cy - ry, cx + rx, cy + ry)]
        self.draw.ellipse(box, fill=self._c(fill, alpha))

    def circle(self, cx: float, cy: float, r: float, fill: str, alpha: float = 1) -> None:
        self.ellipse(cx, cy, r, r, fill, alpha)

    def pie(self, cx: float, cy: float, r: float, start: float, end: float, fill: str) -> None:
        """Degrees clockwise from three o'clock."""
        box = [v * OVERSAMPLE for v in (cx - r, cy - r, cx + r, cy + r)]
        self.draw.pieslice(box, start, end, fill=self._c(fill, 1))

    def line(self, points: Sequence[Point], width: float, fill: str, curve: bool = False) -> None:
        """A stroke with round joints and ends."""
        path = smooth(points) if curve else points
        scaled, colour = self._s(path), self._c(fill, 1)
        self.draw.line(scaled, fill=colour, width=max(round(width * OVERSAMPLE), 1), joint="curve")
        for x, y in (path[0], path[-1]):
            self.circle(x, y, width / 2, fill)

    def stitches(
        self, points: Sequence[Point], width: float, fill: str, dash: float = 14, gap: float = 10
    ) -> None:
        """Short strokes along a path, as a sewing thread shows on the cloth."""
        walked, start, on = 0.0, points[0], True
        stroke: list[Point] = [start]
        for end in points[1:]:
            length = math.dist(start, end)
            while length > 0:
                left = (dash if on else gap) - walked
                if length < left:
                    walked += length
                    start, length = end, 0
                else:
                    share = left / length
                    start = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
                    length -= left
                    walked = 0
                    if on:
                        self.line([*stroke, start], width, fill)
                    on = not on
                    stroke = [start]
            if on:
                stroke.append(end)

    def gradient(self, top: str, bottom: str, y0: float = 0, y1: float = HEIGHT) -> None:
        """A vertical wash from one colour to another, for skies and walls."""
        a, b = ImageColor.getrgb(top)[:3], ImageColor.getrgb(bottom)[:3]
        column = Image.new("RGB", (1, 256))
        for i in range(256):
            t = i / 255
            column.putpixel((0, i), tuple(round(m + (n - m) * t) for m, n in zip(a, b, strict=True)))
        height = round((y1 - y0) * OVERSAMPLE)
        band = column.resize((WIDTH * OVERSAMPLE, height), Image.Resampling.BILINEAR)
        self.image.paste(band, (0, round(y0 * OVERSAMPLE)))

    def finished(self) -> Image.Image:
        return self.image.reduce(OVERSAMPLE)

    def jpeg(self, limit: int = 150_000) -> bytes:
        """The picture in the best of a few qualities that stays under `limit` bytes (or in the last of them)."""
        image, data = self.finished(), b""
        for quality, subsampling in ((84, 1), (82, 2), (74, 2), (66, 2)):
            out = BytesIO()
            image.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=subsampling)
            data = out.getvalue()
            if len(data) <= limit:
                break
        return data
