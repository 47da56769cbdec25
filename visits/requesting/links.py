"""The private address of a request: whoever has it may read what was asked, answer a proposal and withdraw."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from core import links
from visits.models import VisitRequest

SALT = "visits.request"


def status_path(row: VisitRequest) -> str:
    """The address on this site, in the active language."""
    signature = links.signature(SALT, row.reference)
    return reverse("visits_request_status", args=[row.reference, signature])


def status_url(row: VisitRequest) -> str:
    """The absolute address in the language in which was asked, for mail and WhatsApp."""
    with override(row.language):
        return settings.PORTAL_URL + status_path(row)


def by_link(reference: str, signature: str) -> VisitRequest | None:
    """The request whose private address this is; None for whatever this site did not sign."""
    if not links.is_valid(signature, SALT, reference):
        return None
    rows = VisitRequest.objects.select_related(
        "partner__district",
        "partner__village",
        "district",
        "visit__vehicle",
        "visit__series",
        "proposed_vehicle",
    )
    return rows.filter(reference=reference).first()
