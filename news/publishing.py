"""What an article needs before it goes live, and the date by which it is ordered."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# A change this soon after publication corrects a slip; readers need not be told.
NOTABLE_AFTER = timedelta(hours=1)
# Addresses that the index serves itself, before it looks for an article.
RESERVED_SLUGS = {"arsip"}


def missing_alt_text(image: Any) -> str:
    """What keeps this lead picture from being published, in words; an empty string when nothing does.

    Of a withdrawn one nothing is left to be told; the consent gate says that it has to go.
    """
    if image is None or image.is_withdrawn or image.alt_text.strip():
        return ""
    return _("Gambar “%(title)s” belum punya teks pengganti. Tulis apa yang terlihat di menu Gambar.") % {
        "title": image.title
    }


def too_early(published_at: datetime | None, now: datetime) -> str:
    """What keeps an article with this date of publication from being published at `now`, in words, or ""."""
    if published_at is None or published_at <= now:
        return ""
    return _(
        "Tanggal terbit ini belum tiba. Kosongkan; untuk menerbitkan nanti, isi “Jadwal terbit” di panel status."
    )


def check(article: Any, now: datetime) -> None:
    """Raise ValidationError when the article may not go live; an empty text passes Django's own validation."""
    if not article.body:
        raise ValidationError({"body": _("Tulis isi berita sebelum menerbitkan.")})
    if message := missing_alt_text(article.image):
        raise ValidationError({"image": message})
    if message := too_early(article.published_at, now):
        raise ValidationError({"published_at": message})


def check_slug(slug: str) -> None:
    """Raise ValidationError for an address that the index needs itself."""
    if slug in RESERVED_SLUGS:
        message = _("Alamat “%(slug)s” dipakai oleh daftar berita. Pilih yang lain.") % {"slug": slug}
        raise ValidationError({"slug": message})


def sort_date(article: Any, now: datetime) -> datetime | None:
    """The instant of publication: what the editor gave, else the first time live; None for what never was."""
    if article.published_at or article.first_published_at:
        return article.published_at or article.first_published_at
    return (article.sort_date or now) if article.live else None


def notable_update(
    published: datetime | None, changed: datetime | None, first: datetime | None
) -> datetime | None:
    """The last change, when readers should know of it; None when it merely followed the publication.

    An article brought over carries an old date; its first appearance on this site is no change of its text.
    """
    if published is None or changed is None:
        return None
    return changed if changed - max(published, first or published) >= NOTABLE_AFTER else None
