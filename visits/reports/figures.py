"""The figures of a period: by month, by district and by level; seven queries, however many visits there are.

Visits belong to the district of their stop, partners and schools to their own; a month counts only what lies in it.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from partners.models import District, Partner
from visits.models import Visit
from visits.reports.counted import COUNTED, DONE, LEVEL_NAMES, NO_LEVEL, NO_PARTNER, in_days
from visits.reports.periods import Period

SUMS = ("visitors", "women", "men", "books_lent")
PARTNERS = ("reached", "new", "schools_reached", "schools")
NAMES = (*COUNTED, *SUMS, *PARTNERS)


@dataclass
class Line:
    """One line of a table: `numbers` by NAMES. `period`, `district` and `level` say what it is narrowed to.

    `district` is a key of a district or "-" for partners without one; `level` a key of LEVEL_NAMES.
    """

    label: str
    period: Period
    district: int | str | None = None
    level: str | None = None
    numbers: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """How many of a hundred schools were visited; None where there are no schools."""
        schools = self.numbers["schools"]
        return round(100 * self.numbers["schools_reached"] / schools, 1) if schools else None


@dataclass(frozen=True)
class Report:
    """Everything that a report shows about `period`; `recorded` is visitors by level as staff wrote them down."""

    period: Period
    total: Line
    months: list[Line]
    districts: list[Line]
    levels: list[Line]
    recorded: list[tuple[str, int]]


NO_DISTRICT = "-"


def report(period: Period, no_district: str) -> Report:
    """The figures of `period`; `no_district` is what partners without a district are called."""
    visits = Visit.objects.order_by().filter(in_days(period.first, period.last))
    months = [Line(each.label, each) for each in period.months()]
    districts: dict[Any, Line] = {
        pk: Line(name, period, district=pk) for pk, name in District.objects.values_list("pk", "name")
    }
    districts[None] = Line(no_district, period, district=NO_DISTRICT)
    levels = {key: Line(str(label), period, level=key) for key, label in LEVEL_NAMES}
    total = Line("", period)
    _count_visits(visits, months, districts, levels, total)
    _count_partners(visits, period, months, districts, levels, total)
    shown = [line for key, line in districts.items() if key is not None or line.numbers.total()]
    return Report(
        period,
        total,
        months,
        shown,
        [line for line in levels.values() if line.numbers.total()],
        _recorded(visits),
    )


def _aggregates() -> dict[str, Any]:
    counts: dict[str, Any] = {name: Count("pk", filter=condition) for name, condition in COUNTED.items()}
    return counts | {f"sum_{name}": Sum(name, filter=DONE) for name in SUMS}


def _count_visits(
    visits: Any, months: list[Line], districts: dict[Any, Line], levels: dict[str, Line], total: Line
) -> None:
    whens = [When(start_day__lte=line.period.last, then=Value(n)) for n, line in enumerate(months)]
    month = Case(*whens, output_field=IntegerField())
    own = Q(stop__partner__isnull=False)
    school = own & Q(stop__partner__kind=Partner.Kind.SCHOOL, stop__partner__active=True)
    by_month = (
        visits.annotate(month=month)
        .values("month")
        .annotate(
            **_aggregates(),
            reached=Count("stop__partner", distinct=True, filter=DONE & own),
            schools_reached=Count("stop__partner", distinct=True, filter=DONE & school),
        )
    )
    for row in by_month:
        _add(row, months[row["month"]], total)
        for name in ("reached", "schools_reached"):
            months[row["month"]].numbers[name] = row[name]
    level = Case(
        When(~own, then=Value(NO_PARTNER)), default=F("stop__partner__level"), output_field=CharField()
    )
    by_place = visits.annotate(level=level).values("stop__district", "level").annotate(**_aggregates())
    for row in by_place:
        _add(row, districts[row["stop__district"]], levels[row["level"] or NO_LEVEL])


def _add(row: dict[str, Any], *lines: Line) -> None:
    for line in lines:
        line.numbers.update({name: row[name] for name in COUNTED})
        line.numbers.update({name: row[f"sum_{name}"] or 0 for name in SUMS})


def _count_partners(
    visits: Any,
    period: Period,
    months: list[Line],
    districts: dict[Any, Line],
    levels: dict[str, Line],
    total: Line,
) -> None:
    """Each partner counts once in a period, however often it was visited; *new* is one whose first visit lies in it."""
    done = visits.filter(DONE, stop__partner__isnull=False).values("stop__partner")
    firsts: dict[int, date] = dict(
        done.annotate(first=Min("start_day")).values_list("stop__partner", "first")
    )
    earlier = Visit.objects.filter(DONE, stop__partner=OuterRef("pk"), start_day__lt=period.first)
    known = set(Partner.objects.order_by().filter(Exists(earlier)).values_list("pk", flat=True))
    ends = [line.period.last for line in months]
    partners = Partner.objects.order_by().values_list("pk", "district", "level", "kind", "active")
    groups: Counter[tuple[Any, ...]] = Counter()
    for pk, district, level, kind, active in partners:
        reached, school = pk in firsts, active and kind == Partner.Kind.SCHOOL
        is_new = reached and pk not in known
        groups[district, level or NO_LEVEL, reached, is_new, school and reached, school] += 1
        if is_new:
            months[bisect_left(ends, firsts[pk])].numbers["new"] += 1
    for (district, level, *facts), number in groups.items():
        counted = {name: number * fact for name, fact in zip(PARTNERS, facts, strict=True)}
        for line in (total, districts[district], levels[level]):
            line.numbers.update(counted)
    for line in months:
        line.numbers["schools"] = total.numbers["schools"]


def _recorded(visits: Any) -> list[tuple[str, int]]:
    """(level, visitors) as recorded, for the levels that were."""
    wanted = {
        f"level_{number}": Sum(Cast(KT(f"visitors_by_level__{level}"), IntegerField()))
        for number, level in enumerate(Partner.Level.values)
    }
    found = visits.filter(DONE).exclude(visitors_by_level={}).aggregate(**wanted)
    sums = ((level, found[f"level_{number}"] or 0) for number, level in enumerate(Partner.Level.values))
    return [(level, number) for level, number in sums if number]
