"""A vehicle cannot go for some days: which visits that concerns, what can be done with each, and doing it at once."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.dates import local_today, long_date, time_span
from visits import changes
from visits.changes import version_of
from visits.conflicts import Conflict, conflicts_of
from visits.models import OutOfService, Vehicle, Visit
from visits.planning.consequences import Consequences
from visits.planning.diary import DAYS_AHEAD, Diary, Slot
from visits.planning.words import visit_words
from visits.telling.preview import Told, preview

BROKE_DOWN = "visits.broke_down"
LEAVE, CANCEL, OTHER, LATER = "leave", "cancel", "other", "later"
SOON = timedelta(days=21)  # a visit that is put off for longer is better decided by a person


class RowRefused(ValidationError):
    """One visit could not be changed as chosen, so that nothing was. The words name it."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be done with a visit. `slot` is where it goes, for OTHER (vehicle) and LATER (day)."""

    kind: str
    slot: Slot | None = None

    @property
    def value(self) -> str:
        """What the form sends: another slot is another value, so that no choice means what nobody has seen."""
        if self.slot is None:
            return self.kind
        return f"{self.kind} {self.slot.vehicle.pk} {int(self.slot.start.timestamp())}"

    @property
    def words(self) -> str:
        """'Pindah ke Mobil Pustaka 2, waktu tetap'."""
        if self.slot is None:
            return _("Batalkan") if self.kind == CANCEL else _("Biarkan dulu, diputuskan nanti")
        if self.kind == OTHER:
            return _("Pindah ke %(vehicle)s, waktu tetap") % {"vehicle": self.slot.vehicle.name}
        told = {"day": long_date(self.slot.start), "hours": time_span(self.slot.start, self.slot.end)}
        return _("Pindah ke %(day)s, %(hours)s") % told

    def carry_out(self, visit: Visit, reason: str, user: Any) -> None:
        """Do it. Raises ValidationError."""
        if self.kind == CANCEL:
            changes.cancel_visit(visit, reason, user)
        elif self.slot is not None:
            changes.move_visit(visit, self.slot.start, self.slot.end, self.slot.vehicle, reason, user)


@dataclass
class Row:
    """One visit that is concerned, what can be done, what is chosen, and what that brings."""

    visit: Visit
    choices: list[Choice]
    chosen: Choice
    conflicts: list[Conflict] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return f"visit-{self.visit.pk}"

    @property
    def words(self) -> str:
        """Where and when."""
        return visit_words(self.visit)

    @property
    def told_to(self) -> str:
        """'rina@sekolah.example (surel), Rina, 0811 5000-123 (WhatsApp)'."""
        named = [f"{told.contact} ({told.channel_label})" for told in self.told if told.contact]
        return ", ".join(named) or _("tidak ada kontak; kabari langsung")


@dataclass
class Breakdown:
    """`vehicle` cannot go from the local day `first` to `last`, which belongs to it; `rows` are its visits then."""

    vehicle: Vehicle
    first: date
    last: date
    reason: str
    rows: list[Row]

    @classmethod
    def of(cls, vehicle: Vehicle, days: tuple[date, date], reason: str, chosen: Mapping[str, str]) -> Self:
        """What it brings when for each row that is chosen which `chosen` names by `Row.name`, else the default."""
        first, last = days
        visits = affected(vehicle, first, last)
        choices = _choices(vehicle, visits, last)
        rows = []
        for visit, (options, default) in zip(visits, choices, strict=True):
            wanted = chosen.get(f"visit-{visit.pk}", default.value)
            rows.append(
                Row(visit, options, next((each for each in options if each.value == wanted), default))
            )
        made = cls(vehicle, first, last, reason, rows)
        made._look_ahead()
        return made

    def consequences(self) -> Consequences:
        """All of it as one."""
        about = [str(self.vehicle.pk), self.first.isoformat(), self.last.isoformat()]
        about += [f"{row.name} {version_of(row.visit)} {row.chosen.value}" for row in self.rows]
        return Consequences(
            about=tuple(about),
            conflicts=[conflict for row in self.rows for conflict in row.conflicts],
            told=[told for row in self.rows for told in row.told],
        )

    def carry_out(self, user: Any) -> OutOfService:
        """Store the period and do what was chosen, all of it or nothing. Raises RowRefused."""
        with transaction.atomic():
            days: dict[str, Any] = {"vehicle": self.vehicle, "first_day": self.first, "last_day": self.last}
            # Decided in several goes, it is one period all the same.
            period = OutOfService.objects.filter(**days).first()
            period = period or OutOfService.objects.create(**days, reason=self.reason)
            for row in self.rows:
                try:
                    row.chosen.carry_out(row.visit, self.reason, user)
                except ValidationError as refusal:
                    told = {"visit": row.words, "choice": row.chosen.words, "why": " ".join(refusal.messages)}
                    raise RowRefused(_("%(visit)s – %(choice)s: %(why)s") % told) from refusal
            done = [
                {"visit": row.visit.pk, "kind": row.chosen.kind, "was": row.words, "done": row.chosen.words}
                for row in self.rows
                if row.chosen.kind != LEAVE
            ]
            about = {"period": period.pk, "first": self.first.isoformat(), "last": self.last.isoformat()}
            log(self.vehicle, BROKE_DOWN, user=user, data={**about, "reason": self.reason, "done": done})
        return period

    def _look_ahead(self) -> None:
        """Fill in what each choice brings: what speaks against it, and what will be told to whom."""
        planned = []
        for row in self.rows:
            if row.chosen.slot is not None:
                after = copy(row.visit)
                after.set_times(row.chosen.slot.start, row.chosen.slot.end)
                after.vehicle = row.chosen.slot.vehicle
                planned.append(after)
        found = conflicts_of(planned)
        for row in self.rows:
            slot = row.chosen.slot
            if slot is not None:
                row.conflicts = found.get(row.visit.pk, [])
                row.told = preview(
                    row.visit, start=slot.start, end=slot.end, vehicle=slot.vehicle, reason=self.reason
                )
            elif row.chosen.kind == CANCEL:
                row.told = preview(row.visit, cancelled=True, reason=self.reason)


