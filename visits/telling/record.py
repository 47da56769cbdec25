"""Changes of visits and timetables become something to tell, in the transaction that makes them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from schedules.writer import Plan
from visits.models import Change, Stop, Timetable, Visit
from visits.telling.announcing import announce, follow_visits, reword, silence, supersede, undo
from visits.telling.chain import Chain, untold
from visits.telling.facts import Facts, kind_of
from visits.telling.wording import still_comes

Kind = Change.Kind
NEAR = timedelta(days=60)  # what a changed timetable does later than this, its feed and its page say in time
COPIED = (
    "kind", "visit", "timetable", "stop", "old_start", "old_end", "old_vehicle", "old_place", "was_cancelled",
    "new_start", "new_end", "vehicle", "place",
)  # fmt: skip


def record_change(before: Visit, after: Visit, user: Any) -> Change | None:
    """Record what people must hear of between `before`, as it was stored, and `after`, as it is saved now.

    Returns the change that is to be told to the place of `after`, or of `before` when it goes elsewhere; None
    when there is nothing to tell: the visit is over, was never announced, or is again what people know.
    """
    if not is_news(before, after):
        return None
    stops = [after.stop, *([before.stop] if before.stop_id != after.stop_id else [])]
    with transaction.atomic():
        found = [_record(before, after, stop, user) for stop in stops]
    return next((change for change in found if change), None)


def record_timetable_change(
    timetable: Timetable, plan: Plan, user: Any, *, before: Timetable | None = None
) -> Change | None:
    """Record that `timetable`, which people knew, was edited, withdrawn or came back; `plan` is what became of it.

    None when no date of the next 60 days is concerned. `before` is the timetable as it was stored: when it went to
    another stop, the people there are told that nobody comes any more.
    """
    now = timezone.now()
    if not plan.told:
        return None
    rows = [*plan.add, *plan.change, *plan.drop] or list(timetable.visits.upcoming(now)[:1])
    with transaction.atomic():
        _correct_dates(timetable, now)
        if not any(_near(visit, now) for visit in rows):
            return None
        if before is not None and before.stop_id != timetable.stop_id:
            _record_timetable(timetable, before.stop, user)
        return _record_timetable(timetable, timetable.stop, user)


def is_news(before: Visit, after: Visit) -> bool:
    """Whether anybody expects the visit: it is announced, not held yet, and one of its dates is still to come."""
    announced = after.series.active and after.series.withdrawn_at is None
    ends = [end for end in (before.end, after.end) if end]
    return bool(announced and after.status != Visit.Status.DONE and ends and max(ends) > timezone.now())


def drafted(chain: Chain, before: Visit, after: Visit, stop: Stop) -> Change | None:
    """The unsaved change that `stop` is to be told of after what is in `chain`, or None."""
    if chain.told is None and not chain.untold and before.stop_id != stop.pk:
        return None  # a new visit for this place: nobody there had another date
    known, new = chain.known(Facts.of(before, stop)), Facts.of(after, stop)
    if known.says_the_same(new):
        return _corrected(chain, before, after, new)
    kind = kind_of(known, new)
    return Change(
        kind=kind,
        visit=after,
        timetable=after.series,
        stop=stop,
        old_start=known.start,
        old_end=known.end,
        old_vehicle=known.vehicle,
        old_place=known.place,
        was_cancelled=known.cancelled,
        new_start=None if new.cancelled else new.start,
        new_end=None if new.cancelled else new.end,
        vehicle=new.vehicle,
        place=new.place,
        reason="" if kind == Kind.RESTORED and after.reason == before.reason else after.reason,
    )


def _record(before: Visit, after: Visit, stop: Stop, user: Any) -> Change | None:
    chain = Chain.of(after, stop, lock=True)
    change = drafted(chain, before, after, stop)
    new = Facts.of(after, stop)
    if change is None:
        if chain.untold and chain.known(new).says_the_same(new):
            undo(chain.untold)
        return None
    if chain.waiting and Facts.after(chain.waiting).says_the_same(new):
        return reword(chain.waiting, change.reason)
    announce(change, user)
    silence([*chain.untold, *([chain.told] if chain.told else [])])
    supersede(chain.untold, by=change)
    return change


def _corrected(chain: Chain, before: Visit, after: Visit, new: Facts) -> Change | None:
    """People know the date, but were given another reason for it."""
    told = chain.told
    if told is None or chain.untold or after.reason in ("", before.reason, told.reason):
        return None
    if not Facts.after(told).says_the_same(new):
        return None
    again = Change(**{name: getattr(told, name) for name in COPIED})
    again.reason = after.reason
    return again


def _record_timetable(timetable: Timetable, stop: Stop, user: Any) -> Change | None:
    coming = timetable.visits.filter(stop=stop).upcoming(timezone.now()).taking_place().first()
    ended = coming is None or not timetable.active
    earlier = Change.objects.filter(timetable=timetable, stop=stop).order_by("-pk")
    last = earlier.filter(kind=Kind.TIMETABLE).first()
    if ended and last and last.new_start is None:
        return None  # people know already that nobody comes
    change = Change(
        kind=Kind.TIMETABLE,
        timetable=timetable,
        stop=stop,
        new_start=coming.start if coming and not ended else None,
        new_end=coming.end if coming and not ended else None,
        vehicle=timetable.vehicle,
    )
    announce(change, user)
    # Also what was said about dates that the timetable no longer has; where nobody comes any more, about any date.
    replaced = earlier.filter(superseded_by=None).exclude(pk=change.pk)
    if still_comes(change):
        replaced = replaced.filter(visit=None)
    needless = untold(replaced)
    silence(needless)
    supersede(needless, by=change)
    return change


def _correct_dates(timetable: Timetable, now: datetime) -> None:
    """What nobody was told yet of dates to come says the hours and the vehicle that the timetable gives them now."""
    if not timetable.in_force:
        return
    of_dates = Change.objects.filter(timetable=timetable, superseded_by=None).exclude(kind=Kind.CANCELLED)
    coming = of_dates.filter(visit__stop=F("stop"), visit__end__gt=now)
    coming = coming.exclude(visit__status=Visit.Status.CANCELLED)
    places = coming.select_related("visit__vehicle", "vehicle", "old_vehicle", "stop__partner")
    follow_visits(untold(places.order_by("pk")))


def _near(visit: Visit, now: datetime) -> bool:
    return bool(visit.end and visit.start and visit.end > now and visit.start < now + NEAR)
