"""What a page looks like elsewhere: as it is shared in a chat, and in the list of a search engine.

Both are shown of what stands in the editor, saved or not. The card is drawn for this answer alone: nothing of a draft
is kept as a file, and a picture that may not be shown is not on it (`core.cards`).
"""

import base64
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from core import seo
from core.cards import telling

CARD, SEARCH = "kartu", "pencarian"
MODES = [("", _("Halaman")), (CARD, _("Kartu saat dibagikan")), (SEARCH, _("Hasil pencarian"))]
TEMPLATES = {CARD: "core/previews/card.html", SEARCH: "core/previews/search.html"}
# About where search engines cut on a phone.
TITLE, DESCRIPTION = 60, 155  # letters


class Sheet(PreviewableMixin):
    """A page seen from elsewhere, as an object that Wagtail can preview."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def get_full_url(self) -> str | None:
        return self.page.get_full_url()

    full_url = property(get_full_url)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return TEMPLATES[mode_name]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        told = _told(self.page, request)
        return {**told, **(_card(self.page, request) if mode_name == CARD else _result(told))}


def _told(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Title, description and address, as the page's own head says them."""
    meta = seo.page_meta(page, request, [])
    address = urlsplit(meta["url"] or request.build_absolute_uri("/"))
    steps = [part for part in address.path.split("/") if part]
    return {
        "title": meta["title"],
        "description": meta["description"],
        "host": address.netloc,
        "steps": steps,
        "listed": page.listed,
        "problems": []
        if meta["description"]
        else [gettext("Ringkasan masih kosong. Isi di bagian “Lainnya”.")],
    }


def _card(page: Any, request: HttpRequest) -> dict[str, Any]:
    closed = page.get_view_restrictions() if page.pk else ()
    card = None if closed else page.card(request)
    made, alt = telling.drawn(card, request)
    refused = page.card_image is not None and not page.card_image.may_be_shown()
    notes = (
        [gettext("Gambarnya tidak tampil: persetujuannya belum ada, ditarik, atau berakhir.")]
        if refused
        else []
    )
    return {
        "picture": f"data:image/jpeg;base64,{base64.b64encode(made).decode()}",
        "alt": alt,
        "notes": notes,
    }


def _result(told: dict[str, Any]) -> dict[str, Any]:
    """What a search engine shows of it, and what it cuts off."""
    notes, over = [], len(told["title"]) - TITLE
    if over > 0:
        notes.append(
            ngettext(
                "Judul kira-kira %(number)d huruf terlalu panjang dan akan terpotong.",
                "Judul kira-kira %(number)d huruf terlalu panjang dan akan terpotong.",
                over,
            )
            % {"number": over}
        )
    if not told["listed"]:
        notes.append(gettext("Halaman ini diatur agar tidak tampil di pencarian."))
    return {
        "title": Truncator(told["title"]).chars(TITLE),
        "description": Truncator(told["description"]).chars(DESCRIPTION),
        "notes": notes,
    }
