"""What the sender does with the private link: take a proposed date, refuse it, withdraw. Once, whoever clicks twice."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from visits.booking import VehicleTaken
from visits.changes import plan_visit
from visits.conflicts import Kind, conflicts
from visits.models import Visit, VisitRequest
from visits.requesting import actions, letters
from visits.requesting.stops import usual_stop
from visits.requesting.wording import is_over

Status = VisitRequest.Status
# What the office may have put up with when it proposed the date counts no more; these are new since then.
IN_THE_WAY = frozenset((Kind.VEHICLE_BUSY, Kind.STOP_BUSY, Kind.OUT_OF_SERVICE))


def locked(pk: int) -> VisitRequest:
    """The request as it stands now; whoever else wants to answer waits until the transaction is over."""
    return VisitRequest.objects.select_for_update(of=("self",)).get(pk=pk)


def take_proposal(row: VisitRequest) -> VisitRequest:
    """The sender takes the proposed date: the visit is planned. A second time changes nothing.

    Where the vehicle was taken meanwhile the request is open again, with the date that it lost; compare `status`.
    """
    with transaction.atomic():
        now = locked(row.pk)
        if now.status != Status.PROPOSED or now.forgotten_at:
            return now
        try:
            with transaction.atomic():
                now.visit = _plan(now)
        except VehicleTaken:
            _lose(now)
        else:
            now.status, now.answered_at = Status.ACCEPTED, timezone.now()
            now.save()
            log(now, actions.TAKEN)
            letters.tell_answer(now)
            letters.tell_office(now, letters.ACCEPTED)
    return now


def refuse_proposal(row: VisitRequest, reply: str) -> VisitRequest:
    """The proposed date does not suit: the request is open again, with what the sender says about it."""
    with transaction.atomic():
        now = locked(row.pk)
        if now.status == Status.PROPOSED and not now.forgotten_at:
            now.status, now.reply = Status.NEW, reply
            now.proposed_start = now.proposed_end = now.proposed_vehicle = None
            now.save()
            log(now, actions.REFUSED)
            letters.tell_office(now, letters.REFUSED)
    return now


def withdraw(row: VisitRequest) -> VisitRequest:
    """The sender needs no visit any more. Only while none is planned."""
    with transaction.atomic():
        now = locked(row.pk)
        if now.is_open:
            now.status, now.answered_at = Status.WITHDRAWN, timezone.now()
            now.save()
            log(now, actions.WITHDRAWN)
            letters.tell_office(now, letters.WITHDRAWN)
    return now


def _plan(row: VisitRequest) -> Visit:
    """Plan the proposed visit; VehicleTaken when it cannot be any more."""
    stop, vehicle, start, end = usual_stop(row), row.proposed_vehicle, row.proposed_start, row.proposed_end
    if stop is None or vehicle is None or not vehicle.active or start is None or end is None or is_over(row):
        raise VehicleTaken("")
    if any(found.kind in IN_THE_WAY for found in conflicts(stop, vehicle, start, end)):
        raise VehicleTaken("")
    return plan_visit(stop, vehicle, start, end, row.services, user=row.answered_by)


def _lose(row: VisitRequest) -> None:
    """The date that was proposed is not free any more: open again, and the office hears of it."""
    row.status, row.proposed_vehicle = Status.NEW, None
    row.save()
    log(row, actions.LOST)
    letters.tell_office(row, letters.TAKEN)
