"""The consent gate: one function over the object that is about to go live.

It judges the object itself (foreign keys, StreamField, rich text), not the reference index, which is
written after the fact. Regulation: UU PDP 27/2022 art. 25, a guardian's consent for children's data.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText, extract_references_from_rich_text

from core.dates import local_today, medium_date
from core.models.consent import Refusal

WHEN_MISSING = _(
    "“%(page)s” belum dapat terbit: persetujuan untuk gambar %(titles)s belum ada. Ganti gambarnya, atau catat "
    "persetujuannya di menu Gambar."
)
WHEN_OVER = _(
    "“%(page)s” belum dapat terbit: persetujuan untuk gambar %(titles)s sudah berakhir. Ganti gambarnya, atau catat "
    "persetujuan yang baru di menu Gambar."
)
WHEN_WITHDRAWN = _(
    "“%(page)s” belum dapat terbit: persetujuan untuk gambar %(titles)s sudah ditarik, dan berkasnya sudah dihapus. "
    "Keluarkan gambar itu dari halaman ini."
)


class ConsentMissing(ValidationError):
    """A page shows a picture, or tells of a person, for which consent is missing, withdrawn or over.

    `obj` is what was refused. The reasons are under NON_FIELD_ERRORS, for those who read `error_dict`.
    """

    def __init__(self, obj: Model, problems: list[str]) -> None:
        super().__init__({NON_FIELD_ERRORS: problems})
        self.obj = obj


def check(obj: Model) -> None:
    """Raise ConsentMissing when `obj` may not be shown; otherwise do nothing."""
    if found := problems(obj):
        raise ConsentMissing(obj, found)


def problems(obj: Model, on: date | None = None) -> list[str]:
    """Why `obj` may not be shown, as sentences, on the local day `on` (default: that on which it goes live).

    Beside its pictures an object may have reasons of its own: `consent_problems(on)` gives them.
    """
    on = on or day_of(obj)
    return [*_refused_pictures(obj, on), *own_problems(obj, on)]


def own_problems(obj: Model, on: date) -> list[str]:
    """Reasons beside the pictures: the sentences that `obj.consent_problems(on)` gives, where there is such."""
    return obj.consent_problems(on) if hasattr(obj, "consent_problems") else []


def day_of(obj: Model) -> date:
    """The local day on which `obj` is to be seen first: what holds then holds today, too."""
    now = timezone.now()
    return local_today(max(now, getattr(obj, "go_live_at", None) or now))


def refused_pictures(obj: Model, on: date) -> list[Any]:
    """The pictures of `obj` that may not be shown on that day, each once, by their titles."""
    refused = {image.pk: image for image in images_of(obj) if not image.may_be_shown(on)}
    return sorted(refused.values(), key=lambda image: (image.title, image.pk))


def _refused_pictures(obj: Model, on: date) -> Iterator[str]:
    refused = refused_pictures(obj, on)
    for why, said in (
        (Refusal.MISSING, WHEN_MISSING),
        (Refusal.OVER, WHEN_OVER),
        (Refusal.WITHDRAWN, WHEN_WITHDRAWN),
    ):
        if titles := [_titled(image, why) for image in refused if image.refusal(on) == why]:
            yield gettext(said) % {"page": obj, "titles": ", ".join(dict.fromkeys(titles))}


def _titled(image: Any, why: Refusal) -> str:
    if why != Refusal.OVER:
        return f"“{image.title}”"
    return gettext("“%(title)s” (sampai %(day)s)") % {
        "title": image.title,
        "day": medium_date(image.consent_until),
    }


def images_of(obj: Model) -> Iterator[Any]:
    """Every picture that `obj` shows: foreign keys, StreamFields, rich text, and those of its inline rows."""
    image_model = get_image_model()
    for field in obj._meta.get_fields():
        if isinstance(field, ForeignKey) and issubclass(field.related_model, image_model):
            if image := getattr(obj, field.name):
                yield image
        elif isinstance(field, StreamField):
            yield from images_in_stream(getattr(obj, field.name))
        elif isinstance(field, RichTextField):
            yield from images_in_html(getattr(obj, field.name) or "")
    if isinstance(obj, ClusterableModel):
        for relation in get_all_child_relations(obj):
            for child in getattr(obj, relation.get_accessor_name()).all():
                yield from images_of(child)


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
    """Pictures embedded in Wagtail's rich text, as Wagtail itself finds them there."""
    image_model = get_image_model()
    pks = [pk for model, pk, *_place in extract_references_from_rich_text(html) if model is image_model]
    if pks:
        yield from image_model.objects.filter(pk__in=pks)
