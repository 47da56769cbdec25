"""Which colours stand on which, where, and how well they must tell apart. The page shows it, a test asserts it.

Least contrast: body text 7 (WCAG 1.4.6), other text 4.5 (1.4.3), what is no text but must be seen 3 (1.4.11).
"""

from dataclasses import dataclass

BODY, TEXT, MARK = 7.0, 4.5, 3.0

WASHES = ("var(--river-wash)", "var(--turmeric-wash)", "var(--madder-wash)")
GROUNDS = ("var(--paper)", "var(--card)", *WASHES)
DEEP = "var(--deep)"
PANEL = "oklch(100% 0 0 / 0.055) over var(--deep)"
DEEP_TILE = f"oklch(100% 0 0 / 0.1) over {PANEL}"
DEEP_TAG = f"oklch(100% 0 0 / 0.12) over {PANEL}"
BAR_TRACK = "color-mix(in oklab, var(--edge) 35%, var(--card))"
OTHER_MONTH = "color-mix(in oklab, var(--line) 30%, var(--card))"
PRESSED = "color-mix(in oklab, var(--turmeric) 86%, var(--on-turmeric))"


@dataclass(frozen=True)
class Pair:
    """`ink` on `ground`, both as `colours.shown` reads them; `least` contrast; `where` it is met, for people."""

    ink: str
    ground: str
    least: float
    where: str


def _on(ink: str, grounds: tuple[str, ...], least: float, where: str) -> list[Pair]:
    return [Pair(ink, ground, least, where) for ground in grounds]


PAIRS = [
    *_on("var(--ink)", GROUNDS, BODY, "body text"),
    *_on("var(--ink-soft)", GROUNDS, TEXT, "second lines, captions, help"),
    *_on("var(--ink-soft)", (OTHER_MONTH,), TEXT, "days of other months"),
    *_on("var(--river)", GROUNDS, TEXT, "figures, quiet buttons, tiles"),
    *_on("var(--turmeric-ink)", GROUNDS, TEXT, "kickers, times, labels"),
    *_on("var(--madder)", GROUNDS, TEXT, "cancelled, errors, red days"),
    *_on("var(--paper)", ("var(--river)",), TEXT, "the chosen chip"),
    *_on("var(--card)", ("var(--river)",), TEXT, "the opened menu's button"),
    *_on("var(--on-turmeric)", ("var(--turmeric)", PRESSED), TEXT, "buttons, skip link, today"),
    *_on("var(--on-deep)", (DEEP, PANEL, DEEP_TILE, DEEP_TAG), BODY, "hero and footer"),
    *_on("var(--on-deep-soft)", (DEEP, PANEL, DEEP_TILE), TEXT, "second lines of hero and footer"),
    *_on(
        "var(--turmeric)",
        (DEEP, PANEL, DEEP_TILE, DEEP_TAG),
        TEXT,
        "dates in the hero, headings of the footer",
    ),
    *_on("var(--on-white)", ("var(--white)",), BODY, "what is written into the finder of the hero"),
    *_on("var(--on-white-soft)", ("var(--white)",), TEXT, "its placeholder"),
    *_on("var(--on-madder-pale)", ("var(--madder-pale)",), TEXT, "cancelled, in the hero"),
    # No text, yet it must be seen.
    *_on("var(--river)", GROUNDS, MARK, "focus ring"),
    *_on("var(--turmeric)", (DEEP, PANEL), MARK, "focus ring of hero and footer"),
    *_on("var(--edge)", GROUNDS, MARK, "edges of fields, chips, quiet buttons"),
    *_on("var(--deep-edge)", (DEEP, PANEL), MARK, "edges of quiet buttons and struck tiles in the hero"),
    *_on("var(--white)", (DEEP,), MARK, "the finder's box in the hero"),
    *_on("var(--thread)", GROUNDS, MARK, "line under links, edge of visits, today, the chosen tab"),
    *_on("var(--turmeric)", (DEEP, PANEL), MARK, "line under links of hero and footer"),
    *_on("var(--leaf)", ("var(--card)", "var(--paper)"), MARK, "the dot of an open building"),
    *_on(
        "var(--madder)",
        GROUNDS,
        MARK,
        "dashed edge of closures, edge of errors, the dot of a closed building",
    ),
    *_on("var(--river)", (BAR_TRACK,), MARK, "how far a bar has come"),
]
