"""Fields of the short forms: what phones and browsers help to fill in, without a script of ours."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visits.forms import EARLIEST, YEARS_AHEAD
from visits.models import Stop, Vehicle


class DayInput(forms.DateInput):
    """A day, with the calendar that the device has."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """An hour and minute, with the clock that the device has."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WindowForm(forms.Form):
    """A local day and two times of it, in the zone of `stop()`; `window` has the instants once they are known."""

    day = forms.DateField(label=gettext_lazy("Tanggal"), widget=DayInput)
    start_time = forms.TimeField(label=gettext_lazy("Mulai pukul"), widget=ClockInput)
    end_time = forms.TimeField(label=gettext_lazy("Selesai pukul"), widget=ClockInput)
    vehicle = forms.ModelChoiceField(
        label=gettext_lazy("Kendaraan"), queryset=Vehicle.objects.active(), empty_label=None
    )
    window: tuple[datetime, datetime] | None = None

    def stop(self) -> Stop | None:
        """The stop that the visit goes to, when it is known."""
        raise NotImplementedError

    def earliest(self) -> datetime:
        """What begins before this is refused."""
        return timezone.now()

    def clean_day(self) -> date:
        """A day that calendars show; what lies far off is a slip of the hand."""
        day: date = self.cleaned_data["day"]
        if day < EARLIEST or day.year > timezone.now().year + YEARS_AHEAD:
            raise ValidationError(_("Tanggal ini di luar jangkauan jadwal. Periksa tahunnya."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, start, end = (data.get(name) for name in ("day", "start_time", "end_time"))
        stop = self.stop()
        if not (day and start and end and stop):
            return data
        if end <= start:
            self.add_error("end_time", _("Jam selesai harus sesudah jam mulai."))
            return data
        begins, ends = _instant(stop, day, start), _instant(stop, day, end)
        if begins < self.earliest():
            self.add_error("day", _("Waktu ini sudah lewat."))
            return data
        self.window = begins, ends
        return data


def window_values(stop: Stop, start: datetime, end: datetime) -> dict[str, Any]:
    """What the fields of `WindowForm` hold for these instants."""
    zone = ZoneInfo(stop.zone)
    first, last = start.astimezone(zone), end.astimezone(zone)
    return {
        "day": first.date().isoformat(),
        "start_time": first.strftime("%H:%M"),
        "end_time": last.strftime("%H:%M"),
    }


def _instant(stop: Stop, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(stop.zone)).astimezone(UTC)
