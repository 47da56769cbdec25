"""Recording after a visit: today's list, one form for each visit, and what a phone asks for in between.

The pages stand on a base of their own, lean and without anybody's name, because phones keep copies of them.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from core.dates import local_today
from core.links import signature
from visits import changes
from visits.models import Visit
from visits.permissions import may_plan, may_tell
from visits.recording import TOLD, days, photos
from visits.recording.entries import difference, in_words
from visits.recording.forms import RecordForm
from visits.recording.record import RecordedMeanwhile, record
from visits.recording.rows import row_of
from visits.recording.worker import COPY, VERSION, service_worker
from visits.telling import board
from visits.telling import views as telling


class RecordingView(View):
    """Anything for those who may plan and record; `request.GET["simpan"]` asks for a copy to be kept by a phone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_plan(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page(
        self, template: str, context: dict[str, Any], status: int = 200, version: str = "1"
    ) -> HttpResponse:
        """A page on the lean base. A copy has neither token nor messages, and says when it was made."""
        copy = COPY in self.request.GET
        about = {"copy": copy, "owner": owner_mark(self.request.user)}
        shown = {**context, **about, "now": timezone.now(), "today": local_today()}
        response = render(self.request, f"visits/recording/{template}.html", shown, status=status)
        if copy:
            response[VERSION] = version
        return response


class ListView(RecordingView):
    """Today's visits, and those of the last days that nobody recorded."""

    def get(self, request: HttpRequest) -> HttpResponse:
        today, late = list(days.of_today()), list(days.not_recorded()[: days.SHOWN + 1])
        more, late = len(late) > days.SHOWN, late[: days.SHOWN]
        last = days.last_records([*today, *late])
        context = {
            "today_rows": [row_of(visit, last.get(visit.pk)) for visit in today],
            "late_rows": [row_of(visit, last.get(visit.pk)) for visit in late],
            "more": more,
            "days_back": days.DAYS_BACK,
            "untold": board.how_many() if may_tell(request.user) else 0,
            "untold_url": reverse(telling.NAME),
        }
        return self.page("list", context)


class RecordView(RecordingView):
    """One visit: what happened, and how many came."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.open(pk)
        return self.form_page(RecordForm(self.visit, self.last, with_photo=self.with_photo))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.open(pk)
        except Http404:
            return self.gone()
        form = RecordForm(self.visit, self.last, request.POST, request.FILES, with_photo=self.with_photo)
        if not form.is_valid():
            return self.refused(form)
        try:
            recorded = record(pk, form.entry(), request.user, photo=self.photo(form))
        except RecordedMeanwhile as meanwhile:
            return self.differs(form, meanwhile.visit)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
            return self.refused(form)
        told = _("%(place)s: %(record)s.") % {"place": recorded.where, "record": in_words(recorded)}
        if self.wants_json:
            return JsonResponse({"state": "recorded", "told": told})
        messages.success(request, told, extra_tags=TOLD)
        return redirect("visits_recording")

    def open(self, pk: int) -> None:
        """Find the visit and what was recorded at its place before. Raises Http404, also for a withdrawn visit."""
        visit = Visit.objects.announced().with_places().filter(pk=pk).first()
        if visit is None:
            raise Http404("no such visit")
        self.visit, self.last = visit, days.last_records([visit]).get(pk)
        self.with_photo = photos.may_add(self.request.user)

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, which keeps the entry until it is told that it has arrived."""
        return self.request.headers.get("X-Requested-With") == "XMLHttpRequest"

    def photo(self, form: RecordForm) -> Any:
        """The unsaved picture that came with the form; None without one."""
        file, shown = form.cleaned_data.get("photo"), str(form.cleaned_data.get("people_shown"))
        return photos.new_photo(self.visit, file, shown, self.request.user) if file else None

    def form_page(self, form: RecordForm, status: int = 200, **more: Any) -> HttpResponse:
        """The form, with what is known about the visit above it."""
        row = row_of(self.visit, self.last)
        context = {"form": form, "row": row, "last": self.last, **more}
        return self.page("form", context, status, row["version"])

    def refused(self, form: RecordForm) -> HttpResponse:
        """Say what is wrong, at the fields concerned."""
        if self.wants_json:
            return JsonResponse({"state": "refused", "errors": form.errors.get_json_data()}, status=422)
        return self.form_page(form, status=422)

    def differs(self, form: RecordForm, stored: Visit) -> HttpResponse:
        """Show what is stored beside what was entered; sending once more replaces it."""
        self.visit = stored
        entered = form.entry().fill(Visit.objects.with_places().get(pk=stored.pk))
        rows, seen = difference(stored, entered), RecordForm(stored, None).initial["seen"]
        if self.wants_json:
            told = {"state": "differs", "seen": seen, "rows": rows, "stored": in_words(stored)}
            return JsonResponse(told, status=409)
        again = self.request.POST.copy()
        again["seen"] = seen
        form.data = again
        return self.form_page(form, 409, differences=rows)

    def gone(self) -> HttpResponse:
        """The visit was deleted with its timetable, or that was withdrawn."""
        if self.wants_json:
            return JsonResponse({"state": "gone", "told": changes.gone()}, status=410)
        messages.error(self.request, changes.gone(), extra_tags=TOLD)
        return redirect("visits_recording")


class SessionView(RecordingView):
    """What a phone needs before it sends: a fresh token, and whose session this is, without a name."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse({"token": get_token(request), "owner": owner_mark(request.user)})


class OfflineView(RecordingView):
    """What a phone shows when it has no copy of a page: what is still to be sent, and how to go on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page("offline", {"list_url": reverse("visits_recording")})


class WorkerView(RecordingView):
    """The service worker."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return service_worker(request)


def owner_mark(user: Any) -> str:
    """A word that is the same for one account and tells nothing about it, kept with every entry on a phone."""
    return signature("visits.recording", str(user.pk))
