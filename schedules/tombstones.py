"""What is left of a series whose row was deleted, until subscribed calendars have heard of it.

A room asks for it once with `keep`. What was only withdrawn (unpublished, restricted) still has its row, and its own
room tells it; both tell nothing but that the dates are off.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import due
from core.dates import local_today
from schedules.expansion import original_of, originals_between
from schedules.feeds import FeedSeries, PlainDate, Rule, Told, table_state
from schedules.filters import Filters
from schedules.models import Tombstone, days_touched, recurrence_id
from schedules.recurrence import RuleError
from schedules.window import days_off_of
from schedules.writer import set_planned_times

KEPT = timedelta(days=60)
EVERYWHERE = "*"
ONE_DAY = timedelta(days=1)
RULE = (
    "zone", "all_day", "start", "end", "first_day", "end_day", "rrule", "rdates", "exdates", "shifts", "skip_holidays",
)  # fmt: skip

_silent: ContextVar[bool] = ContextVar("no tombstones", default=False)


@dataclass(frozen=True)
class Facts:
    """What feeds filter a deleted series by, as in `schedules.filters`, and the local day of its last date.

    `place` is the slug of a building, or EVERYWHERE for all of them.
    """

    last_day: date
    audience: str = ""
    kind: str = ""
    place: str = ""
    district: str = ""


def keep(
    model: type[Model], source: str, rule: Callable[[Any], Rule], facts: Callable[[Any], Facts | None]
) -> None:
    """Leave a tombstone in the calendar source `source` for each deleted `model`; called from `AppConfig.ready()`.

    `rule(instance)` is what calendars knew, `facts(instance)` None for what no calendar has told. A row that comes back
    under the same UID takes the tombstone away and goes on counting where it ended.
    """

    def bury_deleted(instance: Any, **kwargs: Any) -> None:
        stored = None if _silent.get() else model._base_manager.filter(pk=instance.pk).first()
        if stored and (told := facts(stored)):
            bury(rule(stored), source, told)

    def revive(instance: Any, **kwargs: Any) -> None:
        if instance._state.adding and not kwargs.get("raw"):
            instance.sequence = max(instance.sequence, exhume(instance.uid))

    pre_delete.connect(bury_deleted, sender=model, weak=False, dispatch_uid=f"tombstones.{source}")
    pre_save.connect(revive, sender=model, weak=False, dispatch_uid=f"tombstones.{source}.back")


@contextmanager
def none_left() -> Iterator[None]:
    """Within it, deletions leave no tombstone: for what never was information, such as sample content."""
    before = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(before)


def bury(rule: Rule, source: str, facts: Facts) -> None:
    """Remember a series that is about to be deleted, unless its last date is long over."""
    if facts.last_day + KEPT < local_today():
        return
    known = {name: getattr(rule, name) for name in RULE if hasattr(rule, name)}
    withdrawn_at = getattr(rule, "withdrawn_at", None) or timezone.now()
    known |= {"sequence": rule.sequence + 1, "withdrawn_at": withdrawn_at, "source": source}
    Tombstone.objects.update_or_create(uid=rule.uid, defaults=known | asdict(facts))


def exhume(uid: str) -> int:
    """Take the tombstone of a UID away; the sequence at which its new series goes on, 0 if there was none."""
    found = Tombstone.objects.filter(uid=uid).first()
    if found is None:
        return 0
    found.delete()
    return found.sequence + 1


def feed(first: date, end: date, filters: QueryDict, sources: Iterable[str]) -> list[FeedSeries]:
    """Deleted series of `sources` with dates in the local days [first, end); at most two queries."""
    asked = Filters.read(filters)
    if asked.text:
        return []  # it would tell which words stood there
    oldest = max(first, local_today() - KEPT)
    found = Tombstone.objects.filter(source__in=list(sources), last_day__gte=oldest)
    for name in ("audience", "kind"):
        if value := getattr(asked, name):
            found = found.filter(**{name: value})
    if asked.place:
        found = found.filter(place__in=[asked.place, EVERYWHERE])
    near = [each for each in found.order_by("pk") if asked.district in ("", slugify(each.district))]
    off = days_off_of(near, first, end)
    return [
        FeedSeries(each, dates, tells_nothing, cancelled=True)
        for each in near
        if (dates := _dates(each, first, end, off[each.leaves_out]))
    ]


def state() -> str:
    """What differs when `feed` has changed; one query."""
    return table_state(Tombstone.objects.order_by())


def called_off(rows: list[Any]) -> list[Any]:
    """Of the dates of one withdrawn series, at least one: those that were not over then; none 60 days after the last.

    What was moved while nobody could see it is told at the time that was announced.
    """
    withdrawn_at = rows[0].series.withdrawn_at or timezone.now()
    told = [row if row.changed_at < withdrawn_at else _announced(row) for row in rows]
    still = local_today() - KEPT
    if not any(row.end_day > still for row in told):
        return []
    return [row for row in told if not _over(row, withdrawn_at)]


def _announced(row: Any) -> Any:
    planned = copy(row)
    set_planned_times(planned, row.series, original_of(row))
    return planned


def _over(row: Any, now: datetime) -> bool:
    return row.end <= now if row.end else row.end_day <= local_today(now)


def tells_nothing(row: Any) -> Told:
    """That the dates are off, and nothing of what they were."""
    return Told(_("Ditarik dari agenda"))


def remove_old(now: datetime) -> int:
    """The due job: tombstones go 60 days after their last date."""
    return Tombstone.objects.filter(last_day__lt=local_today(now) - KEPT).delete()[0]


def register_job() -> None:
    """Register the job; called from `SchedulesConfig.ready()`."""
    due.register(due.Job("tombstones", remove_old))


def _dates(series: Tombstone, first: date, end: date, days_off: Collection[date]) -> list[PlainDate]:
    try:
        originals = originals_between(series, first, min(end, series.last_day + ONE_DAY), days_off)
    except RuleError:
        return []
    dates = [_date(series, original) for original in originals]
    return [each for each in dates if series.withdrawn_at is None or not _over(each, series.withdrawn_at)]


def _date(series: Tombstone, original: datetime | date) -> PlainDate:
    key = recurrence_id(original)
    if isinstance(original, datetime):
        length = series.end - series.start if series.end and series.start else timedelta(0)
        days = days_touched(original, original + length)
        return PlainDate(key, False, *days, start=original, end=original + length)
    length = series.end_day - series.first_day if series.end_day and series.first_day else ONE_DAY
    return PlainDate(key, True, original, original + length)
