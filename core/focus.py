"""The focal point of a picture: what a crop keeps, in pixels of the stored file."""

from typing import Any

AREA = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def follow(image: Any, before: Any, scale: float) -> None:
    """Let the focal point of `image` fit its new file.

    One that is the same as `before` (the row with the old file, or None) was set on the old picture and keeps its
    place on the new one. Any other was given with the file as it was sent, which is stored at `scale` of its size.
    """
    if before is not None and _area(before) == _area(image):
        stretch(image, image.width / before.width, image.height / before.height)
    else:
        stretch(image, scale, scale)


def stretch(image: Any, across: float, down: float) -> None:
    """Scale the focal point of `image`, if it has one."""
    if image.has_focal_point() and (across, down) != (1, 1):
        for name, factor in zip(AREA, (across, down, across, down), strict=True):
            setattr(image, name, round(getattr(image, name) * factor))


def _area(image: Any) -> tuple[int | None, ...]:
    return tuple(getattr(image, name) for name in AREA)
