"""Checks of how a page is built: title, summary, headings, and whether there is a text at all."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from core.proofreading.findings import Finding, Reading, Severity
from core.summaries import offered, summary_of
from core.writing.guides import problem

TITLE = 80  # letters; search results and cards cut off what comes behind
LOUD = 12  # letters; a shorter text in capitals is a name such as TPBIS


def title(reading: Reading) -> Iterator[Finding]:
    """Titles that are cut off or shout."""
    text = reading.page.title
    if len(text) > TITLE:
        said = _(
            "Judul ini %(length)s huruf dan akan terpotong di hasil pencarian. Ringkas menjadi paling banyak %(most)s."
        )
        yield Finding("title-long", said % {"length": len(text), "most": TITLE}, "title", text)
    if is_loud(text):
        said = _("Judul ini huruf besar semua dan sulit dibaca. Pakai huruf besar di awal saja.")
        yield Finding("loud", said, "title", text)


def summary(reading: Reading) -> Iterator[Finding]:
    """A summary that is missing while the first sentence cannot stand for it; as much of that as fits is offered."""
    if "summary" in _form_fields(reading.page) and not summary_of(reading.page):
        said = _(
            "Ringkasan masih kosong. Tulis satu kalimat: ia tampil di daftar, pencarian, dan saat dibagikan."
        )
        yield Finding("summary", said, "summary", suggestion=offered(reading.page))


def body(reading: Reading) -> Iterator[Finding]:
    """A text that is wanted and empty; where a page may go without one, its summary says enough."""
    for field in reading.page._meta.get_fields():
        if isinstance(field, StreamField) and not field.blank and not len(getattr(reading.page, field.name)):
            yield Finding(
                "body", _("Isi halaman masih kosong. Tulis isinya."), field.name, severity=Severity.MUST
            )


def guides(reading: Reading) -> Iterator[Finding]:
    """Guiding text that nobody has written over; `save()` refuses it."""
    for passage in reading.passages:
        if said := problem(passage.text):
            yield Finding("guide", said, passage.place, passage.text, Severity.MUST)


def headings(reading: Reading) -> Iterator[Finding]:
    """Levels that are skipped, headings above nothing, and headings in capitals."""
    tops = [leaf for leaf in reading.leaves if not leaf.name]
    above = False
    for number, leaf in enumerate(tops):
        if leaf.kind != "heading":
            continue
        text, level = leaf.value.get("text") or "", _level(leaf)
        if level == 3 and not above:
            said = _(
                "“%(text)s” adalah anak bagian, tetapi belum ada bagian di atasnya. Ubah tingkatnya menjadi “bagian”."
            )
            yield Finding("heading-level", said % {"text": text}, leaf.place, text)
        above = above or level == 2
        following = tops[number + 1] if number + 1 < len(tops) else None
        if following is None or (following.kind == "heading" and _level(following) <= level):
            said = _("Di bawah judul bagian “%(text)s” belum ada isi. Tulis isinya, atau hapus judulnya.")
            yield Finding("heading-empty", said % {"text": text}, leaf.place, text)
        if is_loud(text):
            said = _("Judul bagian “%(text)s” huruf besar semua. Pakai huruf besar di awal saja.")
            yield Finding("loud", said % {"text": text}, leaf.place, text)


def is_loud(text: str) -> bool:
    """Whether a text is written in capitals from beginning to end."""
    return text.isupper() and sum(letter.isalpha() for letter in text) > LOUD


def _level(leaf: Any) -> int:
    return 3 if leaf.value.get("level") == "3" else 2


def _form_fields(page: Any) -> set[str]:
    return set(type(page).get_edit_handler().get_form_class().base_fields)
