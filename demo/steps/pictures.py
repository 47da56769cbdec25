"""Drawn pictures into the library of pictures."""

from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile

from core.models import Image
from demo.pictures import CREDIT, PICTURES, Picture
from demo.steps.base import Loading

FOCUS = (760, 620)  # width and height of what a square crop must keep


def load(loading: Loading) -> None:
    with ThreadPoolExecutor() as pool:
        drawn = pool.map(Picture.jpeg, PICTURES.values())
        for picture, data in zip(PICTURES.values(), drawn, strict=True):
            image = _store(picture, data)
            loading.images[picture.key] = image
            loading.ledger.add(image)


def _store(picture: Picture, data: bytes) -> Image:
    return Image.objects.create(
        title=f"{picture.title} (ilustrasi contoh)",
        file=ContentFile(data, name=picture.filename),
        alt_text=picture.alt,
        credit=CREDIT,
        people_shown=Image.PeopleShown.NONE,
        focal_point_x=picture.focus[0],
        focal_point_y=picture.focus[1],
        focal_point_width=FOCUS[0],
        focal_point_height=FOCUS[1],
    )
