"""Pieces that are written again and again: what their page holds before anybody has typed.

`home.pieces` has the table; the editor of articles offers it. Guiding text in a piece cannot be published
(`core.writing.guides`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.urls import reverse
from django.utils.text import slugify
from wagtail.models import Locale, Page

from core.writing.guides import PENCIL

_pieces: dict[str, "Piece"] = {}


@dataclass(frozen=True)
class Piece:
    """One kind of piece. `key` stands in addresses; `fields` are values of the page, `body` its pieces as
    (kind, value of the database). All words are callables' results or lazy, so that they follow the language.
    """

    key: str
    label: Any
    about: Any
    model: type[Page]
    fields: dict[str, Any] = field(default_factory=dict)
    body: tuple[tuple[str, Any], ...] = ()
    topic: str = ""  # the slug of a topic, where the page has one and the site knows it

    @property
    def url(self) -> str:
        """Where a page of this kind is begun."""
        return reverse("writing_new", args=[self.key])


def register(piece: Piece) -> None:
    """Offer a piece; called from `AppConfig.ready()`."""
    _pieces[piece.key] = piece


def pieces() -> list[Piece]:
    """All of them, in the order in which they were registered."""
    return list(_pieces.values())


def piece_at(key: str) -> Piece | None:
    """The piece with this key."""
    return _pieces.get(key)


def fill(page: Page, piece: Piece) -> None:
    """Write what `piece` holds into the new `page`."""
    for name, value in piece.fields.items():
        setattr(page, name, str(value))
    # The address comes from the title that somebody writes, not from the hint.
    page.slug = "" if page.title.startswith(PENCIL) else slugify(page.title)
    if piece.body:
        body: Any = page._meta.get_field("body")
        # Without a name of its own each piece would be the same landmark of the form.
        raw = [{"id": str(uuid4()), "type": kind, "value": _plain(value)} for kind, value in piece.body]
        page.body = body.stream_block.to_python(raw)
    if piece.topic:
        topic: type[Model] = page._meta.get_field("topic").related_model
        page.topic = topic._default_manager.filter(slug=piece.topic).first()


def parents(piece: Piece, user: Any) -> Iterator[Page]:
    """The pages beneath which `user` may add this piece; those of the site's first language come first."""
    found = Page.objects.type(tuple(piece.model.allowed_parent_page_models())).specific()
    first = Locale.get_default().pk
    for page in sorted(found, key=lambda each: (each.locale_id != first, each.path)):
        if piece.model.can_create_at(page) and page.permissions_for_user(user).can_add_subpage():
            yield page


def _plain(value: Any) -> Any:
    """Lazy texts as texts, inside dicts as well."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return str(value)
