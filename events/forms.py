"""The editor's form of an event, and the part of it that asks what its dates would be."""

from typing import Any

from django import forms

from core.writing.form import WritingForm
from schedules.models import Series
from schedules.panel.form import RecurrenceForm
from schedules.panel.preview import first_of, zone_of

TIMES = ("all_day", "start", "end", "first_day", "last_day")


class EventDatesForm(RecurrenceForm):
    """What both forms do: the fields TIMES and those of the recurrence, written to the page in `clean()`."""

    instance: Any

    def open_event(self) -> None:
        """Fill in what stands in the page; called once, when the form is made."""
        self.open_recurrence(self.instance, first_of(series_of(self.instance)), zone_of(self.instance.zone))

    def write_event(self) -> None:
        """Write times and recurrence to the page and add what is wrong with them, unless it is a draft."""
        from events.checks import continuation_problem, date_problems

        data = self.cleaned_data
        for name in TIMES:
            if name in data:
                setattr(self.instance, name, data[name])
        self.write_recurrence(first_of(series_of(self.instance)), zone_of(self.instance.zone))
        if self.is_deferred_validation:
            return
        for name, text in date_problems(self.instance).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, text)
        if not self.errors and (text := continuation_problem(self.instance)):
            self.add_error(None, text)

    def is_told(self, rule: str, first: Any) -> bool:
        from events.models import EventSeries

        stored = EventSeries.objects.filter(translation_key=self.instance.translation_key).first()
        return stored is not None and (stored.rrule, first_of(stored)) == (rule, first)


class EventPageForm(EventDatesForm, WritingForm):
    """A draft may be unfinished; what goes out has dates that can be told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_event()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("cancelled", "cancel_reason"):
            if name in data:
                setattr(self.instance, name, data[name])
        self.write_event()
        return data


class EventTimesForm(EventDatesForm):
    """The same without the rest of the page: what the panel sends to be told what it means."""

    all_day = forms.BooleanField(required=False)
    start = forms.DateTimeField(required=False)
    end = forms.DateTimeField(required=False)
    first_day = forms.DateField(required=False)
    last_day = forms.DateField(required=False)
    skip_holidays = forms.BooleanField(required=False)

    def __init__(self, data: Any, instance: Any) -> None:
        super().__init__(data)
        self.instance = instance
        for name in (*TIMES, "skip_holidays"):
            self.fields[name].label = instance._meta.get_field(name).verbose_name
        self.open_event()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.write_event()
        return data


def series_of(page: Any) -> Series:
    """The series that `page` means as it stands, unsaved."""
    from events.sync import facts_of, unsaved_series

    return unsaved_series(facts_of(page))
