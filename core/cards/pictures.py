"""The photograph on a card: which one it may be, and the part of it that is seen."""

import hashlib
from typing import Any

from PIL import Image, ImageOps

from core.cards.words import Card

VERSION_LENGTH = 10


def version_of(image: Any) -> str:
    """Changes with the picture's file and with what matters most in it."""
    told = (
        image.file.name,
        image.file_hash,
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:VERSION_LENGTH]


def picture_of(card: Card) -> Any:
    """The row of the picture that `card` names, if it is still the same and may be shown today; else None."""
    from core.models import Image as Picture

    image = Picture.objects.filter(pk=card.picture).first() if card.picture else None
    if image is None or not image.may_be_shown() or version_of(image) != card.version:
        return None
    return image


def cropped(image: Any, width: int, height: int) -> Image.Image | None:
    """The part around the focal point, RGB, of exactly `width` × `height` px; None when the file cannot be read."""
    try:
        with image.file.storage.open(image.file.name) as file, Image.open(file) as opened:
            # A JPEG is read at a half, a quarter or an eighth of its size where that is enough.
            opened.draft("RGB", (width * 2, height * 2))
            picture = ImageOps.exif_transpose(opened)
            box = _box(picture.size, _middle(image), width / height)
            picture = _on_paper(
                picture.resize((width, height), Image.Resampling.LANCZOS, box, reducing_gap=2.0)
            )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return picture


def _middle(image: Any) -> tuple[float, float]:
    """Where the focal point lies, as parts of the width and the height."""
    if not image.has_focal_point() or not image.width or not image.height:
        return 0.5, 0.5
    return image.focal_point_x / image.width, image.focal_point_y / image.height


def _box(
    size: tuple[int, int], middle: tuple[float, float], ratio: float
) -> tuple[float, float, float, float]:
    """The largest part of `ratio` (width by height) that lies as near around `middle` as the edges allow."""
    width, height = min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)
    left = min(max(middle[0] * size[0] - width / 2, 0), size[0] - width)
    top = min(max(middle[1] * size[1] - height / 2, 0), size[1] - height)
    return left, top, left + width, top + height


def _on_paper(picture: Image.Image) -> Image.Image:
    """Without transparency, which a JPEG does not have."""
    if picture.mode not in {"RGBA", "LA", "PA"} and "transparency" not in picture.info:
        return picture.convert("RGB")
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "#fcfaf6")
    paper.alpha_composite(shown)
    return paper.convert("RGB")
