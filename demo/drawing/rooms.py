"""Scenes inside the library and its reading corners."""

from demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from demo.drawing.motif import band, cloth, diamond, wave
from demo.drawing.people import arm, child, person
from demo.drawing.things import books, lamp, open_book, pane, pot_plant, shelf


def room(c: Canvas, floor: float = 690) -> None:
    """A wall with a stitched border and a wooden floor."""
    c.gradient(c.p.wall, c.p.wall_low, 0, floor)
    c.rect(0, floor, WIDTH, HEIGHT - floor, c.p.floor)
    for k in range(1, 4):
        c.rect(0, floor + k * (HEIGHT - floor) / 4, WIDTH, 2.5, c.p.wood, alpha=0.28)
    c.rect(0, floor - 16, WIDTH, 16, c.p.wood_light)


def rug(c: Canvas, x: float, y: float, rx: float, ry: float, base: str, thread: str) -> None:
    c.ellipse(x, y, rx, ry, base)
    c.ellipse(x, y, rx * 0.93, ry * 0.88, thread)
    c.ellipse(x, y, rx * 0.91, ry * 0.85, base)
    for share in (0.76, 0.5):
        count = round(26 * share)
        for k in range(-count, count + 1):
            dx = k / (count + 0.6)
            for side in (-1, 1):
                diamond(c, x + dx * rx * share, y + side * ry * share * (1 - dx**2) ** 0.5, 7, thread)


