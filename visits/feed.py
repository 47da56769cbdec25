"""Visits of the mobile library as iCalendar; those that are not for everybody are in no feed."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from schedules import tombstones
from schedules.feeds import FeedSeries, Told, change_of, paragraphs, table_state
from schedules.filters import Filters
from schedules.models import Occurrence
from schedules.window import between
from visits.calendar import unsaved_visit, visit_entry
from visits.models import Timetable, Visit
from visits.models.places import public_stop
from visits.services import services_text
from visits.wording import KIND

DONE = Occurrence.Status.DONE


def visits(first: date, end: date, filters: QueryDict) -> list[FeedSeries]:
    """Public visits of the local days [first, end), and the tombstones of withdrawn timetables."""
    asked = Filters.read(filters)
    if asked.audience or asked.kind or asked.place:
        return []  # visits have none of them
    return [*_announced(first, end, asked), *_withdrawn(first, end, asked)]


def state() -> str:
    """What differs when `visits` has changed: timetables, and which of them everybody may know."""
    return table_state(Timetable.objects.order_by().filter(public_stop("stop__")))


def keep_tombstones() -> None:
    """Let a deleted timetable leave a tombstone."""
    tombstones.keep(Timetable, KIND, lambda timetable: timetable, _facts)


def _announced(first: date, end: date, asked: Filters) -> Iterable[FeedSeries]:
    rows = Visit.objects.public().filter(series__withdrawn_at__isnull=True, series__active=True).with_places()
    timetables = Timetable.objects.public().with_places()
    found = between(rows, timetables, first, end, unsaved_visit)
    if asked:
        found = [visit for visit in found if asked.match(visit_entry(visit))]
    for group in _by_series(found):
        yield FeedSeries(group[0].series, group, _telling(group))


def _withdrawn(first: date, end: date, asked: Filters) -> Iterable[FeedSeries]:
    if asked.text:
        return
    off = Q(series__withdrawn_at__isnull=False)
    rows = Visit.objects.filter(public_stop("stop__"), off).exclude(status=DONE).between(first, end)
    found = rows.in_order().select_related("series", "stop__district")
    wanted = (visit for visit in found if asked.district in ("", slugify(visit.stop.district.name)))
    for group in _by_series(wanted):
        if off_then := tombstones.called_off(group):
            yield FeedSeries(group[0].series, off_then, tombstones.tells_nothing, cancelled=True)


def _by_series(found: Iterable[Visit]) -> list[list[Visit]]:
    groups: dict[int, list[Visit]] = {}
    for visit in found:
        groups.setdefault(visit.series_id, []).append(visit)
    return list(groups.values())


def _telling(group: list[Visit]) -> Callable[[Any], Told]:
    """What most of the visits say is told of the timetable, so that few differ from it."""
    usual = next((visit for visit in reversed(group) if not visit.by_hand), group[-1])
    whole = _told(usual, usual_only=True)
    return lambda visit: whole if visit is None else _told(visit)


def _told(visit: Visit, *, usual_only: bool = False) -> Told:
    stop, place = visit.stop, "" if usual_only else visit.place
    changes = () if usual_only else (change_of(visit), visit.note)
    what = ". ".join(part for part in (visit.vehicle.name, services_text(visit.services)) if part)
    position = None
    if stop.latitude is not None and stop.longitude is not None and not place:
        position = float(stop.latitude), float(stop.longitude)
    return Told(
        summary=_("Kunjungan ke %(place)s") % {"place": stop.name},
        description=paragraphs(*changes, what),
        location=place or ", ".join(part for part in (stop.name, stop.address, stop.place_line) if part),
        url=settings.PORTAL_URL + visit.get_absolute_url(),
        categories=(_("Perpustakaan keliling"),),
        position=position,
    )


def _facts(timetable: Timetable) -> tombstones.Facts | None:
    """What is left of a timetable that is about to go, when everybody could know of it."""
    announced = Q(active=True) | Q(withdrawn_at__isnull=False)
    if not Timetable.objects.filter(public_stop("stop__"), announced, pk=timetable.pk).exists():
        return None
    last = timetable.visits.aggregate(last=Max("end_day"))["last"]
    if last is None:
        return None
    return tombstones.Facts(last - timedelta(days=1), district=timetable.stop.district.name)
