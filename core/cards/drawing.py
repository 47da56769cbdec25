"""A card as a picture: 1200 × 630 px, cloth or a photograph at the left, the words beside it.

Chat programs show it whole, or cut a square out of its middle for a small preview: every line begins inside that
square, and without a picture a title that can be large there is kept inside it altogether.
"""

from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from core.cards.cloth import DEEP, TURMERIC, cloth, diamond, seam_mask, seam_thread
from core.cards.text import BOLD, MEDIUM, Fit, cut, drawable, fitted, font, width_of
from core.cards.words import CANCELLED, MOVED, Card

SIZE = WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 290_000  # WhatsApp takes pictures under 300 KB
CLOTH_WIDTH, PICTURE_WIDTH = 250, 500
EDGE, GAP = 56, 52  # px to the card's edge, and between the cloth and the words
SQUARE_END = (WIDTH + HEIGHT) // 2  # where a square from the middle ends

PAPER, SOFT = "#f7f5ee", "#c8ddd5"  # --on-deep and --on-deep-soft of tokens.css
ON_TURMERIC, MADDER = "#2e1a01", "#fe9b93"  # --on-turmeric, and --madder as it is on dark ground

# Ground, edge and letters of what stands in a box.
TAGS = {
    "when": (TURMERIC, TURMERIC, ON_TURMERIC),
    CANCELLED: (MADDER, MADDER, ON_TURMERIC),
    MOVED: (DEEP, TURMERIC, TURMERIC),
}

KICKER, FOOT = 32, 30  # px of letters
DATES, MOST_DATES = (34, 30, 26), 4  # of dates, the larger the better, and how many rows they may be
SIZES, LARGE = (86, 78, 70, 64, 58, 52, 47, 43), 58  # of titles; those large enough for the square alone
LEADING = 1.14
DATES_ABOVE, DATE_ROW = 30, 60
ABOUT, ABOUT_ABOVE, ABOUT_ROW = 34, 26, 46
SHORT = 2  # lines of a title that leaves room for a sentence
FOOT_MIDDLE = HEIGHT - EDGE - FOOT // 2
BETWEEN = " · "
QUALITIES = (88, 80, 70, 58, 44, 30, 18)
REDUCED = (600, 315)


def draw(card: Card, picture: Image.Image | None = None) -> bytes:
    """The card as JPEG of at most MOST_BYTES; `picture` is in RGB and `PICTURE_WIDTH` × `HEIGHT` px."""
    sheet = Image.new("RGB", SIZE, DEEP)
    words = _Words(card, with_picture=picture is not None)
    side = _side(picture or cloth(CLOTH_WIDTH, HEIGHT, 1.31))
    sheet.paste(side, (0, 0), side)
    if words.framed:
        other = ImageOps.mirror(side)
        sheet.paste(other, (WIDTH - other.width, 0), other)
    words.write(ImageDraw.Draw(sheet))
    return _jpeg(sheet)


def _side(panel: Image.Image) -> Image.Image:
    """Cloth or picture with its seam, on nothing (RGBA)."""
    thread = seam_thread(*panel.size)
    side = Image.new("RGBA", thread.size, (0, 0, 0, 0))
    side.paste(panel, (0, 0), seam_mask(*panel.size))
    side.alpha_composite(thread)
    return side


def _jpeg(sheet: Image.Image) -> bytes:
    """As good as it may be; only noise needs more than the first quality, and half the detail in the worst case."""
    for quality in QUALITIES:
        made = BytesIO()
        # 4:4:4: letters on coloured ground fray when colours are stored at half the resolution.
        sheet.save(made, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0)
        if made.tell() <= MOST_BYTES:
            return made.getvalue()
    return _jpeg(sheet.resize(REDUCED, Image.Resampling.BOX).resize(SIZE, Image.Resampling.BILINEAR))


