"""Agreements in the admin: how one stands and what it has yielded, all rows of a yield, and renewal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import InspectView

from core.dates import local_today
from partners.agreements import yields
from partners.agreements.renewing import AlreadyRenewedError, RenewForm, first_values, renew
from partners.agreements.standing import SNIPPET, standing
from partners.merging.views import CHOOSE
from partners.models import Agreement, Partner
from partners.permissions import may_merge, may_renew, may_see_agreements, may_see_partners

ROWS = {"agreement": "partners_agreement_yield", "partner": "partners_partner_yield"}
PARTNER_SNIPPET = "wagtailsnippets_partners_partner"


class PlainInspectView(InspectView):
    """Wagtail's page of a row, without words of programmers."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = getattr(self.object, field_name, None)
        if value is None or value == "":
            return "–"
        if isinstance(value, bool):
            return _("ya") if value else _("tidak")
        return super().get_field_display_value(field_name, field)


class AgreementInspectView(PlainInspectView):
    """An agreement with its state, what comes next, and what it has yielded."""

    template_name = "partners/admin/agreement.html"

    def get_object(self, queryset: Any = None) -> Agreement:
        return get_object_or_404(Agreement.objects.select_related("renews", "renewal", "scan"), pk=self.pk)

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        about = standing(self.object, local_today(), self.request.user)
        if about.renew_url:
            buttons.append(Button(_("Perpanjang"), url=about.renew_url, icon_name="redirect", priority=5))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "standing": standing(self.object, local_today(), user),
            "yields": yields.yielded(yields.scope_of(self.object), user),
            "rows_url": ROWS["agreement"],
            "term": self.object.term,
            "of_office": yields.names_an_office(self.object),
        }


class PartnerInspectView(PlainInspectView):
    """A partner with everything that was done with it."""

    template_name = "partners/admin/partner.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "yields": yields.yielded(yields.scope_of_partner(self.object), self.request.user),
            "rows_url": ROWS["partner"],
            "merge_url": reverse(CHOOSE, args=[self.object.pk]) if may_merge(self.request.user) else "",
            "former": list(self.object.merged_from.all()),
        }


class YieldView(WagtailAdminTemplateMixin, ListView):
    """All rows that one number counts, at `…/<pk>/hasil/<name>/`. Http404 for kinds that nobody registered."""

    template_name = "partners/admin/yield.html"
    header_icon = "list-ul"
    paginate_by = 50
    about: str = "agreement"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        model = Agreement if self.about == "agreement" else Partner
        self.subject: Any = get_object_or_404(model, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may_see = may_see_agreements if self.about == "agreement" else may_see_partners
        if not may_see(request.user):
            raise PermissionDenied
        kind = next((each for each in yields.kinds_for(request.user) if each.name == kwargs["name"]), None)
        if kind is None:
            raise Http404
        self.kind = kind
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        of_agreement = self.about == "agreement"
        scope = yields.scope_of(self.subject) if of_agreement else yields.scope_of_partner(self.subject)
        return self.kind.rows(scope)

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        snippet = SNIPPET if self.about == "agreement" else PARTNER_SNIPPET
        back = reverse(f"{snippet}:inspect", args=[self.subject.pk])
        return [{"url": back, "label": str(self.subject)}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        summary = self.kind.summary(self.get_queryset()) if context["paginator"].count else ""
        lines = yields.lines(self.kind, context["page_obj"], self.request.user)
        return {**context, "lines": lines, "summary": summary, "subject": self.subject}


class RenewView(WagtailAdminTemplateMixin, FormView):
    """`/admin/mitra/perjanjian/<pk>/perpanjang/`: the follow-up, with what nobody can know left to fill in."""

    template_name = "partners/admin/renew.html"
    form_class = RenewForm
    header_icon = "redirect"
    page_title = gettext_lazy("Perpanjang perjanjian")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_renew(request.user):
            raise PermissionDenied
        rows = Agreement.objects.with_renewals()
        self.agreement = get_object_or_404(rows, pk=kwargs["pk"])
        if self.agreement.renewed_by is not None:
            return self._already(self.agreement.renewed_by)
        if self.agreement.state(local_today()) == Agreement.State.UPCOMING:
            messages.warning(request, _("Perjanjian ini belum mulai berlaku, jadi belum dapat diperpanjang."))
            return redirect(f"{SNIPPET}:inspect", self.agreement.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.agreement.number

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        back = reverse(f"{SNIPPET}:inspect", args=[self.agreement.pk])
        return [
            {"url": reverse(f"{SNIPPET}:list"), "label": _("Perjanjian")},
            {"url": back, "label": self.agreement.number},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_initial(self) -> dict[str, Any]:
        return first_values(self.agreement, local_today())

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Agreement()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "agreement": self.agreement,
            "parties": list(self.agreement.partners.order_by("name")),
            "services": list(self.agreement.services.all()),
            "back_url": reverse(f"{SNIPPET}:inspect", args=[self.agreement.pk]),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            new = renew(self.agreement, form.save(commit=False), self.request.user)
        except AlreadyRenewedError as found:
            return self._already(found.renewal)
        messages.success(
            self.request,
            _("Perjanjian %(old)s diperpanjang dengan %(new)s.")
            % {"old": self.agreement.number, "new": new.number},
        )
        return redirect(f"{SNIPPET}:inspect", new.pk)

    def _already(self, renewal: Agreement) -> HttpResponse:
        messages.warning(
            self.request,
            _("Perjanjian ini sudah diperpanjang dengan %(number)s.") % {"number": renewal.number},
        )
        return redirect(f"{SNIPPET}:inspect", renewal.pk)
