"""Figures without faces: nobody in these drawings can be recognised, because nobody sat for them."""

from demo.drawing.canvas import Canvas, Point, smooth

HAIR = "#1d1a18"


def person(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    cloth: str,
    skin: str,
    head: str = "short",
    wrap: str = "",
    back: bool = False,
) -> None:
    """A bust standing on y (the lower edge of the clothes); s is the radius of the head.

    head: "short", "bun", "long", "hijab" (its colour in wrap) or "peci".
    """
    hy = y - 4.15 * s
    if head == "long":
        c.blob([(x, hy - 1.2 * s), (x + 1.2 * s, hy), (x + 1.15 * s, hy + 2 * s), (x, hy + 2.2 * s),
                (x - 1.15 * s, hy + 2 * s), (x - 1.2 * s, hy)], HAIR)  # fmt: skip
    c.rect(x - 0.42 * s, y - 3.5 * s, 0.84 * s, 1.0 * s, skin, r=0.3 * s)
    side = [(1.95, 0), (1.9, -1.2), (1.72, -2.15), (1.2, -2.75), (0.5, -2.92)]
    outline = [(x + dx * s, y + dy * s) for dx, dy in side]
    outline += [(x - dx * s, y + dy * s) for dx, dy in reversed(side)]
    c.poly([(x + 1.95 * s, y), *smooth(outline), (x - 1.95 * s, y)], cloth)
    if head == "hijab":
        c.blob([(x, hy - 1.32 * s), (x + 1.15 * s, hy - 0.5 * s), (x + 1.2 * s, hy + 0.7 * s),
                (x + 1.62 * s, hy + 1.95 * s), (x, hy + 2.75 * s), (x - 1.62 * s, hy + 1.95 * s),
                (x - 1.2 * s, hy + 0.7 * s), (x - 1.15 * s, hy - 0.5 * s)], wrap)  # fmt: skip
        if not back:
            c.ellipse(x, hy + 0.06 * s, 0.78 * s, 0.92 * s, skin)
        return
    c.circle(x, hy, s, HAIR if back else skin)
    if back:
        c.rect(x - 0.42 * s, hy + 0.75 * s, 0.84 * s, 0.5 * s, skin, r=0.2 * s)
    else:
        c.pie(x, hy - 0.06 * s, 1.06 * s, 182, 358, HAIR)
        c.ellipse(x, hy - 0.05 * s, 0.9 * s, 0.42 * s, skin)
    if head == "bun":
        c.circle(x, hy - 1.18 * s, 0.45 * s, HAIR)
    if head == "peci":
        c.poly([(x - 0.98 * s, hy - 0.3 * s), (x - 0.86 * s, hy - 1.2 * s), (x + 0.86 * s, hy - 1.2 * s),
                (x + 0.98 * s, hy - 0.3 * s)], "#14211f")  # fmt: skip


def arm(c: Canvas, points: list[Point], width: float, cloth: str, skin: str) -> None:
    """A bent arm from shoulder to hand; the last point is the hand."""
    c.line(points, width, cloth, curve=len(points) > 2)
    c.circle(*points[-1], width * 0.52, skin)


def child(c: Canvas, x: float, y: float, s: float, cloth: str, skin: str, head: str = "short",
          wrap: str = "", back: bool = False) -> None:  # fmt: skip
    """A child sitting on the floor with crossed legs; y is the floor, s the radius of the head."""
    c.ellipse(x, y - 0.35 * s, 2.1 * s, 0.62 * s, "#23413f")
    c.ellipse(x - 1.75 * s, y - 0.2 * s, 0.5 * s, 0.3 * s, skin)
    c.ellipse(x + 1.75 * s, y - 0.2 * s, 0.5 * s, 0.3 * s, skin)
    person(c, x, y - 0.45 * s, s * 0.98, cloth, skin, head, wrap, back)
