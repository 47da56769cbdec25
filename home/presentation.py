"""What the home page says: dates asked at each visit, sections kept for a minute or until something changes."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.addresses import index_url
from core.furniture import office
from core.memory import remember
from core.models import SiteSettings
from core.renditions import fetch_renditions
from events.models import EventIndexPage
from home import sections
from home.dates import DAYS_AHEAD, Upcoming, upcoming
from home.models import ContactPage, HomePage
from visits.telling import items as changes


def home_context(page: HomePage, request: HttpRequest, dates: Upcoming) -> dict[str, Any]:
    """Everything the template shows beside the furniture."""
    return {
        "hero_lead": page.hero_lead or page.summary,
        "dates": dates.first,
        "changes": changes.banner(),
        "agenda_url": index_url(EventIndexPage),
        **ask_staff(request),
        "home_sections": section_list(page, request, dates),
    }


def full_name(site: SiteSettings) -> str:
    """The office with its tagline, unless the name says it already."""
    told = not site.tagline or site.tagline.casefold() in site.office_name.casefold()
    return site.office_name if told else f"{site.office_name} – {site.tagline}"


def ask_staff(request: HttpRequest) -> dict[str, str]:
    """`ask_url` and `ask_icon` of *Tanya petugas*: WhatsApp, else the contact page; empty where there is neither."""
    url = office(request).whatsapp_url
    return {"ask_url": url or index_url(ContactPage), "ask_icon": "whatsapp" if url else "mail"}


def dates_of(page: HomePage) -> Upcoming:
    """The dates that this home page shows now, as far ahead as its section of dates asks for."""
    asked = [block.value.get("days") or DAYS_AHEAD for block in page.sections if block.block_type == "dates"]
    return upcoming(timezone.now(), max([DAYS_AHEAD, *asked]))


def section_list(page: HomePage, request: HttpRequest, dates: Upcoming) -> list[dict[str, Any]]:
    """The sections that have something to show: dicts of `template` and `context`, in the editors' order."""
    kept = remember(request, f"home.{page.pk}", lambda: build(page, request))
    shown = []
    for section in kept:
        context = section["context"]
        if section["kind"] == "dates":
            context = {**context, "items": dates.more} if dates.more else None
        if context is not None:
            shown.append({"template": section["template"], "context": context})
    return shown


def build(page: HomePage, request: HttpRequest) -> list[dict[str, Any]]:
    """All sections with what the database says; pictures of all of them in one query."""
    chosen = [(block.block_type, block.value) for block in page.sections] or sections.USUAL
    built = []
    pictures: list[Any] = []
    for kind, value in chosen:
        maker = sections.BUILDERS[kind](value, page, request)
        if maker is not None:
            pictures += maker.pictures
            built.append((kind, maker))
    fetch_renditions(pictures)
    return [
        {"kind": kind, "template": f"home/sections/{kind}.html", "context": maker.context()}
        for kind, maker in built
    ]
