"""Signatures for addresses that open without an account: whoever was given the address may read what is there."""

import base64
import json

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

BYTES = 15  # 120 bits, which are 24 letters and no padding
LENGTH = BYTES * 8 // 5
PATTERN = f"[a-z2-7]{{{LENGTH}}}"


def signature(salt: str, *parts: str) -> str:
    """24 lower-case letters and digits 2–7, which can be typed from paper; different for every `salt` and `parts`.

    An HMAC (RFC 2104) with SHA-256 under the secret key of this installation, in Base32 (RFC 4648, section 6).
    """
    return _signed(settings.SECRET_KEY, salt, parts)


def is_valid(signature: str, salt: str, *parts: str) -> bool:
    """Whether `signature` is that of `salt` and `parts`, also under an older key that is still accepted.

    How long it takes tells nothing about how much of a wrong one is right.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(signature, _signed(key, salt, parts)) for key in keys)


def _signed(key: str | bytes, salt: str, parts: tuple[str, ...]) -> str:
    # JSON keeps ("ab", "c") apart from ("a", "bc").
    mac = salted_hmac(salt, json.dumps(parts), secret=key, algorithm="sha256").digest()
    return base64.b32encode(mac[:BYTES]).decode().lower()
