"""Staff's forms: a visit as people plan it, with a day and two times."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from core.dates import local_today, site_zone
from schedules.expansion import check_density
from schedules.horizon import horizon
from schedules.models import Occurrence
from schedules.panel.form import RecurrenceForm
from schedules.panel.patterns import Repeat
from schedules.panel.preview import BROKEN, first_of, rule_problem, zone_of
from visits.changes import plan_visit, save_change, save_timetable, version_of
from visits.conflicts import Kind, conflicts
from visits.models import Stop, Vehicle

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
YEARS_AHEAD = 5
WINDOW = frozenset(("day", "start_time", "end_time"))
SKIPS = ("skip_holidays", "skip_school_periods")
# What nobody can know of a visit before it is planned.
AFTER_PLANNING = ("status", "reason", "visitors", "women", "men", "books_lent")


class TimeWindowForm(WagtailAdminModelForm):
    """A local day and two times instead of two instants; they are meant in the zone of the stop."""

    instance: Any
    data: Any
    day = forms.DateField(label=_("Tanggal"), widget=AdminDateInput)
    start_time = forms.TimeField(label=_("Mulai pukul"), widget=AdminTimeInput)
    end_time = forms.TimeField(label=_("Selesai pukul"), widget=AdminTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.start and self.instance.end:
            start, end = (each.astimezone(self.zone) for each in (self.instance.start, self.instance.end))
            self.initial |= {"day": start.date(), "start_time": start.time(), "end_time": end.time()}

    def clean_day(self) -> date:
        """A day that calendars show; what lies far ahead is a slip of the hand."""
        day: date = self.cleaned_data["day"]
        if day < EARLIEST or day.year > local_today().year + YEARS_AHEAD:
            raise ValidationError(_("Tanggal ini di luar jangkauan jadwal. Periksa tahunnya."))
        return day

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the chosen stop; before one is chosen, the site's."""
        chosen = getattr(self, "cleaned_data", {}).get("stop")
        stop = chosen or (self.instance.stop if self.instance.stop_id else None)
        return ZoneInfo(stop.zone) if stop else site_zone()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, start, end = (data.get(name) for name in ("day", "start_time", "end_time"))
        if day and start and end:
            if end <= start:
                self.add_error("end_time", _("Jam selesai harus sesudah jam mulai."))
            else:
                self.place_in_time(*(self._instant(day, each) for each in (start, end)))
        return data

    def place_in_time(self, start: datetime, end: datetime) -> None:
        """Give the instance its instants."""
        self.instance.start, self.instance.end = start, end

    def _instant(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)


class VisitForm(TimeWindowForm):
    """One visit. A new one becomes a timetable of one date; a change needs its reason.

    `seen` says what stood there when the form was opened, so that nobody takes back what others did since.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in (*AFTER_PLANNING, "seen"):
                self.fields.pop(name, None)
        else:
            self.initial["seen"] = version_of(self.instance)

    def place_in_time(self, start: datetime, end: datetime) -> None:
        self.instance.set_times(start, end)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.instance.pk and data.get("seen") != self.initial["seen"]:
            self._look_again()
            return data
        self._check_clashes(data)
        if self.instance.pk is None:
            return data
        status = data.get("status")
        cancelled = status == Occurrence.Status.CANCELLED
        if (cancelled or self.instance.moved) and not data.get("reason"):
            self.add_error("reason", _("Tulis alasannya: sekolah dan warga membacanya di jadwal."))
        if status == Occurrence.Status.DONE and self.instance.start > timezone.now():
            self.add_error("status", _("Kunjungan yang belum mulai tidak dapat dicatat terlaksana."))
        women, men = data.get("women"), data.get("men")
        if data.get("visitors") is None and women is not None and men is not None:
            data["visitors"] = women + men
        return data

    def _look_again(self) -> None:
        """Keep what was written, say where it differs from what is stored now, and let it be sent again."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.initial["seen"]
        differing = [str(self.fields[name].label).lower() for name in self.changed_data if name != "seen"]
        told = [gettext("Kunjungan ini sudah berubah sejak halaman dibuka.")]
        if differing:
            names = ", ".join(differing)
            told.append(gettext("Yang berbeda dari yang tersimpan: %(fields)s.") % {"fields": names})
        self.add_error(None, " ".join([*told, gettext("Periksa, lalu kirim lagi.")]))

    def _check_clashes(self, data: dict[str, Any]) -> None:
        """Refuse a second visit at the same time, unless this one stood there before."""
        stop, vehicle = data.get("stop"), data.get("vehicle")
        if stop is None or vehicle is None or data.get("status") == Occurrence.Status.CANCELLED:
            return
        if self.errors.keys() & WINDOW:
            return
        restored = self.initial.get("status") == Occurrence.Status.CANCELLED
        if self.instance.pk and not restored and not {"stop", "vehicle", *WINDOW} & set(self.changed_data):
            return
        besides = self.instance if self.instance.pk else None
        for conflict in conflicts(stop, vehicle, self.instance.start, self.instance.end, besides=besides):
            if conflict.hard:
                self.add_error("vehicle" if conflict.kind == Kind.VEHICLE_BUSY else "stop", conflict.words)

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk is None:
            given = self.cleaned_data
            self.instance = plan_visit(
                given["stop"],
                given["vehicle"],
                self.instance.start,
                self.instance.end,
                given["services"],
                place=given.get("place", ""),
                note=given.get("note", ""),
            )
            return self.instance
        return save_change(self.instance, self.for_user)


