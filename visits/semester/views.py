"""The page on which a semester is planned: what is asked, the draft, and making it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from core.dates import local_midnight, local_today, long_date
from visits.coverage.gaps import Gap, gaps, visited_partners
from visits.models import Visit
from visits.planning.base import PlanningView
from visits.planning.weeks import board_url
from visits.semester.draft import Draft, Proposal, draft
from visits.semester.forms import SemesterForm, first_values
from visits.semester.making import make
from visits.semester.seats import ONE_DAY, Terms

MOST = 400


class SemesterView(PlanningView):
    """`/admin/keliling/susun/`: a GET with the form's fields shows the draft; a POST with its mark makes it."""

    page_title = gettext_lazy("Susun jadwal")
    template_name = "visits/semester/semester.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, and the draft once it is filled in; nothing is stored."""
        if "first" not in request.GET:
            return self._show(SemesterForm(initial=first_values(local_today()) | request.GET.dict()))
        form = SemesterForm(request.GET)
        return self._show(form, *self._draft(form)) if form.is_valid() else self._show(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft that was looked at; when something else was planned meanwhile, show the new one first."""
        form = SemesterForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        made_up, *counts = self._draft(form)
        if made_up.mark != request.POST.get("mark"):
            messages.warning(request, _("Sementara itu jadwal lain berubah. Periksa rencana yang baru."))
            return self._show(form, made_up, *counts)
        made, refused = make(made_up.proposals, form.terms(), request.user)
        told = ngettext("%(count)d jadwal dibuat.", "%(count)d jadwal dibuat.", made) % {"count": made}
        messages.success(request, told)
        for proposal, why in refused:
            messages.error(request, f"{proposal.stop.name}: {why}")
        return redirect(board_url(form.cleaned_data["first"]))

    def _draft(self, form: SemesterForm) -> tuple[Draft, int, int]:
        """The draft, how many more partners there are than it holds, and how many have a visit in these days."""
        terms, data = form.terms(), form.cleaned_data
        partners = visited_partners()
        if data["district"]:
            partners = partners.filter(district=data["district"])
        if data["level"]:
            partners = partners.filter(level=data["level"])
        waiting: list[Gap] = gaps(partners.exclude(pk__in=_visited_within(terms)), timezone.now())
        if data["waiting"]:
            waiting = [gap for gap in waiting if gap.is_long(data["waiting"])]
        already = partners.filter(pk__in=_visited_within(terms)).count()
        return draft(waiting[:MOST], terms), max(0, len(waiting) - MOST), already

    def _show(
        self, form: SemesterForm, made_up: Draft | None = None, left: int = 0, already: int = 0
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            draft=made_up,
            left=left,
            already=already,
            visits=sum(len(proposal.days) for proposal in made_up.proposals) if made_up else 0,
            days=_by_day(made_up) if made_up else [],
            fields=[(name, value) for name, value in _sent(form) if made_up],
        )
        return self.render_to_response(context)


def _visited_within(terms: Terms) -> Any:
    """Partners that have a visit in these days already."""
    coming = (
        Visit.objects.taking_place()
        .announced()
        .filter(start__gte=local_midnight(terms.first), start__lt=local_midnight(terms.last + ONE_DAY))
    )
    return coming.filter(stop__partner__isnull=False).order_by().values("stop__partner")


def _by_day(made_up: Draft) -> list[dict[str, Any]]:
    """The draft by first days: dicts of `day` and `lines`."""
    groups: dict[Any, list[Proposal]] = {}
    for proposal in sorted(
        made_up.proposals, key=lambda each: (each.days[0], each.seat.vehicle.name, each.seat.window)
    ):
        groups.setdefault(proposal.days[0], []).append(proposal)
    return [
        {"day": long_date(day), "lines": [_line(proposal) for proposal in of_day]}
        for day, of_day in groups.items()
    ]


def _line(proposal: Proposal) -> dict[str, Any]:
    start, end = proposal.seat.window
    return {
        "place": proposal.stop.name,
        "where": proposal.stop.place_line,
        "hours": f"{start:%H.%M}–{end:%H.%M}",
        "vehicle": proposal.seat.vehicle.name,
        "dates": len(proposal.days),
        "left_out": ", ".join(f"{day:%d/%m/%Y}" for day in proposal.left_out),
    }


def _sent(form: SemesterForm) -> list[tuple[str, str]]:
    """What was filled in, name by name, to be sent again with the mark."""
    return [
        (name, value)
        for name in form.fields
        for value in (form.data.getlist(name) if hasattr(form.data, "getlist") else [])
    ]
