"""What matters in a picture stays in every crop, also after its file or the point changed."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from core.models import Image
from core.renditions import PRESETS, all_filters
from tests.core.factories import make_user
from tests.core.photos import LEFT, RIGHT, halves, photo, upload

pytestmark = pytest.mark.django_db

# Blue begins in the middle of a very wide picture: a crop shows what its focal point is on.
SIZE = (2000, 400)
ON_RED = {"focal_point_x": 300, "focal_point_y": 200, "focal_point_width": 100, "focal_point_height": 100}
ON_BLUE = {**ON_RED, "focal_point_x": 1700}
PIECES = {
    "title": "Dua warna",
    "alt_text": "Merah dan biru",
    "people_shown": "none",
    "consent": "not_needed",
    "collection": "1",
}
CROPPED = [name for name, preset in PRESETS.items() if preset.ratio]


def picture(**fields: Any) -> Image:
    values = {"title": "Dua warna", "alt_text": "Merah dan biru", "people_shown": "none"}
    return Image.objects.create(file=ContentFile(photo(halves(SIZE)), "dua.jpg"), **values, **fields)


def colours(rendition: Any) -> set[str]:
    """Which of the two halves the corners of a rendition show."""
    with Pillow.open(Path(rendition.file.path)) as opened:
        shown = opened.convert("RGB")
    corners = [shown.getpixel((x, shown.height // 2)) for x in (2, shown.width - 3)]
    return {"red" if abs(red - LEFT[0]) < abs(red - RIGHT[0]) else "blue" for red, _green, _blue in corners}


def all_colours(image: Image, preset: str) -> set[str]:
    return set().union(*(colours(each) for each in image.get_renditions(*all_filters(preset)).values()))


@pytest.mark.parametrize("preset", CROPPED)
def test_crops_show_what_matters(preset: str) -> None:
    assert all_colours(picture(**ON_RED), preset) == {"red"}
    assert all_colours(picture(**ON_BLUE), preset) == {"blue"}
    assert all_colours(picture(), preset) == {"red", "blue"}


def test_another_focal_point_gives_other_pictures_and_lists_find_them(django_assert_num_queries) -> None:
    image = picture(**ON_RED)
    render(image)
    image = Image.objects.get(pk=image.pk)
    image.focal_point_x = ON_BLUE["focal_point_x"]
    image.save()
    before, after = render(image), render(image)
    assert before == after and all_colours(image, "card") == {"blue"}
    with django_assert_num_queries(2):
        assert render(Image.objects.prefetch_related("renditions").get(pk=image.pk)) == after


def test_another_file_gives_other_addresses(django_capture_on_commit_callbacks) -> None:
    """They are cached for ever, so the old address must never show the new picture."""
    image = picture(**ON_RED)
    first = render(image)
    with django_capture_on_commit_callbacks(execute=True):
        image.file = ContentFile(photo(halves(SIZE).transpose(Pillow.Transpose.FLIP_LEFT_RIGHT)), "dua.jpg")
        image.save()
    again = Image.objects.get(pk=image.pk)
    assert again.renditions.count() == 0
    second = render(again)
    assert not addresses(first) & addresses(second)
    assert all_colours(again, "card") == {"blue"}


def render(image: Image) -> str:
    return Template('{% load portal %}{% picture image "card" %}').render(Context({"image": image}))


def addresses(html: str) -> set[str]:
    return {part for part in html.replace('"', " ").replace(",", " ").split() if part.startswith("/media/")}


def area(image: Image) -> list[int | None]:
    return [getattr(image, name) for name in ON_RED]


@pytest.mark.parametrize(("size", "factor"), [((2000, 400), 1), ((4000, 800), 1.2), ((1000, 200), 0.5)])
@pytest.mark.parametrize("moved", [False, True])
def test_it_keeps_its_place_when_the_file_is_replaced_in_the_admin(
    client: Client, size: tuple[int, int], factor: float, moved: bool
) -> None:
    """The form shows the old picture, so that is what a point set with the new file is on."""
    image = picture(**ON_RED)
    client.force_login(make_user("Penyunting"))
    wanted = ON_BLUE if moved else ON_RED
    answer = client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {
            **wanted,
            **PIECES,
            "file": upload(photo(halves(size))),
        },
    )
    assert answer.status_code == 302
    again = Image.objects.get(pk=image.pk)
    assert area(again) == [round(number * factor) for number in wanted.values()]
    assert all_colours(again, "card") == ({"blue"} if moved else {"red"})


def test_it_is_scaled_with_a_picture_that_is_cut_down_on_arrival() -> None:
    image = Image.objects.create(
        title="Besar", file=ContentFile(photo(halves((4800, 960))), "b.jpg"), **ON_RED
    )
    assert area(image) == [150, 100, 50, 50]


def test_code_may_give_a_new_file_and_its_point_at_once() -> None:
    image = picture(**ON_RED)
    image.file = ContentFile(photo(halves((4800, 960))), "b.jpg")
    image.focal_point_x = 4000
    image.save()
    assert area(image)[0] == 2000 and all_colours(image, "card") == {"blue"}
