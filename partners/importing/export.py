"""Partners as a table, in the columns of the import: reading it again changes nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from partners.importing.columns import COLUMNS, FIELDS, PRIVATE_COLUMNS, PUBLIC_COLUMNS
from partners.models import Partner

STATUSES = {Partner.Status.STATE: "N", Partner.Status.PRIVATE: "S"}


def headings(*, private: bool) -> list[str]:
    """The names of the columns; those of internal contacts only where `private`."""
    return [column.name for column in (COLUMNS if private else PUBLIC_COLUMNS)]


def rows(partners: QuerySet[Partner], *, private: bool) -> Iterator[list[Any]]:
    """One row for each of `partners`, in five queries at most. `private` needs the permission of the reader."""
    found = partners.select_related("district", "village").prefetch_related("services")
    if private:
        found = found.select_related("district", "village", "private_contact")
    for partner in found:
        yield [*_public(partner), *(_private(partner) if private else ())]


def _public(partner: Partner) -> Iterable[Any]:
    written = {
        "status": STATUSES.get(Partner.Status(partner.status)) if partner.status else "",
        "district": partner.district.name if partner.district else "",
        "village": partner.village.name if partner.village else "",
        "services": "; ".join(service.name for service in partner.services.all()),
        "schedule_public": "ya" if partner.schedule_public else "tidak",
        "active": "ya" if partner.active else "tidak",
        "search_words": "; ".join(partner.search_words.splitlines()),
    }
    return [
        written.get(column.name, getattr(partner, FIELDS.get(column.name, column.name)))
        for column in PUBLIC_COLUMNS
    ]


def _private(partner: Partner) -> Iterable[str]:
    contact = getattr(partner, "private_contact", None)
    return [getattr(contact, column.name.removeprefix("private_"), "") for column in PRIVATE_COLUMNS]
