"""The fleet: car, boat and motorbike of the mobile library, each drawn once."""

from demo.drawing.canvas import Canvas
from demo.drawing.motif import band, wave
from demo.drawing.people import arm, person
from demo.drawing.things import books


def car(c: Canvas, x: float, y: float, w: float) -> None:
    """The mobile library's car, standing on y, its rear at x, its length w, its hatch of books open."""
    u = w / 100
    c.ellipse(x + 50 * u, y - 0.5 * u, 54 * u, 3.2 * u, c.p.shade, alpha=0.28)
    c.rect(x, y - 50 * u, 72 * u, 42 * u, c.p.paper, r=4 * u)
    c.poly([(x + 70 * u, y - 39 * u), (x + 84 * u, y - 39 * u), (x + 96 * u, y - 24 * u), (x + 99 * u, y - 20 * u),
            (x + 99 * u, y - 8 * u), (x + 70 * u, y - 8 * u)], c.p.turmeric)  # fmt: skip
    c.poly([(x + 75 * u, y - 36 * u), (x + 83 * u, y - 36 * u), (x + 91.5 * u, y - 24 * u), (x + 75 * u, y - 24 * u)],
           c.p.window)  # fmt: skip
    c.rect(x + 76 * u, y - 20 * u, 6 * u, 1.6 * u, c.p.ink, r=0.8 * u)
    c.rect(x + 95 * u, y - 18 * u, 4 * u, 4 * u, c.p.paper, r=1.4 * u)
    c.rect(x + 6 * u, y - 43 * u, 57 * u, 22 * u, c.p.river_deep, r=1.6 * u)
    for i in range(2):
        foot = y - 32.6 * u + i * 10.6 * u
        books(c, x + 8 * u, foot, 53 * u, 8.6 * u, 7 + i)
        c.rect(x + 7 * u, foot, 55 * u, 1.1 * u, c.p.wood_light)
    c.poly([(x + 5 * u, y - 43 * u), (x + 64 * u, y - 43 * u), (x + 68 * u, y - 55 * u), (x + 1 * u, y - 55 * u)],
           c.p.river)  # fmt: skip
    for i in range(6):
        left = x + (3 + i * 11) * u
        c.poly([(left + 1.6 * u, y - 43 * u), (left + 7 * u, y - 43 * u), (left + 6.4 * u, y - 55 * u),
                (left + 0.4 * u, y - 55 * u)], c.p.paper)  # fmt: skip
    band(c, x, y - 18.4 * u, 70 * u, 6 * u, c.p.madder, c.p.turmeric)
    c.rect(x, y - 9 * u, 99 * u, 3.4 * u, c.p.ink, r=1.6 * u)
    for cx in (19, 82):
        c.circle(x + cx * u, y - 7.2 * u, 8.4 * u, c.p.ink)
        c.circle(x + cx * u, y - 7.2 * u, 4.2 * u, c.p.sand)
        c.circle(x + cx * u, y - 7.2 * u, 1.5 * u, c.p.ink)


def boat(c: Canvas, x: float, y: float, w: float) -> None:
    """The boat library: a long klotok with a roof and shelves; y is the water line."""
    u = w / 100
    c.ellipse(x + 50 * u, y + 5 * u, 50 * u, 3.4 * u, c.p.shade, alpha=0.3)
    for k in (24, 44, 64, 80):
        c.rect(x + k * u, y - 32 * u, 1.4 * u, 24 * u, c.p.wood)
    c.rect(x + 25 * u, y - 26 * u, 39 * u, 18 * u, c.p.wood, r=1 * u)
    for i in range(2):
        c.rect(x + 26 * u, y - 25 * u + i * 8.6 * u, 37 * u, 7.6 * u, c.p.river_deep)
        books(c, x + 26.6 * u, y - 17.4 * u + i * 8.6 * u, 36 * u, 6.6 * u, 21 + i)
    person(c, x + 73 * u, y - 7 * u, 3.3 * u, c.p.cloths[1], c.p.skins[0], "peci")
    arm(c, [(x + 77 * u, y - 14 * u), (x + 80.5 * u, y - 10 * u), (x + 84 * u, y - 11 * u)], 2.4 * u,
        c.p.cloths[1], c.p.skins[0])  # fmt: skip
    roof = [(x + 18 * u, y - 31 * u), (x + 22 * u, y - 37 * u), (x + 52 * u, y - 40 * u), (x + 83 * u, y - 37 * u),
            (x + 87 * u, y - 31 * u)]  # fmt: skip
    c.land(roof, c.p.madder, bottom=y - 30.4 * u)
    c.stitches(
        [(x + 22 * u, y - 32.4 * u), (x + 83 * u, y - 32.4 * u)], 0.9 * u, c.p.turmeric, 2.6 * u, 1.8 * u
    )
    hull = [(x, y - 15 * u), (x + 8 * u, y - 9.6 * u), (x + 26 * u, y - 8 * u), (x + 74 * u, y - 8 * u),
            (x + 92 * u, y - 10 * u), (x + 100 * u, y - 16 * u)]  # fmt: skip
    keel = [
        (x + 90 * u, y + 2.6 * u),
        (x + 60 * u, y + 5 * u),
        (x + 36 * u, y + 5 * u),
        (x + 10 * u, y + 2.4 * u),
    ]
    c.poly([*hull, *keel], c.p.river_deep)
    c.line([(p, q + 0.6 * u) for p, q in hull], 2 * u, c.p.turmeric)
    c.stitches(
        wave(x + 10 * u, x + 90 * u, y - 2.4 * u, 1.7 * u, 9 * u), 0.8 * u, c.p.turmeric, 2 * u, 1.4 * u
    )


