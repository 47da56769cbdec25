"""A calendar file in the admin: chosen, shown as it would be taken over, and then taken over just so."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates import long_date
from core.storage import private_storage
from events.admin.import_words import sentence
from events.importing.apply import Outcome, carry_out
from events.importing.plan import Action, Item, Plan
from events.importing.run import plan_of
from events.models import EventIndexPage
from schedules.words import describe

NAME, PREVIEW = "events_import", "events_import_preview"
FOLDER = "impor-kalender"
MAX_UPLOAD = 2 * 1024 * 1024
KEPT_FOR = timedelta(days=1)
SHOWN = 200
SECONDS = 20.0  # a request must not last longer; the rest is one more click
TOKEN = re.compile(r"[A-Za-z0-9]{32}")
GROUPS = (
    (Action.CREATE, gettext_lazy("Acara baru")),
    (Action.CHANGE, gettext_lazy("Diubah")),
    (Action.CANCEL, gettext_lazy("Dibatalkan")),
    (Action.UNCHANGED, gettext_lazy("Tidak berubah")),
    (Action.SKIP, gettext_lazy("Dilewati")),
)


def indexes_for(user: Any) -> QuerySet[Any]:
    """The live agendas under which `user` may publish events."""
    live = EventIndexPage.objects.live().order_by("path")
    allowed = [page.pk for page in live if page.permissions_for_user(user).can_publish_subpage()]
    return live.filter(pk__in=allowed)


class UploadForm(forms.Form):
    """A file, and the agenda that it goes to."""

    file = forms.FileField(
        label=gettext_lazy("Berkas kalender"),
        help_text=gettext_lazy("Berkas .ics, paling besar 2 MB. Belum ada yang diubah pada langkah ini."),
        widget=forms.FileInput(attrs={"accept": ".ics,.ical,.ifb,text/calendar"}),
    )
    index = forms.ModelChoiceField(
        label=gettext_lazy("Halaman agenda"), queryset=EventIndexPage.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["index"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = indexes_for(user)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 2 MB. Bagi menjadi beberapa berkas."))
        return file


@dataclass(frozen=True)
class Upload:
    """A file that waits for confirmation, where only this site reads it; other people's have other names."""

    user: Any
    token: str

    @property
    def name(self) -> str:
        """Its name in the private storage."""
        return f"{FOLDER}/{self.user.pk}-{self.token}.ics"

    @classmethod
    def keep(cls, user: Any, data: bytes) -> "Upload":
        """Store `data`; what nobody confirmed in time goes."""
        storage = private_storage()
        _tidy_up(storage)
        upload = cls(user, get_random_string(32))
        storage.save(upload.name, ContentFile(data))
        return upload

    def read(self) -> bytes | None:
        """Its content; None when it is gone."""
        storage = private_storage()
        if not TOKEN.fullmatch(self.token) or not storage.exists(self.name):
            return None
        with storage.open(self.name) as file:
            return file.read()

    def discard(self) -> None:
        """Remove it."""
        private_storage().delete(self.name)


def _tidy_up(storage: Storage) -> None:
    if not storage.exists(FOLDER):
        return
    for name in storage.listdir(FOLDER)[1]:
        if storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - KEPT_FOR:
            storage.delete(f"{FOLDER}/{name}")


