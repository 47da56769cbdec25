"""A picture on arrival: upright, at most 2,400 px, in its own format, and silent about where it was taken."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image, ImageCms

from core.arrival import MAX_SIDE, arrive
from tests.core.photos import LEFT, RIGHT, halves, photo, says_nothing, upload

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


def arrived(content: bytes, image_format: str = "JPEG") -> Image.Image:
    picture = arrive(upload(content, image_format))
    with Image.open(picture) as image:
        image.load()
    return image


def near(pixel: Any, colour: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("image_format", FORMATS)
@pytest.mark.parametrize(
    ("size", "kept"), [((60, 40), (60, 40)), ((3000, 1000), (2400, 800)), ((40, 4800), (20, 2400))]
)
def test_it_is_cut_down_and_keeps_nothing_but_the_picture(
    image_format: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    content = photo(halves(size), image_format)
    assert not says_nothing(content)
    picture = arrive(upload(content, image_format))
    assert says_nothing(picture.read())
    with Image.open(picture) as image:
        assert (image.format, image.size) == (image_format, kept)
        shown = image.convert("RGB")
    assert near(shown.getpixel((0, 0)), LEFT) and near(shown.getpixel((kept[0] - 1, 0)), RIGHT)
    assert picture.scale == pytest.approx(kept[0] / size[0], rel=0.05)


@pytest.mark.parametrize("image_format", FORMATS)
@pytest.mark.parametrize("size", [(60, 40), (3000, 1500)])
def test_it_is_turned_upright(image_format: str, size: tuple[int, int]) -> None:
    image = arrived(photo(halves(size), image_format, orientation=6), image_format).convert("RGB")
    assert image.width < image.height <= MAX_SIDE
    assert near(image.getpixel((0, 0)), LEFT) and near(image.getpixel((0, image.height - 1)), RIGHT)


def test_an_orientation_that_cannot_be_read_is_upright() -> None:
    content = BytesIO()
    halves((60, 40)).save(content, "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert arrived(content.getvalue()).size == (60, 40)


@pytest.mark.parametrize(
    ("mode", "image_format", "options", "kept"),
    [
        ("L", "JPEG", {}, "L"),
        ("CMYK", "JPEG", {}, "RGB"),
        ("1", "PNG", {}, "L"),
        ("P", "PNG", {}, "P"),
        ("P", "PNG", {"transparency": 0}, "P"),
        ("RGBA", "PNG", {}, "RGBA"),
        ("LA", "PNG", {}, "LA"),
        ("RGB", "PNG", {"transparency": LEFT}, "RGBA"),
        ("I;16", "PNG", {}, "L"),
        ("RGBA", "WEBP", {"lossless": True}, "RGBA"),
        ("RGBA", "AVIF", {}, "RGBA"),
    ],
)
@pytest.mark.parametrize("size", [(64, 32), (4800, 16)])
def test_every_kind_of_colour_arrives(
    mode: str, image_format: str, options: dict[str, Any], kept: str, size: tuple[int, int]
) -> None:
    image = arrived(photo(coloured(mode, size), image_format, **options), image_format)
    # A palette cannot be averaged, so one that is cut down gives way to colours.
    assert image.mode == (kept if kept != "P" or size[0] < MAX_SIDE else "RGBA" if options else "RGB")
    assert image.has_transparency_data is (mode in {"RGBA", "LA"} or "transparency" in options)
    if mode in {"L", "I;16"}:
        assert image.getpixel((0, 0)) == halves(size, "L").getpixel((0, 0))


def coloured(mode: str, size: tuple[int, int]) -> Image.Image:
    if mode == "I;16":
        return halves(size, "L").convert("I").point(lambda value: value * 257).convert("I;16")
    made = halves(size, "L").convert(mode) if mode in {"1", "LA"} else halves(size, mode)
    if mode in {"RGBA", "LA"}:
        made.putalpha(Image.linear_gradient("L").resize(size))
    return made


def test_colours_are_told_in_srgb() -> None:
    """In a profile whose red and blue have changed places, red is blue."""
    image = arrived(photo(halves((60, 40)), icc_profile=swapped_profile()))
    assert image.getpixel((5, 5))[2] > 150 > image.getpixel((5, 5))[0]
    assert "icc_profile" not in image.info


def swapped_profile() -> bytes:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = srgb.replace("sRGB".encode("utf-16-be"), "kRGB".encode("utf-16-be"))
    return renamed.replace(b"rXYZ", b"TEMP").replace(b"bXYZ", b"rXYZ").replace(b"TEMP", b"bXYZ")


@pytest.mark.parametrize(
    "profile", [b"rusak", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_profile_that_is_broken_or_does_not_fit_says_nothing(profile: bytes, mode: str) -> None:
    image = arrived(photo(halves((60, 40), mode), icc_profile=profile))
    assert image.mode == "RGB" and near(image.getpixel((5, 5)), LEFT) and "icc_profile" not in image.info


def test_a_picture_that_moves_becomes_its_first_frame() -> None:
    content = BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in (LEFT, RIGHT)]
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:])
    image = arrived(content.getvalue(), "WEBP")
    assert getattr(image, "n_frames", 1) == 1 and near(image.getpixel((5, 5)), LEFT)


def test_what_follows_the_picture_in_its_file_is_dropped() -> None:
    """Phones append a film of the moment, with its own position."""
    content = photo(halves((60, 40))) + b"ftypmp42" + b"geografi" * 100
    assert b"geografi" not in arrive(upload(content)).read()


def test_a_photo_of_the_usual_size_is_hardly_changed() -> None:
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    sent = photo(noise, quality=82)
    before, after = Image.open(BytesIO(sent)), arrived(sent)
    differences = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 0.5


def test_the_same_photo_gives_the_same_bytes() -> None:
    first, second = (photo(halves((60, 40)), orientation=turn) for turn in (1, 1))
    assert arrive(upload(first)).read() == arrive(upload(second, name="lain")).read()


TAKE_IN = """
import resource, sys
from django.conf import settings
from django.core.files import File
from PIL import Image

private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": "private"}}
settings.configure(STORAGES={"private": private})
from core.arrival import arrive

def highest():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before = highest()
with open(sys.argv[1], "rb") as file:
    arrive(File(file, name="besar.jpg"))
print((highest() - before) // 1024)
"""


def test_sixty_megapixels_never_stand_in_memory(tmp_path: Path) -> None:
    """Decoded whole they take 178 MB."""
    path = tmp_path / "besar.jpg"
    Image.new("RGB", (9000, 6600), LEFT).save(path)
    run = [sys.executable, "-c", TAKE_IN, str(path)]
    told = subprocess.run(run, check=True, capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert int(told.stdout) < 110
