"""Taking over what followed calendars say now; while one fails, what it said last stays."""

import logging
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import due
from events.following.addresses import Allowed, is_public
from events.following.fetch import Answer, FetchProblem, fetch
from events.importing.apply import carry_out
from events.importing.plan import Plan
from events.importing.run import plan_of
from events.models import EventOccurrence, EventPage, FollowedCalendar, ImportedEvent

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=30)
AT_ONCE = 5  # a run must not keep other jobs waiting: each may take ten seconds


def register() -> None:
    """Register the due job; called from `EventsConfig.ready()`."""
    due.register(due.Job("followed_calendars", fetch_due))


def fetch_due(now: datetime, allowed: Allowed = is_public) -> int:
    """Fetch the calendars whose turn it is, each at most every half hour. Returns how many brought something new."""
    waiting = FollowedCalendar.objects.filter(
        Q(tried_at__isnull=True) | Q(tried_at__lte=now - EVERY), active=True
    )
    waiting = (
        waiting.filter(index__live=True)
        .select_related("index")
        .order_by(F("tried_at").asc(nulls_first=True), "pk")
    )
    return sum(follow(calendar, now, allowed) for calendar in waiting[:AT_ONCE])


def follow(calendar: FollowedCalendar, now: datetime, allowed: Allowed = is_public) -> bool:
    """Ask one calendar and take over what it says; whether anything changed. Never raises."""
    calendar.tried_at = now
    calendar.save(
        update_fields=["tried_at"]
    )  # first of all: what kills the process shall not be tried every minute
    try:
        answer = fetch(
            calendar.url, etag=calendar.etag, last_modified=calendar.last_modified, allowed=allowed
        )
        changed = answer.data is not None and _take_over(calendar, answer.data, now)
    except FetchProblem as problem:
        _failed(calendar, now, sentence(problem))
        return False
    except Exception:
        logger.exception("Following %s failed", calendar.url)
        _failed(calendar, now, _("Terjadi kesalahan di situs ini; sebabnya tercatat di log."))
        return False
    _succeeded(calendar, now, answer)
    return changed


def sentence(problem: FetchProblem) -> str:
    """Why a calendar cannot be fetched, in the words of staff."""
    told = {
        "address": _("Kalender dari alamat ini tidak boleh diambil: %(detail)s."),
        "redirects": _("Alamat ini terus dialihkan ke alamat lain."),
        "slow": _("Server tidak menjawab dalam 10 detik."),
        "unreachable": _("Server tidak dapat dihubungi (%(detail)s)."),
        "status": _("Server menjawab dengan kesalahan %(detail)s."),
        "encoding": _("Jawaban server tidak dapat dibaca."),
        "large": _("Kalender ini lebih besar dari 5 MB."),
        "no_calendar": _("Jawaban server bukan kalender, atau terpotong."),
    }
    return told[problem.code] % {"detail": problem.detail}


def _take_over(calendar: FollowedCalendar, data: bytes, now: datetime) -> bool:
    """Import an answer. Raises FetchProblem, and changes nothing, when it is no whole calendar."""
    plan = plan_of(data, calendar.index, calendar)
    if not _is_good(plan):
        raise FetchProblem("no_calendar")
    counts = carry_out(plan).counts
    return bool(counts["created"] + counts["changed"] + _withdraw_missing(calendar, plan.seen, now))


def _is_good(plan: Plan) -> bool:
    """Whether an answer is a whole calendar, even one without events."""
    codes = {problem.code for problem in plan.problems}
    cut_off = any(
        problem.code == "no_end" and problem.values.get("name") == "VCALENDAR" for problem in plan.problems
    )
    return (
        not cut_off
        and not codes & {"no_calendar", "too_large", "too_many"}
        and bool(plan.items or plan.seen or codes == {"no_events"})
    )


def _withdraw_missing(calendar: FollowedCalendar, seen: set[str], now: datetime) -> int:
    """Unpublish what lies ahead and is no longer there; what is over stays as it was."""
    gone = 0
    for imported in ImportedEvent.objects.filter(calendar=calendar):
        if imported.uid in seen or imported.taken.get("vanished"):
            continue
        rows = EventOccurrence.objects.public().filter(series__translation_key=imported.translation_key)
        if not rows.upcoming(now).exists():
            continue
        for page in EventPage.objects.filter(
            translation_key=imported.translation_key, live=True, alias_of__isnull=True
        ):
            page.unpublish()
            gone += 1
        imported.taken["vanished"] = True
        imported.save(update_fields=["taken"])
    return gone


def _failed(calendar: FollowedCalendar, now: datetime, problem: str) -> None:
    calendar.failing_since = calendar.failing_since or now
    calendar.problem = problem[:300]
    calendar.save(update_fields=["failing_since", "problem"])


def _succeeded(calendar: FollowedCalendar, now: datetime, answer: Answer) -> None:
    calendar.fetched_at, calendar.failing_since, calendar.problem = now, None, ""
    if answer.data is not None:
        calendar.etag, calendar.last_modified = answer.etag, answer.last_modified
    calendar.save(update_fields=["fetched_at", "failing_since", "problem", "etag", "last_modified"])
