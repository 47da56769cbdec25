"""Addresses that pages must not take, because something else answers there."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

RESERVED = frozenset(
    ("k", "cari", "en", "admin", "api", "gaya", "akun", "berkas", "documents", "media", "static", "healthz")
)
HOME_DEPTH = 2


def check_slug(slug: str, parent_depth: int) -> None:
    """Raise ValidationError when a page right beneath a home page would hide behind one of our own addresses."""
    if parent_depth == HOME_DEPTH and slug in RESERVED:
        raise ValidationError(_("Alamat “%(slug)s” dipakai oleh sistem. Pilih yang lain.") % {"slug": slug})
