"""Which card a page or a view announces, and when cards are drawn and dropped."""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import due
from core.cards import files, pictures, subjects
from core.cards.addresses import address_of
from core.cards.drawing import HEIGHT, PICTURE_WIDTH, WIDTH, draw
from core.cards.words import LONGEST, Card

logger = logging.getLogger(__name__)


def announced(request: HttpRequest, card: Card) -> dict[str, Any]:
    """What a page says of its card: absolute `url`, `width`, `height`, `type` and `alt`."""
    signed = _signed(card, request)
    return {
        "url": request.build_absolute_uri(address_of(signed)),
        "width": WIDTH,
        "height": HEIGHT,
        "type": "image/jpeg",
        "alt": signed.alt,
    }


def site_card(request: HttpRequest) -> dict[str, Any]:
    """The one card of the site, for every view that has none of its own; it holds the office's name alone."""
    return announced(request, _card_of_site(request))


def drawn(card: Card | None, request: HttpRequest) -> tuple[bytes, str]:
    """The card (None: that of the site) as JPEG with its words, drawn for this once: nothing of it is kept."""
    signed = _signed(card or _card_of_site(request), request)
    image = pictures.picture_of(signed)
    return draw(signed, pictures.cropped(image, PICTURE_WIDTH, HEIGHT) if image else None), signed.alt


def page_image(page: Any, request: HttpRequest, image: Any = None, **words: str) -> dict[str, Any] | None:
    """What a page says of its card, as `announced`; None while it is closed by a password.

    With `words`, as `page_card` takes them, it is the card of a view beneath the page.
    """
    if page.get_view_restrictions():
        return None
    return announced(request, page_card(page, image, **words) if words else page.card(request))


def page_card(page: Any, image: Any = None, **words: str) -> Card:
    """The card of a page, or of a view beneath it: its title and picture, with `words` for other fields of `Card`."""
    image = image or page.card_image
    shown = image if image is not None and image.may_be_shown() else None
    return Card(
        title=words.pop("title", page.title),
        subject=subjects.about("page", page.pk or 0),
        picture=shown.pk if shown else 0,
        version=pictures.version_of(shown) if shown else "",
        **words,
    )


def _card_of_site(request: HttpRequest) -> Card:
    from core.furniture import office

    site = office(request)
    return Card(title=site.office_name or site.short_name or _("Perpustakaan"), kicker=site.parent_government)


def _signed(card: Card, request: HttpRequest | None) -> Card:
    """With the office's name, in plain strings (translations are lazy) that no address grows too long with."""
    from core.furniture import office

    name = office(request).short_name
    fields = ("title", "kicker", "when", "was", "state_text", "about")
    words: dict[str, Any] = {field: Truncator(str(getattr(card, field))).chars(LONGEST) for field in fields}
    return replace(card, office="" if name == words["title"] else name, **words)


def follow(page: Any) -> None:
    """After a page was saved: draw its card while it is live, so that the first share is quick; else drop its cards."""
    if not page.live:
        files.forget_subject(subjects.about("page", page.pk))
        return
    try:
        with translation.override(page.locale.language_code):
            files.kept(_signed(page.card(None), None))
    except Exception:
        # The page is live already, and its card is drawn when somebody asks for it.
        logger.exception("The card of page %s was not drawn", page.pk)


def connect() -> None:
    """Listen to changes and register the job; called from `CoreConfig.ready()`."""
    from wagtail.models import Page

    from core.models import Image

    subjects.register("page", subjects.page_is_public)
    due.register(due.Job("cards", tidy))
    for signal in (post_save, post_delete):
        signal.connect(_picture_changed, sender=Image, dispatch_uid=f"core.cards.picture.{id(signal)}")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="core.cards.page")


def tidy(now: datetime) -> int:
    """The job: cards that nobody asks for."""
    return files.tidy(now)


def _picture_changed(instance: Any, **kwargs: Any) -> None:
    pk = instance.pk
    transaction.on_commit(lambda: files.forget_picture(pk))


def _page_deleted(instance: Any, **kwargs: Any) -> None:
    pk = instance.pk
    transaction.on_commit(lambda: files.forget_subject(subjects.about("page", pk)))