def storytelling(c: Canvas) -> None:
    """Children in a circle round a storyteller."""
    room(c, 560)
    shelf(c, 60, 120, 330, 430, 4, 2)
    shelf(c, 1210, 120, 330, 430, 4, 5)
    pane(c, 600, 110, 400, 260)
    rug(c, 800, 730, 700, 160, c.p.madder, c.p.turmeric)
    c.rect(690, 580, 220, 70, c.p.wood, r=10)
    person(c, 800, 612, 56, c.p.cloths[2], c.p.skins[1], "hijab", c.p.turmeric)
    for side in (-1, 1):
        arm(
            c,
            [(800 + side * 86, 484), (800 + side * 120, 556), (800 + side * 60, 586)],
            38,
            c.p.cloths[2],
            c.p.skins[1],
        )
    open_book(c, 800, 622, 190, c.p.madder)
    kids = ((330, 690, "short", False), (520, 610, "hijab", False), (1080, 610, "short", False),
            (1270, 690, "bun", False), (430, 820, "long", True), (640, 868, "short", True),
            (960, 868, "hijab", True), (1170, 820, "short", True))  # fmt: skip
    for i, (x, y, head, back) in enumerate(kids):
        child(
            c,
            x,
            y,
            37,
            c.p.cloths[(i * 2 + i // 3) % 6],
            c.p.skins[i % 4],
            head,
            c.p.cloths[(i + 3) % 6],
            back,
        )


def reading_corner(c: Canvas) -> None:
    """An armchair, a lamp, a shelf: a corner to stay in."""
    room(c, 680)
    shelf(c, 90, 130, 420, 550, 5, 8)
    pane(c, 640, 140, 420, 300)
    rug(c, 960, 780, 480, 92, c.p.river, c.p.turmeric)
    c.rect(1424, 300, 12, 420, c.p.ink)
    c.ellipse(1430, 722, 84, 14, c.p.ink)
    c.poly([(1344, 310), (1384, 190), (1476, 190), (1516, 310)], c.p.turmeric)
    c.poly([(1344, 310), (1516, 310), (1600, 640), (1180, 640)], c.p.turmeric, alpha=0.14)
    c.rect(1090, 440, 270, 270, c.p.madder, r=60)
    for k in range(3):
        c.stitches(wave(1120, 1330, 500 + k * 34, 9, 70), 5, c.p.turmeric, 14, 10)
    person(c, 1225, 690, 54, c.p.paper, c.p.skins[0], "bun")
    for side in (-1, 1):
        arm(
            c,
            [(1225 + side * 84, 570), (1225 + side * 104, 640), (1225 + side * 50, 660)],
            36,
            c.p.paper,
            c.p.skins[0],
        )
    c.rect(1040, 600, 76, 160, c.p.madder, r=34)
    c.rect(1334, 600, 76, 160, c.p.madder, r=34)
    c.rect(1076, 690, 300, 80, c.p.madder, r=22)
    c.rect(1076, 744, 300, 22, c.p.shade, r=10, alpha=0.25)
    open_book(c, 1225, 694, 176, c.p.river)
    c.ellipse(760, 690, 110, 18, c.p.wood)
    c.rect(752, 690, 16, 120, c.p.wood)
    c.rect(700, 664, 100, 20, c.p.turmeric, r=3)
    c.rect(710, 644, 90, 20, c.p.river, r=3)
    c.rect(704, 626, 84, 18, c.p.madder, r=3)
    pot_plant(c, 580, 800, 230)


def computers(c: Canvas) -> None:
    """A row of screens, learners seen from behind, a helper in front."""
    room(c, 700)
    c.rect(480, 80, 640, 300, c.p.wood, r=10)
    c.rect(496, 96, 608, 268, c.p.river_deep)
    for k, w in enumerate((300, 420, 250)):
        c.rect(540, 140 + k * 46, w, 16, c.p.mint, r=8)
    for k, h in enumerate((40, 74, 58, 104, 132)):
        c.rect(850 + k * 44, 330 - h, 30, h, c.p.turmeric if k == 4 else c.p.mint, r=4)
    shelf(c, 60, 150, 300, 440, 4, 15)
    pot_plant(c, 1440, 700, 250)
    person(c, 1250, 560, 52, c.p.turmeric, c.p.skins[1], "hijab", c.p.river)
    arm(c, [(1166, 446), (1130, 380), (1096, 320)], 34, c.p.turmeric, c.p.skins[1])
    c.rect(60, 600, 1480, 34, c.p.wood_light, r=8)
    c.rect(60, 628, 1480, 12, c.p.wood, r=4)
    for k in (110, 800, 1470):
        c.rect(k, 636, 26, 264, c.p.wood)
    for i, x in enumerate((280, 640, 1000, 1360)):
        c.rect(x - 118, 446, 236, 146, c.p.ink, r=10)
        c.rect(x - 108, 456, 216, 122, c.p.window, r=4)
        c.rect(x - 90, 474, 90, 12, c.p.river, r=6)
        c.rect(x - 90, 496, 130, 8, c.p.mint, r=4)
        c.rect(x - 90, 512, 110, 8, c.p.mint, r=4)
        c.rect(x + 36, 534, 56, 30, c.p.madder if i % 2 else c.p.turmeric, r=4)
        c.rect(x - 16, 590, 32, 14, c.p.ink)
        head = ("hijab", "short", "bun", "hijab")[i]
        person(
            c, x, 880, 62, c.p.cloths[(i * 2 + 1) % 6], c.p.skins[i], head, c.p.cloths[(i * 3) % 6], back=True
        )
        c.rect(x - 130, 800, 260, 120, c.p.river_deep, r=26)
        c.stitches([(x - 100, 822), (x + 100, 822)], 5, c.p.turmeric, 16, 12)


def children_room(c: Canvas) -> None:
    """Low shelves, cushions and paper stars."""
    room(c, 600)
    c.gradient(c.p.wall_low, c.p.wall, 0, 584)
    for k in range(8):
        x, drop = 110 + k * 198, (120, 190, 90, 160)[k % 4]
        c.rect(x - 1.5, 0, 3, drop, c.p.wood_light)
        diamond(c, x, drop + 26, 34, (c.p.turmeric, c.p.madder, c.p.river)[k % 3])
        diamond(c, x, drop + 26, 15, c.p.paper)
    c.blob([(600, 584), (580, 420), (690, 300), (800, 280), (910, 300), (1020, 420), (1000, 584)], c.p.river)
    c.blob(
        [(660, 590), (656, 450), (730, 372), (800, 360), (870, 372), (944, 450), (940, 590)], c.p.river_deep
    )
    c.rect(560, 584, 480, 16, c.p.wood_light)
    for x, seed in ((80, 31), (1080, 33)):
        shelf(c, x, 370, 440, 220, 2, seed, c.p.wood_light)
    rug(c, 800, 762, 730, 128, c.p.mint, c.p.river)
    for i, x in enumerate((250, 610, 990, 1350)):
        y = 780 + (i % 2) * 56
        c.ellipse(x, y, 130, 36, (c.p.turmeric, c.p.madder)[i % 2])
        child(c, x, y - 4, 48, c.p.cloths[(i * 2 + 2 + i // 2) % 6], c.p.skins[(i + 1) % 4],
              ("hijab", "short", "long", "short")[i], c.p.cloths[3])  # fmt: skip
        open_book(c, x, y - 12, 118, c.p.cloths[(i + 4) % 6])
    child(c, 800, 578, 40, c.p.turmeric, c.p.skins[3], "bun")


def bookshelf(c: Canvas) -> None:
    """A wall of books, close up."""
    c.rect(0, 0, WIDTH, HEIGHT, c.p.wood)
    for i in range(4):
        top = 20 + i * 224
        c.rect(24, top, 1552, 192, c.p.river_deep)
        c.rect(0, top + 192, WIDTH, 32, c.p.wood_light)
        c.rect(0, top + 218, WIDTH, 6, c.p.shade, alpha=0.3)
        if i == 1:
            books(c, 34, top + 192, 560, 168, 61)
            books(c, 1010, top + 192, 556, 168, 62)
            cloth(c, 640, top + 34, 320, 158, c.p.madder, c.p.turmeric, 1)
            c.rect(628, top + 24, 344, 12, c.p.turmeric, r=4)
        elif i == 2:
            books(c, 34, top + 192, 1090, 168, 64)
            pot_plant(c, 1210, top + 192, 170)
            books(c, 1300, top + 192, 266, 168, 65)
        else:
            books(c, 34, top + 192, 1532, 172, 70 + i)


def archive(c: Canvas) -> None:
    """Boxes with labels on steel shelves, a ladder, a table with an old map."""
    c.gradient(c.p.wall_low, c.p.wall, 0, 700)
    c.rect(0, 700, WIDTH, 200, c.p.floor)
    lamp(c, 420, 110, 66)
    lamp(c, 1180, 110, 66)
    for block, x in enumerate((60, 560, 1060)):
        for row in range(4):
            y = 170 + row * 136
            for k in range(5):
                left = x + 12 + k * 92
                fill = (c.p.river, c.p.sand, c.p.cloths[5], c.p.mint)[(block * 2 + row * 3 + k * 5) % 4]
                h = 104 - (k * 7 + row * 5) % 3 * 9
                c.rect(left, y + 120 - h, 84, h, fill, r=5)
                c.rect(left, y + 120 - h, 84, 14, c.p.shade, r=5, alpha=0.22)
                c.rect(left + 18, y + 146 - h, 48, 26, c.p.paper, r=3)
                c.rect(left + 25, y + 155 - h, 34, 4, c.p.river_deep)
                c.circle(left + 42, y + 96, 7, c.p.shade, alpha=0.5)
            c.rect(x, y + 120, 480, 12, c.p.ink)
        for k in (0, 470):
            c.rect(x + k, 150, 12, 570, c.p.ink)
    for k in (0, 100):
        c.line([(900 + k, 760), (960 + k, 190)], 12, c.p.wood_light)
    for k in range(7):
        rung = 906 + k * 8.5
        c.line([(rung, 700 - k * 80), (rung + 100, 700 - k * 80)], 9, c.p.wood_light)
    c.rect(120, 760, 700, 26, c.p.wood, r=6)
    for k in (160, 760):
        c.rect(k, 780, 24, 120, c.p.wood)
    c.poly([(230, 760), (280, 712), (650, 712), (700, 760)], c.p.paper)
    c.line([(310, 740), (400, 724), (480, 744), (600, 726)], 5, c.p.river, curve=True)
    c.stitches([(300, 752), (460, 732), (640, 748)], 4, c.p.madder, 12, 9)
    person(c, 1330, 900, 72, c.p.turmeric, c.p.skins[0], "hijab", c.p.river_deep, back=True)


def library_ramp(c: Canvas) -> None:
    """A reader in a wheelchair at a table that was made for it."""
    room(c, 690)
    shelf(c, 1130, 110, 400, 580, 5, 18)
    pane(c, 150, 130, 420, 290)
    band(c, 640, 120, 420, 76, c.p.river, c.p.turmeric)
    band(c, 640, 210, 420, 34, c.p.madder, c.p.turmeric)
    rug(c, 640, 800, 560, 84, c.p.river, c.p.turmeric)
    person(c, 900, 604, 60, c.p.cloths[2], c.p.skins[2], "peci")
    c.rect(560, 588, 520, 26, c.p.wood_light, r=8)
    c.rect(1020, 600, 28, 216, c.p.wood)
    c.rect(700, 600, 28, 216, c.p.wood)
    open_book(c, 930, 590, 170, c.p.madder)
    open_book(c, 680, 590, 170, c.p.turmeric)
    x, y = 420, 700
    c.rect(x - 120, y - 190, 22, 210, c.p.ink, r=8)
    c.line([(x - 108, y - 186), (x - 150, y - 200)], 14, c.p.ink)
    person(c, x, y - 20, 62, c.p.madder, c.p.skins[1], "hijab", c.p.turmeric)
    arm(c, [(x + 90, y - 150), (x + 140, y - 96), (x + 210, y - 116)], 40, c.p.madder, c.p.skins[1])
    c.line([(x - 60, y - 10), (x + 130, y - 10), (x + 156, y + 90)], 62, c.p.river_deep, curve=False)
    c.rect(x + 130, y + 90, 96, 30, c.p.ink, r=12)
    c.rect(x - 116, y - 4, 250, 20, c.p.ink, r=8)
    c.line([(x + 120, y + 10), (x + 150, y + 124), (x + 236, y + 124)], 12, c.p.ink)
    for r, fill in ((118, c.p.ink), (102, c.p.floor)):
        c.circle(x - 20, y + 44, r, fill)
    for k in range(6):
        dx, dy = ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))[k]
        c.line([(x - 20, y + 44), (x - 20 + dx * 104, y + 44 + dy * 104)], 5, c.p.ink)
    c.circle(x - 20, y + 44, 16, c.p.turmeric)
    c.circle(x + 150, y + 140, 24, c.p.ink)


SCENES = {
    "dongeng": storytelling,
    "sudut-baca": reading_corner,
    "komputer": computers,
    "ruang-anak": children_room,
    "rak-buku": bookshelf,
    "arsip": archive,
    "ramah": library_ramp,
}