class _Words:
    """The words of `card`: kicker, title and dates in the middle of the height, the office below.

    Beside a picture they may fill all the width. Otherwise they keep inside the square, `framed` by cloth on both
    sides, unless the title is too long for that.
    """

    def __init__(self, card: Card, *, with_picture: bool) -> None:
        self.card = card
        self.left = (PICTURE_WIDTH if with_picture else CLOTH_WIDTH) + GAP
        inside, whole = SQUARE_END - 8 - self.left, WIDTH - EDGE - self.left
        room = whole if with_picture else inside
        self.kicker = cut(drawable(card.kicker), KICKER, BOLD, room)
        self.office = cut(drawable(card.office), FOOT, MEDIUM, room - 34)
        self.date_size, self.dates = _dates(card, room - 44)
        words = drawable(card.title)
        if not words:
            words, self.kicker = self.kicker or self.office, ""
        self.title = fitted(words, self._fits([] if with_picture else [inside], whole), BOLD)
        self.framed = self.title.width == inside
        self.about = self._about(room)

    def _fits(self, preferred: list[int], whole: int) -> list[Fit]:
        """Large letters in the `preferred` widths, and all sizes in the `whole` one."""
        height = FOOT_MIDDLE - 2 * FOOT - EDGE - self._kicker_height - self._dates_height
        tries = [(width, size) for width in preferred for size in SIZES if size >= LARGE]
        tries += [(whole, size) for size in SIZES if size < SIZES[0]]
        fits = []
        for width, size in tries:
            most = 4 if size > LARGE else 5
            fits.append(Fit(size, width, max(1, min(most, int(height / size / LEADING)))))
        return fits

    def _about(self, room: int) -> tuple[str, ...]:
        """The sentence below a short title that has no date."""
        told = drawable(self.card.about)
        if not told or self.dates or len(self.title.lines) > SHORT:
            return ()
        return fitted(told, [Fit(ABOUT, room, 3)], MEDIUM).lines

    @property
    def _kicker_height(self) -> int:
        return KICKER + 22 if self.kicker else 0

    @property
    def _dates_height(self) -> int:
        return DATES_ABOVE + len(self.dates) * DATE_ROW if self.dates else 0

    @property
    def _about_height(self) -> int:
        return ABOUT_ABOVE + len(self.about) * ABOUT_ROW if self.about else 0

    def write(self, pen: ImageDraw.ImageDraw) -> None:
        """Write everything onto the card that `pen` draws on."""
        step = round(self.title.size * LEADING)
        height = self._kicker_height + len(self.title.lines) * step + self._dates_height + self._about_height
        top = max(EDGE, (FOOT_MIDDLE - FOOT - height) // 2 + 10)
        if self.kicker:
            pen.text((self.left, top), self.kicker, TURMERIC, font(KICKER, BOLD), anchor="la")
            top += self._kicker_height
        for line in self.title.lines:
            # Large letters stand a little to the right of where small ones begin.
            pen.text(
                (self.left - self.title.size // 24, top),
                line,
                PAPER,
                font(self.title.size, BOLD),
                anchor="la",
            )
            top += step
        for row, line in enumerate(self.about):
            place = (self.left, top + ABOUT_ABOVE + row * ABOUT_ROW)
            pen.text(place, line, SOFT, font(ABOUT, MEDIUM), anchor="la")
        for row, (kind, text) in enumerate(self.dates):
            self._write_date(pen, kind, text, top + DATES_ABOVE + row * DATE_ROW)
        if self.office:
            diamond(pen, self.left + 10, FOOT_MIDDLE, 10)
            pen.text((self.left + 34, FOOT_MIDDLE), self.office, SOFT, font(FOOT, MEDIUM), anchor="lm")

    def _write_date(self, pen: ImageDraw.ImageDraw, kind: str, text: str, top: int) -> None:
        letters, middle = font(self.date_size, BOLD), top + 26
        wide = letters.getlength(text)
        if kind == "was":
            pen.text((self.left, middle), text, SOFT, letters, anchor="lm")
            pen.line([(self.left, middle + 2), (self.left + wide, middle + 2)], MADDER, 4)
            return
        box = (self.left, top, self.left + wide + 44, top + 52)
        ground, line, ink = TAGS[self.card.state if kind == "state" else kind]
        pen.rounded_rectangle(box, 12, ground, line, 3)
        pen.text((self.left + 22, middle), text, ink, letters, anchor="lm")


def _dates(card: Card, room: int) -> tuple[int, list[tuple[str, str]]]:
    """Size in px, and rows of (kind, text) that are at most `room` px wide; "state", "was" and "when" are the kinds."""
    for size in DATES:
        rows = _date_rows(card, room, size)
        if len(rows) <= MOST_DATES and all(width_of(text, size, BOLD) <= room for _kind, text in rows):
            return size, rows
    return size, [(kind, cut(text, size, BOLD, room)) for kind, text in rows[:MOST_DATES]]


def _date_rows(card: Card, room: int, size: int) -> list[tuple[str, str]]:
    """Day and hours share a row where there is room for both; only a rule in words goes on in the next row."""
    rows = [("state", drawable(card.state_text))]
    for kind, text in (("was", card.was), ("when", card.when)):
        parts = [drawable(part) for part in text.split(BETWEEN)]
        whole = BETWEEN.join(part for part in parts if part)
        if width_of(whole, size, BOLD) <= room:
            parts = [whole]
        elif len(parts) == 1:
            parts = list(fitted(whole, [Fit(size, room, 2)], BOLD).lines)
        rows += [(kind, part) for part in parts]
    return [(kind, text) for kind, text in rows if text]