def affected(vehicle: Vehicle, first: date, last: date) -> list[Visit]:
    """Visits of `vehicle` on the local days from `first` to `last` that are to take place, in order."""
    rows = Visit.objects.holding().filter(vehicle=vehicle, start_day__lte=last, end_day__gt=first)
    rows = rows.exclude(status=Visit.Status.DONE).with_places()
    return list(rows.select_related("stop__partner__private_contact").in_order())


def _choices(vehicle: Vehicle, visits: list[Visit], last: date) -> list[tuple[list[Choice], Choice]]:
    """For each visit what can be done, and what is proposed: another vehicle like it, else a day soon, else nothing."""
    if not visits:
        return []
    today, now = local_today(), timezone.now()
    others = [other for other in Vehicle.objects.active() if other != vehicle]
    others.sort(key=lambda other: other.kind != vehicle.kind)
    after = max(last, today)
    diary = Diary([vehicle, *others], min(today, visits[0].start_day), after + timedelta(days=DAYS_AHEAD))
    swaps = {
        visit.pk: [
            Choice(OTHER, Slot(other, *_hours(visit)))
            for other in others
            if _hours(visit)[0] > now and diary.is_free(other, *_hours(visit))
        ]
        for visit in visits
    }
    later: dict[int, list[Choice]] = {}
    # No slot is promised twice, and whoever has no other vehicle comes first.
    for visit in sorted(visits, key=lambda each: bool(_alike(each, swaps[each.pk]))):
        slots = diary.next_slots(visit.stop, vehicle, _hours(visit), after, 1)
        later[visit.pk] = [Choice(LATER, slot) for slot in slots]
        for slot in slots:
            diary.reserve(slot)
    return [
        (
            [*swaps[visit.pk], *later[visit.pk], Choice(CANCEL), Choice(LEAVE)],
            _default(visit, swaps[visit.pk], later[visit.pk], now),
        )
        for visit in visits
    ]


def _default(visit: Visit, swaps: list[Choice], later: list[Choice], now: datetime) -> Choice:
    start, _end = _hours(visit)
    if start <= now:
        return Choice(LEAVE)  # whether it went is known to those who were there
    soon = [each for each in later if each.slot and each.slot.start - start <= SOON]
    return next(iter([*_alike(visit, swaps), *soon]), Choice(LEAVE))


def _alike(visit: Visit, swaps: list[Choice]) -> list[Choice]:
    """The same kind goes where it goes: a boat does not take a car's road."""
    return [each for each in swaps if each.slot and each.slot.vehicle.kind == visit.vehicle.kind]


def _hours(visit: Visit) -> tuple[datetime, datetime]:
    """The instants of a visit, which always has hours: the database sees to it."""
    if visit.start is None or visit.end is None:
        raise ValueError(visit.pk)
    return visit.start, visit.end
