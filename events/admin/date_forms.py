"""Forms with which staff change one date of an event."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from events import changes
from events.models import EventOccurrence


class DateForm(forms.Form):
    """A change of one date; `apply(user)` makes it. `sequence` says what the editor has seen."""

    title: str | Promise = ""
    short: str | Promise = ""
    submit: str | Promise = ""
    success: str | Promise = ""
    explanation: str | Promise = ""

    sequence = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput(),
        error_messages={"required": _("Muat ulang halaman ini, lalu kirim lagi.")},
    )

    def __init__(self, *args: Any, occurrence: EventOccurrence, **kwargs: Any) -> None:
        self.occurrence = occurrence
        initial = {"sequence": occurrence.sequence, **self.initial_values(occurrence)}
        super().__init__(*args, **{"initial": initial, **kwargs})

    def initial_values(self, row: EventOccurrence) -> dict[str, Any]:
        """What stands in the fields before staff write in them."""
        return {}

    def apply(self, user: Any) -> None:
        """Make the change. Raises PermissionDenied, and ValidationError, also when somebody else was faster."""
        raise NotImplementedError

    @property
    def seen(self) -> int:
        """The sequence of the date when the form was opened."""
        return int(self.cleaned_data["sequence"])

    def look_again(self, occurrence: EventOccurrence) -> None:
        """Keep what was written, and let it be sent again on top of what `occurrence` is now."""
        self.occurrence = occurrence
        written = {name: self.data.get(name) for name in self.data}  # no field has several values
        self.data = {**written, self.add_prefix("sequence"): str(occurrence.sequence)}


class MoveForm(DateForm):
    """Another day, hour or place."""

    title, short = _("Pindahkan tanggal"), _("Pindahkan")
    submit, success = _("Pindahkan"), _("Tanggal dipindah.")
    explanation = _("Tanggal lama tetap tampil, dengan tanda dipindah ke waktu yang baru.")

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

    def initial_values(self, row: EventOccurrence) -> dict[str, Any]:
        last = row.end_day - timedelta(days=1)
        # The reason of a cancelled date is none for moving it.
        reason = row.reason if row.moved and not row.cancelled else ""
        return {
            "first": row.start or row.start_day,
            "last": row.end or last,
            "reason": reason,
            "place": row.place,
        }

    class Media:
        js = ["js/move-date.js"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("Selesai tidak boleh sebelum mulai."))
        elif first and last and not self.occurrence.cancelled and self._same(first, last):
            self.add_error("first", _("Waktu ini sama dengan yang sekarang."))
        return data

    def apply(self, user: Any) -> None:
        data = self.cleaned_data
        end = data["last"] + timedelta(days=1) if self.occurrence.all_day else data["last"]
        changes.move(
            self.occurrence, data["first"], end, data["reason"], user, place=data["place"], expected=self.seen
        )

    def _same(self, first: Any, last: Any) -> bool:
        row = self.occurrence
        if row.all_day:
            return (first, last + timedelta(days=1)) == (row.start_day, row.end_day)
        return (first, last) == (row.start, row.end)


class CancelForm(DateForm):
    """It does not take place."""

    title, short = _("Batalkan tanggal"), _("Batalkan")
    submit, success = _("Batalkan tanggal ini"), _("Tanggal dibatalkan.")
    explanation = _("Tanggalnya tetap tampil sebagai dibatalkan, supaya orang yang mencatatnya tahu.")

    reason = forms.CharField(label=_("Alasan"), max_length=200, help_text=_("Dibaca umum."))

    def initial_values(self, row: EventOccurrence) -> dict[str, Any]:
        return {"reason": row.reason if row.cancelled else ""}

    def apply(self, user: Any) -> None:
        changes.cancel(self.occurrence, self.cleaned_data["reason"], user, expected=self.seen)


class AmendForm(DateForm):
    """The same time, but something else about it."""

    title, short = _("Ubah tanggal"), _("Ubah")
    submit, success = _("Simpan"), _("Tanggal diubah.")
    explanation = _("Hanya untuk tanggal ini; yang kosong tetap seperti acaranya. Waktunya tidak berubah.")

    own_title = forms.CharField(
        label=_("Judul"), max_length=255, required=False, help_text=_("Hanya bila tanggal ini berjudul lain.")
    )
    place = forms.CharField(
        label=_("Tempat"), max_length=200, required=False, help_text=_("Hanya bila kali ini di tempat lain.")
    )
    note = forms.CharField(
        label=_("Catatan"),
        max_length=300,
        required=False,
        help_text=_("Dibaca umum, misalnya: Bawa alat tulis sendiri."),
    )

    def initial_values(self, row: EventOccurrence) -> dict[str, Any]:
        return {"own_title": row.title, "place": row.place, "note": row.note}

    def apply(self, user: Any) -> None:
        data = self.cleaned_data
        changes.amend(
            self.occurrence,
            user,
            title=data["own_title"],
            place=data["place"],
            note=data["note"],
            expected=self.seen,
        )


class RestoreForm(DateForm):
    """As its series says."""

    title, short = _("Pulihkan tanggal"), _("Pulihkan")
    submit, success = _("Pulihkan"), _("Tanggal dipulihkan.")
    explanation = _(
        "Semua yang diubah pada tanggal ini dibatalkan: waktu, tempat, judul, catatan, dan alasan."
    )

    def apply(self, user: Any) -> None:
        changes.restore(self.occurrence, user, expected=self.seen)


FORMS: dict[str, type[DateForm]] = {
    "pindah": MoveForm,
    "batal": CancelForm,
    "ubah": AmendForm,
    "pulih": RestoreForm,
}


def actions_for(row: EventOccurrence) -> list[str]:
    """What can be done to a date as it stands now; keys of FORMS."""
    cancelled = row.status == EventOccurrence.Status.CANCELLED
    return ["pindah", *([] if cancelled else ["batal"]), "ubah", *(["pulih"] if row.by_hand else [])]


def add_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Say above the form why it was refused."""
    for text in refusal.messages:
        form.add_error(None, text)
