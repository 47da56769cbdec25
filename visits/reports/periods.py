"""The period of a report: local days, both ends included, whole months of which are told apart."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import day_span

MOST_MONTHS = 60
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Period:
    """The local days from `first` to `last`, both included, called `label`."""

    first: date
    last: date
    label: str = ""

    @property
    def query(self) -> str:
        """The query of its report."""
        return f"dari={self.first.isoformat()}&sampai={self.last.isoformat()}"

    @property
    def words(self) -> str:
        """'1–30 November 2026'."""
        return day_span(self.first, self.last + timedelta(days=1))

    def months(self) -> list["Period"]:
        """Its months, the first and the last as far as they belong to it."""
        found, first = [], self.first
        while first <= self.last:
            last = min(month_end(first), self.last)
            label = formats.date_format(first, "F Y", use_l10n=False)
            found.append(Period(first, last, label))
            first = last + timedelta(days=1)
        return found


class PeriodForm(forms.Form):
    """`dari` and `sampai`, ISO days."""

    dari = forms.DateField(
        label=gettext_lazy("Dari"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=gettext_lazy("Sampai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, date]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("dari"), data.get("sampai")
        if first is None or last is None:
            return data
        if not EARLIEST <= first <= last <= LATEST:
            raise ValidationError(_("Tanggal akhir tidak boleh sebelum tanggal awal. Periksa juga tahunnya."))
        if len(Period(first, last).months()) > MOST_MONTHS:
            raise ValidationError(_("Paling lama %(months)s bulan sekaligus.") % {"months": MOST_MONTHS})
        return data

    def period(self) -> Period:
        """What was asked for; for a form that is valid."""
        return Period(self.cleaned_data["dari"], self.cleaned_data["sampai"])


def presets(today: date) -> list[Period]:
    """This month, this semester of the school year (January–June, July–December), this year and the last."""
    half = 1 if today.month <= 6 else 7
    return [
        Period(today.replace(day=1), month_end(today), _("bulan ini")),
        Period(date(today.year, half, 1), month_end(date(today.year, half + 5, 1)), _("semester ini")),
        Period(date(today.year, 1, 1), date(today.year, 12, 31), _("tahun ini")),
        Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), _("tahun lalu")),
    ]


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
