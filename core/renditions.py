"""Sizes in which pictures are shown, made at publish rather than at the first visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

Rows = TypeVar("Rows", bound=QuerySet)


@dataclass(frozen=True)
class Preset:
    """How a picture is shown: crop of each width (`ratio` None keeps the shape) and the `sizes` attribute."""

    widths: tuple[int, ...]
    ratio: float | None
    sizes: str

    def filters(self, image_format: str) -> list[str]:
        """Wagtail filter specs, one for each width, smallest first."""
        return [f"{self._resize(width)}|format-{image_format}" for width in self.widths]

    def _resize(self, width: int) -> str:
        if self.ratio is None:
            return f"max-{width}x{width * 2}"
        return f"fill-{width}x{round(width / self.ratio)}"


WIDE = 16 / 9
PRESETS = {
    "lead": Preset((400, 800, 1280), WIDE, "(min-width: 60rem) 54rem, 100vw"),
    "card": Preset((400, 800), WIDE, "(min-width: 60rem) 24rem, 100vw"),
    "thumb": Preset((160, 320), 1.0, "6rem"),
    "wide": Preset((400, 800, 1280), None, "(min-width: 45rem) 40rem, 100vw"),
    "portrait": Preset((320, 640), 3 / 4, "(min-width: 60rem) 18rem, 60vw"),
    "logo": Preset((120, 240), None, "4rem"),
}
MODERN, FALLBACK = "webp", "jpeg"


def all_filters(*presets: str) -> list[str]:
    """The specs that the `picture` tag asks for: every width as WebP, and the middle one as JPEG."""
    specs = []
    for name in presets:
        preset = PRESETS[name]
        specs += preset.filters(MODERN)
        specs.append(fallback_filter(preset))
    return specs


def fallback_filter(preset: Preset) -> str:
    """The one size for browsers without WebP, scrapers and readers of feeds."""
    return preset.filters(FALLBACK)[min(1, len(preset.widths) - 1)]


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
        lead.get_renditions(*all_filters("lead", "card", "thumb"))
    for image in page.body_images():
        image.get_renditions(*all_filters("wide", "card"))
