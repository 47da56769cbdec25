"""What staff answer to a request: a visit, another date, or a reason why not. Each answer is logged and told."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from schedules.changes import ChangedMeanwhile
from visits.changes import plan_visit
from visits.conflicts import Conflict, conflicts
from visits.models import Stop, Vehicle, VisitRequest
from visits.requesting import actions, letters
from visits.requesting.replies import locked

Status = VisitRequest.Status


@dataclass(frozen=True)
class Plan:
    """What an officer has chosen. `stop` may be new and unsaved; `start` and `end` are aware instants."""

    stop: Stop
    vehicle: Vehicle
    start: datetime
    end: datetime
    services: list[str]


class InTheWay(ValidationError):
    """What speaks against the plan. `found` are the conflicts; `sign` confirms exactly these, "" when it cannot be."""

    def __init__(self, found: list[Conflict]) -> None:
        super().__init__([each.words for each in found])
        self.found = found
        refused = any(each.hard for each in found)
        self.sign = "" if refused else sign_of(found)


def sign_of(found: list[Conflict]) -> str:
    """What tells these conflicts from others, so that nobody confirms what was not shown."""
    return sha256("\n".join(each.words for each in found).encode()).hexdigest()[:16]


def version_of(row: VisitRequest) -> str:
    """What tells whether somebody has answered since a page was opened."""
    return f"{row.status}/{row.answered_at.isoformat() if row.answered_at else '-'}"


def accept(
    row: VisitRequest, plan: Plan, answer: str, user: Any, *, seen: str, confirmed: str = ""
) -> VisitRequest:
    """Plan the visit that was asked for. `confirmed` is the sign of soft conflicts that the officer has read.

    Raises ChangedMeanwhile when somebody has answered since `seen`, InTheWay, and VehicleTaken.
    """
    with transaction.atomic():
        now = _open(row, seen)
        _settle(now, plan, confirmed)
        now.visit = plan_visit(plan.stop, plan.vehicle, plan.start, plan.end, plan.services, user=user)
        _answer(now, Status.ACCEPTED, answer, user)
    return now


def propose(
    row: VisitRequest, plan: Plan, answer: str, user: Any, *, seen: str, confirmed: str = ""
) -> VisitRequest:
    """Propose the date of `plan`; nothing is planned before the sender takes it. Raises the same as `accept`."""
    with transaction.atomic():
        now = _open(row, seen)
        _settle(now, plan, confirmed)
        now.proposed_start, now.proposed_end, now.proposed_vehicle = plan.start, plan.end, plan.vehicle
        now.reply = ""
        _answer(now, Status.PROPOSED, answer, user)
    return now


def decline(row: VisitRequest, answer: str, user: Any, *, seen: str) -> VisitRequest:
    """Say why it cannot be. Raises ChangedMeanwhile when somebody has answered since `seen`."""
    with transaction.atomic():
        now = _open(row, seen)
        _answer(now, Status.DECLINED, answer, user)
    return now


def _open(row: VisitRequest, seen: str) -> VisitRequest:
    now = locked(row.pk)
    if version_of(now) != seen or not now.is_open:
        raise ChangedMeanwhile(
            _("Permintaan ini sudah berubah sejak halaman dibuka. Lihat keadaannya sekarang.")
        )
    return now


def _settle(now: VisitRequest, plan: Plan, confirmed: str) -> None:
    """See to the stop, and that nothing is in the way that the officer has not read."""
    if plan.stop._state.adding:
        plan.stop.save()
    now.stop = plan.stop
    if now.partner is None and plan.stop.partner is not None:
        now.partner = plan.stop.partner
    found = conflicts(plan.stop, plan.vehicle, plan.start, plan.end)
    if any(each.hard for each in found) or (found and sign_of(found) != confirmed):
        raise InTheWay(found)


_LOGGED = {
    Status.ACCEPTED: actions.ACCEPTED,
    Status.PROPOSED: actions.PROPOSED,
    Status.DECLINED: actions.DECLINED,
}


def _answer(now: VisitRequest, status: Status, answer: str, user: Any) -> None:
    now.status, now.answer, now.answered_at, now.answered_by = status, answer, timezone.now(), user
    now.save()
    log(now, _LOGGED[status], user=user)
    letters.tell_answer(now)
