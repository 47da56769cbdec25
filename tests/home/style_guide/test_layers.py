"""The shape of the style sheet: its layers, nothing outside them, nothing that shouts, nothing that is dead."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from home.style_guide.sheet import joined, source

pytestmark = pytest.mark.static

ROOT = Path(settings.BASE_DIR)
LAYERS = ["tokens", "base", "layout", "components", "utilities", "print"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DRAWING = re.compile(r'url\("[^"]*"\)')
STRING = re.compile(r'"[^"]*"')
# What must win over every layer, whoever wrote it, and why.
LOUD = {
    ("base.css", "display"): "what is hidden stays hidden, or keeps its room, whatever a component displays",
    ("base.css", "animation"): "whoever asks for less motion gets none, from any rule",
    ("base.css", "transition"): "the same",
    ("map.css", "z-index"): "Leaflet writes the order of its markers into each element",
    ("print.css", "display"): "what is left out on paper is, whichever component it is",
}
# What others' templates and scripts write: Wagtail's rich text and user bar, Leaflet, the forms of allauth and Django.
FOREIGN = re.compile(r"leaflet-|rich-text$|errorlist$")
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")


def plain(css: str) -> str:
    """A style sheet without comments, addresses and strings, which are no selectors."""
    return STRING.sub('""', DRAWING.sub("none", COMMENT.sub("", css)))


def top_level(css: str) -> list[str]:
    """What stands outside of all braces: the head of every block, and statements."""
    heads, depth, head = [], 0, ""
    for letter in plain(css):
        if letter == "{":
            if depth == 0:
                heads.append(head.strip())
            depth, head = depth + 1, ""
        elif letter == "}":
            depth, head = depth - 1, ""
        elif depth == 0:
            head += letter
            if letter == ";":
                heads.append(head.strip())
                head = ""
    assert depth == 0, "a brace is missing"
    return [*heads, head.strip()] if head.strip() else heads


def test_layers_are_ordered_once_and_nothing_stands_outside_them() -> None:
    order, *blocks = top_level(joined())
    assert order == f"@layer {', '.join(LAYERS)};"
    assert {block.removeprefix("@layer ") for block in blocks} == set(LAYERS)


@pytest.mark.parametrize("sheet", sorted(source().glob("*.css")), ids=lambda sheet: sheet.name)
def test_braces_close(sheet: Path) -> None:
    assert top_level(sheet.read_text())


def test_every_file_is_in_the_sheet_once() -> None:
    imported = re.findall(r'@import url\("([^"]+)"\)', (source() / "portal.css").read_text())
    assert sorted(imported) == sorted(
        sheet.name for sheet in source().glob("*.css") if sheet.name != "portal.css"
    )


def test_nothing_shouts_without_a_reason() -> None:
    loud = {
        (sheet.name, name)
        for sheet in [*source().glob("*.css"), *(source() / "pages").glob("*.css")]
        for name in re.findall(r"([\w-]+):[^;{}]*!important", plain(sheet.read_text()))
    }
    assert loud == set(LOUD)


@cache
def words_of_the_project() -> str:
    """Everything that may write a class: templates, scripts, and Python outside of migrations and tests."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]
    rooms = (
        "portal",
        "core",
        "schedules",
        "branches",
        "partners",
        "news",
        "events",
        "visits",
        "inclusion",
        "search",
    )
    for room in (*rooms, "home", "demo"):
        files += [file for file in (ROOT / room).rglob("*.py") if "migrations" not in file.parts]
    return "\n".join(file.read_text() for file in files)


def is_word(name: str, text: str) -> bool:
    """Whether `name` stands in the text by itself."""
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def is_written(name: str, text: str) -> bool:
    """Whether the class `name` is a word of the text, or made there: `is-open` by `is-{{ … }}` and "open" elsewhere."""
    if is_word(name, text):
        return True
    parts = name.split("-")
    for number in range(1, len(parts)):
        stem, rest = "-".join(parts[:number]), parts[number:]
        if re.search(rf"(?<![\w-]){re.escape(stem)}-\$?{{", text):
            return all(part.isdigit() or is_word(part, text) for part in rest)
    return False


@pytest.mark.parametrize(
    "sheet",
    [*sorted(source().glob("*.css")), *sorted((source() / "pages").glob("*.css"))],
    ids=lambda sheet: sheet.name,
)
def test_every_class_is_written_somewhere(sheet: Path) -> None:
    text = words_of_the_project()
    selectors = " ".join(re.findall(r"([^{};]+){", plain(sheet.read_text())))
    dead = sorted(
        name
        for name in set(CLASS.findall(selectors))
        if not FOREIGN.search(name) and not is_written(name, text)
    )
    assert dead == []
