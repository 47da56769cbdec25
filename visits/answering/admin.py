"""The link to a schedule that is not for everybody: shown to staff who plan, and replaced by them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from partners.models import Partner
from visits.answering.links import replaced
from visits.answering.qr import qr_code
from visits.answering.visited import Visited, is_hidden
from visits.permissions import may_plan

NAME = "visits_partner_link"
REPLACED = "visits.link_replaced"
SNIPPET = "wagtailsnippets_partners_partner"


def link_page(partner: Partner) -> str:
    """The address of this page."""
    return reverse(NAME, args=[partner.pk])


@method_decorator(never_cache, name="dispatch")
class PartnerLinkView(WagtailAdminTemplateMixin, TemplateView):
    """`/admin/keliling/mitra/<pk>/tautan/`: link, QR code and poster; POST replaces the signed link."""

    template_name = "visits/admin/partner_link.html"
    page_title = gettext_lazy("Tautan jadwal")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_plan(request.user):
            raise PermissionDenied
        self.partner = get_object_or_404(Partner.objects.with_places(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.partner.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": reverse(f"{SNIPPET}:list"), "label": _("Mitra")},
            {"url": reverse(f"{SNIPPET}:edit", args=[self.partner.pk]), "label": self.partner.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visited = Visited(self.partner, private=is_hidden(self.partner))
        return {
            **super().get_context_data(**kwargs),
            "partner": self.partner,
            "private": visited.private,
            "url": visited.url,
            "qr": qr_code(visited.url),
            "poster_url": visited.path("poster"),
            "feed_url": visited.absolute("feed"),
            "back_url": reverse(f"{SNIPPET}:edit", args=[self.partner.pk]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the link up, which makes every older one invalid, and log who did it."""
        with transaction.atomic():
            Partner.objects.filter(pk=self.partner.pk).update(private_link=F("private_link") + 1)
            self.partner.refresh_from_db(fields=["private_link"])
            log(self.partner, REPLACED, user=request.user)
            replaced.send(sender=Partner, partner=self.partner)
        messages.success(request, _("Tautan diganti. Tautan dan kode QR yang lama tidak berlaku lagi."))
        return HttpResponseRedirect(link_page(self.partner))
