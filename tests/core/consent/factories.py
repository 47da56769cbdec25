"""Pictures of children and pages that show them, for tests of consent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from core.models import Image
from home.models import PlainPage
from tests.core.factories import make_image

Place = Callable[[Image], dict[str, object]]


def in_field(image: Image) -> dict[str, object]:
    return {"share_image": image}


def in_stream(image: Image) -> dict[str, object]:
    return {"body": [("picture", {"image": image, "alt_text": "", "caption": "Siti, 8 tahun"})]}


def in_gallery(image: Image) -> dict[str, object]:
    picture = {"image": image, "alt_text": "", "caption": ""}
    return {"body": [("gallery", {"title": "", "pictures": [picture, picture]})]}


def in_video(image: Image) -> dict[str, object]:
    return {"body": [("video", {"video": "", "title": "Dongeng", "poster": image})]}


def in_rich_text(image: Image) -> dict[str, object]:
    html = f'<p>Kami</p><embed alt="Siti" embedtype="image" format="left" id="{image.pk}"/>'
    return {"body": [("paragraph", html)]}


PLACES: tuple[Place, ...] = (in_field, in_stream, in_gallery, in_video, in_rich_text)


def child_picture(**fields: Any) -> Image:
    """A picture of a child whose guardian agreed."""
    return make_image(**{"title": "Anak membaca", "people_shown": "children", "consent": "given", **fields})


def refuse(image: Image, consent: str = "pending", until: date | None = None) -> Image:
    """The same picture with another consent, written past the portal as raw SQL would."""
    Image.objects.filter(pk=image.pk).update(consent=consent, consent_until=until)
    image.refresh_from_db()
    return image


def draft(parent: Page, shared: Image | None = None, title: str = "Draf", **fields: Any) -> PlainPage:
    """A draft whose share picture is `shared`."""
    return parent.add_child(instance=PlainPage(title=title, live=False, share_image=shared, **fields))


def live(parent: Page, shared: Image | None = None, title: str = "Terbit", **fields: Any) -> PlainPage:
    """A live page with a revision, whose share picture is `shared`."""
    page = draft(parent, shared, title, **fields)
    page.save_revision().publish()
    return PlainPage.objects.get(pk=page.pk)


def come_due(page: Page) -> None:
    """Let the version of `page` that is scheduled have been due for an hour."""
    past = timezone.now() - timedelta(hours=1)
    revision = page.scheduled_revision
    revision.content["go_live_at"] = past.isoformat()
    page.revisions.filter(pk=revision.pk).update(approved_go_live_at=past, content=revision.content)
