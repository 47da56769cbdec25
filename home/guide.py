"""The staff's guide: the Markdown files of `docs/editors/`, read in the admin under *Bantuan*.

Only what the guide uses of Markdown is known here: headings, paragraphs, numbered and plain lists, notes, pictures,
links and bold. Everything else is text, and all text is escaped.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

FOLDER = Path(settings.BASE_DIR) / "docs/editors"
START = "README"
MOST_WORDS = 8
NAME, PICTURE = "home_guide", "home_guide_picture"

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKS = re.compile(r"^\s*(?:#+|\d+\.|[->])\s+|\*\*")
_ITEM = re.compile(r"(\d+\.|-) +(.*)")


@dataclass(frozen=True)
class Chapter:
    """One file of the guide: its name without `.md`, its title, and the rest as HTML."""

    slug: str
    title: str
    body: SafeString


def slugs() -> list[str]:
    """The chapters in the order of the first page, which links to each."""
    links = _LINK.findall((FOLDER / f"{START}.md").read_text(encoding="utf-8"))
    return [target.removesuffix(".md") for mark, _, target in links if not mark and target.endswith(".md")]


def chapter(slug: str) -> Chapter:
    """The chapter `slug`; raises FileNotFoundError where there is none."""
    if slug not in {START, *slugs()}:
        raise FileNotFoundError(slug)
    text = (FOLDER / f"{slug}.md").read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return Chapter(slug, first.removeprefix("# ").strip(), render(rest))


@dataclass(frozen=True)
class Hit:
    """A chapter in which something was found, and the first line that says it."""

    slug: str
    title: str
    line: str


def find(asked: str) -> list[Hit]:
    """The chapters that hold every word of `asked`, first those that say most of it in one line; none for no words."""
    words = asked.casefold().split()[:MOST_WORDS]
    found: list[tuple[int, Hit]] = []
    for slug in slugs() if words else ():
        lines = [plain(line) for line in (FOLDER / f"{slug}.md").read_text(encoding="utf-8").splitlines()]
        if all(word in "\n".join(lines).casefold() for word in words):
            said = [sum(word in line.casefold() for word in words) for line in lines]
            found.append((-max(said), Hit(slug, title(slug), lines[said.index(max(said))])))
    return [hit for _missed, hit in sorted(found, key=lambda each: each[0])]


def plain(line: str) -> str:
    """A line of Markdown as words."""
    return _MARKS.sub("", _LINK.sub(r"\2", line)).strip()


def title(slug: str) -> str:
    """The first heading of a chapter."""
    with (FOLDER / f"{slug}.md").open(encoding="utf-8") as lines:
        return lines.readline().removeprefix("# ").strip()


def render(text: str) -> SafeString:
    """The Markdown of a chapter as HTML."""
    return _blocks(text.splitlines())


def _blocks(lines: list[str]) -> SafeString:
    html: list[SafeString] = []
    for kind, blocks in groupby(_joined(lines), key=lambda block: block[0]):
        bodies = [body for _, body in blocks]
        if kind in {"ol", "ul"}:
            items = format_html_join("", "<li>{}</li>", ((_item(body),) for body in bodies))
            html.append(format_html("<{0}>{1}</{0}>", kind, items))
        else:
            html += [format_html("<{0}>{1}</{0}>", kind, _inline(" ".join(body))) for body in bodies]
    return format_html_join("\n", "{}", ((block,) for block in html))


def _joined(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines gathered into blocks: (tag, its lines without marks); what is indented belongs to the item above."""
    blocks: list[tuple[str, list[str]]] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            if blocks and blocks[-1][0] in {"ol", "ul"}:
                blocks[-1][1].append("")
            continue
        item = _ITEM.match(line)
        if line.startswith("  ") and blocks and blocks[-1][0] in {"ol", "ul"}:
            blocks[-1][1].append(line.strip())
        elif line.startswith("## "):
            blocks.append(("h2", [line[3:]]))
        elif line.startswith("> "):
            _continue(blocks, "blockquote", line[2:], fresh)
        elif item:
            blocks.append(("ul" if item[1] == "-" else "ol", [item[2]]))
        else:
            _continue(blocks, "p", line, fresh)
        fresh = False
    return blocks


def _continue(blocks: list[tuple[str, list[str]]], tag: str, line: str, fresh: bool) -> None:
    if not fresh and blocks and blocks[-1][0] == tag:
        blocks[-1][1].append(line)
    else:
        blocks.append((tag, [line]))


def _item(lines: list[str]) -> SafeString:
    """A step: its sentence, and beneath it what stands apart by an empty line, such as a picture."""
    parts = [" ".join(part) for filled, part in groupby(lines, key=bool) if filled]
    if len(parts) == 1:
        return _inline(parts[0])
    return format_html_join("", "<p>{}</p>", ((_inline(part),) for part in parts))


def _inline(text: str) -> SafeString:
    html, end = [], 0
    for link in _LINK.finditer(text):
        html += [_bold(text[end : link.start()]), _link(*link.groups())]
        end = link.end()
    return format_html_join("", "{}", ((part,) for part in [*html, _bold(text[end:])]))


def _bold(text: str) -> SafeString:
    """Every second part of what is split at the stars stands between two."""
    parts = _BOLD.split(text)
    return format_html_join(
        "",
        "{}",
        ((format_html("<b>{}</b>", part) if index % 2 else part,) for index, part in enumerate(parts)),
    )


def _link(mark: str, label: str, target: str) -> SafeString:
    if mark:
        address = reverse(PICTURE, args=[Path(target).name])
        return format_html('<img src="{}" alt="{}" width="360" loading="lazy">', address, label)
    try:
        href = reverse(NAME, args=[target.removesuffix(".md")]) if target.endswith(".md") else target
    except NoReverseMatch:
        return escape(label)
    if not href.startswith(("/", "https://")):
        return escape(label)
    return format_html('<a href="{}">{}</a>', href, label)
