"""The short form as a browser would send it."""

import re
from datetime import date
from typing import Any

from django.test import Client

HIDDEN = re.compile(r'name="(key|seen)" value="([^"]*)"')
NEW = "/admin/kegiatan/catat/"


def of(pk: int) -> str:
    """The address of the form of one activity."""
    return f"{NEW}{pk}/"


def begun(client: Client, address: str) -> dict[str, str]:
    """What the form at `address` sends along unseen."""
    return dict(HIDDEN.findall(client.get(address).content.decode()))


def filled(client: Client, address: str, programme: Any, /, **fields: Any) -> dict[str, Any]:
    """The form at `address` filled in: ten women and five men at the hall, on 16 November 2026."""
    values = {
        "title": "Kelas menjahit",
        "programme": programme.pk,
        "outcome": "done",
        "day": date(2026, 11, 16).isoformat(),
        "place": "Balai desa",
        "women": "10",
        "men": "5",
        "people_with_disabilities": "",
    }
    return {**begun(client, address), **values, **fields}
