"""What the fields of `schedules.panel.fields` mean for the series that they are about.

The object that is edited has `rrule`, `rdates`, `exdates`, `shifts` and what days are skipped, as in
`schedules.models.Series`. A rule that no choice says is kept byte for byte until another choice replaces it; so is one
whose choice does not change.
"""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import long_date
from schedules.models import parse_recurrence_id
from schedules.panel.date_rows import DateRow, ids_of, known_ids, rows_of
from schedules.panel.fields import DAY, NAMES, WEEKDAY, RecurrenceFields
from schedules.panel.patterns import LAST, Choice, First, Repeat, choice_of, first_fit, fits, rule_of
from schedules.rules import WEEKDAYS


class RecurrenceForm(RecurrenceFields):
    """To be mixed into a form, which calls `open_recurrence()` first and `write_recurrence()` in `clean()`.

    `recurring` is the object that is edited; `SKIPS` names its fields that say which days a rule leaves out.
    """

    SKIPS: tuple[str, ...] = ("skip_holidays",)
    is_deferred_validation = False

    def open_recurrence(self, recurring: Any, first: First, zone: ZoneInfo) -> None:
        """Fill the fields in from `recurring`, whose first date is `first`; called once, from `__init__`."""
        self.recurring, self.first_before, self.zone_before = recurring, first, zone
        self.rule_before = recurring.rrule
        self.choice_before = None if recurring.shifts else choice_of(recurring.rrule, first, zone)
        self.initial = {
            **self.initial,
            "extra_dates": rows_of(recurring.rdates, first, zone),
            "left_out": rows_of(recurring.exdates, first, zone),
            **{name: getattr(recurring, name) for name in self.SKIPS},
            **self._initial_choice(),
        }
        offered = [each for each in Repeat.choices if each[0] != Repeat.KEEP or self._may_keep()]
        field = self.fields["repeat"]
        if isinstance(field, forms.ChoiceField):
            # What is there comes first, so that nobody replaces it unawares.
            field.choices = sorted(offered, key=lambda each: each[0] != Repeat.KEEP)

    def write_recurrence(self, first: First, zone: ZoneInfo) -> None:
        """Write what was chosen to the object, for a series that begins with `first`; called from `clean()`.

        Adds the errors that an editor can mend, unless it is a draft that may be unfinished. A form that was sent
        without these fields leaves everything as it is.
        """
        data = self.cleaned_data
        if self.add_prefix("repeat") not in self.data:
            data |= self._skips_as_they_are()
            return
        repeat = data.get("repeat") or Repeat.ONCE
        rows, left_out = data.get("extra_dates", []), data.get("left_out", [])
        if repeat == Repeat.ONCE and rows:
            # Without a script nothing was hidden, and dates were written down to be held.
            repeat = Repeat.DATES
        if repeat == Repeat.KEEP:
            self.recurring.rrule, self.recurring.shifts = self._kept()
        elif not any(name in self.errors for name in NAMES):
            self._write_choice(self._choice(repeat, first), first, zone)
        if repeat == Repeat.ONCE:
            rows, left_out = [], []
        for name, attribute, lines in (("extra_dates", "rdates", rows), ("left_out", "exdates", left_out)):
            if name not in self.errors:
                setattr(self.recurring, attribute, self._ids(attribute, name, lines, first, zone))
        if repeat in {Repeat.ONCE, Repeat.DATES}:
            data |= self._skips_as_they_are()
        for name in self.SKIPS:
            setattr(self.recurring, name, bool(data.get(name)))

    def is_told(self, rule: str, first: First) -> bool:
        """Whether calendars tell this rule with this first date already, so that nobody wrote it just now."""
        return (rule, first) == (self.rule_before, self.first_before)

    def _skips_as_they_are(self) -> dict[str, bool]:
        return {name: getattr(self.recurring, name) for name in self.SKIPS}

    # --- what stands there ----------------------------------------------------------------

    def _initial_choice(self) -> dict[str, Any]:
        choice = self.choice_before
        if choice is None:
            kept = {"rrule": self.recurring.rrule, "shifts": self.recurring.shifts}
            return {"repeat": Repeat.KEEP, "every": 1, "kept": json.dumps(kept)}
        once = Repeat.DATES if self.recurring.rdates or self.recurring.exdates else Repeat.ONCE
        return {
            "repeat": once if choice.repeat == Repeat.ONCE else choice.repeat,
            "every": choice.every,
            "weekdays": list(choice.weekdays),
            "year_month": choice.month,
            "month_by": WEEKDAY if choice.nth is not None else DAY,
            "month_day": choice.month_day,
            "nth": choice.nth,
            "weekday": choice.weekday,
            "until": choice.until,
            "count": choice.count,
        }

    def _may_keep(self) -> bool:
        return self.choice_before is None or bool(self.data.get(self.add_prefix("kept")))

    def _kept(self) -> tuple[str, list[Any]]:
        """The rule and the shifts to keep. A draft that saves itself may have replaced them meanwhile."""
        if self.choice_before is None:
            return self.recurring.rrule, self.recurring.shifts
        try:
            kept = json.loads(self.cleaned_data.get("kept", ""))
            return str(kept["rrule"]), [_shift(each) for each in kept["shifts"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            self.add_error("repeat", _("Pola semula tidak ditemukan lagi. Pilih cara berulang yang lain."))
            return self.recurring.rrule, self.recurring.shifts

    # --- what was chosen ------------------------------------------------------------------

    def _choice(self, repeat: str, first: First) -> Choice:
        data = self.cleaned_data
        if repeat in {Repeat.ONCE, Repeat.DATES}:
            return Choice(Repeat.ONCE)
        day = first_day(first)
        given: dict[str, Any] = {"every": data.get("every") or 1}
        if repeat == Repeat.WEEKLY:
            given["weekdays"] = tuple(code for code in WEEKDAYS if code in data.get("weekdays", []))
        if repeat in {Repeat.MONTHLY, Repeat.YEARLY}:
            given |= self._place_in_month(day)
        if repeat == Repeat.YEARLY:
            given["month"] = data.get("year_month")
            if given["month"] is None and {"nth", "month_day"} & given.keys() and day:
                given["month"] = day.month
            if given["month"] is None:
                given = {name: value for name, value in given.items() if name == "every"}
        if data.get("until") and data.get("count"):
            self._refuse("count", _("Isi salah satu saja: tanggal akhir atau jumlah pengulangan."))
        elif data.get("until") and day and data["until"] < day:
            self._refuse("until", _("Tanggal akhir tidak boleh sebelum tanggal pertama."))
        return Choice(
            Repeat(repeat),
            until=data.get("until"),
            count=None if data.get("until") else data.get("count"),
            **given,
        )

    def _place_in_month(self, day: date | None) -> dict[str, Any]:
        """`month_day`, or `nth` and `weekday`; what is left empty is as on the first `day`, if there is one."""
        data = self.cleaned_data
        if data.get("month_by") != WEEKDAY:
            return {"month_day": data["month_day"]} if data.get("month_day") else {}
        nth, weekday = data.get("nth"), data.get("weekday")
        if day is not None:
            # The fifth week is rare; who starts in it means the last one of each month.
            nth = nth or (LAST if day.day > 28 else (day.day - 1) // 7 + 1)
            weekday = weekday or WEEKDAYS[day.weekday()]
        return {"nth": nth, "weekday": weekday} if nth and weekday else {}

    def _write_choice(self, choice: Choice, first: First, zone: ZoneInfo) -> None:
        if choice != self.choice_before or (first, zone) != (self.first_before, self.zone_before):
            self.recurring.rrule, self.recurring.shifts = rule_of(choice, first, zone), []
        day = first_day(first)
        if day is None or choice.repeat == Repeat.ONCE or fits(choice, day, day):
            return
        if self.is_told(self.recurring.rrule, first):
            return
        better = first_fit(choice, day)
        if better is None:
            self._refuse("repeat", _("Pola ini tidak pernah jatuh pada satu tanggal pun."))
        else:
            words = _(
                "Tanggal pertama (%(first)s) tidak cocok dengan pola ini. Yang pertama cocok: %(better)s. "
                "Ubah tanggal mulai atau polanya."
            )
            self._refuse("repeat", words % {"first": long_date(day), "better": long_date(better)})

    def _ids(self, attribute: str, name: str, rows: list[DateRow], first: First, zone: ZoneInfo) -> list[str]:
        before: list[str] = getattr(self.recurring, attribute)
        if rows == self.initial.get(name) and (first, zone) == (self.first_before, self.zone_before):
            return before
        return ids_of(rows, first, zone, known_ids(before, self.first_before, self.zone_before))

    def _refuse(self, field: str, words: str) -> None:
        if not self.is_deferred_validation:
            self.add_error(field, ValidationError(words))


def first_day(first: First) -> date | None:
    """The local day of a first date, in its own zone; None while there is none."""
    return first.date() if isinstance(first, datetime) else first


def _shift(value: dict[str, Any]) -> dict[str, Any]:
    """One of `Series.shifts`; raises ValueError, KeyError or TypeError for anything else."""
    parse_recurrence_id(value["from"])
    return {"from": value["from"], "shift": int(value["shift"]), "length": int(value["length"])}
