"""Checks of pictures: what is said of them to those who do not see them, and whether they are large enough."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db.models import ForeignKey
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.images import get_image_model

from core import consent
from core.models.consent import Refusal
from core.proofreading.findings import Finding, Reading, Severity

CARD = (1200, 630)  # pixels of a share card
LEAD = 800  # pixels; the narrowest that fills the width of a text
# What a camera or a phone calls its pictures, and words that tell nothing.
EMPTY_WORDS = re.compile(
    r"(?:img|dscn?|pxl|screenshot|tangkapan layar|whatsapp image|foto|gambar|photo|image|picture|untitled|tanpa judul)"
    r"[\s_.\-\d():apm]*(?:at[\s\d.:]*)?(?:\.(?:jpe?g|png|webp|heic))?|[\d_\-\s]+|\S+\.(?:jpe?g|png|webp|heic|gif)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shown:
    """A picture on the page: the text that stands for it, and its place."""

    image: Any
    alt_text: str
    place: str


def shown_on(reading: Reading) -> Iterator[Shown]:
    """The pictures in fields of the page and in its blocks."""
    images = get_image_model()
    for field in reading.page._meta.concrete_fields:
        is_picture = isinstance(field, ForeignKey) and issubclass(field.related_model, images)
        if is_picture and (image := getattr(reading.page, field.name)):
            yield Shown(image, image.alt_text, field.name)
    for leaf in reading.leaves:
        if isinstance(leaf.value, dict) and isinstance(image := leaf.value.get("image"), images):
            yield Shown(image, leaf.value.get("alt_text") or image.alt_text, leaf.place)


def alt_texts(reading: Reading) -> Iterator[Finding]:
    """Pictures without a text for those who do not see them, or with one that tells nothing."""
    for shown in shown_on(reading):
        if shown.image.is_withdrawn:
            continue  # nothing is left of it to be told
        text, named = shown.alt_text.strip(), {"title": shown.image.title}
        if not text:
            said = _("Gambar “%(title)s” belum punya teks pengganti. Tulis apa yang terlihat.")
        elif says_nothing(text, shown.image.filename):
            said = _(
                "Teks pengganti gambar “%(title)s” hanya “%(text)s”. Tulis apa yang terlihat, dalam satu kalimat."
            )
            named["text"] = text
        else:
            continue
        own = reverse("wagtailimages:edit", args=[shown.image.pk])
        yield Finding("alt", said % named, shown.place, f"{shown.image.pk} {text}", url=f"{own}#id_alt_text")


def says_nothing(text: str, filename: str = "") -> bool:
    """Whether a text for a picture is its file's name, what a camera calls it, or a word such as "gambar"."""
    name = PurePath(filename).stem.lower()
    return text.strip().lower() in {name, filename.lower()} or EMPTY_WORDS.fullmatch(text.strip()) is not None


def sizes(reading: Reading) -> Iterator[Finding]:
    """Pictures that would be blurred on the share card, or at the head of the page."""
    card, lead = reading.page.share_image or reading.page.lead_image(), reading.page.lead_image()
    for image in {each.pk: each for each in (card, lead) if each and not each.is_withdrawn}.values():
        named = {"title": image.title, "width": image.width, "height": image.height}
        place = _field_of(reading.page, image)
        if image == card and (image.width < CARD[0] or image.height < CARD[1]):
            said = _(
                "Gambar “%(title)s” (%(width)s × %(height)s) terlalu kecil untuk kartu berbagi dan akan tampak kabur. "
                "Pakai gambar paling kecil 1200 × 630."
            )
            yield Finding("picture-small", said % named, place, str(image.pk))
        elif image.width < LEAD:
            said = _(
                "Gambar “%(title)s” (%(width)s × %(height)s) terlalu kecil dan akan tampak kabur. "
                "Pakai yang lebih besar."
            )
            yield Finding("picture-small", said % named, place, str(image.pk))


WHAT_TO_DO = {
    Refusal.MISSING: gettext_lazy(
        "Gambar “%(title)s”: persetujuannya belum ada. Catat persetujuannya, atau ganti gambarnya."
    ),
    Refusal.OVER: gettext_lazy(
        "Gambar “%(title)s”: persetujuannya sudah berakhir. Catat persetujuan yang baru, atau ganti gambarnya."
    ),
    Refusal.WITHDRAWN: gettext_lazy(
        "Gambar “%(title)s”: persetujuannya sudah ditarik, dan berkasnya sudah dihapus. Keluarkan gambar ini dari "
        "halaman, atau ganti dengan yang lain."
    ),
}


def consents(reading: Reading) -> Iterator[Finding]:
    """What the consent gate refuses, picture by picture and place by place; nobody can let it through."""
    day = consent.day_of(reading.page)
    for image in consent.refused_pictures(reading.page, day):
        said = WHAT_TO_DO[image.refusal(day)] % {"title": image.title}
        own = reverse("wagtailimages:edit", args=[image.pk])
        for place in dict.fromkeys(_places_of(reading, image)) or [""]:
            yield Finding("consent", said, place, str(image.pk), Severity.MUST, url=own)
    for text in consent.own_problems(reading.page, day):
        yield Finding("consent", text, "", text, Severity.MUST)


def _places_of(reading: Reading, image: Any) -> Iterator[str]:
    """Every place of the form that shows `image`: fields, blocks of the text, lists of rows."""
    page = reading.page
    yield from _fields_of(page, image)
    for field in page._meta.concrete_fields:
        if isinstance(field, RichTextField) and image in consent.images_in_html(
            getattr(page, field.name) or ""
        ):
            yield field.name
    for leaf in reading.leaves:
        if image in consent.images_in_stream(leaf.value):
            yield leaf.place
    for relation in get_all_child_relations(page):
        rows = getattr(page, relation.get_accessor_name()).all()
        if any(image in consent.images_of(row) for row in rows):
            yield relation.get_accessor_name()


def _field_of(page: Any, image: Any) -> str:
    return next(_fields_of(page, image), "")


def _fields_of(page: Any, image: Any) -> Iterator[str]:
    for field in page._meta.concrete_fields:
        is_picture = isinstance(field, ForeignKey) and issubclass(field.related_model, get_image_model())
        if is_picture and field.value_from_object(page) == image.pk:
            yield field.name
