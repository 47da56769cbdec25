"""The consent gate stands wherever a page goes live."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from core.dates import local_today
from core.models import Image
from home.models import PlainPage
from tests.core.factories import make_image

pytestmark = pytest.mark.django_db

TODAY = 0


@pytest.mark.parametrize(
    ("people", "consent", "days", "shown"),
    [
        ("none", "not_needed", None, True),
        ("none", "withdrawn", None, False),
        ("adults", "not_needed", None, True),
        ("adults", "pending", None, False),
        ("adults", "given", None, True),
        ("children", "not_needed", None, False),
        ("children", "pending", None, False),
        ("children", "given", None, True),
        ("children", "given", TODAY, True),
        ("children", "given", -1, False),
        ("none", "not_needed", -1, True),
        ("adults", "given", -1, False),
        ("adults", "withdrawn", None, False),
        ("children", "withdrawn", None, False),
    ],
)
def test_when_a_picture_may_be_shown(people: str, consent: str, days: int | None, shown: bool) -> None:
    """The method and the question to the database agree; a withdrawn picture waits for nobody."""
    today = local_today()
    until = None if days is None else today + timedelta(days=days)
    image = make_image(people_shown=people)
    Image.objects.filter(pk=image.pk).update(consent=consent, consent_until=until)
    image.refresh_from_db()
    assert image.may_be_shown() is image.may_be_shown(today) is shown
    assert Image.objects.may_be_shown(today).exists() is shown
    waits = not shown and consent != "withdrawn"
    assert Image.objects.without_consent(today).exists() is waits
    assert Image.objects.withdrawn().exists() is (consent == "withdrawn")


@pytest.fixture
def child_picture() -> Image:
    return make_image(title="Anak membaca", people_shown="children", consent="pending")


def in_field(image: Image) -> dict[str, object]:
    return {"share_image": image}


def in_stream(image: Image) -> dict[str, object]:
    return {"body": [("picture", {"image": image, "alt_text": "", "caption": ""})]}


def in_gallery(image: Image) -> dict[str, object]:
    picture = {"image": image, "alt_text": "", "caption": ""}
    return {"body": [("gallery", {"title": "", "pictures": [picture, picture]})]}


@pytest.mark.parametrize("place", [in_field, in_stream, in_gallery])
def test_a_page_with_such_a_picture_cannot_go_live(site_tree: Page, child_picture: Image, place) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Draf", live=False, **place(child_picture)))
    with pytest.raises(ValidationError, match="Anak membaca"):
        page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live
    with pytest.raises(ValidationError, match="Anak membaca"):
        site_tree.add_child(instance=PlainPage(title="Langsung", live=True, **place(child_picture)))


def test_a_copy_or_alias_cannot_carry_it_live(site_tree: Page, child_picture: Image) -> None:
    child_picture.consent = "given"
    child_picture.save()
    page = site_tree.add_child(instance=PlainPage(title="Terbit", share_image=child_picture))
    child_picture.consent = "withdrawn"
    child_picture.save()
    page = PlainPage.objects.get(pk=page.pk)
    with pytest.raises(ValidationError):
        page.copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=True)
    with pytest.raises(ValidationError):
        page.create_alias(update_slug="alias")
    assert PlainPage.objects.filter(live=True).count() == 1


def test_a_draft_with_such_a_picture_can_be_kept(site_tree: Page, child_picture: Image) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Draf", live=False, share_image=child_picture))
    page.title = "Draf kedua"
    page.save_revision()
    assert page.get_latest_revision_as_object().title == "Draf kedua"


def test_taking_down_needs_no_consent(site_tree: Page, child_picture: Image) -> None:
    child_picture.consent = "given"
    child_picture.save()
    page = site_tree.add_child(instance=PlainPage(title="Terbit", share_image=child_picture))
    Image.objects.update(consent="withdrawn", created_at=timezone.now())
    page = PlainPage.objects.get(pk=page.pk)
    page.unpublish()
    assert not PlainPage.objects.get(pk=page.pk).live
