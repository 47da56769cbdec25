"""The fields of a form that say how something repeats, in plain words. What they mean: `schedules.panel.form`."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import MONTHS
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.translation import gettext_lazy

from schedules.named_days import ORDINALS
from schedules.panel.date_rows import DatesField, DatesWidget
from schedules.panel.patterns import EARLIEST, LAST, LATEST, MAX_COUNT, MAX_EVERY, NTHS, WORKDAY, Repeat
from schedules.rules import WEEKDAYS

DAY, WEEKDAY = "day", "weekday"
# Without `skip_holidays`, which is a field of the model.
NAMES = (
    "repeat", "every", "weekdays", "year_month", "month_by", "month_day", "nth", "weekday", "until", "count",
    "extra_dates", "left_out", "kept",
)  # fmt: skip
AS_FIRST = ("", gettext_lazy("sama seperti tanggal pertama"))
WEEKDAY_CHOICES = [(code, WEEKDAY_NAMES[number]) for number, code in enumerate(WEEKDAYS)]
DAY_CHOICES = [
    AS_FIRST,
    *((str(day), str(day)) for day in range(1, 32)),
    (str(LAST), gettext_lazy("hari terakhir bulan")),
]


class KeptField(forms.CharField):
    """The rule that stood there when the form was opened, for those who choose to keep it after all."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RecurrenceFields(forms.Form):
    """How something repeats; none is required, so that a draft may be unfinished."""

    repeat = forms.ChoiceField(
        label=gettext_lazy("Berulang"), choices=Repeat.choices, initial=Repeat.ONCE, required=False
    )
    every = forms.IntegerField(
        label=gettext_lazy("Selang pengulangan"),
        min_value=1,
        max_value=MAX_EVERY,
        required=False,
        help_text=gettext_lazy("1: setiap kali; 2: selang satu; dan seterusnya."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Pada hari"),
        choices=WEEKDAY_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Kosong: hari yang sama seperti tanggal pertama."),
    )
    year_month = forms.TypedChoiceField(
        label=gettext_lazy("Pada bulan"),
        choices=[AS_FIRST, *((str(number), name) for number, name in MONTHS.items())],
        coerce=int,
        empty_value=None,
        required=False,
    )
    month_by = forms.ChoiceField(
        label=gettext_lazy("Hari apa dalam bulan itu"),
        choices=[
            (DAY, gettext_lazy("menurut tanggal, misalnya tanggal 15")),
            (WEEKDAY, gettext_lazy("menurut hari, misalnya Selasa kedua")),
        ],
        widget=forms.RadioSelect,
        initial=DAY,
        required=False,
    )
    month_day = forms.TypedChoiceField(
        label=gettext_lazy("Tanggal"), choices=DAY_CHOICES, coerce=int, empty_value=None, required=False
    )
    nth = forms.TypedChoiceField(
        label=gettext_lazy("Urutan ke berapa"),
        choices=[AS_FIRST, *((str(nth), ORDINALS[nth]) for nth in NTHS)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    weekday = forms.ChoiceField(
        label=gettext_lazy("Hari"),
        choices=[AS_FIRST, *WEEKDAY_CHOICES, (WORKDAY, gettext_lazy("hari kerja (Senin sampai Jumat)"))],
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Sampai dengan"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        required=False,
        help_text=gettext_lazy("Tanggal terakhir yang mungkin."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Atau jumlah pengulangan"), min_value=1, max_value=MAX_COUNT, required=False
    )
    extra_dates = DatesField(
        label=gettext_lazy("Tanggal tambahan"),
        help_text=gettext_lazy("Isi jam hanya bila berbeda dari jam acara."),
    )
    left_out = DatesField(
        label=gettext_lazy("Tanggal yang ditiadakan"),
        widget=DatesWidget(hours=False),
        help_text=gettext_lazy("Pada tanggal ini acara tidak diadakan dan tidak tampil."),
    )
    kept = KeptField(required=False)

    class Media:
        js = ["js/recurrence.js"]
        css = {"all": ["css/admin/recurrence.css"]}
