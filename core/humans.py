"""Telling people from programs without a third party: a trap field, the time that writing takes, a limit per address.

Nothing of it keeps who wrote: an address is only ever a keyed hash in the cache, for as long as its limit counts.
"""

import fcntl
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.http import client_ip

# Letters and digits that nobody mistakes for each other when reading a number over the telephone.
REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECONDS_TO_WRITE = 3
SECONDS_OPEN = 12 * 3600
# Whoever has an IPv6 line has a whole network of addresses.
IPV6_LINE = 64


def stamp(salt: str) -> str:
    """The signed instant at which a form was handed out; each one is different."""
    return signing.TimestampSigner(salt=salt).sign(secrets.token_urlsafe(9))


def still_open(opened: str, salt: str) -> bool:
    """Whether a form with the stamp `opened` may still be sent."""
    try:
        signing.TimestampSigner(salt=salt).unsign(opened, max_age=SECONDS_OPEN)
    except signing.BadSignature:
        return False
    return True


def written_too_fast(opened: str, salt: str) -> bool:
    """Whether the form with the valid stamp `opened` came back sooner than anybody can write."""
    try:
        signing.TimestampSigner(salt=salt).unsign(opened, max_age=SECONDS_TO_WRITE)
    except signing.SignatureExpired:
        return False
    return True


class HumanForm(forms.Form):
    """A form with a field that only programs fill in, and the instant at which it was opened.

    Goes before `ModelForm` among the bases. `salt` is the form's own, so that a stamp of one serves no other.
    """

    salt: ClassVar[str]

    website = forms.CharField(
        label=_("Kosongkan isian ini"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened", stamp(self.salt))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Kosongkan isian terakhir; isian itu hanya untuk menyaring pesan otomatis.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            signing.TimestampSigner(salt=self.salt).unsign(data.get("opened", ""), max_age=SECONDS_OPEN)
        except signing.SignatureExpired:
            self.add_error(None, _("Formulir ini sudah terlalu lama terbuka. Kirim sekali lagi."))
        except signing.BadSignature:
            self.add_error(None, _("Formulir ini tidak lengkap. Kirim sekali lagi."))
        else:
            if written_too_fast(data["opened"], self.salt):
                self.add_error(
                    None,
                    _("Belum terkirim karena terlalu cepat. Tunggu beberapa detik, lalu kirim sekali lagi."),
                )
        return data


@dataclass(frozen=True)
class Limit:
    """At most `times` within `seconds` from one address, whatever the number of processes on this machine."""

    name: str
    times: int
    seconds: int

    def allows(self, request: HttpRequest) -> bool:
        """Count one from the address of `request`; False, and not counted, when there were enough of them."""
        key = f"limit.{self.name}." + salted_hmac(self.name, _line(client_ip(request))).hexdigest()
        now = time.time()
        cache = caches["limits"]
        with _one_at_a_time():
            recent = [each for each in cache.get(key, ()) if each > now - self.seconds]
            if len(recent) >= self.times:
                return False
            cache.set(key, [*recent, now], self.seconds)
        return True


def _line(address: str) -> str:
    """What one subscriber has: the address itself, of IPv6 its network."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((int(known), IPV6_LINE), strict=False))
    return str(known)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Counting in the cache is reading and writing; a file lock keeps processes and threads from doing it at once."""
    folder = settings.PORTAL_VAR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "limits.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
