"""Sizes in which pictures are shown, made at publish rather than at the first visit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.fields import StreamField

from core import consent

Rows = TypeVar("Rows", bound=QuerySet)

WEBP, FALLBACK = "webp", "jpeg"
# What browsers are offered, the smallest files first; docs/adr/0016 has the measurements.
MODERN = ("avif", WEBP)


@dataclass(frozen=True)
class Preset:
    """How a picture is shown: widths in pixels, crop (`ratio` None keeps the shape), `sizes` attribute, formats.

    `sizes` repeats what the style sheets do; in it a rem is 16 px, whatever the page says.
    """

    widths: tuple[int, ...]
    ratio: tuple[int, int] | None
    sizes: str
    formats: tuple[str, ...] = MODERN

    def filters(self, image_format: str) -> list[str]:
        """Wagtail filter specs, one for each width, smallest first."""
        return [f"{self._resize(width)}|format-{image_format}" for width in self.widths]

    @property
    def fallback(self) -> str:
        """The one size for browsers without the modern formats, scrapers and readers of feeds."""
        return self.filters(FALLBACK)[min(1, len(self.widths) - 1)]

    @property
    def largest(self) -> str:
        """What a link to the picture itself leads to."""
        return self.filters(WEBP)[-1]

    @property
    def all_filters(self) -> list[str]:
        """Everything that the `picture` tag asks for."""
        return [*(spec for each in self.formats for spec in self.filters(each)), self.fallback]

    def _resize(self, width: int) -> str:
        if self.ratio is None:
            return f"max-{width}x{width * 2}"
        across, down = self.ratio
        return f"fill-{width}x{round(width * down / across)}"


WIDE = (16, 9)
FULL_PHONE = "calc(100vw - 2.5rem)"
# Phones of 360 to 412 px ask for 640 to 671 px, or for 960 to 1,050, and browsers take the next larger.
# Presets of one ratio share their widths, so that one picture on several pages is drawn once.
PRESETS = {
    "lead": Preset((672, 1056, 1440), WIDE, f"(min-width: 56.5rem) 54rem, {FULL_PHONE}"),
    "half": Preset((672, 1056, 1440), WIDE, f"(min-width: 60rem) 40rem, {FULL_PHONE}"),
    "card": Preset(
        (400, 672, 1056),
        WIDE,
        f"(min-width: 60rem) 24.5rem, (min-width: 40rem) calc(50vw - 2rem), {FULL_PHONE}",
    ),
    "wide": Preset((672, 1056, 1440), None, f"(min-width: 45rem) 40rem, {FULL_PHONE}"),
    "tile": Preset((200, 360, 500), (4, 3), f"(min-width: 22rem) 11rem, {FULL_PHONE}"),
    # So small that AVIF would save a few hundred bytes.
    "logo": Preset((120, 240), None, "4rem", formats=(WEBP,)),
}
BLOCK_PRESETS = {"gallery": "tile", "video": "half"}


def all_filters(*presets: str) -> list[str]:
    """The specs that the `picture` tag asks for under these presets, each once."""
    return list(dict.fromkeys(spec for name in presets for spec in PRESETS[name].all_filters))


def with_renditions(queryset: Rows, *relations: str) -> Rows:
    """Fetch the pictures behind `relations` and their renditions in two queries, whatever the number of rows."""
    return queryset.select_related(*relations).prefetch_related(
        *(Prefetch(f"{relation}__renditions") for relation in relations)
    )


def fetch_renditions(images: Iterable[Any]) -> None:
    """Fetch the renditions of the pictures of several lists in one query; None among them is passed over."""
    prefetch_related_objects([image for image in images if image], "renditions")


def prepare_renditions(page: Any) -> None:
    """Make the renditions that a page that went live will ask for. Repeating it makes nothing anew."""
    if lead := page.card_image:
        lead.get_renditions(*all_filters("lead", "card"))
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for preset, image in stream_pictures(getattr(page, field.name)):
                specs = PRESETS[preset].all_filters
                image.get_renditions(*specs, *([PRESETS["wide"].largest] if preset == "tile" else []))


def stream_pictures(stream: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """(preset, picture) of every picture in a StreamField's value, as the blocks' templates show it."""
    for block in stream:
        preset = BLOCK_PRESETS.get(block.block_type, "wide")
        for image in consent.images_in_stream(block.value):
            yield preset, image
