"""What speaks against a visit: what is refused, and what staff may do all the same when they have read it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import long_date, medium_date
from schedules.models import Occurrence
from visits.booking import taken_words, where_and_when
from visits.conflict_facts import Facts
from visits.models import SchoolPeriod, Stop, Vehicle, Visit
from visits.school_days import SUNDAY, free_saturday, group_of, is_free_saturday, periods_of


class Kind(TextChoices):
    VEHICLE_BUSY = "vehicle_busy", gettext_lazy("kendaraan sedang bertugas")
    STOP_BUSY = "stop_busy", gettext_lazy("tempat sedang dikunjungi")
    OUT_OF_SERVICE = "out_of_service", gettext_lazy("kendaraan tidak dapat jalan")
    HOLIDAY = "holiday", gettext_lazy("hari libur nasional")
    SCHOOL_PERIOD = "school_period", gettext_lazy("libur sekolah atau pekan ujian")
    SCHOOL_WEEKEND = "school_weekend", gettext_lazy("akhir pekan sekolah")
    AGREEMENT = "agreement", gettext_lazy("perjanjian tidak berlaku")
    RECENT = "recent", gettext_lazy("kunjungan terlalu rapat")


HARD = frozenset((Kind.VEHICLE_BUSY, Kind.STOP_BUSY))


@dataclass(frozen=True)
class Conflict:
    """One thing that speaks against a visit: `kind` is a value of `Kind`, `words` a sentence for staff.

    What is `hard` is refused; the rest staff may confirm.
    """

    kind: str
    words: str
    hard: bool


def conflicts(
    stop: Stop, vehicle: Vehicle, start: datetime, end: datetime, *, besides: Visit | None = None
) -> list[Conflict]:
    """What speaks against `vehicle` coming to `stop` from `start` to `end`, aware instants; hard ones first.

    `besides` is the visit that shall come then, so that it is not in its own way. At most nine queries.
    """
    visit = Visit(pk=besides.pk if besides else None, stop=stop, vehicle=vehicle)
    if besides is not None:
        visit.series_id, visit.recurrence_id = besides.series_id, besides.recurrence_id
    visit.set_times(start, end)
    return _conflicts([visit])[0]


def conflicts_of(visits: Iterable[Visit]) -> dict[int, list[Conflict]]:
    """The same for stored visits, by primary key; those with none are not in it. At most twelve queries for any number.

    Visits that are cancelled, took place, or hold no vehicle because their timetable is withdrawn have none.
    """
    judged = [
        visit
        for visit in visits
        if visit.holds_vehicle and visit.status not in {Occurrence.Status.CANCELLED, Occurrence.Status.DONE}
    ]
    found = zip(judged, _conflicts(judged), strict=True)
    return {visit.pk: told for visit, told in found if told}


def _conflicts(visits: Sequence[Visit]) -> list[list[Conflict]]:
    if not visits:
        return []
    prefetch_related_objects(visits, "vehicle", "stop__partner")
    facts = Facts(visits)
    judges = (_busy, _out_of_service, _holiday, _school, _agreement, _recent)
    return [
        [Conflict(kind, words, kind in HARD) for judge in judges for kind, words in judge(visit, facts)]
        for visit in visits
    ]


def _busy(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    """The first visit that has the vehicle, and the first other one at the stop, during these hours."""
    other = facts.meeting(visit, "vehicle_id")
    if other:
        yield Kind.VEHICLE_BUSY, taken_words(other)
    other = facts.meeting(visit, "stop_id")
    if other:
        told: dict[str, Any] = {"visit": where_and_when(other), "vehicle": other.vehicle.name}
        yield (
            Kind.STOP_BUSY,
            _("Tempat ini sudah dikunjungi saat itu: %(visit)s, %(vehicle)s.") % told,
        )


def _out_of_service(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    for period in facts.out_of_service(visit):
        told = {
            "vehicle": visit.vehicle.name,
            "first": medium_date(period.first_day),
            "last": medium_date(period.last_day),
            "reason": period.reason,
        }
        words = _("%(vehicle)s tidak dapat jalan dari %(first)s sampai dengan %(last)s: %(reason)s.")
        yield Kind.OUT_OF_SERVICE, words % told


def _holiday(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    for holiday in facts.holidays(visit):
        words = _("Mungkin hari libur: %(name)s.") if holiday.estimated else _("Hari libur: %(name)s.")
        yield Kind.HOLIDAY, words % {"name": holiday}


def _school(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    partner, day = visit.stop.partner, visit.start_day
    for period in periods_of(partner, day, visit.end_day, facts.periods):
        exam = period.kind == SchoolPeriod.Kind.EXAM
        words = _("Pekan ujian: %(name)s.") if exam else _("Libur sekolah: %(name)s.")
        yield Kind.SCHOOL_PERIOD, words % {"name": period.name}
    if is_free_saturday(partner, day):
        yield Kind.SCHOOL_WEEKEND, f"{free_saturday()}."
    elif day.weekday() == SUNDAY and group_of(partner):
        yield Kind.SCHOOL_WEEKEND, _("Hari Minggu, sekolah tutup.")


def _agreement(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    partner = visit.stop.partner
    if partner is None or not facts.lacks_agreement(partner.pk, visit.start_day):
        return
    last = facts.last_agreed_day(partner.pk, visit.start_day)
    told = {"partner": partner.name, "day": medium_date(last) if last else ""}
    words = (
        _("Perjanjian dengan %(partner)s berakhir pada %(day)s.")
        if last
        else _("Perjanjian dengan %(partner)s belum berlaku pada tanggal itu.")
    )
    yield Kind.AGREEMENT, words % told


def _recent(visit: Visit, facts: Facts) -> Iterator[tuple[Kind, str]]:
    other = facts.nearest_of_partner(visit)
    if other is None:
        return
    told = {"day": long_date(other.start_day), "count": abs((other.start_day - visit.start_day).days)}
    words = (
        _("Mitra ini juga dikunjungi pada %(day)s, hari yang sama.")
        if told["count"] == 0
        else _("Mitra ini juga dikunjungi pada %(day)s, selang %(count)d hari.")
    )
    yield Kind.RECENT, words % told
