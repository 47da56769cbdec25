"""How a rendition is made: Wagtail's crops and sizes, over a picture that says nothing of itself."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.core.files import File
from PIL import Image
from wagtail.images.models import Filter
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

from core.arrival import AVIF_SPEED
from core.plain_pictures import plain

# How much of an original's name an address keeps; the digest tells pictures apart.
NAME_LENGTH = 24


class PlainPicture(PillowImage):
    """Willow's picture, with AVIF at the speed that docs/adr/0016 measures; Willow cannot be told a speed."""

    def auto_orient(self) -> "PlainPicture":
        return self  # `plain` has turned it

    def crop(self, rect: Any) -> "PlainPicture":
        return PlainPicture(super().crop(rect).image)

    def resize(self, size: tuple[int, int]) -> "PlainPicture":
        return PlainPicture(super().resize(size).image)

    def save_as_avif(
        self, f: Any, quality: int = 80, lossless: bool = False, apply_optimizers: bool = True
    ) -> AvifImageFile:
        options = {"quality": 100, "subsampling": "4:4:4"} if lossless else {"quality": quality}
        self.image.save(f, "AVIF", speed=AVIF_SPEED, **options)
        return AvifImageFile(f)


class PlainFilter(Filter):
    """Wagtail's filter over the plain picture, so that older originals lose their words, too."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[PlainPicture]:
        with super().get_willow_image(image, source) as stored:
            with Image.open(stored.f) as opened:
                opened.load()
                picture = PlainPicture(plain(opened))
            picture.format_name = stored.format_name
            yield picture


def named(made: File, original: str) -> File:
    """The rendition under `<start of the original's name>.<digest of its content>.<kind>`.

    Public files are cached for ever, so a picture whose file, crop or quality changes needs another address.
    """
    made.seek(0)
    digest = hashlib.sha256(made.read()).hexdigest()[:10]
    made.seek(0)
    kind = PurePath(str(made.name)).suffix
    made.name = f"{PurePath(original).stem[:NAME_LENGTH]}.{digest}{kind}"
    return made
