"""The short form on a phone: a new activity, or what became of a plan; and correcting either afterwards."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.generic import View

from core.dates import local_today, medium_date
from inclusion.models import Activity
from inclusion.permissions import may_add, may_change, may_delete, may_record
from inclusion.recording import suggestions
from inclusion.recording.forms import EntryForm, state_of
from inclusion.recording.record import ChangedMeanwhile, mark_done, record
from partners.models import Partner
from visits.recording.photos import may_add as may_add_photo

SAID = "catat-kegiatan"


class RecordingView(View):
    """Anything for those who may record; `allowed` says who."""

    allowed = staticmethod(may_record)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_page(self, form: EntryForm | None, status: int = 200, **more: Any) -> HttpResponse:
        """The form on its lean base."""
        context = {
            "form": form,
            "said": SAID,
            "today": local_today(),
            "may_add": may_add(self.request.user),
            "may_change": may_change(self.request.user),
            "may_delete": may_delete(self.request.user),
            "partner_labels": [suggestions.label(each) for each in Partner.objects.active().with_places()],
            **more,
        }
        return render(self.request, "inclusion/recording/form.html", context, status=status)

    def saved(self, form: EntryForm, **about: Any) -> HttpResponse:
        """Store what a form says and go on; or say what is wrong, at the fields concerned.

        `about` is what the page needs beside the form: of an activity that is corrected, which one it is.
        """
        if not form.is_valid():
            return self.refused(form, **about)
        try:
            activity = record(form, self.request.user)
        except ChangedMeanwhile as meanwhile:
            return self.differs(form, meanwhile, **about)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
            return self.refused(form, **about)
        tell(self.request, activity)
        if self.wants_json:
            return JsonResponse({"state": "recorded", "to": reverse("activity_recording")})
        return redirect("activity_recording")

    def refused(self, form: EntryForm, **about: Any) -> HttpResponse:
        """Say what is wrong; a script, which stays on the page and keeps the photo, only hears it."""
        if self.wants_json:
            return JsonResponse({"state": "refused", "errors": form.errors.get_json_data()}, status=422)
        return self.form_page(form, 422, **about)

    def differs(self, form: EntryForm, meanwhile: ChangedMeanwhile, **about: Any) -> HttpResponse:
        """Somebody else was faster: say what is stored now; sending once more replaces it."""
        seen, stored = state_of(meanwhile.activity), in_words(meanwhile.activity)
        if self.wants_json:
            told = [*meanwhile.messages, _("Yang tersimpan sekarang: %(stored)s.") % {"stored": stored}]
            return JsonResponse({"state": "differs", "seen": seen, "told": told}, status=409)
        again = self.request.POST.copy()
        again["seen"] = seen
        form.data = again
        form.add_error(None, ValidationError(meanwhile.messages))
        return self.form_page(form, 409, **about, stored=stored)

    @property
    def wants_json(self) -> bool:
        """Whether a script asks."""
        return self.request.headers.get("X-Requested-With") == "XMLHttpRequest"


class NewView(RecordingView):
    """What can be ticked off, and the form of a new activity; `seperti` starts it from an earlier one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        chips: dict[str, Any] = {"plans": suggestions.plans() if may_change(request.user) else []}
        if not may_add(request.user):
            return self.form_page(None, **chips)
        chips["repeated"] = suggestions.repeated()
        form = EntryForm(initial=self.begun(), with_photo=may_add_photo(request.user))
        return self.form_page(form, **chips)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_add(request.user):
            raise PermissionDenied
        form = EntryForm(request.POST, request.FILES, with_photo=may_add_photo(request.user))
        return self.saved(form)

    def begun(self) -> dict[str, Any]:
        """The values that the form starts with."""
        like = self.request.GET.get("seperti", "")
        if like.isdecimal() and len(like) < 19 and (one := Activity.objects.filter(pk=like).first()):
            named = {"title": one.title, "programme": one.programme_id, "branch": one.branch_id}
            return named | {
                "place": one.place,
                "known_partners": list(one.partners.values_list("pk", flat=True)),
            }
        return suggestions.usual(self.request.user)


class ActivityView(RecordingView):
    """What became of a plan, and correcting what was recorded."""

    allowed = staticmethod(may_change)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        activity = self.activity(pk)
        begun = {"outcome": "cancelled"} if "batal" in request.GET else {}
        form = EntryForm(instance=activity, initial=begun, with_photo=may_add_photo(request.user))
        return self.form_page(form, activity=activity)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        activity = self.activity(pk)
        # The form writes to its instance also what it then refuses; the page goes on naming what is stored.
        form = EntryForm(
            request.POST,
            request.FILES,
            instance=copy(activity),
            with_photo=may_add_photo(request.user),
        )
        return self.saved(form, activity=activity)

    @staticmethod
    def activity(pk: int) -> Activity:
        """Raises Http404 where there is none."""
        return get_object_or_404(Activity.objects.in_words().select_related("photo"), pk=pk)


class SessionView(RecordingView):
    """A fresh token for a page whose writer signed in once more."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse({"token": get_token(request)})


class DoneView(RecordingView):
    """One tap: the plan was carried out on its day. Who took part is asked next, and may follow later."""

    allowed = staticmethod(may_change)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(Activity, pk=pk)
        if mark_done(pk, request.user):
            told = _("Tersimpan sebagai terlaksana. Isi pesertanya sekarang, atau nanti.")
            messages.success(request, told, extra_tags=SAID)
        return redirect("activity_record", pk)


def in_words(activity: Activity) -> str:
    """'Terlaksana 3 Maret 2026, 12 peserta', 'Dibatalkan: hujan', 'Direncanakan 3 Maret 2026'."""
    if activity.cancelled:
        return _("Dibatalkan: %(reason)s") % {"reason": activity.reason or "–"}
    day = medium_date(activity.day)
    if not activity.done_on:
        return _("Direncanakan %(day)s") % {"day": day}
    return _("Terlaksana %(day)s, %(people)s peserta") % {"day": day, "people": activity.participants}


def tell(request: HttpRequest, activity: Activity) -> None:
    """Say what was stored, with a way back to it for those who may correct it."""
    told = format_html("{}: {}.", activity.title, in_words(activity))
    if may_change(request.user):
        address = reverse("activity_record", args=[activity.pk])
        told = format_html('{} <a href="{}">{}</a>', told, address, _("Perbaiki"))
    messages.success(request, told, extra_tags=SAID)