def motorbike(c: Canvas, x: float, y: float, w: float) -> None:
    """A motorbike with two wooden boxes of books and its rider, seen from the side; w from wheel to wheel."""
    u = w / 100
    c.ellipse(x + 50 * u, y, 74 * u, 4 * u, c.p.shade, alpha=0.28)
    for cx in (8, 92):
        c.circle(x + cx * u, y - 18 * u, 18 * u, c.p.ink)
        c.circle(x + cx * u, y - 18 * u, 12.4 * u, c.p.sand)
        c.circle(x + cx * u, y - 18 * u, 3.4 * u, c.p.ink)
    c.line([(x + 92 * u, y - 18 * u), (x + 78 * u, y - 62 * u)], 4.4 * u, c.p.ink)
    c.blob([(x + 6 * u, y - 30 * u), (x + 10 * u, y - 46 * u), (x + 46 * u, y - 48 * u), (x + 58 * u, y - 34 * u),
            (x + 72 * u, y - 38 * u), (x + 82 * u, y - 56 * u), (x + 78 * u, y - 26 * u), (x + 60 * u, y - 16 * u),
            (x + 30 * u, y - 18 * u)], c.p.river)  # fmt: skip
    c.rect(x + 14 * u, y - 55 * u, 42 * u, 9 * u, c.p.ink, r=4 * u)
    c.line([(x + 78 * u, y - 62 * u), (x + 70 * u, y - 70 * u)], 3.6 * u, c.p.ink)
    c.circle(x + 83 * u, y - 55 * u, 5.4 * u, c.p.turmeric)
    leg, skin = c.p.river_deep, c.p.skins[1]
    c.line(
        [(x + 38 * u, y - 56 * u), (x + 62 * u, y - 50 * u), (x + 58 * u, y - 20 * u)],
        11 * u,
        leg,
        curve=True,
    )
    c.rect(x + 53 * u, y - 20 * u, 17 * u, 7 * u, c.p.ink, r=3 * u)
    c.blob([(x + 28 * u, y - 52 * u), (x + 27 * u, y - 82 * u), (x + 38 * u, y - 97 * u), (x + 50 * u, y - 92 * u),
            (x + 52 * u, y - 70 * u), (x + 48 * u, y - 52 * u)], c.p.turmeric)  # fmt: skip
    arm(
        c,
        [(x + 43 * u, y - 88 * u), (x + 54 * u, y - 68 * u), (x + 70 * u, y - 71 * u)],
        8 * u,
        c.p.turmeric,
        skin,
    )
    c.circle(x + 43 * u, y - 109 * u, 11.4 * u, skin)
    c.pie(x + 42.4 * u, y - 110 * u, 14.4 * u, 160, 372, c.p.madder)
    c.rect(x + 27.6 * u, y - 112 * u, 16 * u, 8 * u, c.p.madder, r=3 * u)
    c.rect(x - 34 * u, y - 66 * u, 56 * u, 40 * u, c.p.wood, r=2.4 * u)
    c.rect(x - 30 * u, y - 62 * u, 48 * u, 20 * u, c.p.river_deep)
    books(c, x - 29 * u, y - 42 * u, 46 * u, 17.6 * u, 5)
    band(c, x - 34 * u, y - 40 * u, 56 * u, 10 * u, c.p.madder, c.p.turmeric)
    c.rect(x - 36 * u, y - 70 * u, 60 * u, 6 * u, c.p.wood_light, r=2 * u)
