"""What Word and WhatsApp leave in pasted text, taken out again.

Wagtail's editor has dropped foreign styles, classes and tags by then. What is left is typed characters that mean
something elsewhere: WhatsApp's marks (`*tebal*`, `_miring_`, `~coret~`), the line that names a sender, bullets
and numbers that are letters, empty paragraphs, spaces that do not break, and hyphens that nobody sees.
"""

import re
from itertools import groupby

# Soft hyphen, zero width space, word joiner, byte order mark. The zero width joiner stays: emoji are joined by it.
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|&shy;")
SPACES = re.compile("(?:[ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]|&nbsp;)+")
TAG = re.compile(r"(<[^>]*>)")
PARAGRAPH = re.compile(r"<p(\s[^>]*)?>(.*?)</p>", re.DOTALL)
BREAK = r"<br\s*/?>"
OUTER_BREAKS = re.compile(rf"^(?:\s|{BREAK})+|(?:\s|{BREAK})+$")
EMPTY_STYLE = re.compile(r"<(b|i|strong|em)>(\s*)</\1>")
LINES = re.compile(rf"\s*{BREAK}\s*")

# "[22/04 09.15] Siti: " from the app, "22/04/22 09.15 - Siti: " from an exported chat.
_DAY, _CLOCK = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?", r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AP]M)?"
_NAME = r"[^:<\n]{1,60}:\s"
SENDER = re.compile(rf"^\s*(?:\[(?:{_DAY},?\s{_CLOCK}|{_CLOCK},\s{_DAY})\]\s|{_DAY},?\s{_CLOCK}\s-\s){_NAME}")

# A mark holds when it clings to its words and stands between others: "2*3*4" and "*) catatan" stay.
MARKS = {"b": "*", "i": "_", "": "~"}
_CLINGING = r"(?<![^\W_])(?<!{0}){0}(?=[^\s{0}])([^{0}\n]*?[^\s{0}]){0}(?![^\W_]|{0})"
MARKED = {tag: re.compile(_CLINGING.format(re.escape(mark))) for tag, mark in MARKS.items()}

BULLET = re.compile(r"^(?:[-–•·▪◦§*]|o(?=\s{1,9}\S))\s+(?=\S)")
NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")


def tidy(html: str) -> str:
    """Rich text as Wagtail stores it (paragraphs, lists, `b`, `i`, `a`), cleaned. Cleaning it again changes nothing."""
    html = SPACES.sub(" ", UNSEEN.sub("", html))
    html = PARAGRAPH.sub(lambda found: _paragraph(found[1] or "", found[2]), html)
    return _lists(html).strip()


def plain(text: str) -> str:
    """One line of plain text, cleaned: without marks, sender and line breaks."""
    text = SPACES.sub(" ", UNSEEN.sub("", text)).strip()
    text = SENDER.sub("", text)
    for pattern in MARKED.values():
        text = pattern.sub(r"\1", text)
    return text


def is_empty(html: str) -> bool:
    """Whether rich text holds nothing to read: no letter, and nothing embedded."""
    return "<embed" not in html and not SPACES.sub("", UNSEEN.sub("", TAG.sub("", html)))


def _paragraph(attributes: str, inner: str) -> str:
    """The paragraph without sender and marks; one for each line that is an item; nothing when it is empty."""
    inner = EMPTY_STYLE.sub(r"\2", OUTER_BREAKS.sub("", inner))
    lines = [_line(line) for line in LINES.split(inner)]
    if sum(bool(_item(line)) for line in lines) > 1:
        # The key names one block; further ones get theirs from Wagtail.
        keys = [attributes] + [""] * len(lines)
        return "".join(
            f"<p{key}>{line}</p>" for key, line in zip(keys, lines, strict=False) if not is_empty(line)
        )
    whole = "<br/>".join(lines)
    return "" if is_empty(whole) else f"<p{attributes}>{whole}</p>"


def _line(line: str) -> str:
    """One line with marks as tags; the words of links, which may hold such characters, are left alone."""
    parts, in_link = TAG.split(SENDER.sub("", line)), False
    for position, part in enumerate(parts):
        if part.startswith("<a"):
            in_link = True
        elif part == "</a>":
            in_link = False
        elif not in_link and not part.startswith("<"):
            parts[position] = _marked(part)
    return "".join(parts).strip()


def _marked(text: str) -> str:
    for tag, pattern in MARKED.items():
        text = pattern.sub(rf"<{tag}>\1</{tag}>" if tag else r"\1", text)
    return text


def _item(line: str) -> str:
    """ "ul" for a line that begins with a typed bullet, "ol" for one with a number, else ""."""
    return "ul" if BULLET.match(line) else "ol" if NUMBER.match(line) else ""


def _lists(html: str) -> str:
    """Two or more items in a row become a list."""
    parts = re.split(r"(<p(?:\s[^>]*)?>.*?</p>)", html, flags=re.DOTALL)
    pieces = [part for part in parts if part.strip()]
    made = []
    for kind, group in groupby(pieces, key=_kind_of):
        run = list(group)
        if kind and len(run) > 1:
            items = [PARAGRAPH.sub(lambda found: _list_item(found[1] or "", found[2]), part) for part in run]
            made.append(f"<{kind}>{''.join(items)}</{kind}>")
        else:
            made += run
    return "".join(made)


def _kind_of(part: str) -> str:
    found = PARAGRAPH.fullmatch(part)
    return _item(found[2]) if found else ""


def _list_item(attributes: str, line: str) -> str:
    return f"<li{attributes}>{NUMBER.sub('', BULLET.sub('', line))}</li>"
