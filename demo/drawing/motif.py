"""Sasirangan, the stitched and dyed cloth of the region: waves, zigzags and diamonds, never crosses."""

import math

from demo.drawing.canvas import Canvas, Point


def wave(x0: float, x1: float, y: float, height: float, length: float, phase: float = 0) -> list[Point]:
    """Ombak sinapur karang: one wave as points from x0 to x1."""
    count = max(int((x1 - x0) / 4), 2)
    step = (x1 - x0) / count
    return [
        (x0 + i * step, y + height * math.sin(2 * math.pi * i * step / length + phase))
        for i in range(count + 1)
    ]


def diamond(c: Canvas, x: float, y: float, r: float, fill: str) -> None:
    """Hiris gagatas: a lozenge of half width r."""
    c.poly([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], fill)


def band(c: Canvas, x: float, y: float, w: float, h: float, cloth: str, thread: str) -> None:
    """A strip of cloth: two stitched waves that meet, a diamond in each eye."""
    c.rect(x, y, w, h, cloth)
    length = h * 3
    eyes = max(round(w / (length / 2)), 1)
    length = 2 * w / eyes
    for phase in (0.0, math.pi):
        c.stitches(wave(x, x + w, y + h / 2, h * 0.27, length, phase), h * 0.085, thread, h * 0.24, h * 0.18)
    for i in range(eyes):
        diamond(c, x + length / 4 + i * length / 2, y + h / 2, h * 0.15, thread)


def zigzag(c: Canvas, x: float, y: float, w: float, h: float, thread: str, width: float) -> None:
    """Gigi haruan: the teeth of the snakehead fish, stitched."""
    teeth = max(round(w / (h * 1.6)), 2)
    step = w / teeth
    points = [(x + i * step / 2, y + (h if i % 2 else 0)) for i in range(teeth * 2 + 1)]
    c.stitches(points, width, thread, h * 0.3, h * 0.2)


def cloth(c: Canvas, x: float, y: float, w: float, h: float, base: str, thread: str, kind: int = 0) -> None:
    """A hanging length of cloth with one of three traditional fillings."""
    c.rect(x, y, w, h, base)
    step = w / 3.2
    if kind == 0:
        rows = int(h / step)
        for i in range(rows):
            zigzag(c, x, y + (i + 0.35) * h / rows, w, step * 0.34, thread, step * 0.09)
    elif kind == 1:
        rows = int(h / (step * 0.95))
        for i in range(rows):
            middle = y + (i + 0.5) * h / rows
            for phase in (0.0, math.pi):
                points = wave(x, x + w, middle, step * 0.26, w / 1.5, phase)
                c.stitches(points, step * 0.085, thread, step * 0.22, step * 0.16)
            for k in range(3):
                diamond(c, x + w * (2 * k + 1) / 6, middle, step * 0.13, thread)
    else:
        rows = int(h / (step * 0.8))
        for i in range(rows):
            for k in range(4):
                shift = w / 8 if i % 2 == 0 else 0
                cx = x + shift + k * w / 4
                if x + step * 0.2 < cx < x + w - step * 0.2:
                    diamond(c, cx, y + (i + 0.5) * h / rows, step * 0.2, thread)
                    diamond(c, cx, y + (i + 0.5) * h / rows, step * 0.1, base)
