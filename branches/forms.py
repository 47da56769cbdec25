"""Staff's forms: hours that do not overlap, a count that is one line."""

from collections import defaultdict
from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from branches.models import Branch, Weekday


def overlapping(rows: list[tuple[int, time, time]]) -> list[int]:
    """Weekdays on which stretches (weekday, opens, closes) overlap; stretches that touch do not."""
    by_day: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for weekday, opens, closes in rows:
        by_day[weekday].append((opens, closes))
    return [
        weekday
        for weekday, found in sorted(by_day.items())
        if any(
            later[0] < earlier[1] for earlier, later in zip(sorted(found), sorted(found)[1:], strict=False)
        )
    ]


class HoursForm(WagtailAdminModelForm):
    """A building or a special period; its stretches of hours must not overlap."""

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if not (valid and self.is_bound):
            return valid
        rows = [form.cleaned_data for form in self.formsets["intervals"].forms]
        kept = [row for row in rows if row and not row.get("DELETE")]
        clashes = overlapping([(row["weekday"], row["opens"], row["closes"]) for row in kept])
        if clashes:
            days = ", ".join(str(Weekday(weekday).label) for weekday in clashes)
            self.add_error(None, _("Jam buka bertumpuk pada hari %s.") % days)
        return not clashes


class VisitorCountForm(WagtailAdminModelForm):
    """A day's visitors. The main building and today stand there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "branch" in self.fields:
            self.initial.setdefault("branch", None)
            self.initial["branch"] = (
                self.initial["branch"] or Branch.objects.active().order_by("-is_main").first()
            )
