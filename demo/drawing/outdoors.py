"""Scenes out of doors."""

from demo.drawing.canvas import WIDTH, Canvas
from demo.drawing.landscape import flag, hem, hills, house, river, sky
from demo.drawing.motif import band, cloth, diamond
from demo.drawing.people import arm, child, person
from demo.drawing.things import books, palm, tree
from demo.drawing.vehicles import boat, car, motorbike


def _land(c: Canvas, level: float = 470) -> None:
    sky(c)
    hills(c, level)


def mobile_car(c: Canvas) -> None:
    """Mobil Pustaka on a road along the river."""
    _land(c, 430)
    for x, h in ((90, 250), (210, 190), (1480, 270), (1360, 200)):
        tree(c, x, 590, h, c.p.leaf_deep if h > 220 else c.p.leaf)
    house(c, 1080, 580, 170)
    c.land([(0, 590), (500, 560), (1000, 585), (1600, 555)], c.p.ground)
    c.land([(0, 680), (420, 640), (900, 655), (1600, 612)], c.p.road)
    c.stitches([(0, 735), (420, 700), (900, 706), (1600, 668)], 7, c.p.paper, 44, 40)
    c.land([(0, 812), (500, 776), (1000, 782), (1600, 742)], c.p.ground)
    c.land([(0, 846), (600, 812), (1100, 818), (1600, 786)], c.p.water)
    for x, y in ((140, 866), (460, 850), (820, 858), (1120, 846), (1420, 838)):
        c.line([(x, y), (x + 110, y - 4)], 5, c.p.ripple)
    car(c, 420, 712, 720)


def boat_library(c: Canvas) -> None:
    """Perahu Pustaka between green banks."""
    _land(c, 400)
    c.land([(0, 560), (420, 520), (900, 560), (1600, 520)], c.p.ground)
    house(c, 130, 575, 190)
    house(c, 1270, 560, 150, roof=c.p.river)
    palm(c, 420, 570, 270)
    palm(c, 1180, 560, 210)
    tree(c, 60, 580, 200)
    tree(c, 1520, 565, 230)
    river(c, 580)
    boat(c, 330, 735, 940)


def motor(c: Canvas) -> None:
    """The motorbike on a village road."""
    _land(c, 450)
    palm(c, 170, 640, 360)
    tree(c, 330, 640, 210)
    house(c, 1180, 640, 250)
    tree(c, 1530, 650, 260, c.p.leaf_deep)
    c.land([(0, 620), (500, 636), (1100, 616), (1600, 640)], c.p.ground)
    c.land([(0, 700), (600, 712), (1100, 696), (1600, 716)], c.p.road)
    for x, r in ((120, 9), (380, 7), (1260, 10), (1480, 7), (700, 6)):
        c.ellipse(x, 812 + r, r * 2.4, r, c.p.wood_light, alpha=0.6)
    motorbike(c, 620, 802, 400)


def flooded_road(c: Canvas) -> None:
    """Rain over a flooded road; the car waits on this side."""
    c.gradient(c.p.mid, c.p.mint, 0, 560)
    hills(c, 430)
    for cx, cy, s in ((320, 120, 1.5), (980, 90, 1.8), (1420, 150, 1.2)):
        for dx, dy, rx, ry in ((0, 0, 150, 40), (-70, -30, 76, 44), (50, -44, 92, 54)):
            c.ellipse(cx + dx * s, cy + dy * s, rx * s, ry * s, c.p.paper, alpha=0.92)
    for i in range(58):
        x, y = (i * 263) % 1620, 210 + (i * 127) % 420
        c.line([(x, y), (x - 14, y + 40)], 4, c.p.paper)
    tree(c, 1280, 640, 300, c.p.leaf_deep)
    tree(c, 1480, 650, 240)
    c.land([(0, 610), (560, 606), (1000, 640), (1600, 660)], c.p.ground)
    c.land([(0, 680), (560, 684), (860, 742), (1100, 900)], c.p.road)
    c.land([(640, 900), (790, 742), (1100, 676), (1600, 664)], c.p.water)
    for x, y in ((880, 770), (1120, 720), (1300, 800), (1010, 850), (1430, 735)):
        c.ellipse(x, y, 70, 11, c.p.ripple)
        c.ellipse(x, y, 50, 7, c.p.water)
    car(c, 70, 770, 560)
    c.poly([(800, 760), (880, 606), (960, 760)], c.p.turmeric)
    c.poly([(826, 745), (880, 640), (934, 745)], c.p.paper)
    c.rect(873, 668, 14, 42, c.p.madder, r=6)
    c.circle(880, 727, 9, c.p.madder)


