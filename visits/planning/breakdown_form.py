"""The form that says from when to when a vehicle cannot go, and what becomes of its visits."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.dates import local_today
from visits.models import OutOfService, Vehicle
from visits.planning.breakdown import LEAVE, Breakdown
from visits.planning.consequences import Consequences
from visits.planning.fields import DayInput

LONGEST = timedelta(days=366)
LONG_AGO, FAR_AHEAD = timedelta(days=366), timedelta(days=3 * 366)


class BreakdownForm(forms.Form):
    """Days and reason; a choice for each visit comes along under the names of its rows."""

    asks_first = True

    first_day = forms.DateField(label=gettext_lazy("Dari tanggal"), widget=DayInput)
    last_day = forms.DateField(
        label=gettext_lazy("Sampai dengan tanggal"),
        widget=DayInput,
        help_text=gettext_lazy("Belum pasti? Isi perkiraan; masih dapat diubah."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=200,
        help_text=gettext_lazy("Dibaca sekolah dan warga, misalnya: Mobil rusak, sedang di bengkel."),
    )

    def __init__(self, data: Any = None, *, vehicle: Vehicle, **kwargs: Any) -> None:
        self.vehicle = vehicle
        self.period: OutOfService | None = None
        self._breakdown: Breakdown | None = None
        super().__init__(data, **kwargs)

    def refusal(self) -> str:
        """Any vehicle can break down."""
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if not (first and last):
            return data
        today = local_today()
        if last < first:
            self.add_error("last_day", _("Hari terakhir tidak boleh sebelum hari pertama."))
        elif last < today:
            self.add_error("last_day", _("Hari terakhir ini sudah lewat."))
        elif first < today - LONG_AGO or last > today + FAR_AHEAD or last - first > LONGEST:
            self.add_error("last_day", _("Masa ini terlalu panjang atau terlalu jauh. Periksa tahunnya."))
        return data

    @property
    def breakdown(self) -> Breakdown | None:
        """What it brings, once the days are known."""
        data = getattr(self, "cleaned_data", {})
        first, last = data.get("first_day"), data.get("last_day")
        if self._breakdown is None and first and last:
            chosen = {name: str(self.data.get(name)) for name in self.data if name.startswith("visit-")}
            reason = data.get("reason", "")
            self._breakdown = Breakdown.of(self.vehicle, (first, last), reason, chosen)
        return self._breakdown

    def consequences(self) -> Consequences | None:
        """All of it as one; None while the days are not known."""
        return self.breakdown.consequences() if self.breakdown else None

    def apply(self, user: Any) -> str:
        """Do all of it; returns what to tell the planner. Raises RowRefused."""
        if self.breakdown is None:
            raise ValidationError(_("Isi harinya."))
        self.period = self.breakdown.carry_out(user)
        count = sum(row.chosen.kind != LEAVE for row in self.breakdown.rows)
        told = ngettext(
            "%(vehicle)s ditandai tidak dapat jalan. %(count)d kunjungan diubah.",
            "%(vehicle)s ditandai tidak dapat jalan. %(count)d kunjungan diubah.",
            count,
        )
        return told % {"vehicle": self.vehicle.name, "count": count}
