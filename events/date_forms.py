"""Forms with which staff change one date of an event."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from events import changes
from events.models import EventOccurrence


class DateForm(forms.Form):
    """A change of one date; `apply(user)` makes it."""

    title: str | Promise = ""
    submit: str | Promise = ""
    success: str | Promise = ""

    def __init__(self, *args: Any, occurrence: EventOccurrence, **kwargs: Any) -> None:
        self.occurrence = occurrence
        super().__init__(*args, **{"initial": self.initial_values(), **kwargs})

    def initial_values(self) -> dict[str, Any]:
        """What stands in the fields before staff write in them."""
        return {"reason": self.occurrence.reason, "place": self.occurrence.place}

    def apply(self, user: Any) -> None:
        """Make the change. Raises PermissionDenied."""
        raise NotImplementedError


class MoveForm(DateForm):
    """Another day, hour or place."""

    title, submit, success = _("Pindahkan tanggal"), _("Pindahkan"), _("Tanggal dipindah.")

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        required=False,
        help_text=_("Dibaca umum, misalnya: Jalan terendam banjir."),
    )
    place = forms.CharField(
        label=_("Tempat"), max_length=200, required=False, help_text=_("Hanya bila kali ini di tempat lain.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.occurrence.all_day:
            self.fields["first"] = forms.DateField(label=_("Hari pertama"), widget=AdminDateInput())
            self.fields["last"] = forms.DateField(label=_("Hari terakhir"), widget=AdminDateInput())
        else:
            self.fields["first"] = forms.DateTimeField(label=_("Mulai"), widget=AdminDateTimeInput())
            self.fields["last"] = forms.DateTimeField(label=_("Selesai"), widget=AdminDateTimeInput())
        self.order_fields(["first", "last", "reason", "place"])

    def initial_values(self) -> dict[str, Any]:
        row = self.occurrence
        last = row.end_day - timedelta(days=1)
        return {**super().initial_values(), "first": row.start or row.start_day, "last": row.end or last}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("Selesai tidak boleh sebelum mulai."))
        return data

    def apply(self, user: Any) -> None:
        data = self.cleaned_data
        end = data["last"] + timedelta(days=1) if self.occurrence.all_day else data["last"]
        changes.move(self.occurrence, data["first"], end, data["reason"], user, place=data["place"])


class CancelForm(DateForm):
    """It does not take place."""

    title, submit, success = _("Batalkan tanggal"), _("Batalkan tanggal ini"), _("Tanggal dibatalkan.")

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        help_text=_("Dibaca umum. Tanggalnya tetap tampil, dengan alasan ini."),
    )

    def apply(self, user: Any) -> None:
        changes.cancel(self.occurrence, self.cleaned_data["reason"], user)


class RestoreForm(DateForm):
    """As its series says."""

    title, submit, success = _("Pulihkan tanggal"), _("Pulihkan"), _("Tanggal dipulihkan.")

    def apply(self, user: Any) -> None:
        changes.restore(self.occurrence, user)


FORMS: dict[str, type[DateForm]] = {"pindah": MoveForm, "batal": CancelForm, "pulih": RestoreForm}
