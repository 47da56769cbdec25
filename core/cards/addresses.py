"""The address of a card: all that is needed to draw it, signed, so that nobody else's words are ever drawn."""

import base64
import binascii
import json
import zlib
from dataclasses import astuple

from django.urls import reverse

from core import links
from core.cards.words import Card

SALT = "core.cards"
DESIGN = 1  # raise it when cards look different, so that chat programs fetch them anew
PAYLOAD = r"[\w-]{8,2000}"
PATTERN = rf"^kartu/(?P<payload>{PAYLOAD})\.(?P<signature>{links.PATTERN})\.jpg$"
MOST_UNPACKED = 8_000  # bytes


def address_of(card: Card) -> str:
    """The path of `card`. A change of anything in it, of the design or of the secret key makes another one."""
    packed = zlib.compress(json.dumps([DESIGN, *astuple(card)], ensure_ascii=False).encode(), 9)
    payload = base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
    return reverse("social_card", args=[payload, links.signature(SALT, payload)])


def card_at(payload: str, signature: str) -> Card | None:
    """The card that an address of this installation means, of whatever design; None for every other one."""
    if not links.is_valid(signature, SALT, payload):
        return None
    try:
        packed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        _design, *values = json.loads(zlib.decompressobj().decompress(packed, MOST_UNPACKED))
        return Card(*values)
    except (binascii.Error, zlib.error, ValueError, TypeError):
        return None  # signed by a version of the portal whose cards held other things
