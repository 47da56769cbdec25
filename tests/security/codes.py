"""What an authenticator app does, for tests: the code of a moment (RFC 6238), and an account that has the app."""

import base64
import hmac
import struct
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.models import User

PERIOD = 30  # seconds


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or `later` periods of 30 seconds from now."""
    counter = struct.pack(">Q", int(time.time()) // PERIOD + later)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    (value,) = struct.unpack_from(">I", digest, digest[-1] & 0x0F)
    return f"{(value & 0x7FFFFFFF) % 10**6:06}"


def set_up(user: "User") -> tuple[str, list[str]]:
    """Give `user` an app and recovery codes; returns its key and the codes."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret, RecoveryCodes.activate(user).get_unused_codes()


def unused_codes(user: "User") -> list[str]:
    """The recovery codes that still open the account."""
    from allauth.mfa.models import Authenticator

    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(row.wrap().get_unused_codes())
