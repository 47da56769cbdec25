"""A light notation for the sample texts, and what it becomes: the raw data of a `core.blocks.StoryBlock`.

Blocks are separated by blank lines; lines within a paragraph are joined.

    ## Judul bagian            heading (### one level deeper)
    > kutipan                  quotation; a last line `-- peran` names the role
    - butir                    list
    | a | b |                  table; the first row holds the headings
    @angka                     key figures: one `nilai | keterangan` a line
    @baca slug                 read also
    @gambar kunci | keterangan picture
    @galeri judul: kunci, …    gallery
    @ajakan tombol | page:slug atau https://… | kalimat
    @video https://… | judul | kunci gambar

Within a text: **tebal**, *miring*.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class Lookup:
    """How a key of the texts becomes an id: `page(slug)` and `image(key)` return a primary key or None."""

    page: Callable[[str], int | None]
    image: Callable[[str], int | None]


def story(text: str, lookup: Lookup) -> list[Block]:
    """Raw StreamField data for the text. A block whose page or picture does not exist is left out."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        block = _block(lines, lookup)
        if block is None:
            continue
        if block["type"] == "paragraph" and blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += block["value"]
        else:
            blocks.append(block)
    return blocks


def inline(text: str) -> str:
    """Escaped HTML of a line of text."""
    safe = html.escape(text, quote=False)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", safe)


def _block(lines: list[str], lookup: Lookup) -> Block | None:
    first = lines[0]
    if heading := re.match(r"(##|###) (.+)", first):
        return _of("heading", {"text": heading[2], "level": str(len(heading[1]))})
    if first.startswith(">"):
        return _quotation(lines)
    if first.startswith("|"):
        return _table(lines)
    if first.startswith("@"):
        name, _, rest = first[1:].partition(" ")
        return DIRECTIVES[name](rest.strip(), lines[1:], lookup)
    if first.startswith("- "):
        return _of("paragraph", _list(lines))
    return _of("paragraph", f"<p>{inline(' '.join(lines))}</p>")


def _of(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _list(lines: list[str]) -> str:
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:])
        else:
            items[-1] += " " + line
    return "<ul>" + "".join(f"<li>{inline(item)}</li>" for item in items) + "</ul>"


def _quotation(lines: list[str]) -> Block:
    role = lines[-1][3:] if lines[-1].startswith("-- ") else ""
    said = " ".join(line.removeprefix("> ") for line in lines if not line.startswith("-- "))
    return _of("quotation", {"text": said, "name": "", "role": role})


def _table(lines: list[str]) -> Block:
    headings, *rows = [_cells(line) for line in lines]
    columns = [{"type": "text", "heading": heading} for heading in headings]
    return _of("table", {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""})


def _figures(rest: str, lines: list[str], lookup: Lookup) -> Block:
    pairs = [_cells(line) for line in lines]
    return _of("key_figures", [{"value": value, "label": label} for value, label in pairs])


def _read_also(slug: str, lines: list[str], lookup: Lookup) -> Block | None:
    page = lookup.page(slug)
    return _of("read_also", page) if page else None


def _picture(rest: str, lines: list[str], lookup: Lookup) -> Block | None:
    key, caption = [*_cells(rest), ""][:2]
    image = lookup.image(key)
    return _of("picture", {"image": image, "alt_text": "", "caption": caption}) if image else None


def _gallery(rest: str, lines: list[str], lookup: Lookup) -> Block | None:
    title, _, keys = rest.partition(":")
    found = [lookup.image(key.strip()) for key in keys.split(",")]
    pictures = [{"image": image, "alt_text": "", "caption": ""} for image in found if image]
    return _of("gallery", {"title": title.strip(), "pictures": pictures}) if len(pictures) > 1 else None


def _call(rest: str, lines: list[str], lookup: Lookup) -> Block | None:
    label, target, text = [*_cells(rest), ""][:3]
    if not target.startswith("page:"):
        return _of("call_to_action", {"text": text, "label": label, "page": None, "url": target})
    page = lookup.page(target.removeprefix("page:"))
    return _of("call_to_action", {"text": text, "label": label, "page": page, "url": ""}) if page else None


def _video(rest: str, lines: list[str], lookup: Lookup) -> Block:
    url, title, key = [*_cells(rest), ""][:3]
    return _of("video", {"video": url, "title": title, "poster": lookup.image(key)})


DIRECTIVES: dict[str, Callable[[str, list[str], Lookup], Block | None]] = {
    "angka": _figures,
    "baca": _read_also,
    "gambar": _picture,
    "galeri": _gallery,
    "ajakan": _call,
    "video": _video,
}