class _ImportView(WagtailAdminTemplateMixin):
    """What both steps share: only for those who may publish in an agenda."""

    page_title = gettext_lazy("Impor kalender")
    header_icon = "upload"
    _show_breadcrumbs = True
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not indexes_for(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
        return [home, {"url": "", "label": self.get_page_title()}]


class ImportView(_ImportView, FormView):
    """The first step: choose a file."""

    template_name = "events/admin/import.html"
    form_class = UploadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        upload = Upload.keep(self.request.user, form.cleaned_data["file"].read())
        return redirect(reverse(PREVIEW, args=[form.cleaned_data["index"].pk, upload.token]))


class PreviewView(_ImportView, TemplateView):
    """The second step: what would be done; a POST does exactly that."""

    template_name = "events/admin/import_preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        plan = self._plan()
        return self._gone() if plan is None else self.render_to_response(self._shown(plan))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        plan = self._plan()
        if plan is None:
            return self._gone()
        if request.POST.get("fingerprint") != plan.fingerprint:
            messages.warning(request, _("Keadaannya berubah sejak pratinjau dibuat. Periksa sekali lagi."))
            return self.render_to_response(self._shown(plan))
        outcome = carry_out(plan, request.user, seconds=SECONDS)
        if not outcome.left:
            self._upload().discard()
        self.template_name = "events/admin/import_result.html"
        return self.render_to_response(self._done(outcome))

    def _upload(self) -> Upload:
        return Upload(self.request.user, self.kwargs["token"])

    def _plan(self) -> Plan | None:
        index = indexes_for(self.request.user).filter(pk=self.kwargs["index_id"]).first()
        if index is None:
            raise PermissionDenied
        data = self._upload().read()
        return None if data is None else plan_of(data, index)

    def _gone(self) -> HttpResponse:
        messages.error(self.request, _("Berkas ini sudah tidak tersimpan. Unggah sekali lagi."))
        return redirect(NAME)

    def _shown(self, plan: Plan) -> dict[str, Any]:
        doing = any(item.action in {Action.CREATE, Action.CHANGE, Action.CANCEL} for item in plan.items)
        return {
            **self.get_context_data(),
            "groups": _groups(plan.items),
            "problems": [sentence(problem) for problem in plan.problems],
            "fingerprint": plan.fingerprint,
            "doing": doing,
            "agenda": plan.index.title,
            "back": reverse(NAME),
        }

    def _done(self, outcome: Outcome) -> dict[str, Any]:
        rest = self._plan() if outcome.left else None
        return {
            **self.get_context_data(),
            "counts": outcome.counts,
            "left": outcome.left,
            "fingerprint": rest.fingerprint if rest else "",
            "groups": _groups(item for item in outcome.done if item.action != Action.UNCHANGED),
            "problems": [sentence(problem) for problem in outcome.problems],
            "back": reverse(NAME),
        }


def _groups(items: Any) -> list[dict[str, Any]]:
    """Items by what happens to them, the first ones of each, ready for a template."""
    by_action: dict[Action, list[Item]] = {}
    for item in items:
        by_action.setdefault(item.action, []).append(item)
    return [
        {
            "label": label,
            "count": len(by_action[action]),
            "lines": [_line(item) for item in by_action[action][:SHOWN]],
            "more": max(0, len(by_action[action]) - SHOWN),
        }
        for action, label in GROUPS
        if action in by_action
    ]


def _line(item: Item) -> dict[str, str]:
    series = item.series
    start = series.start or series.first_day
    return {
        "title": item.title or _("Acara tanpa judul"),
        "url": reverse("wagtailadmin_pages:edit", args=[item.page.pk]) if item.page else "",
        "when": long_date(start) if start else "",
        "repeats": describe(series.rrule, start, series.end or series.end_day) if series.rrule else "",
        "why": sentence(item.problem) if item.problem else "",
    }


class ImportMenuItem(MenuItem):
    """The entry, for those who may publish in an agenda."""

    def is_shown(self, request: HttpRequest) -> bool:
        return indexes_for(request.user).exists()


def menu_item() -> ImportMenuItem:
    """The entry of the menu, near the calendar of events."""
    return ImportMenuItem(
        gettext_lazy("Impor kalender"), reverse(NAME), name="import-calendar", icon_name="upload"
    )


def urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    return [
        path("acara/impor/", ImportView.as_view(), name=NAME),
        path("acara/impor/<int:index_id>/<slug:token>/", PreviewView.as_view(), name=PREVIEW),
    ]
