"""The picture tag: right sizes, no layout shift, nothing where consent is missing."""

import re

import pytest
from django.conf import settings
from django.template import Context, Template

from core.models import Image
from core.renditions import PRESETS, all_filters
from tests.core.factories import make_image, picture_file

pytestmark = pytest.mark.django_db


def render(image: Image | None, arguments: str = '"card"') -> str:
    return Template("{% load portal %}{% picture image " + arguments + " %}").render(
        Context({"image": image})
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_gives_sizes_and_a_fallback(preset: str) -> None:
    html = render(make_image(), f'"{preset}"')
    kinds = re.findall(r'<source type="image/(\w+)"', html)
    assert kinds == (["webp"] if preset == "logo" else ["avif", "webp"])
    assert html.count("sizes=") == len(kinds)
    assert re.search(r'<img src="[^"]+\.jpg"', html)
    assert 'alt="Bidang hijau polos"' in html and 'loading="lazy"' in html


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("size", [(2000, 1400), (500, 900), (90, 60)])
def test_nothing_jumps_when_the_picture_comes(preset: str, size: tuple[int, int]) -> None:
    """What is announced is the shape of every candidate, also of an original smaller than all of them."""
    image = make_image(file=picture_file(*size))
    html = render(image, f'"{preset}"')
    width, height = (int(re.search(rf'{side}="(\d+)"', html)[1]) for side in ("width", "height"))
    chosen = PRESETS[preset]
    across, down = chosen.ratio or size
    assert width / height == pytest.approx(across / down, rel=0.03)
    for rendition in image.get_renditions(*chosen.all_filters).values():
        assert rendition.width / rendition.height == pytest.approx(width / height, rel=0.03)


def test_each_width_is_offered_once_and_says_the_truth() -> None:
    image = make_image(file=picture_file(700, 400))
    offered = re.findall(r"(\S+) (\d+)w", render(image, '"lead"').split("<source")[1])
    assert [int(width) for _url, width in offered] == [672, 700]
    by_url = {each.url: each.width for each in image.renditions.all()}
    assert all(by_url[url.removeprefix('srcset="')] == int(width) for url, width in offered)


def test_the_leading_picture_is_fetched_first_and_decoration_says_nothing() -> None:
    html = render(make_image(), '"lead" alt="" eager=True')
    assert 'fetchpriority="high"' in html and 'loading="lazy"' not in html and 'alt=""' in html


@pytest.mark.parametrize("fields", [None, {"people_shown": "children", "consent": "pending"}])
def test_a_placeholder_stands_where_nothing_may_be_shown(fields: dict[str, str] | None) -> None:
    html = render(make_image(**fields) if fields else None)
    assert 'aria-hidden="true"' in html and "<img" not in html


@pytest.mark.parametrize(
    ("preset", "classes", "rule"),
    [
        ("card", "pic ratio-16-9 placeholder", ".pic.placeholder { aspect-ratio: 16 / 9; }"),
        ("tile", "pic ratio-4-3 placeholder", ".pic.ratio-4-3 { aspect-ratio: 4 / 3; }"),
        ("wide", "pic placeholder", ".pic.placeholder { aspect-ratio: 16 / 9; }"),
    ],
)
def test_a_placeholder_has_the_shape_of_the_picture(preset: str, classes: str, rule: str) -> None:
    assert f'class="{classes}"' in render(None, f'"{preset}"')
    assert rule in (settings.BASE_DIR / "static/css/stories.css").read_text(encoding="utf-8")


def test_text_is_escaped() -> None:
    assert "<script>" not in render(make_image(alt_text='"><script>alert(1)</script>'))


def test_prefetched_renditions_cost_no_query(django_assert_num_queries) -> None:
    for _ in range(3):
        make_image().get_renditions(*all_filters("card"))
    with django_assert_num_queries(2):
        for image in Image.objects.prefetch_related("renditions"):
            render(image)
