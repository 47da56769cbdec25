"""A decoded picture made plain: upright, eight bits, sRGB, and silent about itself."""

import io
import struct
from typing import Any

from PIL import ExifTags, Image, ImageCms

DEEP_GREY = {"I", "I;16", "I;16L", "I;16B", "I;16N", "F"}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def plain(image: Image.Image, size: tuple[int, int] | None = None) -> Image.Image:
    """A copy of a loaded picture in `size` (before it is turned upright), in a mode that every format can hold.

    Modes: L, LA, RGB, RGBA, and P where nothing has to be computed. Colours go from the embedded profile to sRGB;
    EXIF, XMP, IPTC, comments and the profile are dropped.
    """
    size = size or image.size
    turn = TURNS.get(_orientation(image))
    profile = image.info.get("icc_profile")
    if image.mode == "P" and size == image.size and not profile:
        result = image.copy()
        result.info = {key: value for key, value in image.info.items() if key == "transparency"}
    else:
        result = _in_srgb(_resized(_computable(image), size), profile)
        result.info = {}
    return result.transpose(turn) if turn else result


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; what cannot be read is upright."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return 1


def _computable(image: Image.Image) -> Image.Image:
    """In a mode in which pixels can be averaged; inks stay inks until their profile is asked."""
    if image.mode in DEEP_GREY:
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode == "LA" else "RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them; a profile that is broken or does not fit says nothing."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            meant: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(meant):
                srgb = ImageCms.createProfile("sRGB")
                converted = ImageCms.profileToProfile(image, meant, srgb, outputMode=mode)
                return converted or image.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image
