"""Scenes of work and meeting: classes, agreements, exhibitions, notices."""

from demo.drawing.canvas import HEIGHT, WIDTH, Canvas, turned
from demo.drawing.motif import band, cloth, diamond, wave, zigzag
from demo.drawing.people import arm, person
from demo.drawing.rooms import room
from demo.drawing.things import books, lamp, open_book, pane, pot_plant, shelf


def sewing(c: Canvas) -> None:
    """A sewing machine at work on a stitched cloth; more sewers behind."""
    room(c, 600)
    pane(c, 120, 110, 330, 260)
    for i, (x, base, thread) in enumerate(((560, c.p.madder, c.p.turmeric), (740, c.p.river, c.p.mint),
                                           (920, c.p.turmeric, c.p.madder))):  # fmt: skip
        cloth(c, x, 90, 150, 250 + (i % 2) * 40, base, thread, i)
    c.rect(540, 78, 550, 16, c.p.wood, r=6)
    shelf(c, 1220, 110, 300, 400, 3, 52)
    for i, x in enumerate((300, 1300)):
        person(c, x, 620, 58, c.p.cloths[i * 3 + 1], c.p.skins[i + 1], "hijab", c.p.cloths[i * 4])
        c.rect(x - 190, 606, 380, 22, c.p.wood_light, r=6)
        c.blob([(x - 70, 606), (x - 70, 520), (x - 30, 500), (x + 70, 506), (x + 76, 530), (x - 20, 540),
                (x - 22, 606)],
               c.p.ink)  # fmt: skip
        for k in (-170, 150):
            c.rect(x + k, 626, 20, 130, c.p.wood)
    c.rect(0, 760, WIDTH, 140, c.p.wood_light)
    c.rect(0, 760, WIDTH, 14, c.p.paper, alpha=0.25)
    c.poly([(90, 800), (760, 776), (1000, 800), (900, 900), (0, 900), (0, 830)], c.p.madder)
    for k in range(3):
        c.stitches(wave(30 + k * 20, 880, 824 + k * 28, 9, 90), 6, c.p.turmeric, 18, 13)
    u = 4.6
    x, y = 620, 800
    c.rect(x, y - 10 * u, 110 * u, 12 * u, c.p.river_deep, r=4 * u)
    c.rect(x + 84 * u, y - 66 * u, 24 * u, 60 * u, c.p.river_deep, r=5 * u)
    c.rect(x + 4 * u, y - 76 * u, 104 * u, 24 * u, c.p.river_deep, r=10 * u)
    c.rect(x + 4 * u, y - 66 * u, 22 * u, 36 * u, c.p.river_deep, r=5 * u)
    zigzag(c, x + 30 * u, y - 68 * u, 60 * u, 7 * u, c.p.turmeric, 1.3 * u)
    c.rect(x + 13 * u, y - 32 * u, 3 * u, 18 * u, c.p.sand)
    c.rect(x + 8 * u, y - 15 * u, 14 * u, 3 * u, c.p.sand)
    c.circle(x + 114 * u, y - 62 * u, 15 * u, c.p.turmeric)
    c.circle(x + 114 * u, y - 62 * u, 8 * u, c.p.wood)
    c.rect(x + 60 * u, y - 92 * u, 10 * u, 16 * u, c.p.madder, r=2 * u)
    c.rect(x + 57 * u, y - 78 * u, 16 * u, 3 * u, c.p.sand)
    c.line(
        [(x + 65 * u, y - 88 * u), (x + 36 * u, y - 84 * u), (x + 14 * u, y - 70 * u)],
        3,
        c.p.madder,
        curve=True,
    )
    for start, wrist, palm in (
        ((x - 420, 930), (x - 190, 812), (x - 118, 790)),
        ((x - 140, 980), (x - 10, 872), (x + 24, 838)),
    ):
        c.line([start, wrist], 96, c.p.turmeric)
        c.line([wrist, palm], 62, c.p.skins[1])
        c.circle(*palm, 42, c.p.skins[1])
        for k in range(4):
            c.line([palm, (palm[0] + 74 - abs(k - 1.4) * 9, palm[1] - 34 + k * 19)], 18, c.p.skins[1])


