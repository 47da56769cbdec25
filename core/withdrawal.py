"""Taking down what may not be shown any more: renditions, share cards, stories, and after a withdrawal the original.

UU PDP 27/2022 art. 8 and 9: whoever withdraws consent may have their data erased. docs/adr/0021 says what stays.
"""

import io
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex

from core import memory
from core.cards import files as cards
from core.consent_log import PICTURE_GONE, TAKEN_DOWN, WITHDRAWN
from core.models.consent import Consent

logger = logging.getLogger(__name__)

NEUTRAL = "ditarik.png"
NEUTRAL_SIZE, NEUTRAL_COLOUR = (640, 360), "#c9c9c9"
# What a withdrawal changes in the row; words that describe the people go, the title stays to tell which one it was.
CHANGED = (
    "file",
    "file_size",
    "width",
    "height",
    "alt_text",
    "caption",
    "consent",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawal_reason",
    *(f"focal_point_{part}" for part in ("x", "y", "width", "height")),
)


def withdraw(image: Any, by: Any = None, reason: str = "") -> list[Page]:
    """Withdraw the consent for `image` for good; returns the pages that were unpublished with it.

    The original is replaced by a grey picture; the row keeps who, when, why and the hash of what it was.
    """
    if image.withdrawn_at:
        return []
    image.consent = Consent.WITHDRAWN
    image.withdrawn_by, image.withdrawal_reason = by, reason
    with transaction.atomic():
        return _erase(image)


def finish(image: Any) -> None:
    """Do all of it for a picture whose row says *withdrawn* already, however that came there."""
    with transaction.atomic():
        _erase(image)


def take_down(image: Any, by: Any = None) -> list[Page]:
    """Remove the public copies of `image`, and unpublish the pages that go with their pictures; returns these.

    Pages of other kinds stay, with the placeholder. The original is untouched. Repeating it does nothing anew.
    """
    pk = image.pk
    with transaction.atomic():
        image.renditions.all().delete()
        pages = live_stories(image)
        for page in pages:
            if Page.objects.filter(pk=page.pk, live=True).exists():  # an alias goes with its source
                unpublish(page, by, picture=image.title)
        memory.forget()
    transaction.on_commit(lambda: _forget_cards(pk))
    return pages


def unpublish(page: Page, by: Any = None, **data: str) -> None:
    """Take `page` down for want of consent, with a line in its history."""
    page.unpublish(user=None, log_action=False)
    log(instance=page, action=TAKEN_DOWN, user=by, data=data)


def live_stories(image: Any) -> list[Page]:
    """Live pages that tell of the people on `image` and show it, with their other languages."""
    pages = [page for page in pages_with(image) if getattr(page, "goes_with_its_pictures", False)]
    keys = {page.translation_key for page in pages}
    return list(Page.objects.live().filter(translation_key__in=keys).order_by("alias_of", "pk").specific())


def pages_with(image: Any) -> list[Page]:
    """Pages that show `image` by the reference index; drafts of live pages are not in it."""
    pks = [
        reference.object_id
        for reference in ReferenceIndex.get_references_to(image).select_related("base_content_type")
        if reference.base_content_type.model_class() is Page
    ]
    return list(Page.objects.filter(pk__in=set(pks)).order_by("title", "pk").specific())


def _erase(image: Any) -> list[Page]:
    """Put the grey picture in the place of the original, which goes when this is committed."""
    storage, original = image.file.storage, image.file.name
    image.withdrawn_at = timezone.now()
    image.alt_text = image.caption = ""
    for part in ("x", "y", "width", "height"):
        setattr(image, f"focal_point_{part}", None)
    grey = _grey()
    image.file.save(NEUTRAL, grey, save=False)
    image.file_size = grey.size
    image.save(update_fields=CHANGED)
    pages = take_down(image, image.withdrawn_by)
    log(
        instance=image,
        action=WITHDRAWN,
        user=image.withdrawn_by,
        data={"reason": image.withdrawal_reason, "file_hash": image.file_hash},
    )
    for page in pages_with(image):
        if page.live:
            log(instance=page, action=PICTURE_GONE, user=image.withdrawn_by)
    transaction.on_commit(lambda: _remove(storage.delete, original))
    return pages


def _grey() -> ContentFile:
    made = io.BytesIO()
    Pillow.new("RGB", NEUTRAL_SIZE, NEUTRAL_COLOUR).save(made, "PNG")
    return ContentFile(made.getvalue(), NEUTRAL)


def _remove(delete: Callable[[str], None], name: str) -> None:
    """After the row says so; a disk that refuses is found again by the daily check."""
    try:
        delete(name)
    except OSError:
        logger.exception("The withdrawn original %s could not be removed", name)


def _forget_cards(pk: int) -> None:
    try:
        cards.forget_picture(pk)
    except OSError:
        logger.exception("The cards with picture %s could not be removed", pk)


def forget_cards_except(shown: set[int]) -> int:
    """Remove the cards with pictures other than those (primary keys); returns how many."""
    return cards.forget_pictures(lambda pk: pk not in shown)


def refused(on: date) -> Any:
    """Pictures that may not be shown on the local day `on` and still have public copies, or wait to be erased."""
    from core.models import Image, Rendition

    public = Rendition.objects.filter(filter_spec__contains="|format-").values("image_id")
    hidden = Image.objects.exclude(pk__in=Image.objects.may_be_shown(on).values("pk"))
    unfinished = Image.objects.withdrawn().filter(withdrawn_at__isnull=True)
    return hidden.filter(pk__in=public) | unfinished
