"""The texts of a page with their places: title, summary, text fields and, however deep, blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, TextField
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText, get_text_for_indexing
from wagtail.search.index import SearchField


@dataclass(frozen=True)
class Leaf:
    """One value of a body: `kind` is the type of the outermost block, `place` its id, `name` the value's own name."""

    place: str
    kind: str
    name: str
    block: Any
    value: Any


@dataclass(frozen=True)
class Passage:
    """Plain `text` at `place`: a field's name, or the id of the block it stands in. `kind` is "title", "field",
    or the type of that block."""

    text: str
    place: str
    kind: str


def leaves_of(page: Any) -> Iterator[Leaf]:
    """Every value in the StreamFields of `page`, structures before what they hold."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name) or ():
                yield from _beneath(child.id or field.name, child.block_type, "", child.block, child.value)


def passages_of(page: Any) -> Iterator[Passage]:
    """What readers see of `page` as plain text. Of the model's own fields those that can be searched: what is
    for staff alone never is."""
    searched = {field.field_name for field in page.search_fields if isinstance(field, SearchField)}
    for field in page._meta.concrete_fields:
        if field.name not in searched | {"title", "summary"} or not isinstance(field, CharField | TextField):
            continue
        text = getattr(page, field.name) or ""
        if isinstance(field, RichTextField):
            text = plain(text)
        if text.strip():
            yield Passage(text, field.name, "title" if field.name == "title" else "field")
    for leaf in leaves_of(page):
        if isinstance(leaf.value, RichText):
            yield Passage(plain(leaf.value.source), leaf.place, leaf.kind)
        elif isinstance(leaf.block, blocks.CharBlock | blocks.TextBlock) and leaf.value:
            yield Passage(leaf.value, leaf.place, leaf.kind)


def plain(html: str) -> str:
    """Rich text as words, with a line break where a paragraph or a point of a list ends."""
    return get_text_for_indexing(html.replace("</p>", "\n</p>").replace("</li>", "\n</li>")).strip()


def _beneath(place: str, kind: str, name: str, block: Any, value: Any) -> Iterator[Leaf]:
    yield Leaf(place, kind, name, block, value)
    if isinstance(block, blocks.BaseStructBlock):
        for child_name, child in block.child_blocks.items():
            yield from _beneath(place, kind, child_name, child, value.get(child_name))
    elif isinstance(block, blocks.ListBlock):
        for each in value or ():
            yield from _beneath(place, kind, name, block.child_block, each)
    elif isinstance(block, blocks.BaseStreamBlock):
        for each in value or ():
            yield from _beneath(place, kind, each.block_type, each.block, each.value)
    elif isinstance(block, TypedTableBlock):
        for row in value.rows if value else ():
            for cell in row:
                yield from _beneath(place, kind, name, cell.block, cell.value)