class TimetableForm(RecurrenceForm, TimeWindowForm):
    """A timetable: first day, hours, and how it repeats. A rule too rich for this form is kept as it is."""

    SKIPS = SKIPS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_timetable(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        write_timetable(self)
        return data

    def save(self, commit: bool = True) -> Any:
        return save_timetable(self.instance, self.for_user) if commit else super().save(commit=False)


class TimetableTimesForm(RecurrenceForm):
    """The same without the rest of the timetable: what the panel sends to be told what it means."""

    day = forms.DateField(label=_("Tanggal"), required=False)
    start_time = forms.TimeField(label=_("Mulai pukul"), required=False)
    end_time = forms.TimeField(label=_("Selesai pukul"), required=False)
    stop = forms.ModelChoiceField(queryset=Stop.objects.select_related("partner"), required=False)
    vehicle = forms.ModelChoiceField(queryset=Vehicle.objects.all(), required=False)
    skip_holidays = forms.BooleanField(required=False)
    skip_school_periods = forms.BooleanField(required=False)
    SKIPS = SKIPS

    def __init__(self, data: Any, instance: Any) -> None:
        super().__init__(data)
        self.instance = instance
        open_timetable(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        stop, day, start, end = (data.get(name) for name in ("stop", "day", "start_time", "end_time"))
        zone = ZoneInfo(stop.zone) if stop else site_zone()
        for name in ("stop", "vehicle"):
            if data.get(name):
                setattr(self.instance, name, data[name])
        self.instance.zone, self.instance.start = zone.key, None
        if day and start and EARLIEST <= day <= LATEST:
            self.instance.start = datetime.combine(day, start, tzinfo=zone)
            self.instance.end = datetime.combine(day, max(end or start, start), tzinfo=zone)
        write_timetable(self)
        return data


def open_timetable(form: Any) -> None:
    """Fill in how the timetable of `form` repeats; a new one comes every week."""
    form.open_recurrence(form.instance, first_of(form.instance), zone_of(form.instance.zone))
    if form.instance.pk is None:
        form.initial["repeat"] = Repeat.WEEKLY


def write_timetable(form: Any) -> None:
    """Write how it repeats to the timetable of `form`, whose times are known, and say what is wrong with it."""
    timetable = form.instance
    if stop := form.cleaned_data.get("stop"):
        timetable.zone = stop.zone
    first = first_of(timetable)
    form.write_recurrence(first, zone_of(timetable.zone))
    if first is None or form.errors:
        return
    today = local_today()
    try:
        check_density(timetable, horizon(today), today)
    except BROKEN:
        form.add_error("repeat", rule_problem())
