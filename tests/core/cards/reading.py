"""What a page says of its card, and the card that is served for it."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

from django.test import Client
from PIL import Image

CARD = re.compile(r'<meta property="og:(image(?::\w+)?)" content="([^"]*)">')


def told(client: Client, url: str) -> dict[str, str]:
    """The card's properties in the head of the page at `url`: `image`, `image:width`, `image:alt` …"""
    html = client.get(url).content.decode()
    return {name: unescape(value) for name, value in CARD.findall(html)}


def path_told(client: Client, url: str) -> str:
    """The path of the card of the page at `url`."""
    return urlsplit(told(client, url)["image"]).path


def opened(content: bytes) -> Image.Image:
    """The picture itself."""
    return Image.open(BytesIO(content))


def photograph(content: bytes) -> tuple[int, ...]:
    """The colour in the middle of where a card shows its picture."""
    return opened(content).convert("RGB").getpixel((240, 300))
