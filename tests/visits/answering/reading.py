"""What a page says, for the tests of answers and posters."""

import html
import re
from typing import Any

from django.test import Client
from wagtail.models import Site

from core import furniture
from core.models import SiteSettings


def body_of(client: Client, address: str, status: int = 200) -> str:
    """The HTML at an address, which must answer with this status."""
    response = client.get(address)
    assert response.status_code == status, address
    return str(response.content.decode())


def main_of(client: Client, address: str, status: int = 200) -> str:
    """What stands between header and footer."""
    return body_of(client, address, status).partition("<main")[2].partition("</main>")[0]


def text_of(client: Client, address: str, status: int = 200) -> str:
    """The words of it, with single spaces."""
    plain = re.sub(r"<[^>]+>", " ", main_of(client, address, status).partition(">")[2])
    return " ".join(html.unescape(plain).split())


def links_of(client: Client, address: str) -> dict[str, str]:
    """Addresses by the words of their links."""
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', main_of(client, address), re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", words).split()): html.unescape(url) for url, words in found}


def set_office(**fields: Any) -> None:
    """Set what the office's letterhead says."""
    SiteSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=fields)
    furniture.forget()
