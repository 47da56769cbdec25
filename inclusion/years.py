"""Which years there is something to tell of."""

from datetime import date

from django.db.models import Min

from branches.models import VisitorCount
from inclusion.models import Activity
from visits.models import Visit

OLDEST = 2000


def years(today: date) -> list[int]:
    """From the coming year back to that of the first record, three queries; always this year and the last."""
    firsts = [
        Activity.objects.aggregate(first=Min("planned_on"))["first"],
        VisitorCount.objects.aggregate(first=Min("day"))["first"],
        Visit.objects.done().aggregate(first=Min("start_day"))["first"],
    ]
    known = [each.year for each in firsts if each]
    first = max(min([*known, today.year - 1]), OLDEST)
    return list(range(today.year + 1, first - 1, -1))


def asked_year(text: str, today: date) -> int:
    """The year that a query names; this year for anything else."""
    named = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return named if OLDEST <= named <= today.year + 1 else today.year
