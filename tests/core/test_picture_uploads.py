"""Pictures through the real views of the admin: cleaned however they come, found again by their hash."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.images.forms import get_image_form
from wagtail.models import UploadedFile

from core.models import Image
from core.renditions import all_filters
from tests.core.factories import make_image, make_user
from tests.core.photos import EXTENSIONS, halves, photo, says_nothing, upload

pytestmark = pytest.mark.django_db
PIECES = {"people_shown": "none", "consent": "not_needed", "collection": "1", "alt_text": "Merah dan biru"}
FORMATS = list(EXTENSIONS)


@pytest.fixture
def writer(client: Client) -> Client:
    client.force_login(make_user("Penyunting"))
    return client


def by_form(client: Client, content: bytes, image_format: str = "JPEG") -> Image:
    answer = client.post(
        reverse("wagtailimages:add"), {**PIECES, "title": "Foto", "file": upload(content, image_format)}
    )
    assert answer.status_code == 302
    return Image.objects.latest("pk")


def by_chooser(client: Client, content: bytes, image_format: str = "JPEG") -> Image:
    fields = {f"image-chooser-upload-{name}": value for name, value in PIECES.items()}
    file = {"image-chooser-upload-title": "Foto", "image-chooser-upload-file": upload(content, image_format)}
    answer = client.post(reverse("wagtailimages_chooser:create"), {**fields, **file})
    assert answer.json()["step"] in {"chosen", "duplicate_found"}
    return Image.objects.latest("pk")


def by_upload_of_many(client: Client, content: bytes, image_format: str = "JPEG") -> Image:
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Foto", "files[]": upload(content, image_format), "collection": "1"},
        **ajax,
    )
    waiting = answer.json()["uploaded_file_id"]
    fields = {
        f"uploaded-image-{waiting}-{name}": value for name, value in {**PIECES, "title": "Foto"}.items()
    }
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting])
    assert client.post(address, fields, **ajax).json()["success"]
    return Image.objects.latest("pk")


WAYS = [by_form, by_chooser, by_upload_of_many]


def stored(image: Image) -> bytes:
    return Path(image.file.path).read_bytes()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("image_format", FORMATS)
def test_every_upload_is_cleaned(writer: Client, way: Any, image_format: str) -> None:
    image = way(writer, photo(halves((3000, 1500)), image_format, orientation=6), image_format)
    content = stored(image)
    assert says_nothing(content)
    assert (image.width, image.height) == (1200, 2400)
    assert image.file_size == len(content)
    assert image.file_hash == hashlib.sha1(content, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("image_format", FORMATS)
def test_renditions_say_nothing_either(image_format: str) -> None:
    """Also those of a picture that was stored before pictures were cleaned."""
    image = make_image()
    Path(image.file.path).write_bytes(photo(halves((1280, 720)), image_format, orientation=3))
    made = image.get_renditions(*all_filters("card", "logo"), "max-165x165")
    for rendition in made.values():
        assert says_nothing(Path(rendition.file.path).read_bytes())


@pytest.mark.parametrize("way", WAYS)
def test_the_same_photo_is_found_again(writer: Client, way: Any) -> None:
    first = by_form(writer, photo(halves((3000, 1500))))
    second = way(writer, photo(halves((3000, 1500))))
    assert second.pk != first.pk and second.file_hash == first.file_hash


def test_an_upload_that_waits_for_its_form_is_clean_and_nobody_can_fetch_it(writer: Client) -> None:
    writer.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Foto", "files[]": upload(photo(halves((3000, 1500))), name="anak")},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )
    waiting = UploadedFile.objects.get()
    assert says_nothing(Path(waiting.file.path).read_bytes())
    assert Path(waiting.file.path).is_relative_to(settings.PORTAL_VAR / "private")
    assert Client().get(f"/media/{waiting.file.name}").status_code == 404
    assert Client().get(f"/berkas/{waiting.file.name}").status_code in {302, 404}


def test_a_picture_made_by_code_is_cleaned_whichever_way_its_file_is_given() -> None:
    content = photo(halves((4800, 2400)))
    assigned = Image.objects.create(title="A", file=ContentFile(content, "a.jpg"))
    handed = Image(title="B")
    handed.file.save("b.jpg", ContentFile(content), save=False)
    handed.save()
    for image in (assigned, handed):
        assert says_nothing(stored(image)) and (image.width, image.height) == (2400, 1200)


def test_what_stays_is_not_written_again() -> None:
    image = make_image()
    before = (stored(image), image.file.name)
    image.title = "Lain"
    image.save()
    again = Image.objects.get(pk=image.pk)
    again.save(update_fields=["title"])
    assert (stored(again), again.file.name) == before


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({}, {"people_shown", "alt_text"}),
        ({"people_shown": "none"}, {"alt_text"}),
        ({"people_shown": "adults", "alt_text": "Rak"}, {"consent"}),
        ({"people_shown": "children", "alt_text": "Rak"}, {"consent"}),
        ({"people_shown": "adults", "alt_text": "Rak", "consent": "not_needed"}, set()),
    ],
)
def test_who_is_shown_and_the_words_for_it_are_not_taken_for_granted(
    given: dict[str, str], refused: set[str]
) -> None:
    form = get_image_form(Image)({"title": "Rak", **given})
    assert form.initial["people_shown"] == form.initial["consent"] == ""
    assert set(form.errors) & {"people_shown", "alt_text", "consent"} == refused


def test_a_picture_without_a_title_is_called_like_its_file(writer: Client) -> None:
    file = upload(photo(halves((80, 60))), "JPEG")
    writer.post(reverse("wagtailimages:add"), {**PIECES, "title": "", "file": file})
    assert [image.title for image in Image.objects.all()] == [file.name.rpartition(".")[0]]
