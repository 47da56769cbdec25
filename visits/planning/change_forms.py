"""The short forms that move, cancel and restore one visit."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import long_date
from visits import changes
from visits.changes import version_of
from visits.conflicts import conflicts
from visits.models import Stop, Vehicle, Visit
from visits.planning.consequences import Consequences
from visits.planning.diary import Slot, free_slots
from visits.planning.fields import WindowForm, window_values
from visits.planning.words import changed_words, visit_words
from visits.telling.preview import preview


class ChangeForm(forms.Form):
    """A change of `visit`. `seen` says what stood there when the form was opened."""

    data: Any
    title: str | Promise = ""
    submit: str | Promise = ""
    anyway: str | Promise = ""
    explanation: str | Promise = ""
    asks_first = False  # nothing can be told of it before something is filled in
    visit_is_stored = True
    judged = True  # something may speak against it

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, visit: Visit, **kwargs: Any) -> None:
        self.visit = visit
        initial = {"seen": version_of(visit), **self.first_values(visit)}
        super().__init__(data, initial=initial, **kwargs)

    def first_values(self, visit: Visit) -> dict[str, Any]:
        """What stands in the fields before the planner writes in them."""
        return {}

    def refusal(self) -> str:
        """Why this cannot be done to the visit as it stands; "" when it can."""
        if self.visit.status == Visit.Status.DONE:
            return _("Kunjungan ini sudah tercatat terlaksana.")
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("seen") != version_of(self.visit):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = version_of(self.visit)
            self.add_error(None, changed_words(self.visit))
        elif refusal := self.refusal():
            self.add_error(None, refusal)
        return data

    @property
    def why(self) -> str:
        """The reason as far as it is written."""
        return str(getattr(self, "cleaned_data", {}).get("reason", ""))

    def consequences(self) -> Consequences | None:
        """What it would bring; None while that cannot be known."""
        raise NotImplementedError

    def slots(self) -> list[Slot]:
        """Other times at which it could take place."""
        return []

    def apply(self, user: Any) -> str:
        """Do it; returns what to tell the planner. Raises ValidationError, also when somebody else was faster."""
        raise NotImplementedError


class MoveForm(WindowForm, ChangeForm):
    """Another day, other hours, or another vehicle."""

    title, submit = gettext_lazy("Pindah ke …"), gettext_lazy("Pindahkan")
    anyway = gettext_lazy("Tetap pindahkan")
    explanation = gettext_lazy(
        "Tanggal lama tetap tampil di jadwal, dicoret, dengan tanggal barunya. Berlaku seketika."
    )
    asks_first = True

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=200,
        help_text=gettext_lazy("Dibaca sekolah dan warga, misalnya: Jalan terendam banjir."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A vehicle that is not in use any more may keep the visits it has.
        vehicles = Vehicle.objects.active() | Vehicle.objects.filter(pk=self.visit.vehicle_id)
        cast("forms.ModelChoiceField", self.fields["vehicle"]).queryset = vehicles
        self.order_fields(["day", "start_time", "end_time", "vehicle", "reason", "seen"])

    def first_values(self, visit: Visit) -> dict[str, Any]:
        hours = window_values(visit.stop, visit.start, visit.end) if visit.start and visit.end else {}
        return {**hours, "vehicle": visit.vehicle_id, "reason": visit.reason if visit.moved else ""}

    def refusal(self) -> str:
        if self.visit.cancelled:
            return _("Kunjungan ini dibatalkan. Pulihkan dulu, lalu pindahkan.")
        return super().refusal()

    def stop(self) -> Stop:
        return self.visit.stop

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        vehicle = data.get("vehicle")
        if self.window == (self.visit.start, self.visit.end) and vehicle == self.visit.vehicle:
            self.window = None
            self.add_error("day", _("Waktu dan kendaraannya sama dengan yang sekarang."))
        return data

    def consequences(self) -> Consequences | None:
        vehicle = getattr(self, "cleaned_data", {}).get("vehicle")
        if self.window is None or vehicle is None:
            return None
        start, end = self.window
        return Consequences(
            about=(version_of(self.visit), start.isoformat(), end.isoformat(), str(vehicle.pk)),
            conflicts=conflicts(self.visit.stop, vehicle, start, end, besides=self.visit),
            told=preview(self.visit, start=start, end=end, vehicle=vehicle, reason=self.why),
        )

    def slots(self) -> list[Slot]:
        if self.refusal():
            return []
        vehicle = getattr(self, "cleaned_data", {}).get("vehicle") or self.visit.vehicle
        start, end = self.window or (self.visit.start, self.visit.end)
        return free_slots(self.visit, start, end, vehicle) if start and end else []

    def apply(self, user: Any) -> str:
        data, window = self.cleaned_data, self.window
        if window is None:
            raise ValidationError(_("Isi tanggal dan jamnya."))
        self.visit = changes.move_visit(self.visit, *window, data["vehicle"], data["reason"], user)
        return _("Kunjungan dipindah: %(visit)s.") % {"visit": visit_words(self.visit)}


class CancelForm(ChangeForm):
    """It does not take place."""

    title, submit = gettext_lazy("Batalkan kunjungan"), gettext_lazy("Batalkan kunjungan ini")
    anyway = submit
    judged = False
    explanation = gettext_lazy(
        "Tanggalnya tetap tampil di jadwal sebagai dibatalkan, supaya yang mencatatnya tahu. Berlaku seketika."
    )

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=200,
        help_text=gettext_lazy("Dibaca sekolah dan warga, misalnya: Mobil rusak."),
    )

    def refusal(self) -> str:
        if self.visit.cancelled:
            told = {"reason": self.visit.reason or "–"}
            return _("Kunjungan ini sudah dibatalkan. Alasannya: %(reason)s") % told
        return super().refusal()

    def consequences(self) -> Consequences:
        told = preview(self.visit, cancelled=True, reason=self.why)
        return Consequences(about=(version_of(self.visit), "cancelled"), told=told)

    def apply(self, user: Any) -> str:
        self.visit = changes.cancel_visit(self.visit, self.cleaned_data["reason"], user)
        return _("Kunjungan dibatalkan: %(visit)s.") % {"visit": visit_words(self.visit)}


class RestoreForm(ChangeForm):
    """It takes place after all."""

    title, submit = gettext_lazy("Pulihkan kunjungan"), gettext_lazy("Pulihkan kunjungan ini")
    anyway = gettext_lazy("Tetap pulihkan")
    explanation = gettext_lazy("Kunjungan ini jadi dilaksanakan pada tanggal, jam, dan kendaraan di atas.")

    def refusal(self) -> str:
        if not self.visit.cancelled:
            day = long_date(self.visit.start_day)
            return _("Kunjungan pada %(day)s ini tidak dibatalkan.") % {"day": day}
        return super().refusal()

    def consequences(self) -> Consequences:
        visit = self.visit
        found = (
            conflicts(visit.stop, visit.vehicle, visit.start, visit.end, besides=visit)
            if visit.start and visit.end
            else []
        )
        return Consequences(
            about=(version_of(visit), "restored"), conflicts=found, told=preview(visit, cancelled=False)
        )

    def apply(self, user: Any) -> str:
        self.visit = changes.restore_visit(self.visit, user)
        return _("Kunjungan dipulihkan: %(visit)s.") % {"visit": visit_words(self.visit)}
