"""The picture tag: right sizes, no layout shift, nothing where consent is missing."""

import pytest
from django.template import Context, Template

from core.models import Image
from core.renditions import PRESETS, all_filters
from tests.core.factories import make_image

pytestmark = pytest.mark.django_db


def render(image: Image | None, arguments: str = '"card"') -> str:
    return Template("{% load portal %}{% picture image " + arguments + " %}").render(
        Context({"image": image})
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_gives_sizes_and_a_fallback(preset: str) -> None:
    html = render(make_image(), f'"{preset}"')
    assert 'type="image/webp"' in html and ".jpg" in html
    assert 'width="' in html and 'height="' in html
    assert 'alt="Bidang hijau polos"' in html and 'loading="lazy"' in html


def test_the_leading_picture_is_fetched_first_and_decoration_says_nothing() -> None:
    html = render(make_image(), '"lead" alt="" eager=True')
    assert 'fetchpriority="high"' in html and 'loading="lazy"' not in html and 'alt=""' in html


@pytest.mark.parametrize("fields", [None, {"people_shown": "children", "consent": "pending"}])
def test_a_placeholder_stands_where_nothing_may_be_shown(fields: dict[str, str] | None) -> None:
    html = render(make_image(**fields) if fields else None)
    assert "placeholder" in html and "<img" not in html


def test_text_is_escaped() -> None:
    assert "<script>" not in render(make_image(alt_text='"><script>alert(1)</script>'))


def test_prefetched_renditions_cost_no_query(django_assert_num_queries) -> None:
    for _ in range(3):
        make_image().get_renditions(*all_filters("card"))
    with django_assert_num_queries(2):
        for image in Image.objects.prefetch_related("renditions"):
            render(image)
