"""What staff decide about a semester."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import local_today
from partners.models import District, Partner
from visits.models import Vehicle
from visits.planning.fields import DayInput
from visits.semester.seats import Terms

WEEKDAYS = [
    ("0", gettext_lazy("Senin")),
    ("1", gettext_lazy("Selasa")),
    ("2", gettext_lazy("Rabu")),
    ("3", gettext_lazy("Kamis")),
    ("4", gettext_lazy("Jumat")),
    ("5", gettext_lazy("Sabtu")),
]
WINDOW = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|—|sampai|s/d)\s*(\d{1,2})[.:](\d{2})")
USUAL_WINDOWS = "09.00–11.00\n13.00–15.00"
LONGEST = timedelta(days=366)
MOST_WINDOWS = 8


class SemesterForm(forms.Form):
    """Which schools, which vehicles, which days and hours, and how often."""

    district = forms.ModelChoiceField(
        label=gettext_lazy("Kecamatan"),
        queryset=District.objects.all(),
        required=False,
        empty_label=gettext_lazy("Semua"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Jenjang"), required=False)
    waiting = forms.IntegerField(
        label=gettext_lazy("Hanya yang tidak dikunjungi selama (minggu)"),
        min_value=1,
        max_value=520,
        required=False,
        help_text=gettext_lazy("Kosong: semua yang belum punya jadwal dalam masa ini."),
    )
    vehicles = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Kendaraan"),
        queryset=Vehicle.objects.active(),
        widget=forms.CheckboxSelectMultiple,
    )
    first = forms.DateField(label=gettext_lazy("Dari tanggal"), widget=DayInput)
    last = forms.DateField(label=gettext_lazy("Sampai dengan tanggal"), widget=DayInput)
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Hari"), choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple
    )
    windows = forms.CharField(
        label=gettext_lazy("Jam kunjungan"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Satu per baris, misalnya 09.00–11.00."),
    )
    every = forms.TypedChoiceField(label=gettext_lazy("Seberapa sering"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["level"].choices = [("", _("Semua")), *((each, each) for each in Partner.Level.values)]
        fields["every"].choices = [
            (0, _("Sekali saja")),
            *(
                (weeks, _("Setiap %(weeks)d minggu") % {"weeks": weeks})
                for weeks in (1, 2, 3, 4, 6, 8, 10, 12)
            ),
        ]

    def clean_windows(self) -> list[tuple[time, time]]:
        """Clock times from lines of text, in order; they must not overlap."""
        found = sorted(_window(line) for line in self.cleaned_data["windows"].splitlines() if line.strip())
        if len(found) > MOST_WINDOWS:
            raise ValidationError(_("Paling banyak %(most)d kunjungan sehari.") % {"most": MOST_WINDOWS})
        if any(after[0] < before[1] for before, after in pairwise(found)):
            raise ValidationError(_("Jam kunjungan tidak boleh bertumpuk."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and first <= local_today():
            self.add_error("first", _("Mulai paling cepat besok."))
        if first and last and last < first:
            self.add_error("last", _("Hari terakhir tidak boleh sebelum hari pertama."))
        elif first and last and last - first > LONGEST:
            self.add_error("last", _("Paling lama satu tahun sekaligus."))
        return data

    def terms(self) -> Terms:
        """What may be used; the form must be valid."""
        data = self.cleaned_data
        return Terms(
            vehicles=list(data["vehicles"]),
            first=data["first"],
            last=data["last"],
            weekdays=[int(each) for each in data["weekdays"]],
            windows=data["windows"],
            every=data["every"],
        )


def first_values(today: date) -> dict[str, Any]:
    """What the form holds when it is opened: the next semester (January to June, July to December) on school days."""
    first = date(today.year + 1, 1, 1) if today.month > 6 else date(today.year, 7, 1)
    last = date(first.year, 6, 30) if first.month == 1 else date(first.year, 12, 31)
    return {
        "first": first,
        "last": last,
        "weekdays": ["0", "1", "2", "3", "4"],
        "windows": USUAL_WINDOWS,
        "every": 8,
        # A boat goes where no road does; whoever wants it for these schools ticks it.
        "vehicles": [vehicle.pk for vehicle in Vehicle.objects.active().exclude(kind=Vehicle.Kind.BOAT)],
    }


def _window(line: str) -> tuple[time, time]:
    match = WINDOW.fullmatch(line.strip())
    try:
        if match is None:
            raise ValueError
        hour, minute, last_hour, last_minute = (int(each) for each in match.groups())
        start, end = time(hour, minute), time(last_hour, last_minute)
    except ValueError as error:
        raise ValidationError(
            _("“%(line)s” bukan jam. Tulis seperti 09.00–11.00.") % {"line": line.strip()}
        ) from error
    if datetime.combine(date.min, end) <= datetime.combine(date.min, start):
        raise ValidationError(_("Jam selesai harus sesudah jam mulai."))
    return start, end