def training(c: Canvas) -> None:
    """School librarians learn, seen from the back of the room."""
    room(c, 700)
    c.rect(470, 90, 700, 380, c.p.wood, r=10)
    c.rect(488, 108, 664, 344, c.p.paper)
    for k, (w, fill) in enumerate(((430, c.p.river), (520, c.p.mint), (470, c.p.mint), (300, c.p.mint))):
        c.rect(540, 150 + k * 56, w, 22 if k else 28, fill, r=10)
    for k in range(4):
        c.rect(1010, 170 + k * 62, 90, 44, (c.p.turmeric, c.p.madder, c.p.river, c.p.turmeric)[k], r=6)
    person(c, 250, 640, 66, c.p.river, c.p.skins[1], "hijab", c.p.turmeric)
    arm(c, [(344, 500), (420, 430), (500, 340)], 42, c.p.river, c.p.skins[1])
    c.rect(110, 634, 290, 20, c.p.wood_light, r=6)
    c.rect(126, 652, 258, 150, c.p.wood, r=4)
    zigzag(c, 150, 690, 210, 20, c.p.turmeric, 5)
    pane(c, 1300, 130, 220, 300)
    pot_plant(c, 80, 860, 210)
    for row, y in enumerate((770, 930)):
        for k in range(5 - row):
            x = 520 + row * 20 - row * 110 + k * 250
            n = row * 5 + k
            person(c, x, y, 60 + row * 10, c.p.cloths[(n * 2 + 1) % 6], c.p.skins[n % 4],
                   ("hijab", "short", "hijab", "peci", "bun")[n % 5], c.p.cloths[(n + 3) % 6], back=True)  # fmt: skip
        if row == 0:
            c.rect(400, 720, 1160, 22, c.p.wood_light, r=6)
            c.rect(400, 738, 1160, 60, c.p.wood, r=4)


def agreement(c: Canvas) -> None:
    """Two hands over two sheets of paper: something is being agreed."""
    c.gradient(c.p.wood_light, c.p.wood, 0, HEIGHT)
    band(c, 0, 96, WIDTH, 110, c.p.river_deep, c.p.turmeric)
    band(c, 0, 694, WIDTH, 110, c.p.river_deep, c.p.turmeric)
    for side, angle in ((-1, -4), (1, 4)):
        middle = 800 + side * 300
        corners = [(middle - 240, 180), (middle + 240, 180), (middle + 240, 740), (middle - 240, 740)]
        c.poly([(x + 10, y + 14) for x, y in turned(corners, angle, (middle, 450))], c.p.shade, alpha=0.25)
        c.poly(turned(corners, angle, (middle, 450)), c.p.paper)
        for k in range(8):
            w = (300, 380, 360, 380, 340, 380, 370, 220)[k]
            y = 270 + k * 40
            line = [(middle - 190, y), (middle - 190 + w, y)]
            c.line(turned(line, angle, (middle, 450)), 12 if k == 0 else 7, c.p.river if k == 0 else c.p.sand)
        centre = turned([(middle, 226)], angle, (middle, 450))[0]
        diamond(c, *centre, 26, c.p.turmeric)
        diamond(c, *centre, 12, c.p.river_deep)
        c.line(
            turned(
                [
                    (middle - 30, 660),
                    (middle + 10, 632),
                    (middle + 30, 668),
                    (middle + 70, 630),
                    (middle + 100, 656),
                    (middle + 150, 640),
                ],
                angle,
                (middle, 450),
            ),
            6,
            c.p.river_deep,
            curve=True,
        )
    for side, sleeve, skin in ((-1, c.p.madder, c.p.skins[1]), (1, c.p.river, c.p.skins[0])):
        x = 800 + side * 350
        c.line([(x + side * 420, 1010), (x + side * 190, 820)], 190, sleeve)
        c.line([(x + side * 190, 820), (x + side * 160, 790)], 150, c.p.paper)
        c.line([(x + side * 150, 785), (x + side * 70, 715)], 104, skin)
        c.circle(x + side * 60, 706, 66, skin)
        for k in range(3):
            c.line(
                [(x + side * (60 + k * 12), 690 + k * 34), (x + side * (-12 + k * 8), 662 + k * 34)], 34, skin
            )
        c.line([(x + side * 8, 668), (x - side * 42, 640)], 8, c.p.ink)
        c.line([(x + side * 8, 668), (x + side * 150, 560)], 20, c.p.ink)
        c.line([(x + side * 110, 591), (x + side * 150, 560)], 20, c.p.turmeric)


