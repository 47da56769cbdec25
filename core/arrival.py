"""What happens to a picture on arrival: upright, at most 2,400 px, and without anything but the picture.

A phone writes the place into every photo, with the time, its own serial number and a second, uncropped picture.
None of it is kept: the picture is decoded and written anew, in the same format.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, JpegImagePlugin

from core.plain_pictures import plain
from core.storage import is_waiting

MAX_SIDE = 2400
# Written well enough to be cropped and reduced again.
QUALITY = {"JPEG": 88, "WEBP": 90, "AVIF": 85}
AVIF_SPEED = 7


class CleanPicture(ContentFile):
    """A picture as it is stored. `scale` is its size over that of the picture that was sent, at most 1."""

    def __init__(self, content: bytes, name: str | None, scale: float) -> None:
        super().__init__(content, name)
        self.scale = scale


def arrive(file: Any) -> CleanPicture:
    """The picture in `file` (a Django file) as it may be kept; asking again for the same file costs nothing.

    A picture that moves becomes its first frame. Raises what Pillow raises for broken files
    (`core.forms.BROKEN_PICTURE`).
    """
    if isinstance(file, CleanPicture):
        return file
    known = getattr(file, "as_arrived", None)
    if known is None:
        known = file.as_arrived = _clean(file)
    known.seek(0)
    return known


def _clean(file: Any) -> CleanPicture:
    if is_waiting(file.name):  # cleaned when it came, and read back from where it waited
        file.seek(0)
        return CleanPicture(file.read(), file.name, 1)
    with opened(file) as source:
        content, scale = _rewritten(source)
    return CleanPicture(content, file.name, scale)


@contextmanager
def opened(file: Any) -> Iterator[Image.Image]:
    """Pillow's picture of a Django file, of which only the header has been read. The file stays open."""
    file.seek(0)
    try:
        with Image.open(file) as source:
            yield source
    finally:
        file.seek(0)


def _rewritten(source: Any) -> tuple[bytes, float]:
    """The bytes of the cleaned picture, and its scale; one that keeps its size loses next to nothing."""
    sent = max(source.size)
    scale = min(1, MAX_SIDE / sent)
    size = (max(1, round(source.width * scale)), max(1, round(source.height * scale)))
    if scale < 1:
        # A JPEG is then decoded at a half, a quarter or an eighth: 60 megapixels never stand in memory.
        source.draft(None, size)
    lossless = source.format == "WEBP" and _is_lossless_webp(source.fp)
    source.load()
    image = plain(source, size)
    content = io.BytesIO()
    match source.format:
        case "JPEG" | "MPO":
            image.save(content, "JPEG", **_jpeg_options(source, image, whole=scale == 1))
        case "WEBP" if lossless:
            image.save(content, "WEBP", lossless=True)
        case "WEBP":
            image.save(content, "WEBP", quality=QUALITY["WEBP"])
        case "AVIF":
            image.save(content, "AVIF", quality=QUALITY["AVIF"], speed=AVIF_SPEED)
        case _:
            image.save(content, source.format)
    return content.getvalue(), scale


def _jpeg_options(source: Any, image: Image.Image, whole: bool) -> dict[str, Any]:
    """A JPEG that keeps its size keeps its own tables, so that hardly a value changes; another gets our quality."""
    options: dict[str, Any] = {"optimize": True, "progressive": True}
    if not whole or source.mode != image.mode:
        return {**options, "quality": QUALITY["JPEG"]}
    options["qtables"] = source.quantization
    if (sampling := JpegImagePlugin.get_sampling(source)) >= 0:
        options["subsampling"] = sampling
    return options


def _is_lossless_webp(file: Any) -> bool:
    """Whether the first picture in a WebP file is of the lossless kind (a `VP8L` chunk, RFC 9649)."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    lossy, lossless = head.find(b"VP8 "), head.find(b"VP8L")
    return lossless >= 0 and (lossy < 0 or lossless < lossy)
