"""Guiding text: what a template of a piece says in place of the words that are still to be written.

It begins with a pencil that nobody types. A page that still holds one is a draft: it cannot go live by any way.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError

PENCIL = "✎"
LINE_TEXTS = ("title", "summary", "quotation")
GUIDE = re.compile(rf"{PENCIL}\s*([^<\n]*)")


def guide(text: Any) -> str:
    """`text` as guiding text."""
    return f"{PENCIL} {text}"


def problem(text: str) -> str:
    """What keeps a text with guiding text from being published, in words; "" when nothing does."""
    found = GUIDE.search(text)
    if not found:
        return ""
    return _("Ini masih petunjuk: “%(guide)s”. Tulis kalimat Anda, atau hapus bagian ini.") % {
        "guide": found[1].strip()[:80]
    }


def texts(value: Any) -> Iterator[str]:
    """The strings in the raw value of a block, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def problems(page: Any) -> Iterator[tuple[str, ValidationError]]:
    """(name of the field, error) for each field of `page` that still guides; those of a body name the piece."""
    for name in LINE_TEXTS:
        if message := problem(str(getattr(page, name, "") or "")):
            yield name, ValidationError(message)
    body = getattr(page, "body", None)
    if body is None:
        return
    told = {
        number: next(filter(None, map(problem, texts(block["value"]))), "")
        for number, block in enumerate(body.raw_data)
    }
    if errors := {number: ValidationError(message) for number, message in told.items() if message}:
        yield "body", StreamBlockValidationError(block_errors=errors)


def check(page: Any) -> None:
    """Raise ValidationError when `page` still holds guiding text."""
    for _name, _error in problems(page):
        raise ValidationError(_("Halaman ini masih berisi petunjuk templat. Tulis kalimat Anda, atau hapus."))
