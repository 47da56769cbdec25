"""Where a page links to: pages, documents and addresses, with their places."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.db.models import ForeignKey, URLField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.proofreading.findings import Reading
from core.proofreading.passages import plain

LINK = re.compile(r"<a\s([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
# Child relations of every page that hold no content.
WAGTAILS_OWN = {"wagtail_admin_comments"}


@dataclass
class Targets:
    """Lists of (place, words of the link, target): ids of pages and documents, addresses as they are written."""

    pages: list[tuple[str, str, int]] = field(default_factory=list)
    documents: list[tuple[str, str, int]] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)


def targets_of(reading: Reading) -> Targets:
    """Everything that the page links to, from its fields, its rows, and its StreamFields."""
    targets = Targets()
    _from_fields(reading.page, "", targets)
    for relation in get_all_child_relations(type(reading.page)):
        name = relation.get_accessor_name()
        if name not in WAGTAILS_OWN:
            for row in getattr(reading.page, name).all():
                _from_fields(row, name, targets)
    for leaf in reading.leaves:
        _add(targets, leaf.place, "", leaf.value)
        if isinstance(leaf.value, RichText):
            _from_html(leaf.value.source, leaf.place, targets)
        elif isinstance(leaf.block, blocks.URLBlock) and isinstance(leaf.value, str) and leaf.value:
            targets.addresses.append((leaf.place, leaf.value, leaf.value))
    return targets


def _from_fields(row: Any, place: str, targets: Targets) -> None:
    documents, own = get_document_model(), {each.name for each in Page._meta.get_fields()}
    for each in row._meta.concrete_fields:
        if each.name in own and isinstance(row, Page):
            continue
        value = each.value_from_object(row)
        if isinstance(each, URLField) and value:
            targets.addresses.append((place or each.name, value, value))
        elif isinstance(each, ForeignKey) and value and not each.remote_field.parent_link:
            if issubclass(each.related_model, Page):
                targets.pages.append((place or each.name, "", value))
            elif issubclass(each.related_model, documents) and place:
                # A document in a field of the page itself is a paper about people, which nobody is offered.
                targets.documents.append((place, "", value))


def _add(targets: Targets, place: str, words: str, value: Any) -> None:
    if isinstance(value, Page):
        targets.pages.append((place, words, value.pk))
    elif isinstance(value, get_document_model()):
        targets.documents.append((place, words, value.pk))


def _from_html(html: str, place: str, targets: Targets) -> None:
    for attributes, inner in LINK.findall(html):
        given = {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)}
        words, number = plain(inner), given.get("id", "")
        if given.get("linktype") == "page" and number.isdigit():
            targets.pages.append((place, words, int(number)))
        elif given.get("linktype") == "document" and number.isdigit():
            targets.documents.append((place, words, int(number)))
        elif "href" in given:
            targets.addresses.append((place, words, given["href"]))
