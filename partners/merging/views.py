"""Merging in the admin: what may be double, the choice of the other one, and both side by side."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView

from partners.merging import links, values
from partners.merging.merge import ChangedMeanwhileError, UnmovableError, fingerprint, merge
from partners.models import Partner
from partners.permissions import may_merge, may_see_partners
from partners.similar import Register, of_partner

SNIPPET = "wagtailsnippets_partners_partner"
DOUBLES, CHOOSE, MERGE = "partners_doubles", "partners_merge_choose", "partners_merge"
PER_PAGE, FOUND = 30, 20
SEARCHED = ("name", "source_name", "npsn", "code", "search_words")


class PartnerEditView(EditView):
    """The form of a partner, with the way to merge it for those who may."""

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if may_merge(self.request.user):
            address = reverse(CHOOSE, args=[self.object.pk])
            buttons.append(Button(_("Gabungkan"), url=address, icon_name="copy", priority=40))
        return buttons


class PartnersPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about partners, with the list of partners above it."""

    header_icon = "group"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allows(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def allows(self, user: Any) -> bool:
        """Whether `user` may see this page."""
        return may_merge(user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse(f"{SNIPPET}:list"), "label": _("Mitra")},
            {"url": "", "label": self.get_page_title()},
        ]


class DoublesView(PartnersPage):
    """`/admin/mitra/ganda/`: every two partners that may be one."""

    template_name = "partners/admin/doubles.html"
    page_title = gettext_lazy("Mungkin ganda")

    def allows(self, user: Any) -> bool:
        return may_see_partners(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(Register().pairs(), PER_PAGE).get_page(self.request.GET.get("page"))
        merging = may_merge(self.request.user)
        pairs = [(one, other, merge_url(one, other) if merging else "") for one, other in page]
        return {**super().get_context_data(**kwargs), "page_obj": page, "pairs": pairs, "snippet": SNIPPET}


class ChooseView(PartnersPage):
    """`/admin/mitra/<pk>/gabung/`: with which other partner; the likely ones first, then by search."""

    template_name = "partners/admin/merge_choose.html"
    page_title = gettext_lazy("Gabungkan mitra")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        partner = get_object_or_404(Partner.objects.with_places(), pk=self.kwargs["pk"])
        text = " ".join(self.request.GET.get("q", "").replace("\0", "").split())[:100]
        likely = Register().like(of_partner(partner), but=partner.pk)
        found = _search(text).exclude(pk=partner.pk)[:FOUND] if text else []
        return {
            **super().get_context_data(**kwargs),
            "partner": partner,
            "text": text,
            "likely": [(each, merge_url(partner, each)) for each in likely],
            "found": [(each, merge_url(partner, each)) for each in found],
        }


class MergeView(PartnersPage):
    """`/admin/mitra/<pk>/gabung/<other>/`: the first stays, the other one goes; POST does it."""

    template_name = "partners/admin/merge.html"
    page_title = gettext_lazy("Gabungkan mitra")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.problem = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allows(request.user):
            raise PermissionDenied
        rows = Partner.objects.with_places().in_bulk([kwargs["pk"], kwargs["other"]])
        if len(rows) < 2:
            messages.warning(request, _("Mitra ini sudah digabung atau dihapus. Periksa daftarnya."))
            return redirect(f"{SNIPPET}:list")
        self.kept, self.gone = rows[kwargs["pk"]], rows[kwargs["other"]]
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.two_numbers and not request.POST.get("sure"):
            self.problem = _("NPSN keduanya berbeda. Centang bahwa Anda yakin, atau batalkan.")
            return self.render_to_response(self.get_context_data())
        chosen = {each.name: each.chosen for each in values.choices(self.kept, self.gone, request.POST)}
        try:
            merge(self.kept, self.gone, chosen, request.POST.get("fingerprint", ""), request.user)
        except ChangedMeanwhileError:
            messages.warning(request, _("Keadaannya berubah sejak halaman ini dibuka. Periksa sekali lagi."))
            return redirect(request.path)
        except UnmovableError as refusal:
            self.problem = _("Mitra ini disebut di dalam tulisan. Gantilah dulu di: %(places)s.") % {
                "places": ", ".join(refusal.places)
            }
        except ValidationError as refusal:
            self.problem = " ".join(refusal.messages)
        if self.problem:
            return self.render_to_response(self.get_context_data())
        messages.success(
            request,
            _("%(gone)s sudah digabung ke %(kept)s.") % {"gone": self.gone.name, "kept": self.kept.name},
        )
        return redirect(f"{SNIPPET}:inspect", self.kept.pk)

    @property
    def two_numbers(self) -> bool:
        """Whether both have an NPSN: then they are two schools, as a rule."""
        return bool(self.kept.npsn and self.gone.npsn)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices = values.choices(self.kept, self.gone, self.request.POST)
        ours, theirs = (dict(links.counted(each)) for each in (self.kept, self.gone))
        return {
            **super().get_context_data(**kwargs),
            "kept": self.kept,
            "gone": self.gone,
            "choices": [each for each in choices if each.differs],
            "same": [each for each in choices if not each.differs and each.kept],
            "moving": [(label, count, ours.get(label, 0)) for label, count in theirs.items()],
            "services": list(self.gone.services.all()),
            "two_numbers": self.two_numbers,
            "problem": self.problem,
            "fingerprint": fingerprint(self.kept, self.gone),
            "swap_url": reverse(MERGE, args=[self.gone.pk, self.kept.pk]),
            "back_url": reverse(f"{SNIPPET}:edit", args=[self.kept.pk]),
        }


def merge_url(one: Partner, other: Partner) -> str:
    """The page that merges both, with the better one to keep."""
    kept, gone = values.better_kept(one, other)
    return reverse(MERGE, args=[kept.pk, gone.pk])


def _search(text: str) -> Any:
    """Partners that have every word of `text` somewhere in their names and numbers."""
    found = Partner.objects.with_places().order_by("name", "pk")
    for word in text.split():
        matching = Partner.objects.none()
        for name in SEARCHED:
            matching |= Partner.objects.filter(**{f"{name}__icontains": word})
        found = found.filter(pk__in=matching.order_by().values("pk"))
    return found
