"""Drawn pictures: the same bytes every time, light enough, described."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from demo.pictures import CREDIT, PICTURES, SCENES

SOME = ["mobil", "rak-buku", "sasirangan", "perahu-malam"]


@pytest.mark.parametrize("key", SOME)
def test_a_picture_is_drawn_the_same_each_time(key: str) -> None:
    first, second = (hashlib.sha256(PICTURES[key].jpeg()).hexdigest() for _time in range(2))
    assert first == second


@pytest.mark.parametrize("key", SOME)
def test_a_picture_is_large_enough_to_lead_and_light_enough_to_keep(key: str) -> None:
    data = PICTURES[key].jpeg()
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("JPEG", (1600, 900))
    assert len(data) <= 150_000


def test_every_scene_is_used_and_every_picture_has_words() -> None:
    assert {picture.scene for picture in PICTURES.values()} == set(SCENES)
    assert len(SCENES) >= 14 and CREDIT
    assert all(picture.title and len(picture.alt.split()) >= 6 for picture in PICTURES.values())
    assert len({picture.alt for picture in PICTURES.values()}) == len(PICTURES)
    assert {picture.palette for picture in PICTURES.values()} == {"day", "dusk"}