def school_yard(c: Canvas) -> None:
    """A school's yard when the car has come."""
    _land(c, 380)
    c.rect(0, 560, WIDTH, 340, c.p.ground)
    c.land([(0, 640), (700, 626), (1600, 642)], c.p.road)
    c.rect(120, 330, 760, 260, c.p.paper)
    c.poly([(70, 338), (190, 220), (810, 220), (930, 338)], c.p.madder)
    c.stitches([(120, 316), (880, 316)], 6, c.p.turmeric, 24, 18)
    for k in range(4):
        c.rect(160 + k * 182, 388, 136, 96, c.p.wood, r=4)
        c.rect(168 + k * 182, 396, 56, 80, c.p.window)
        c.rect(232 + k * 182, 396, 56, 80, c.p.window)
    band(c, 120, 536, 760, 54, c.p.river, c.p.turmeric)
    flag(c, 1010, 640, 420)
    tree(c, 1500, 640, 330, c.p.leaf_deep)
    car(c, 860, 728, 560)
    for i, (x, head) in enumerate(((300, "short"), (470, "hijab"), (640, "bun"))):
        child(c, x, 838 + (i % 2) * 14, 36, c.p.cloths[i], c.p.skins[i], head, c.p.paper, back=False)
        c.poly(
            [(x - 46, 800), (x, 814), (x + 46, 800), (x + 46, 832), (x, 846), (x - 46, 832)],
            c.p.cloths[i + 2],
        )
        c.poly([(x - 40, 796), (x, 810), (x + 40, 796), (x + 40, 826), (x, 840), (x - 40, 826)], c.p.paper)


def building(c: Canvas) -> None:
    """The library's house with its steep roof."""
    _land(c, 420)
    c.rect(0, 600, WIDTH, 300, c.p.ground)
    c.poly([(690, 690), (910, 690), (1080, 900), (520, 900)], c.p.road)
    for x, h in ((110, 330), (260, 230), (1490, 340), (1345, 240)):
        tree(c, x, 670, h, c.p.leaf_deep if h > 300 else c.p.leaf)
    c.rect(390, 430, 820, 260, c.p.paper)
    c.poly([(320, 440), (560, 320), (1040, 320), (1280, 440)], c.p.river)
    c.poly([(600, 330), (760, 130), (840, 130), (1000, 330)], c.p.river_deep)
    c.poly([(760, 132), (840, 132), (824, 104), (776, 104)], c.p.turmeric)
    c.stitches([(352, 424), (1248, 424)], 7, c.p.turmeric, 26, 18)
    for r, fill in ((46, c.p.turmeric), (28, c.p.river_deep)):
        diamond(c, 800, 250, r, fill)
    for x in (440, 560, 960, 1080):
        c.rect(x, 480, 84, 150, c.p.wood_light, r=5)
        c.rect(x + 9, 489, 66, 132, c.p.window)
        c.rect(x + 38, 489, 8, 132, c.p.wood_light)
    c.rect(680, 470, 240, 220, c.p.wood)
    c.rect(694, 484, 100, 206, c.p.window)
    c.rect(806, 484, 100, 206, c.p.window)
    books(c, 700, 604, 88, 60, 3)
    books(c, 812, 604, 88, 60, 4)
    c.rect(694, 604, 100, 6, c.p.wood)
    c.rect(806, 604, 100, 6, c.p.wood)
    band(c, 390, 640, 280, 50, c.p.madder, c.p.turmeric)
    band(c, 930, 640, 280, 50, c.p.madder, c.p.turmeric)
    c.rect(630, 686, 340, 22, c.p.sand)
    c.poly([(970, 708), (1210, 742), (1210, 708)], c.p.sand)
    c.rect(970, 650, 240, 9, c.p.wood, r=4)
    flag(c, 250, 780, 420)
    hem(c)


