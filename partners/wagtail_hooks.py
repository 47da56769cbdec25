"""What Wagtail's admin and its file serving learn from this room."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.models import Document
from partners import desk
from partners.agreements import hooks as agreements_hooks
from partners.importing.views import PartnerImportView
from partners.merging import hooks as merging_hooks
from partners.models import Agreement
from partners.viewsets import PartnersGroup

register_snippet(PartnersGroup)
agreements_hooks.connect()
merging_hooks.connect()
desk.register()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return PartnerImportView.urls("mitra/impor/")


@hooks.register("before_serve_document")
def scans_are_for_staff(document: Document, request: HttpRequest) -> None:
    """The scan of an agreement is served to staff who may see agreements, whatever collection it lies in."""
    allowed = request.user.has_perm("partners.view_agreement") or request.user.has_perm(
        "partners.change_agreement"
    )
    if Agreement.objects.filter(scan=document).exists() and not allowed:
        raise PermissionDenied
