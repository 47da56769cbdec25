"""Books, shelves, trees and other things that many scenes share."""

import random

from demo.drawing.canvas import Canvas, turned


def books(c: Canvas, x: float, y: float, w: float, h: float, seed: int) -> None:
    """A row of book backs standing on y (their feet), at most h high, filling w; one or two lean."""
    rng = random.Random(seed)
    colours = [*c.p.cloths, c.p.paper, c.p.river, c.p.mint]
    at, previous = x, ""
    while at < x + w - h * 0.07:
        width = rng.uniform(0.1, 0.2) * h
        width = min(width, x + w - at)
        height = rng.uniform(0.68, 1) * h
        fill = rng.choice([k for k in colours if k != previous])
        previous = fill
        mark = c.p.turmeric if fill not in (c.p.turmeric, c.p.cloths[1]) else c.p.river_deep
        if rng.random() < 0.06 and at + h * 0.42 < x + w:
            corners = [(at, y), (at + width, y), (at + width, y - height * 0.94), (at, y - height * 0.94)]
            c.poly(turned(corners, 13, (at + width, y)), fill)
            at += h * 0.05
        else:
            c.rect(at, y - height, width - 1.2, height, fill, r=1.5)
            c.rect(at, y - height * 0.82, width - 1.2, h * 0.035, mark)
            if width > h * 0.14:
                c.rect(at + width * 0.25, y - height * 0.5, width * 0.42, h * 0.13, mark, r=1)
        at += width


def shelf(c: Canvas, x: float, y: float, w: float, h: float, rows: int, seed: int, wood: str = "") -> None:
    """A bookcase whose upper left corner is x, y."""
    frame = wood or c.p.wood
    c.rect(x, y, w, h, frame, r=6)
    inner, board = w - 28, h / rows
    for i in range(rows):
        top = y + i * board + 14
        c.rect(x + 14, top, inner, board - 22, c.p.river_deep)
        books(c, x + 20, top + board - 22, inner - 12, (board - 22) * 0.86, seed * 31 + i)
    for i in range(1, rows):
        c.rect(x + 14, y + i * board - 4, inner, 5, c.p.wood_light)


def open_book(c: Canvas, x: float, y: float, w: float, cover: str) -> None:
    """An open book seen from the front, its spine at x, its lower edge at y."""
    h = w * 0.36
    for side in (-1, 1):
        c.blob([(x, y), (x, y - h), (x + side * w * 0.26, y - h * 1.22), (x + side * w * 0.52, y - h * 1.08),
                (x + side * w * 0.53, y - h * 0.05), (x + side * w * 0.26, y - h * 0.16)], cover)  # fmt: skip
        page = [(x, y - h * 0.12), (x, y - h), (x + side * w * 0.25, y - h * 1.14),
                (x + side * w * 0.48, y - h * 1.02), (x + side * w * 0.48, y - h * 0.14),
                (x + side * w * 0.25, y - h * 0.26)]  # fmt: skip
        c.poly(page, c.p.paper)
        for k in range(3):
            level = y - h * (0.84 - k * 0.22)
            c.line([(x + side * w * 0.08, level), (x + side * w * 0.4, level - h * 0.06)], h * 0.05, c.p.sand)


def tree(c: Canvas, x: float, y: float, h: float, fill: str = "") -> None:
    """A round rubber tree standing on y."""
    leaf = fill or c.p.leaf
    c.rect(x - h * 0.035, y - h * 0.5, h * 0.07, h * 0.5, c.p.wood)
    c.line([(x, y - h * 0.42), (x + h * 0.12, y - h * 0.58)], h * 0.035, c.p.wood)
    c.blob([(x - h * 0.3, y - h * 0.56), (x - h * 0.26, y - h * 0.82), (x, y - h), (x + h * 0.26, y - h * 0.84),
            (x + h * 0.31, y - h * 0.58), (x, y - h * 0.46)], leaf)  # fmt: skip
    c.ellipse(x + h * 0.1, y - h * 0.78, h * 0.12, h * 0.1, c.p.paper, alpha=0.12)


def palm(c: Canvas, x: float, y: float, h: float) -> None:
    """A coconut palm standing on y, leaning a little."""
    top = (x + h * 0.12, y - h)
    c.line([(x, y), (x + h * 0.02, y - h * 0.5), top], h * 0.045, c.p.wood, curve=True)
    for dx, dy in ((-0.42, 0.06), (-0.36, -0.16), (-0.14, -0.26), (0.16, -0.26), (0.38, -0.14), (0.42, 0.08)):
        tip = (top[0] + dx * h, top[1] + dy * h)
        bend = (top[0] + dx * h * 0.55, top[1] + (dy - 0.13) * h)
        under = (top[0] + dx * h * 0.5, top[1] + (dy - 0.02) * h)
        c.blob([top, bend, tip, under], c.p.leaf_deep if dy > -0.2 else c.p.leaf)


def pot_plant(c: Canvas, x: float, y: float, h: float) -> None:
    for degrees in (-52, -26, 0, 26, 52):
        leaf = [(x, y - h * 0.3), (x - h * 0.09, y - h * 0.62), (x, y - h), (x + h * 0.09, y - h * 0.62)]
        c.blob(turned(leaf, degrees, (x, y - h * 0.3)), c.p.leaf if degrees % 52 else c.p.leaf_deep)
    c.poly([(x - h * 0.2, y - h * 0.34), (x + h * 0.2, y - h * 0.34), (x + h * 0.14, y), (x - h * 0.14, y)],
           c.p.madder)  # fmt: skip
    c.rect(x - h * 0.23, y - h * 0.38, h * 0.46, h * 0.08, c.p.madder, r=3)


def pane(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A window with a view of hills."""
    c.rect(x - 14, y - 14, w + 28, h + 28, c.p.wood_light, r=6)
    c.rect(x, y, w, h, c.p.sky)
    c.circle(x + w * 0.7, y + h * 0.3, h * 0.13, c.p.sun)
    ridge = [
        (x, y + h * 0.72),
        (x + w * 0.3, y + h * 0.55),
        (x + w * 0.62, y + h * 0.7),
        (x + w, y + h * 0.58),
    ]
    c.land(ridge, c.p.far, bottom=y + h)
    ridge = [
        (x, y + h * 0.86),
        (x + w * 0.4, y + h * 0.76),
        (x + w * 0.75, y + h * 0.86),
        (x + w, y + h * 0.78),
    ]
    c.land(ridge, c.p.mid, bottom=y + h)
    c.rect(x + w / 2 - 5, y, 10, h, c.p.wood_light)
    c.rect(x, y + h * 0.46, w, 9, c.p.wood_light)
    c.rect(x - 26, y + h + 12, w + 52, 16, c.p.wood, r=5)


def lamp(c: Canvas, x: float, y: float, s: float) -> None:
    """A lamp hanging from the ceiling, its shade's lower edge at y."""
    c.rect(x - 2, 0, 4, y - s, c.p.ink)
    c.poly([(x - s * 1.1, y), (x - s * 0.45, y - s), (x + s * 0.45, y - s), (x + s * 1.1, y)], c.p.turmeric)
    c.ellipse(x, y, s * 1.1, s * 0.16, c.p.paper)