def village_hall(c: Canvas) -> None:
    """An open hall of a village on an afternoon."""
    _land(c, 400)
    c.rect(0, 590, WIDTH, 310, c.p.ground)
    palm(c, 130, 640, 380)
    tree(c, 1500, 650, 320, c.p.leaf_deep)
    c.poly([(230, 340), (470, 170), (1130, 170), (1370, 340)], c.p.madder)
    c.stitches([(262, 322), (1338, 322)], 7, c.p.turmeric, 26, 18)
    c.rect(290, 340, 1020, 330, c.p.wall)
    c.rect(290, 340, 1020, 60, c.p.river_deep, alpha=0.25)
    c.rect(430, 400, 740, 150, c.p.river_deep)
    books(c, 450, 540, 330, 116, 12)
    books(c, 820, 540, 330, 116, 13)
    c.rect(430, 540, 740, 12, c.p.wood_light)
    for x in (290, 620, 960, 1290):
        c.rect(x - 12, 340, 36, 330, c.p.wood)
    c.rect(250, 660, 1100, 34, c.p.wood_light)
    c.rect(200, 694, 1200, 40, c.p.sand)
    for i, (x, head) in enumerate(((420, "hijab"), (560, "short"), (740, "peci"), (880, "hijab"), (1050, "bun"),
                                   (1190, "hijab"))):  # fmt: skip
        person(c, x, 664, 34, c.p.cloths[(i + 1) % 6], c.p.skins[i % 4], head, c.p.cloths[(i * 2 + 4) % 6])
    hem(c)


def market(c: Canvas) -> None:
    """A shelf of books between the stalls of a market."""
    c.gradient(c.p.sky, c.p.haze, 0, 700)
    c.rect(0, 690, WIDTH, 210, c.p.road)
    for n, (x, a) in enumerate(((20, c.p.madder), (560, c.p.river), (1100, c.p.turmeric))):
        c.rect(x + 16, 300, 14, 420, c.p.wood)
        c.rect(x + 450, 300, 14, 420, c.p.wood)
        for k in range(8):
            fill = a if k % 2 == 0 else c.p.paper
            left = x - 10 + k * 62.5
            c.poly(
                [(left + 18 - k * 5, 170), (left + 80 - k * 5, 170), (left + 62.5, 310), (left, 310)], fill
            )
            c.pie(left + 31.25, 309, 31.25, 0, 180, fill)
        if n != 1:
            c.rect(x + 10, 560, 460, 150, c.p.wood_light, r=6)
            band(c, x + 10, 600, 460, 60, c.p.wood, c.p.turmeric)
            for k in range(9):
                fill = (c.p.madder, c.p.leaf, c.p.turmeric)[(k + n) % 3]
                c.circle(x + 56 + k * 46, 540, 28, fill)
                if k < 8:
                    c.circle(x + 80 + k * 46, 506, 26, (c.p.leaf, c.p.turmeric, c.p.madder)[(k + n) % 3])
            person(c, x + 240, 482, 34, c.p.cloths[n + 2], c.p.skins[n], "hijab", c.p.cloths[n])
            c.rect(x + 10, 470, 460, 12, c.p.wood)
    c.rect(620, 400, 360, 310, c.p.wood, r=8)
    for i in range(3):
        c.rect(636, 414 + i * 98, 328, 84, c.p.river_deep)
        books(c, 644, 498 + i * 98, 312, 74, 40 + i)
    c.ellipse(800, 800, 420, 44, c.p.shade, alpha=0.16)
    for i, x in enumerate((560, 1040)):
        child(c, x, 830, 40, c.p.cloths[i * 4], c.p.skins[i + 1], "long" if i else "short")
        c.poly([(x - 50, 786), (x, 800), (x + 50, 786), (x + 50, 822), (x, 836), (x - 50, 822)], c.p.madder)
        c.poly([(x - 44, 782), (x, 796), (x + 44, 782), (x + 44, 816), (x, 830), (x - 44, 816)], c.p.paper)