def meeting(c: Canvas) -> None:
    """People round a table seen from above."""
    c.rect(0, 0, WIDTH, HEIGHT, c.p.floor)
    for k in range(1, 9):
        c.rect(0, k * 100, WIDTH, 3, c.p.wood, alpha=0.22)
    band(c, 0, 0, WIDTH, 70, c.p.river_deep, c.p.turmeric)
    band(c, 0, 830, WIDTH, 70, c.p.river_deep, c.p.turmeric)
    seats = ((480, 240, "hijab"), (800, 218, "peci"), (1120, 240, "hijab"), (1350, 450, "short"),
             (1120, 660, "bun"), (800, 682, "hijab"), (480, 660, "short"), (250, 450, "hijab"))  # fmt: skip
    for i, (x, y, head) in enumerate(seats):
        fill, skin = c.p.cloths[(i * 2 + i // 3) % 6], c.p.skins[i % 4]
        tall = x in (250, 1350)
        c.ellipse(x + 8, y + 12, 74 if tall else 118, 118 if tall else 74, c.p.shade, alpha=0.22)
        c.ellipse(x, y, 74 if tall else 118, 118 if tall else 74, fill)
        inward = ((800 - x) / 560, (450 - y) / 240)
        for side in (-1, 1):
            sx, sy = (x, y + side * 84) if tall else (x + side * 84, y)
            hand = (sx + inward[0] * 96 * tall, sy + inward[1] * 92 - side * 26 * tall)
            hand = (hand[0] - side * 30 * (not tall), hand[1])
            arm(c, [(sx, sy), hand], 38, fill, skin)
        c.circle(x, y, 54, {"hijab": c.p.cloths[(i + 3) % 6], "peci": "#14211f"}.get(head, "#1d1a18"))
        if head == "bun":
            c.circle(x, y + 44, 24, "#1d1a18")
    c.rect(366, 306, 876, 306, c.p.shade, r=60, alpha=0.22)
    c.rect(360, 296, 880, 308, c.p.wood_light, r=60)
    c.rect(384, 320, 832, 260, c.p.wood, r=44, alpha=0.35)
    band(c, 500, 420, 600, 60, c.p.madder, c.p.turmeric)
    for i, (x, y, a) in enumerate(((480, 340, -6), (790, 334, 4), (1090, 342, 8), (500, 516, 5), (800, 520, -5),
                                   (1090, 512, -9))):  # fmt: skip
        sheet = [(x - 52, y - 34), (x + 52, y - 34), (x + 52, y + 34), (x - 52, y + 34)]
        c.poly(turned(sheet, a, (x, y)), c.p.paper)
        for k in range(3):
            c.line(
                turned([(x - 36, y - 16 + k * 16), (x + 30 - k * 8, y - 16 + k * 16)], a, (x, y)), 5, c.p.sand
            )
        c.circle(x + 92, y + (i % 2) * 12, 20, c.p.paper)
        c.circle(x + 92, y + (i % 2) * 12, 14, c.p.madder if i % 2 else c.p.wood)


def exhibition(c: Canvas) -> None:
    """Frames on a wall and visitors who look at them."""
    c.gradient(c.p.river, c.p.river_deep, 0, 700)
    c.rect(0, 700, WIDTH, 200, c.p.floor)
    c.rect(0, 690, WIDTH, 14, c.p.wood)
    for k, x in enumerate((240, 800, 1360)):
        lamp(c, x, 74, 44)
        c.poly([(x - 44, 76), (x + 44, 76), (x + 230, 560), (x - 230, 560)], c.p.paper, alpha=0.1)
        c.rect(x - 196, 150, 392, 330, c.p.wood_light, r=6)
        c.rect(x - 176, 170, 352, 290, c.p.paper)
        if k == 0:
            ridge = [(x - 150, 380), (x - 60, 300), (x + 40, 370), (x + 150, 290)]
            c.rect(x - 150, 196, 300, 238, c.p.cloths[3])
            c.circle(x + 70, 250, 32, c.p.turmeric)
            c.land(ridge, c.p.far, bottom=434)
            c.land([(x - 150, 410), (x, 370), (x + 150, 400)], c.p.near, bottom=434)
        elif k == 1:
            cloth(c, x - 150, 196, 300, 238, c.p.madder, c.p.turmeric, 1)
        else:
            c.rect(x - 150, 196, 300, 238, c.p.mint)
            open_book(c, x, 390, 230, c.p.river_deep)
        c.rect(x - 50, 500, 100, 34, c.p.paper, r=3)
        c.rect(x - 36, 511, 72, 5, c.p.sand)
    for i, (x, s, head) in enumerate(
        ((420, 70, "hijab"), (570, 54, "short"), (1040, 72, "peci"), (1210, 66, "hijab"))
    ):
        person(
            c, x, 900, s, c.p.cloths[(i * 2 + 1) % 6], c.p.skins[i], head, c.p.cloths[(i + 4) % 6], back=True
        )


def notice(c: Canvas) -> None:
    """A clock and a calendar: something about hours and days has changed."""
    c.gradient(c.p.wall, c.p.wall_low, 0, HEIGHT)
    band(c, 0, 820, WIDTH, 80, c.p.river_deep, c.p.turmeric)
    c.rect(0, 800, WIDTH, 20, c.p.wood_light)
    c.rect(236, 146, 560, 600, c.p.shade, r=24, alpha=0.18)
    c.rect(220, 130, 560, 600, c.p.paper, r=24)
    c.rect(220, 130, 560, 130, c.p.madder, r=24)
    c.rect(220, 210, 560, 50, c.p.madder)
    for x in (350, 650):
        c.rect(x - 14, 90, 28, 90, c.p.ink, r=14)
    for row in range(5):
        for day in range(7):
            x, y = 262 + day * 70, 300 + row * 80
            special = (row, day) in ((2, 3), (2, 4), (3, 1))
            c.rect(
                x, y, 54, 54, c.p.turmeric if special else c.p.cloths[3], r=10, alpha=1 if special else 0.6
            )
            if day == 6:
                c.rect(x + 14, y + 22, 26, 9, c.p.madder, r=4)
            elif special:
                diamond(c, x + 27, y + 27, 13, c.p.river_deep)
            else:
                c.rect(x + 14, y + 22, 26, 9, c.p.river, r=4)
    c.circle(1142, 442, 250, c.p.shade, alpha=0.18)
    for r, fill in ((250, c.p.river), (214, c.p.paper)):
        c.circle(1130, 430, r, fill)
    for k in range(12):
        tick = turned([(1130, 244), (1130, 270 if k % 3 else 286)], k * 30, (1130, 430))
        c.line(tick, 14 if k % 3 == 0 else 8, c.p.river_deep)
    c.line([(1130, 430), (1042, 380)], 20, c.p.river_deep)
    c.line([(1130, 430), (1130, 276)], 14, c.p.madder)
    c.circle(1130, 430, 22, c.p.turmeric)
    books(c, 1240, 800, 280, 120, 90)
    pot_plant(c, 110, 800, 190)


def health_post(c: Canvas) -> None:
    """A waiting bench in a health centre with a box of books beside it."""
    room(c, 690)
    c.rect(90, 120, 360, 250, c.p.river, r=10)
    for side in (-1, 1):
        c.circle(270 + side * 34, 200, 42, c.p.turmeric)
    c.poly([(198, 219), (342, 219), (270, 300)], c.p.turmeric)
    zigzag(c, 120, 330, 300, 16, c.p.mint, 5)
    pane(c, 640, 120, 360, 260)
    shelf(c, 1220, 290, 300, 400, 3, 77, c.p.wood_light)
    band(c, 1220, 240, 300, 46, c.p.madder, c.p.turmeric)
    c.rect(150, 640, 960, 30, c.p.wood, r=8)
    c.rect(150, 500, 960, 26, c.p.wood, r=8)
    c.rect(150, 556, 960, 26, c.p.wood, r=8)
    for k in (190, 620, 1050):
        c.rect(k, 660, 24, 140, c.p.wood)
    for i, (x, s, head) in enumerate(
        ((300, 62, "hijab"), (480, 44, "short"), (760, 62, "peci"), (960, 62, "hijab"))
    ):
        person(c, x, 650, s, c.p.cloths[(i * 2 + 1) % 6], c.p.skins[i], head, c.p.cloths[(i + 3) % 6])
        c.rect(x - s * 1.6, 640, s * 1.35, 130, c.p.river_deep, r=18)
        c.rect(x + s * 0.25, 640, s * 1.35, 130, c.p.river_deep, r=18)
        c.rect(x - s * 1.7, 756, s * 1.4, 30, c.p.ink, r=12)
        c.rect(x + s * 0.3, 756, s * 1.4, 30, c.p.ink, r=12)
    for x in (390, 760):
        open_book(c, x, 650, 180, c.p.madder)
    pot_plant(c, 1150, 800, 220)


SCENES = {
    "menjahit": sewing,
    "bimtek": training,
    "kesepakatan": agreement,
    "rapat": meeting,
    "pameran": exhibition,
    "pengumuman": notice,
    "puskesmas": health_post,
}
