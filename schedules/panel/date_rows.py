"""Single dates in a form: a list of local days, each with its own hour if it has one, and recurrence ids."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schedules.models import parse_recurrence_id, recurrence_id
from schedules.panel.patterns import EARLIEST, LATEST, First

MAX_ROWS = 1_000


@dataclass(frozen=True, order=True)
class DateRow:
    """One line: a local day, and the hour where it is not that of the series."""

    day: date
    hour: time = time.min
    own_hour: bool = False


def rows_of(ids: Sequence[str], first: First, zone: ZoneInfo) -> list[DateRow]:
    """The lines for recurrence ids of a series whose first date is `first`; `zone` is where its rule is meant."""
    return sorted({_row(each, first, zone) for each in ids})


def ids_of(rows: Iterable[DateRow], first: First, zone: ZoneInfo, known: Mapping[DateRow, str]) -> list[str]:
    """The recurrence ids of lines, for a series whose first date is `first` now.

    `known` holds the ids of lines with an hour of their own, which keep them to the second. While there is no first
    date nobody knows the hour, and a line is its day alone.
    """
    found = {}
    for row in rows:
        if isinstance(first, datetime):
            hour = row.hour if row.own_hour else first.astimezone(zone).time()
            instant = datetime.combine(row.day, hour, tzinfo=zone).astimezone(UTC)
            found[known.get(row) or recurrence_id(instant)] = row
        elif first is None and row.own_hour:
            found[known.get(row) or recurrence_id(datetime.combine(row.day, row.hour, tzinfo=zone))] = row
        else:
            found[recurrence_id(row.day)] = row
    return sorted(found)


def known_ids(ids: Sequence[str], first: First, zone: ZoneInfo) -> dict[DateRow, str]:
    """The ids of the lines that have an hour of their own."""
    pairs = ((_row(each, first, zone), each) for each in ids)
    return {row: each for row, each in pairs if row.own_hour}


def _row(value: str, first: First, zone: ZoneInfo) -> DateRow:
    if "T" not in value:
        return DateRow(datetime.strptime(value[:8], "%Y%m%d").replace(tzinfo=zone).date())
    local = parse_recurrence_id(value).astimezone(zone)
    if first is not None and not isinstance(first, datetime):
        return DateRow(local.date())
    if first is not None and local.time() == first.astimezone(zone).time():
        return DateRow(local.date())
    return DateRow(local.date(), local.time().replace(second=0), own_hour=True)


class DatesWidget(forms.Widget):
    """Lines of a day and an hour, with one line to spare; a script adds more and takes them away.

    `hours` offers the hour; without it only lines that have one carry it on, and say it.
    """

    template_name = "schedules/admin/dates.html"
    use_fieldset = True

    def __init__(self, hours: bool = True, attrs: dict[str, Any] | None = None) -> None:
        self.hours = hours
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts = [_texts(each) for each in value or []]
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        lines = [*texts, ("", "")]
        context["widget"] |= {
            "hours": self.hours,
            "lines": [_line(name, id_, str(index), *line) for index, line in enumerate(lines)],
            "blank": _line(name, id_, "__prefix__", "", ""),
            # Without a script there is nobody to add lines.
            "spare": [_line(name, id_, str(index), "", "") for index in range(len(lines), len(lines) + 5)],
        }
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Drawn from the project's templates, which Django's own renderer of forms does not read."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[tuple[str, str]]:
        """Pairs of texts, a day and an hour, in the order of their lines; empty lines are left out."""
        pattern = re.compile(re.escape(name) + r"-([0-9]{1,6})-(?:day|hour)")
        numbers = sorted({int(match[1]) for key in data if (match := pattern.fullmatch(key))})
        lines = [
            tuple(" ".join(data.get(f"{name}-{number}-{part}", "").split()) for part in ("day", "hour"))
            for number in numbers
        ]
        return [(day, hour) for day, hour in lines if day or hour]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""


class DatesField(forms.Field):
    """A list of DateRow."""

    widget = DatesWidget
    is_deferred_validation = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def to_python(self, value: Any) -> list[DateRow]:
        """Raises ValidationError that names the line; a draft may hold an hour whose day is still to come."""
        if len(value or []) > MAX_ROWS:
            raise ValidationError(_("Daftar ini terlalu panjang."))
        rows, problems = set(), []
        for line in value or []:
            if isinstance(line, DateRow):
                rows.add(line)
                continue
            day, hour = line
            try:
                if day or not self.is_deferred_validation:
                    rows.add(_read(day, hour))
            except ValidationError as problem:
                problems += problem.messages
        if problems:
            raise ValidationError(problems)
        return sorted(rows)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return sorted(initial or []) != self.to_python(data)
        except ValidationError:
            return True


def _read(day: str, hour: str) -> DateRow:
    if not day:
        raise ValidationError(
            _("Isi tanggal untuk pukul %(hour)s, atau kosongkan jamnya.") % {"hour": hour[:10]}
        )
    try:
        read = date.fromisoformat(day)
    except ValueError as error:
        raise ValidationError(_("Tanggal “%(day)s” tidak dapat dibaca.") % {"day": day[:20]}) from error
    if not EARLIEST <= read <= LATEST:
        raise ValidationError(_("Tahun pada tanggal “%(day)s” terlalu jauh.") % {"day": day[:20]})
    try:
        clock = time.fromisoformat(hour) if hour else None
    except ValueError as error:
        raise ValidationError(_("Jam “%(hour)s” tidak dapat dibaca.") % {"hour": hour[:20]}) from error
    return DateRow(read) if clock is None else DateRow(read, clock.replace(tzinfo=None), own_hour=True)


def _texts(line: Any) -> tuple[str, str]:
    if isinstance(line, DateRow):
        return line.day.isoformat(), f"{line.hour:%H:%M}" if line.own_hour else ""
    return line


def _line(name: str, id_: str, number: str, day: str, hour: str) -> dict[str, str]:
    return {"name": f"{name}-{number}", "id": f"{id_}-{number}", "day": day, "hour": hour}
