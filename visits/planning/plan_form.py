"""The short form of a new visit."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import site_zone
from visits import changes
from visits.conflicts import conflicts
from visits.models import Stop, Vehicle, Visit
from visits.planning.consequences import Consequences
from visits.planning.diary import Slot, free_slots
from visits.planning.fields import WindowForm
from visits.planning.stops import find_stops, stop_label
from visits.planning.words import visit_words
from visits.services import Service

FIRST_HOUR, LENGTH, PAUSE = time(9), timedelta(hours=2), timedelta(minutes=30)
LATEST_START = time(16)


class PlanForm(WindowForm):
    """A single visit. The stop is typed; where several fit, `candidates` are offered, and `chosen` names one."""

    asks_first = judged = True
    submit, anyway = gettext_lazy("Tambahkan"), gettext_lazy("Tetap tambahkan")

    place = forms.CharField(
        label=gettext_lazy("Tempat singgah"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "stop-list", "autocomplete": "off"}),
        help_text=gettext_lazy("Nama sekolah atau tempat, desa/kelurahan, atau NPSN."),
    )
    chosen = forms.CharField(required=False)
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Layanan"),
        choices=Service.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("place", "chosen", "day", "start_time", "end_time", "vehicle", "services")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates: list[Stop] = []
        self._stop: Stop | None = None
        self._visit: Visit | None = None

    @property
    def visit(self) -> Visit:
        """The visit that was made. Raises LookupError before."""
        if self._visit is None:
            raise LookupError("nothing was planned yet")
        return self._visit

    def refusal(self) -> str:
        """A visit can always be planned."""
        return ""

    def stop(self) -> Stop | None:
        return self._stop

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("place"):
            try:
                self._stop = self._find(data["place"], data.get("chosen", ""))
            except ValidationError as problem:
                self.add_error("place", problem)
        return super().clean()

    def consequences(self) -> Consequences | None:
        """What speaks against it; nobody is told of a new visit, it appears in the schedule."""
        vehicle = getattr(self, "cleaned_data", {}).get("vehicle")
        if self.window is None or self._stop is None or vehicle is None:
            return None
        start, end = self.window
        return Consequences(
            about=(str(self._stop.pk), start.isoformat(), end.isoformat(), str(vehicle.pk)),
            conflicts=conflicts(self._stop, vehicle, start, end),
        )

    def slots(self) -> list[Slot]:
        """Other times for the same place, once something speaks against this one."""
        vehicle = getattr(self, "cleaned_data", {}).get("vehicle")
        if self.window is None or self._stop is None or vehicle is None:
            return []
        return free_slots(Visit(stop=self._stop, vehicle=vehicle), *self.window, vehicle)

    def apply(self, user: Any) -> str:
        """Plan it; returns what to tell the planner. Raises VehicleTaken."""
        data, window, stop = self.cleaned_data, self.window, self._stop
        if window is None or stop is None:
            raise ValidationError(_("Isi tempat, tanggal, dan jamnya."))
        self._visit = changes.plan_visit(stop, data["vehicle"], *window, data["services"], user=user)
        return _("Kunjungan ditambahkan: %(visit)s.") % {"visit": visit_words(self._visit)}

    def _find(self, text: str, chosen: str) -> Stop:
        found = find_stops(text)
        for stop in found:
            if str(stop.pk) == chosen or len(found) == 1:
                return stop
        same = [stop for stop in found if stop.name.lower() == text.strip().lower()]
        if len(same) == 1:
            return same[0]
        self.candidates = found
        if found:
            raise ValidationError(_("Ada beberapa tempat seperti ini. Pilih satu di bawah."))
        raise ValidationError(_("Tempat ini belum ada dalam daftar tempat singgah yang masih didatangi."))


def first_values(vehicle: Vehicle | None, day: date | None, stop: Stop | None) -> dict[str, Any]:
    """What the form holds when it is opened from a cell of the board: hours after the day's last visit."""
    start = _next_start(vehicle, day) if vehicle and day else FIRST_HOUR
    end = (datetime.combine(date.min, start) + LENGTH).time()
    return {
        "place": stop_label(stop) if stop else "",
        "day": day,
        "start_time": start,
        "end_time": end,
        "vehicle": vehicle.pk if vehicle else None,
        "services": [Service.READING.value, Service.LENDING.value],
    }


def _next_start(vehicle: Vehicle, day: date) -> time:
    """When the vehicle could go again on that day: half an hour after its last visit, at a full half hour."""
    ends = Visit.objects.holding().filter(vehicle=vehicle, start_day=day, end_day=day + timedelta(days=1))
    last = ends.order_by("-end").values_list("end", flat=True).first()
    if last is None:
        return FIRST_HOUR
    local = last.astimezone(site_zone()) + PAUSE
    late = timedelta(minutes=-local.minute % 30)
    start = (local + late).time().replace(second=0, microsecond=0)
    return start if FIRST_HOUR < start <= LATEST_START else FIRST_HOUR
