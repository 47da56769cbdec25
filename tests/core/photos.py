"""Photos as cameras write them: with the place, the camera's serial number and other words about themselves."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

SECRET = "RAHASIA-8841"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{SECRET}</place></x:xmpmeta>'.encode()
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "Comment", "photoshop", "icc_profile"}
LEFT, RIGHT = (200, 40, 40), (40, 40, 200)


def halves(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, LEFT)
    image.paste(RIGHT, (size[0] // 2, 0, *size))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Position in Paringin, camera and owner."""
    data = Image.Exif()
    data[Base.Orientation] = orientation
    data[Base.Make] = SECRET
    data[Base.Artist] = SECRET
    data.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "S", GPS.GPSLatitude: (2.0, 20.0, 6.0), GPS.GPSLongitudeRef: "E"}
    )
    return data


def photo(image: Image.Image, image_format: str = "JPEG", orientation: int = 1, **options: Any) -> bytes:
    """`image` with position, camera, XMP and comments, as far as the format can hold them."""
    settings: dict[str, Any] = {"exif": exif(orientation), **options}
    if image_format == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", SECRET)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        settings["pnginfo"] = words
    else:
        settings["xmp"] = XMP
    if image_format == "JPEG":
        settings["comment"] = SECRET
    content = BytesIO()
    image.save(content, image_format, **settings)
    return content.getvalue()


def upload(content: bytes, image_format: str = "JPEG", name: str = "foto") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.{EXTENSIONS[image_format]}", content)


def says_nothing(content: bytes) -> bool:
    """Whether these bytes of a picture hold nothing but a picture."""
    with Image.open(BytesIO(content)) as image:
        image.load()
        silent = not image.getexif() and not set(image.info) & TELLING
    return silent and SECRET.encode() not in content and b"Exif" not in content
