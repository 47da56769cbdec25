"""Pictures and people for tests."""

from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from core.models import Image, User


def picture_file(width: int = 1280, height: int = 720, image_format: str = "JPEG") -> ContentFile:
    """A plain picture of the given size."""
    buffer = BytesIO()
    PillowImage.new("RGB", (width, height), "#1d6b5f").save(buffer, image_format)
    return ContentFile(buffer.getvalue(), f"gambar.{image_format.lower()}")


def make_image(**fields: object) -> Image:
    """A saved picture with alternative text."""
    values = {"title": "Gambar uji", "alt_text": "Bidang hijau polos", "file": picture_file(), **fields}
    return Image.objects.create(**values)


def make_user(role: str | None = None, **fields: object) -> User:
    """A member of staff in the group `role`; None gives an account without any permission."""
    name = (role or "tamu").lower().replace(" ", "-")
    user = User.objects.create_user(f"{name}-{User.objects.count()}", password="rahasia-sekali-1", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user
