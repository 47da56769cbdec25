"""Public pages as a reader sees them."""

import re
from html import unescape

from django.test import Client

MONTH, LIST = "/agenda/2026/12/", "/agenda/daftar/?dari=2026-12-01"


def read(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def html(client: Client, url: str) -> str:
    """The page with every run of white space as one space."""
    return " ".join(client.get(url).content.decode().split())


def day_cell(page: str, long_day: str) -> str:
    """The markup of one day of the month."""
    (found,) = [cell for cell in page.split("<td")[1:] if f'data-long="{long_day}"' in cell]
    return found.split("</td>")[0]
