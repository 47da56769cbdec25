"""The office as schema.org describes it: who stands behind pages, articles and stories."""

from typing import Any

from django.http import HttpRequest

from core.furniture import office
from core.renditions import PRESETS

# Which kind of office it is: https://schema.org/Library is a place, the other one who keeps it.
OFFICE_TYPES = ["Library", "GovernmentOrganization"]


def office_ld(request: HttpRequest) -> dict[str, Any]:
    """The Organization that publishes: name, address of the site, and its logo where one is set."""
    site = office(request)
    described: dict[str, Any] = {
        "@type": "Organization",
        "name": site.office_name,
        "url": request.build_absolute_uri("/"),
    }
    if site.logo and site.logo.may_be_shown():
        logo = site.logo.get_rendition(PRESETS["logo"].fallback)
        described["logo"] = {"@type": "ImageObject", "url": request.build_absolute_uri(logo.url)}
    return described


def office_place_ld(request: HttpRequest) -> dict[str, Any]:
    """The office as a place, for what takes place where nothing else is said."""
    site = office(request)
    return {"@type": "Place", "name": site.office_name, "address": site.address or site.office_name}


def library_ld(request: HttpRequest) -> dict[str, Any]:
    """The office itself, with what of its address and ways to reach it is set."""
    site = office(request)
    known = {
        "address": site.address,
        "telephone": site.phone,
        "email": site.email,
        "sameAs": [account["url"] for account in site.social_links],
        "parentOrganization": {"@type": "GovernmentOrganization", "name": site.parent_government}
        if site.parent_government
        else None,
    }
    return {
        "@context": "https://schema.org",
        **office_ld(request),
        "@type": OFFICE_TYPES,
        **{name: value for name, value in known.items() if value},
    }
