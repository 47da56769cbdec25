"""A table in the admin: uploaded, shown row by row as it would be taken over, and then taken over just so."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.tables.answer import CONTENT_TYPES, CSV, csv_bytes, file_response, table_response
from core.tables.columns import Column
from core.tables.plan import Action, Importer, Outcome, Plan, carry_out, plan_of, single_import
from core.tables.problems import TableError
from core.tables.reading import MAX_BYTES, TOO_BIG, read_table
from core.tables.rows import groups, placed, skipped_table
from core.tables.uploads import Upload

SKIPPED = {"step": "skipped"}
CHOICE, CHOICES = "choice-", "choices"
SECONDS = 20.0  # a request must not last longer; the rest is one more click
ACCEPTED = ".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """A table. What it is shows in its content, not in its name."""

    file = forms.FileField(
        label=gettext_lazy("Berkas CSV atau XLSX"),
        help_text=gettext_lazy(
            "Paling besar 10 MB dan 50.000 baris. Pada langkah ini belum ada yang diubah."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(str(TOO_BIG.words))
        self.data_read = file.read()
        try:
            read_table(file.name, self.data_read)
        except TableError as error:
            raise forms.ValidationError(placed(error.problem)) from None
        return file

    def options(self) -> dict[str, Any]:
        """What else was chosen, as values that JSON can hold."""
        return {}


class ImportTableView(WagtailAdminTemplateMixin, FormView):
    """Both steps of an import, at `<address>` and `<address><token>/`; rooms say what it is about.

    `permissions` are all needed. `purpose` names the addresses and the kept files; it is one word.
    """

    template_name = "core/tables/upload.html"
    form_class: type[UploadForm] = UploadForm
    header_icon = "upload"
    _show_breadcrumbs = True
    request: HttpRequest
    purpose: ClassVar[str]
    permissions: ClassVar[tuple[str, ...]]
    columns: ClassVar[Sequence[Column]]
    template_notes: ClassVar[Sequence[str | Promise]] = ()
    list_url_name: ClassVar[str]
    list_label: ClassVar[str | Promise]

    def importer(self, options: dict[str, Any]) -> Importer:
        """The importer for what the form said, on behalf of the user of the request."""
        raise NotImplementedError

    def shown_columns(self) -> list[Column]:
        """The columns that this user may fill."""
        return list(self.columns)

    @classmethod
    def allows(cls, user: Any) -> bool:
        """Whether `user` may import."""
        return bool(user.has_perms(cls.permissions))

    @classmethod
    def urls(cls, address: str) -> list[Any]:
        """Addresses beneath `/admin/`."""
        view = cls.as_view()
        return [
            path(address, view, name=cls.purpose),
            path(
                f"{address}contoh.<str:form>",
                view,
                name=f"{cls.purpose}_template",
                kwargs={"step": "template"},
            ),
            path(f"{address}<slug:token>/", view, name=f"{cls.purpose}_preview"),
            path(f"{address}<slug:token>/dilewati.csv", view, name=f"{cls.purpose}_skipped", kwargs=SKIPPED),
        ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allows(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": reverse(self.list_url_name), "label": self.list_label}
        return [listed, {"url": "", "label": self.get_page_title()}]

    # --- the first step -------------------------------------------------------------------

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs.get("step") == "template":
            return self._template(kwargs["form"])
        if "token" not in kwargs:
            return super().get(request, *args, **kwargs)
        if kwargs.get("step") == "skipped":
            return self._skipped()
        plan = self._plan()
        return self._gone() if plan is None else self._shown(plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addresses = {form: reverse(f"{self.purpose}_template", args=[form]) for form in CONTENT_TYPES}
        return super().get_context_data(**kwargs) | {
            "columns": self.shown_columns(),
            "notes": self.template_notes,
            "templates": addresses,
            "start_url": reverse(self.purpose),
            "list_url": reverse(self.list_url_name),
            "list_label": self.list_label,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["file"]
        upload = Upload.keep(self.request.user.pk, self.purpose, file.name, form.data_read, form.options())
        return redirect(reverse(f"{self.purpose}_preview", args=[upload.token]))

    def _template(self, form: str) -> HttpResponse:
        if form not in CONTENT_TYPES:
            raise Http404
        shown = self.shown_columns()
        return table_response(
            f"contoh-{self.purpose}", [each.name for each in shown], [[each.example for each in shown]], form
        )

    # --- the second step ------------------------------------------------------------------

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "token" not in kwargs:
            return super().post(request, *args, **kwargs)
        with single_import(self.purpose) as alone:
            if not alone:
                # Somebody else, or the same button pressed twice: both would make the same rows.
                messages.warning(
                    request, _("Impor lain sedang berjalan. Tunggu sebentar, lalu periksa sekali lagi.")
                )
                return redirect(request.path)
            return self._carry_out(request)

    def _carry_out(self, request: HttpRequest) -> HttpResponse:
        if self._take_choices(request):
            # What they lead to must be seen before it is done.
            messages.info(request, _("Pilihan Anda sudah dipakai. Periksa, lalu impor."))
            return redirect(request.path)
        plan = self._plan()
        if plan is None:
            return self._gone()
        if request.POST.get("fingerprint") != plan.fingerprint:
            messages.warning(request, _("Keadaannya berubah sejak pratinjau dibuat. Periksa sekali lagi."))
            return self._shown(plan)
        return self._done(carry_out(plan, request.user, seconds=SECONDS))

    def _take_choices(self, request: HttpRequest) -> bool:
        """Whether the form decides about rows otherwise than before; that is kept beside the file."""
        chosen = ((name, value) for name, value in request.POST.items() if name.startswith(CHOICE))
        posted = {str(name).removeprefix(CHOICE): value for name, value in chosen}
        upload = self._upload()
        data = upload.read() if posted or "apply" in request.POST else None
        if data is None:
            return False
        before = upload.options.get(CHOICES, {})
        if before | posted != before:
            upload.remember(data, **{CHOICES: before | posted})
            return True
        return "apply" in request.POST

    def _upload(self) -> Upload:
        return Upload(self.request.user.pk, self.purpose, self.kwargs["token"])

    def _plan(self) -> Plan | None:
        """What the kept file would do now; None when it is gone."""
        self.upload = self._upload()
        data = self.upload.read()
        if data is None:
            return None
        try:
            return plan_of(self.importer(self.upload.options), self.upload.name, data)
        except TableError as error:
            # The headings do not fit what is imported here.
            messages.error(self.request, error.problem.sentence)
            self.upload.discard()
            return None

    def _gone(self) -> HttpResponse:
        messages.error(self.request, _("Berkas ini sudah tidak tersimpan. Unggah sekali lagi."))
        return redirect(self.purpose)

    def _shown(self, plan: Plan) -> HttpResponse:
        counts = Outcome(plan.items, plan.remarks).counts
        more = {
            "doing": plan.doing,
            "asking": plan.asking,
            "fingerprint": plan.fingerprint,
            "read": plan.read,
        }
        return self._answer("core/tables/preview.html", plan.items, plan.remarks, counts, more)

    def _done(self, outcome: Outcome) -> HttpResponse:
        rest = self._plan() if outcome.left else None
        if not outcome.left:
            self.upload.discard()
            self.upload = self._keep_skipped(outcome)
        told = [item for item in outcome.items if item.action != Action.UNCHANGED]
        more = {"left": outcome.left, "fingerprint": rest.fingerprint if rest else ""}
        return self._answer("core/tables/result.html", told, outcome.remarks, outcome.counts, more)

    def _answer(
        self, template: str, items: Any, remarks: Any, counts: Any, more: dict[str, Any]
    ) -> HttpResponse:
        self.template_name = template
        context = self.get_context_data(form=None) | {
            "file_name": self.upload.name,
            "groups": groups(items),
            "remarks": [problem.sentence for problem in remarks],
            "counts": counts,
            "here": reverse(f"{self.purpose}_preview", args=[self.upload.token]),
            "skipped_url": reverse(f"{self.purpose}_skipped", args=[self.upload.token])
            if counts[Action.SKIP]
            else "",
        }
        return self.render_to_response(context | more)

    def _keep_skipped(self, outcome: Outcome) -> Upload:
        """The list of rows that were left out, for after the file itself has gone: lines and reasons."""
        data = csv_bytes(*skipped_table(outcome.items))
        return Upload.keep(self.request.user.pk, self._skipped_purpose, self.upload.name, data, {})

    @property
    def _skipped_purpose(self) -> str:
        return f"{self.purpose}-dilewati"

    def _skipped(self) -> HttpResponse:
        """That list; before the rows are taken over, as it would be."""
        kept = Upload(self.request.user.pk, self._skipped_purpose, self.kwargs["token"]).read()
        if kept is not None:
            return file_response(f"dilewati-{self.purpose}", kept, CSV)
        plan = self._plan()
        if plan is None:
            return self._gone()
        return table_response(f"dilewati-{self.purpose}", *skipped_table(plan.items), CSV)
