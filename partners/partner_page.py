"""What a partner's page shows, prepared for the template. The private contact is never read here."""

import re
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from core import seo
from core.cards import subjects
from core.cards.telling import announced
from core.cards.words import Card
from core.dates import local_today, medium_date
from core.sections import sections_for
from partners import schema
from partners.models import Agreement, Partner, PartnerIndexPage

SUBJECT = "partner"


def context(page: PartnerIndexPage, partner: Partner, request: HttpRequest) -> dict[str, Any]:
    """The context of `partner`'s page beneath the directory `page`."""
    base = page.get_url(request)
    address = f"{page.get_full_url(request)}{partner.slug}/"
    breadcrumbs = [*page.breadcrumbs(request)[:-1], (page.title, base), (partner.name, None)]
    return {
        "partner": partner,
        "facts": facts(partner),
        "ways": ways(partner),
        "agreements": agreements(partner),
        "sections": sections_for(partner, request),
        "breadcrumbs": breadcrumbs,
        "meta": {
            "title": partner.name,
            "description": f"{partner.kind_label}. {partner.place_line}".strip(". "),
            "url": address,
            "image": SimpleLazyObject(lambda: announced(request, card(partner))),
            "type": "website",
            "noindex": not page.listed,
            "json_ld": [schema.organization(partner, address), seo.breadcrumb_ld(request, breadcrumbs)],
            "feeds": [],
        },
    }


def card(partner: Partner) -> Card:
    """The social card of a partner's page."""
    subject = subjects.about(SUBJECT, partner.pk)
    return Card(partner.name, kicker=str(partner.kind_label), subject=subject)


def is_public(key: str) -> bool:
    """Whether the partner with this primary key has a page."""
    return Partner.objects.active().filter(pk=key).exists()


def facts(partner: Partner) -> list[tuple[str, str]]:
    """(term, value) of what is known and public about a partner."""
    kind = (str(partner.get_kind_display()), partner.level, str(partner.get_status_display()))
    found = [
        (_("Jenis"), " · ".join(part for part in kind if part)),
        (_("NPSN"), partner.npsn or ""),
        (_("Alamat"), partner.address),
        (_("Layanan"), ", ".join(service.name for service in partner.services.all())),
        (_("Kontak"), " · ".join(part for part in (partner.contact_name, partner.contact_role) if part)),
    ]
    return [(term, value) for term, value in found if value]


def ways(partner: Partner) -> list[tuple[str, str, str]]:
    """(icon, label, address) of every public way to a partner."""
    digits = re.sub(r"[^0-9+]", "", partner.phone)
    found = [
        ("map", _("Lihat di peta"), map_url(partner)),
        ("phone", partner.phone, f"tel:{digits}" if digits else ""),
        ("mail", partner.email, f"mailto:{partner.email}" if partner.email else ""),
        ("link", _("Situs"), partner.website),
    ]
    return [each for each in found if each[2]]


def map_url(partner: Partner) -> str:
    """The place on a public map, or ""."""
    if partner.latitude is None or partner.longitude is None:
        return ""
    latitude, longitude = f"{partner.latitude:.5f}", f"{partner.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"


def agreements(partner: Partner) -> list[dict[str, str]]:
    """Agreements in force today: `number`, `subject`, `term`, `signed`, `services`. The scan stays with the staff."""
    rows = (
        Agreement.objects.in_force(local_today())
        .filter(partners=partner)
        .nearest_end_first()
        .prefetch_related("services")
    )
    return [
        {
            "number": row.number,
            "subject": row.subject,
            "term": row.term,
            "signed": medium_date(row.signed_on),
            "services": ", ".join(service.name for service in row.services.all()),
        }
        for row in rows
    ]
