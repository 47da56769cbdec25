"""Backgrounds out of doors: sky, hills of the Meratus, river, road, houses."""

import random

from demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from demo.drawing.motif import band


def sky(c: Canvas, sun: tuple[float, float, float] = (1240, 220, 92)) -> None:
    c.gradient(c.p.sky, c.p.haze, 0, 560)
    x, y, r = sun
    c.circle(x, y, r * 1.55, c.p.sun, alpha=0.16)
    c.circle(x, y, r, c.p.sun)
    if c.p.name == "dusk":
        rng = random.Random(11)
        for i in range(46):
            c.circle(rng.uniform(0, WIDTH), rng.uniform(16, 330), 1.8 + i % 3, c.p.paper, alpha=0.75)
    else:
        for cx, cy, s in ((330, 170, 1.0), (880, 110, 0.7)):
            for dx, dy, rx, ry in ((0, 0, 120, 24), (-46, -20, 56, 24), (30, -30, 66, 32)):
                c.ellipse(cx + dx * s, cy + dy * s, rx * s, ry * s, c.p.paper, alpha=0.75)


def hills(c: Canvas, level: float = 480) -> None:
    """Three ridges; the nearest meets the ground about 170 below `level`."""
    c.land([(0, level - 70), (190, level - 170), (380, level - 60), (620, level - 190), (860, level - 70),
            (1130, level - 150), (1380, level - 40), (1600, level - 130)], c.p.far)  # fmt: skip
    c.land([(0, level + 20), (260, level - 60), (560, level + 40), (900, level - 50), (1240, level + 40),
            (1600, level - 40)], c.p.mid)  # fmt: skip
    c.land([(0, level + 120), (380, level + 60), (820, level + 130), (1220, level + 80), (1600, level + 110)],
           c.p.near)  # fmt: skip


def river(c: Canvas, top: float) -> None:
    c.rect(0, top, WIDTH, HEIGHT - top, c.p.water)
    for i in range(26):
        x, y = (i * 397 + 40) % WIDTH, top + 26 + (i * 89) % max(int(HEIGHT - top - 40), 1)
        length = 60 + (i * 53) % 110
        c.line([(x, y), (x + length, y)], 5, c.p.ripple)


def hem(c: Canvas, h: float = 54) -> None:
    """The lower edge of a scene: a strip of stitched cloth."""
    band(c, 0, HEIGHT - h, WIDTH, h, c.p.river_deep, c.p.turmeric)


def house(c: Canvas, x: float, y: float, w: float, wall: str = "", roof: str = "") -> None:
    """A wooden house on posts standing on y, with the steep roof of the region."""
    body, top = wall or c.p.sand, roof or c.p.madder
    h = w * 0.42
    for k in (0.1, 0.36, 0.64, 0.9):
        c.rect(x + w * k - w * 0.02, y - w * 0.16, w * 0.04, w * 0.16, c.p.wood)
    c.rect(x, y - w * 0.16 - h, w, h, body)
    for k in range(1, 5):
        c.rect(x, y - w * 0.16 - h + h * k / 5, w, 2, c.p.wood, alpha=0.25)
    c.rect(x + w * 0.42, y - w * 0.16 - h * 0.68, w * 0.17, h * 0.68, c.p.wood)
    for k in (0.1, 0.7):
        c.rect(x + w * k, y - w * 0.16 - h * 0.72, w * 0.2, h * 0.38, c.p.wood)
        c.rect(x + w * (k + 0.02), y - w * 0.16 - h * 0.68, w * 0.16, h * 0.3, c.p.window)
    base = y - w * 0.16 - h
    c.poly([(x - w * 0.13, base + 4), (x + w * 0.2, base - w * 0.2), (x + w * 0.42, base - w * 0.5),
            (x + w * 0.58, base - w * 0.5), (x + w * 0.8, base - w * 0.2), (x + w * 1.13, base + 4)], top)  # fmt: skip
    c.poly([(x + w * 0.42, base - w * 0.5), (x + w * 0.58, base - w * 0.5), (x + w * 0.54, base - w * 0.56),
            (x + w * 0.46, base - w * 0.56)], c.p.turmeric)  # fmt: skip


def flag(c: Canvas, x: float, y: float, h: float) -> None:
    """The national flag on a pole standing on y."""
    c.rect(x - 4, y - h, 8, h, c.p.paper)
    c.rect(x + 4, y - h + 6, h * 0.3, h * 0.1, "#c8372d")
    c.rect(x + 4, y - h + 6 + h * 0.1, h * 0.3, h * 0.1, "#ffffff")