def garden(c: Canvas) -> None:
    """Seedlings in beds, and a class that learns to plant them."""
    _land(c, 360)
    c.rect(0, 500, WIDTH, 400, c.p.ground)
    for x, h in ((1480, 300), (90, 260)):
        tree(c, x, 560, h, c.p.leaf_deep)
    for row, y in enumerate((640, 742, 850)):
        spread = 1 + row * 0.18
        c.poly(
            [(150 - row * 90, y + 50), (210 - row * 80, y), (1390 + row * 80, y), (1450 + row * 90, y + 50)],
            c.p.wood,
        )
        for k in range(13 - row):
            x = 260 - row * 70 + k * (94 + row * 24)
            for side in (-1, 1):
                c.blob([(x, y + 18), (x + side * 16 * spread, y - 6 * spread),
                        (x + side * 34 * spread, y - 20 * spread),
                        (x + side * 12 * spread, y - 24 * spread)], c.p.leaf if k % 2 else c.p.leaf_deep)  # fmt: skip
            c.line([(x, y + 22), (x, y - 12 * spread)], 5, c.p.leaf_deep)
    for i, (x, head, wrap) in enumerate(((470, "hijab", 1), (800, "peci", 0), (1120, "hijab", 4))):
        person(c, x, 632, 50, c.p.cloths[(i * 2) % 6], c.p.skins[i], head, c.p.cloths[wrap])
        arm(c, [(x - 74, 520), (x - 96, 590), (x - 40, 610)], 34, c.p.cloths[(i * 2) % 6], c.p.skins[i])
    c.rect(704, 556, 120, 76, c.p.paper, r=6)
    c.rect(704, 556, 120, 22, c.p.madder, r=6)
    c.circle(764, 606, 15, c.p.leaf)


def dyeing(c: Canvas) -> None:
    """Sasirangan hung up to dry behind the dye pots."""
    c.gradient(c.p.sky, c.p.haze, 0, 600)
    hills(c, 430)
    c.rect(0, 640, WIDTH, 260, c.p.ground)
    c.rect(90, 90, 22, 620, c.p.wood)
    c.rect(1490, 90, 22, 620, c.p.wood)
    c.line([(96, 120), (800, 142), (1506, 120)], 8, c.p.wood, curve=True)
    pieces = ((c.p.river, c.p.turmeric, 1), (c.p.turmeric, c.p.madder, 0), (c.p.madder, c.p.paper, 2),
              (c.p.river_deep, c.p.mint, 0), (c.p.mint, c.p.river_deep, 1))  # fmt: skip
    for i, (base, thread, kind) in enumerate(pieces):
        x, h = 150 + i * 264, (430, 380, 450, 390, 430)[i]
        cloth(c, x, 132, 240, h, base, thread, kind)
        c.rect(x, 132 + h - 14, 240, 14, thread)
        for k in (20, 206):
            c.rect(x + k, 112, 14, 40, c.p.wood_light, r=4)
    for i, (x, fill) in enumerate(((330, c.p.madder), (800, c.p.turmeric), (1270, c.p.river))):
        c.ellipse(x, 846, 190, 22, c.p.shade, alpha=0.25)
        c.blob(
            [(x - 150, 720), (x + 150, 720), (x + 128, 820), (x + 70, 850), (x - 70, 850), (x - 128, 820)],
            c.p.ink,
        )
        c.ellipse(x, 720, 156, 30, c.p.wood_light)
        c.ellipse(x, 720, 138, 22, fill)
        c.line([(x + 20, 722), (x + 90, 600 + i * 8)], 13, c.p.wood_light)


SCENES = {
    "mobil": mobile_car,
    "perahu": boat_library,
    "motor": motor,
    "banjir": flooded_road,
    "sekolah": school_yard,
    "gedung": building,
    "balai-desa": village_hall,
    "pasar": market,
    "kebun": garden,
    "sasirangan": dyeing,
}
