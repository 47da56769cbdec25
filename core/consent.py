"""The consent gate: one function over the object that is about to go live.

It judges the object itself (foreign keys, StreamField, rich text), not the reference index, which is
written after the fact. Regulation: UU PDP 27/2022 art. 25, a guardian's consent for children's data.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

EMBEDDED_IMAGE = re.compile(r'<embed[^>]*embedtype="image"[^>]*>')
EMBEDDED_ID = re.compile(r'\bid="(\d+)"')


class ConsentMissing(ValidationError):
    """A page shows a picture, or tells of a person, for which consent is missing, withdrawn or over."""


def check(obj: Model) -> None:
    """Raise ConsentMissing when `obj` may not be shown; otherwise do nothing.

    Beside its pictures an object may have reasons of its own: `consent_problems()` gives them as sentences.
    """
    problems = [
        *_refused_pictures(obj),
        *(obj.consent_problems() if hasattr(obj, "consent_problems") else ()),
    ]
    if problems:
        raise ConsentMissing(problems)


def _refused_pictures(obj: Model) -> Iterator[str]:
    refused = sorted({image.title for image in images_of(obj) if not image.may_be_shown()})
    if refused:
        yield _(
            "Halaman ini belum dapat terbit: persetujuan untuk gambar %(titles)s belum ada, ditarik, atau sudah "
            "berakhir. Ganti gambarnya, atau catat persetujuannya di menu Gambar."
        ) % {"titles": ", ".join(f"“{title}”" for title in refused)}


def images_of(obj: Model) -> Iterator[Any]:
    """Every picture that `obj` shows: foreign keys, StreamFields and rich text."""
    image_model = get_image_model()
    for field in obj._meta.get_fields():
        if isinstance(field, ForeignKey) and issubclass(field.related_model, image_model):
            if image := getattr(obj, field.name):
                yield image
        elif isinstance(field, StreamField):
            yield from images_in_stream(getattr(obj, field.name))
        elif isinstance(field, RichTextField):
            yield from images_in_html(getattr(obj, field.name) or "")


def images_in_stream(value: Any) -> Iterator[Any]:
    """Every picture inside a block value, however deeply nested."""
    image_model = get_image_model()
    if isinstance(value, image_model):
        yield value
    elif isinstance(value, RichText):
        yield from images_in_html(value.source)
    elif hasattr(value, "values") and callable(value.values):
        for child in value.values():
            yield from images_in_stream(child)
    elif hasattr(value, "block") and hasattr(value, "value"):
        yield from images_in_stream(value.value)
    elif hasattr(value, "__iter__") and not isinstance(value, str | bytes):
        for child in value:
            yield from images_in_stream(child)


def images_in_html(html: str) -> Iterator[Any]:
    """Pictures embedded in Wagtail's rich text."""
    ids = [match[1] for tag in EMBEDDED_IMAGE.findall(html) if (match := EMBEDDED_ID.search(tag))]
    if ids:
        yield from get_image_model().objects.filter(pk__in=ids)
