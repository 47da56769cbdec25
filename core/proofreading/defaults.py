"""The checks of every page, and the office's own numbers."""

from collections.abc import Iterator

from core.proofreading import contacts, findings, links, pictures, structure, words

CHECKS = (
    pictures.consents,
    structure.guides,
    structure.title,
    structure.summary,
    structure.body,
    words.private_data,
    words.dates,
    words.passing_days,
    structure.headings,
    pictures.alt_texts,
    pictures.sizes,
    links.links,
)


def connect() -> None:
    """Register everything; called from `CoreConfig.ready()`."""
    for check in CHECKS:
        findings.register(check)
    contacts.register(office)


def office() -> Iterator[str]:
    """What the office tells in the footer of every page."""
    from core.models import SiteSettings

    for site in SiteSettings.objects.all():
        yield from (site.phone, site.whatsapp, site.email, site.security_contact, site.address)
