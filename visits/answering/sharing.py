"""Ready words and addresses for passing an answer on, and for telling the office that something is wrong."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.furniture import office
from visits.answering.visited import Visited
from visits.models import Visit
from visits.wording import share_text


def whatsapp_link(visited: Visited, visit: Visit | None) -> str:
    """The address that opens WhatsApp with the next date and the link, for the reader to choose to whom."""
    return f"https://wa.me/?text={quote(share_text(visited.place.name, visit, visited.url), safe='')}"


def letters_of(url: str) -> str:
    """An address as people read it from a wall: without the protocol and the last stroke."""
    return url.partition("://")[2].rstrip("/")


def ask_link(request: HttpRequest, visited: Visited) -> str:
    """The office by WhatsApp, telephone or e-mail, whichever is set first, with the place named; "" for none.

    The signed link is left out: the office has it, and messages are passed on.
    """
    about: dict[str, Any] = {"name": visited.place.name, "url": visited.url}
    if visited.private:
        text = _("Halo, ada yang keliru pada jadwal perpustakaan keliling ke %(name)s: ") % about
    else:
        text = _("Halo, ada yang keliru pada jadwal perpustakaan keliling ke %(name)s (%(url)s): ") % about
    site = office(request)
    if site.whatsapp_url:
        return f"{site.whatsapp_url}?text={quote(text, safe='')}"
    if site.phone_url:
        return site.phone_url
    if site.email:
        subject = _("Jadwal perpustakaan keliling ke %(name)s") % about
        return f"mailto:{site.email}?subject={quote(subject)}&body={quote(text)}"
    return ""
