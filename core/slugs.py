"""Addresses of pages: those that are taken by something else, and free ones beside those that are taken."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

RESERVED = frozenset(
    (
        "k",
        "cari",
        "en",
        "admin",
        "api",
        "gaya",
        "akun",
        "berkas",
        "documents",
        "media",
        "static",
        "healthz",
        "luring",
        "kartu",
    )
)
HOME_DEPTH = 2
LONGEST = 255


def check_slug(slug: str, parent_depth: int) -> None:
    """Raise ValidationError when a page right beneath a home page would hide behind one of our own addresses."""
    if parent_depth == HOME_DEPTH and slug in RESERVED:
        raise ValidationError(_("Alamat “%(slug)s” dipakai oleh sistem. Pilih yang lain.") % {"slug": slug})


def is_from_title(slug: str, title: str) -> bool:
    """Whether `slug` is what Wagtail makes of `title` by itself; scripts and server differ in hyphens."""
    made = {slugify(title), slugify(title, allow_unicode=True), cautious_slugify(title)}
    return _even(slug) in set(map(_even, made))


def free_slug(slug: str, parent: Page, page: Any = None) -> str:
    """`slug`, or 'slug-2', 'slug-3' … when another page beneath `parent` than `page` has it; one query."""
    others = Page.objects.child_of(parent).filter(slug__startswith=slug[: LONGEST - 10])
    if page is not None and page.pk:
        others = others.exclude(pk=page.pk)
    taken, free, number = set(others.values_list("slug", flat=True)), slug, 1
    while free in taken:
        number += 1
        free = f"{slug[: LONGEST - 10]}-{number}"
    return free


def _even(slug: str) -> str:
    return re.sub(r"-{2,}", "-", slug).strip("-")
