"""Named questions about activities. A year is a calendar year of local dates; `today` is a local day."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, When
from django.db.models.functions import Coalesce

LATE_DAYS, SOON_DAYS = 30, 7


def year_days(year: int) -> tuple[date, date]:
    """The first and the last day of `year`, for a range that an index serves."""
    return date(year, 1, 1), date(year, 12, 31)


class ActivityQuerySet(models.QuerySet):
    """Questions about activities. A year is a calendar year of local dates."""

    def planned(self, year: int) -> Self:
        """Everything that was planned for `year`, whatever became of it."""
        return self.filter(planned_on__range=year_days(year))

    def done(self, year: int) -> Self:
        """What was carried out in `year`, the latest first."""
        return self.filter(done_on__range=year_days(year)).order_by("-done_on", "-pk")

    def open(self) -> Self:
        """What is planned and neither done nor cancelled, the nearest first."""
        return self.filter(done_on__isnull=True, cancelled=False).order_by("planned_on", "pk")

    def cancelled(self, year: int) -> Self:
        """What was planned for `year` and does not take place."""
        return self.planned(year).filter(cancelled=True)

    def overdue(self, today: date) -> Self:
        """What was planned for a day before `today` and of which nobody has said what became of it."""
        return self.open().filter(planned_on__lt=today)

    def to_come(self, today: date) -> Self:
        """What is planned for `today` or later."""
        return self.open().filter(planned_on__gte=today)

    def around(self, today: date) -> Self:
        """What may be recorded now: open, and planned for one of the last LATE_DAYS days or the coming SOON_DAYS."""
        first, last = today - timedelta(days=LATE_DAYS), today + timedelta(days=SOON_DAYS)
        return self.open().filter(planned_on__range=(first, last))

    def of_year(self, year: int) -> Self:
        """What was planned for `year` or carried out in it."""
        return self.filter(Q(planned_on__range=year_days(year)) | Q(done_on__range=year_days(year)))

    def last_recorded(self, user: Any) -> Self:
        """What was recorded last, by `user` before by others."""
        own = Case(When(recorded_by=user, then=0), default=1)
        return self.order_by(own, F("recorded_at").desc(nulls_last=True), "-done_on", "-pk")

    def of_strategy(self, strategy: str) -> Self:
        """Activities of programmes of that strategy; of all for an empty text."""
        return self.filter(programme__strategy=strategy) if strategy else self

    def in_words(self) -> Self:
        """With what lists say about an activity: its programme and its building."""
        return self.select_related("programme", "branch")

    def of_page(self, year: int) -> Self:
        """What a programme's page lists, by day: done in `year`, or ahead; cancelled ones of that year too."""
        first, last = year_days(year)
        ahead = Q(done_on__isnull=True) & (Q(cancelled=False) | Q(planned_on__gte=first))
        day = Coalesce("done_on", "planned_on")
        return (
            self.filter(Q(done_on__range=(first, last)) | ahead).select_related("branch").order_by(day, "pk")
        )

    def of_programme(self, programme: Any) -> Self:
        """Activities of a programme page, entered under any of its languages."""
        return self.filter(programme__translation_key=programme.translation_key)

    def totals(self, year: int) -> dict[str, int]:
        """`planned`, `done`, `cancelled`, `participants`, `female`, `male`, `disabilities` of `year`, in one query."""
        return self.aggregate(**_totals(year))

    def totals_by_programme(self, year: int) -> dict[Any, dict[str, int]]:
        """The same totals for each programme, keyed by the page's translation key, in one query."""
        rows = self.order_by().values("programme__translation_key").annotate(**_totals(year))
        return {row.pop("programme__translation_key"): row for row in rows}

    def totals_by_strategy(self, year: int) -> dict[str, dict[str, int]]:
        """The same totals for each strategy, in one query."""
        rows = self.order_by().values("programme__strategy").annotate(**_totals(year))
        return {row.pop("programme__strategy"): row for row in rows}


def _totals(year: int) -> dict[str, Any]:
    done = Q(done_on__range=year_days(year))
    women, men, disabilities = (
        Coalesce(Sum(name, filter=done), 0) for name in ("women", "men", "people_with_disabilities")
    )
    return {
        "planned": Count("pk", filter=Q(planned_on__range=year_days(year))),
        "done": Count("pk", filter=done),
        "cancelled": Count("pk", filter=Q(planned_on__range=year_days(year), cancelled=True)),
        "participants": women + men,
        "female": women,
        "male": men,
        "disabilities": disabilities,
    }
