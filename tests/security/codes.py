"""What an authenticator app does, for tests: the code of a moment, and an account that has the app."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

from core.models import User

PERIOD = 30  # seconds


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or `later` periods of 30 seconds from now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def set_up(user: User) -> tuple[str, list[str]]:
    """Give `user` an app and recovery codes; returns its key and the codes."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret, RecoveryCodes.activate(user).get_unused_codes()


def unused_codes(user: User) -> list[str]:
    """The recovery codes that still open the account."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(row.wrap().get_unused_codes())
