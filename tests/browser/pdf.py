"""Reads of a PDF by Chromium what tests need: its sheets, and how much text is on each.

Chromium's PDFs have plain objects and compressed streams (ISO 32000-1, 7.3 and 7.8), so no library is needed for that.
"""

import re
import zlib
from dataclasses import dataclass

POINT = 25.4 / 72  # millimetres
OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+)[^<]*>>\s*stream\r?\n")
SHOWN = re.compile(rb"<([0-9A-Fa-f]+)> Tj")  # in a content stream: glyph numbers of two or four digits


@dataclass(frozen=True)
class Sheet:
    """One page: its size in whole millimetres, and about how many letters stand on it."""

    width: int
    height: int
    letters: int


def sheets(document: bytes) -> list[Sheet]:
    """The pages of a PDF in their order; raises ValueError for a file that is none."""
    if not document.startswith(b"%PDF-"):
        raise ValueError("not a PDF")
    objects = {int(number): body for number, body in OBJECT.findall(document)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_sheet(page, objects) for page in pages]


def _sheet(page: bytes, objects: dict[int, bytes]) -> Sheet:
    box = re.search(rb"/MediaBox\s*\[([^\]]*)\]", page)
    contents = re.search(rb"/Contents\s+(\d+)", page)
    if box is None or contents is None:
        raise ValueError("a page without size or contents")
    left, bottom, right, top = (float(each) for each in box[1].split())
    drawn = _text(objects[int(contents[1])])
    # Groups drawn apart, such as those that are partly transparent.
    for number in re.findall(rb"/X\d+\s+(\d+) 0 R", page):
        drawn += _text(objects.get(int(number), b""))
    letters = sum(len(digits) // 2 for digits in SHOWN.findall(drawn))
    return Sheet(round((right - left) * POINT), round((top - bottom) * POINT), letters)


def _text(body: bytes) -> bytes:
    """The text operators of a form or page; nothing of a picture."""
    stream = STREAM.search(body)
    if stream is None or b"/Image" in body[: stream.start()]:
        return b""
    data = body[stream.end() : stream.end() + int(stream[1])]
    return zlib.decompress(data) if b"FlateDecode" in body[: stream.end()] else data
