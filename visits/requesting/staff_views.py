"""Requests in the admin: the list, one request with what matters for deciding, and the three answers."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from schedules.changes import ChangedMeanwhile
from visits import permissions
from visits.models import VisitRequest
from visits.requesting import answers, letters
from visits.requesting.deciding import facts, weeks_to_show
from visits.requesting.filters import RequestFilter
from visits.requesting.slots import Diary
from visits.requesting.staff_forms import FORMS, AnswerForm
from visits.requesting.told import told
from visits.requesting.wording import age_text, asked, place_line, proposed_text, state_of
from visits.telling.phones import tel_url
from visits.wording import when_text

INDEX, DETAIL, ANSWER = "visits_requests", "visits_requests_detail", "visits_requests_answer"
# What a link from a free slot fills into the form of an answer.
FILLED = ("day", "start_time", "end_time", "vehicle")


class RequestsView(WagtailAdminTemplateMixin, View):
    """A page for those who answer requests. It holds personal data, so nobody keeps it."""

    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permissions.may_answer(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": reverse(INDEX), "label": _("Permintaan kunjungan")},
            {"url": "", "label": self.get_page_title()},
        ]


class IndexView(RequestsView, ListView):
    """All requests, the newest first."""

    page_title = gettext_lazy("Permintaan kunjungan")
    template_name = "visits/requesting/admin/index.html"
    context_object_name = "requests"
    paginate_by = 30

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return super().get_breadcrumbs_items()[:2]

    def get_queryset(self) -> Any:
        self.filter = RequestFilter(self.request.GET)
        rows = VisitRequest.objects.select_related(
            "partner__district", "partner__village", "district", "visit", "answered_by"
        )
        return self.filter.narrow(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, now = super().get_context_data(**kwargs), timezone.now()
        chosen = {name: value for name, value in self.filter.cleaned_data.items() if value}
        return {
            **context,
            "filter": self.filter,
            "lines": [
                {"row": row, "place": place_line(row), "age": age_text(row, now), "asked": asked(row)[1:3]}
                for row in context["requests"]
            ],
            "query": urlencode({name: self.request.GET[name] for name in chosen}),
            "waiting": VisitRequest.objects.unanswered().count(),
        }


class OneRequestView(RequestsView):
    """A view about one request."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.load()

    def load(self) -> None:
        """Read the request as it stands now."""
        rows = VisitRequest.objects.select_related(
            "partner__district",
            "partner__village",
            "district",
            "stop__partner",
            "stop__district",
            "visit__stop__partner",
            "visit__vehicle",
            "proposed_vehicle",
            "answered_by",
        )
        self.row = get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.row.reference

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "row": self.row,
            "place": place_line(self.row),
            "asked": asked(self.row),
            "state": state_of(self.row),
            "proposed": proposed_text(self.row),
            "back": reverse(DETAIL, args=[self.row.pk]),
        }


class DetailView(OneRequestView, TemplateView):
    """One request: what is wished, what is known, which slots are free, what was done."""

    template_name = "visits/requesting/admin/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        diary = Diary(weeks_to_show(row), row.partner) if row.is_open else None
        return {
            **super().get_context_data(**kwargs),
            "age": age_text(row, timezone.now()),
            "facts": facts(row, diary.visits, diary.vehicles) if diary else [],
            "vehicles": diary.vehicles if diary else [],
            "weeks": diary.weeks() if diary else [],
            "answers": [
                (reverse(ANSWER, args=[row.pk, action]), form.title) for action, form in FORMS.items()
            ]
            if row.is_open
            else [],
            "accept_url": reverse(ANSWER, args=[row.pk, "terima"]),
            "visit_text": f"{when_text(row.visit)}, {row.visit.vehicle.name}" if row.visit else "",
            "whatsapp_url": letters.whatsapp_url(row) if row.answered_at else "",
            "told": told(row),
            "phone_url": tel_url(row.contact_phone),
            "history": ModelLogEntry.objects.for_instance(row)
            .select_related("user")
            .order_by("timestamp", "pk"),
        }


class AnswerView(OneRequestView, FormView):
    """One of the three answers. Whoever was slower reads what the other one did."""

    template_name = "visits/requesting/admin/answer.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if permissions.may_answer(request.user) and not self.row.is_open:
            return self._too_late()
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[AnswerForm]:
        return FORMS[self.kwargs["action"]]

    def get_form_kwargs(self) -> dict[str, Any]:
        filled = {name: self.request.GET[name] for name in FILLED if name in self.request.GET}
        return {**super().get_form_kwargs(), "row": self.row, "initial": filled}

    def get_page_title(self) -> str:
        return str(self.get_form_class().title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"found": [], "confirmable": False, **super().get_context_data(**kwargs)}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answered = form.apply(self.request.user)
        except ChangedMeanwhile:
            return self._too_late()
        except answers.InTheWay as refusal:
            form.ask_again(refusal)
            return self.render_to_response(
                self.get_context_data(form=form, found=refusal.found, confirmable=bool(refusal.sign))
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        hears = told(answered)
        messages.success(self.request, f"{form.success} {hears.text if hears else ''}".strip())
        return redirect(DETAIL, pk=self.row.pk)

    def _too_late(self) -> HttpResponse:
        self.load()
        messages.warning(self.request, self._what_happened())
        return redirect(DETAIL, pk=self.row.pk)

    def _what_happened(self) -> str:
        last = (
            ModelLogEntry.objects.for_instance(self.row).select_related("user").order_by("timestamp").last()
        )
        if last is None:
            return _("Permintaan ini sudah berubah sejak halaman dibuka. Lihat keadaannya sekarang.")
        told = {"what": last.message, "who": last.user_display_name or _("pemohon")}
        return _("Permintaan ini sudah berubah sejak halaman dibuka: %(what)s (%(who)s).") % told
