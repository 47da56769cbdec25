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
PRIVATE = "visit.private"  # a source of tombstones that no public calendar asks


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
    """Let a deleted timetable leave a tombstone: for everybody, or for those who have the link of its place."""
    tombstones.keep(Timetable, KIND, lambda timetable: timetable, lambda each: _facts(each, public=True))
    tombstones.keep(Timetable, PRIVATE, lambda timetable: timetable, lambda each: _facts(each, public=False))


def _announced(first: date, end: date, asked: Filters) -> Iterable[FeedSeries]:
    rows, timetables = Visit.objects.public().with_places(), Timetable.objects.public().with_places()
    return announced(rows, timetables, first, end, asked)


def announced(
    rows: Any, timetables: Any, first: date, end: date, asked: Filters | None = None, url: str = ""
) -> Iterable[FeedSeries]:
    """What is told of `rows`, visits, and of dates of `timetables` beyond them, in the local days [first, end).

    Both querysets come with their places. `url`, an absolute address, is told instead of that of each place.
    """
    in_force = rows.filter(series__withdrawn_at__isnull=True, series__active=True)
    found = between(in_force, timetables, first, end, unsaved_visit)
    if asked:
        found = [visit for visit in found if asked.match(visit_entry(visit))]
    for group in _by_series(found):
        yield FeedSeries(group[0].series, group, _telling(group, url))


def _withdrawn(first: date, end: date, asked: Filters) -> Iterable[FeedSeries]:
    if asked.text:
        return []
    return withdrawn(Visit.objects.filter(public_stop("stop__")), first, end, asked.district)


def withdrawn(rows: Any, first: date, end: date, district: str = "") -> Iterable[FeedSeries]:
    """That those of `rows` are off whose timetable was withdrawn, and nothing else about them."""
    off = rows.filter(series__withdrawn_at__isnull=False).exclude(status=DONE).between(first, end)
    found = off.in_order().select_related("series", "stop__district")
    wanted = (visit for visit in found if district in ("", slugify(visit.stop.district.name)))
    for group in _by_series(wanted):
        if off_then := tombstones.called_off(group):
            yield FeedSeries(group[0].series, off_then, tombstones.tells_nothing, cancelled=True)


def _by_series(found: Iterable[Visit]) -> list[list[Visit]]:
    groups: dict[int, list[Visit]] = {}
    for visit in found:
        groups.setdefault(visit.series_id, []).append(visit)
    return list(groups.values())


def _telling(group: list[Visit], url: str) -> Callable[[Any], Told]:
    """What most of the visits say is told of the timetable, so that few differ from it."""
    usual = next((visit for visit in reversed(group) if not visit.by_hand), group[-1])
    whole = told_of(usual, url, usual_only=True)
    return lambda visit: whole if visit is None else told_of(visit, url)


def told_of(visit: Visit, url: str = "", *, usual_only: bool = False) -> Told:
    """What calendars say of `visit`; with `usual_only` nothing that holds for this date alone."""
    stop, place = visit.stop, "" if usual_only else visit.place
    address = "" if stop.address in stop.place_line else stop.address
    changes = () if usual_only else (change_of(visit), visit.note)
    what = ". ".join(part for part in (visit.vehicle.name, services_text(visit.services)) if part)
    position = None
    if stop.latitude is not None and stop.longitude is not None and not place:
        position = float(stop.latitude), float(stop.longitude)
    return Told(
        summary=_("Kunjungan ke %(place)s") % {"place": stop.name},
        description=paragraphs(*changes, what),
        location=place or ", ".join(part for part in (stop.name, address, stop.place_line) if part),
        url=url or settings.PORTAL_URL + visit.get_absolute_url(),
        categories=(_("Perpustakaan keliling"),),
        position=position,
    )


def _facts(timetable: Timetable, *, public: bool) -> tombstones.Facts | None:
    """What is left of a timetable that is about to go, when it was announced; `public`: to everybody."""
    told = Q(active=True) | Q(withdrawn_at__isnull=False)
    announced_ones = Timetable.objects.filter(told, pk=timetable.pk)
    if announced_ones.filter(public_stop("stop__")).exists() != public or not announced_ones.exists():
        return None
    last = timetable.visits.aggregate(last=Max("end_day"))["last"]
    if last is None:
        return None
    stop = timetable.stop
    return tombstones.Facts(
        last - timedelta(days=1),
        place=(stop.partner.code if stop.partner else stop.code) or "",
        district=stop.district.name,
    )
