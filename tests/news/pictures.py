"""A small picture for tests."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Pillow

from core.models import Image


def make_picture(**fields: Any) -> Image:
    """A green picture of 64 × 36 pixels with words for those who do not see it."""
    file = BytesIO()
    Pillow.new("RGB", (64, 36), "#2f6f68").save(file, "PNG")
    defaults = {"title": "Rak", "alt_text": "Rak buku di ruang anak", "credit": "Dispersip"}
    return Image.objects.create(file=ImageFile(file, "rak.png"), **(defaults | fields))
