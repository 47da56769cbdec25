"""Which visits are to be recorded, and what was recorded last time at their places."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Max, Q
from django.utils import timezone

from core.dates import local_today
from visits.models import Visit
from visits.models.visits import VisitQuerySet

# Days back for which a visit without a record is still asked about, and how many are listed.
DAYS_BACK = 30
SHOWN = 40
OPEN = (Visit.Status.PLANNED, Visit.Status.CONFIRMED, Visit.Status.ON_THE_WAY)


def of_today() -> VisitQuerySet:
    """Today's visits by hour, also those that were cancelled or are recorded already; none that was withdrawn."""
    return _known().in_order().filter(start_day=local_today())


def not_recorded() -> VisitQuerySet:
    """Visits of the last DAYS_BACK days before today that nobody recorded, the latest first."""
    today = local_today()
    days = Q(start_day__gte=today - timedelta(days=DAYS_BACK), start_day__lt=today)
    over = Q(status__in=OPEN, end__lte=timezone.now())
    return _known().filter(days & over).order_by("-start_day", "start", "pk")


def last_records(visits: Iterable[Visit]) -> dict[int, Visit]:
    """The last visit with a count at the stop of each of `visits`, by the key of the visit; two queries.

    Only days before the latest of `visits` are looked at: for one visit that is what was recorded before it.
    """
    wanted = list(visits)
    if not wanted:
        return {}
    counted = Visit.objects.done().filter(visitors__isnull=False)
    before = max(visit.start_day for visit in wanted)
    latest = (
        counted.filter(stop__in={visit.stop_id for visit in wanted}, start_day__lt=before)
        .values("stop_id")
        .annotate(day=Max("start_day"))
        .order_by()
    )
    days = Q(pk__in=[])
    for row in latest:
        days |= Q(stop_id=row["stop_id"], start_day=row["day"])
    by_stop = {visit.stop_id: visit for visit in counted.filter(days).order_by("start", "pk")}
    return {visit.pk: by_stop[visit.stop_id] for visit in wanted if visit.stop_id in by_stop}


def _known() -> VisitQuerySet:
    return Visit.objects.announced().with_places()
