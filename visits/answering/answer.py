"""The answer for one place: when does the mobile library come to us?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from core.dates import local_midnight, local_today, time_span
from schedules.presentation import change_text, date_items
from visits.answering.visited import Visited
from visits.models import Visit
from visits.wording import change_sentence, day_lines, entry_of, facts_of, last_visit_text

READ, AT_ONCE = 12, 4
CHANGES_SHOWN = 3
MAX_AGE = 60
FAR = timedelta(days=3660)


@dataclass(frozen=True)
class Answer:
    """What was asked for at the instant `now`: the next visit, the dates around it, and until when this is true."""

    visited: Visited
    now: datetime
    coming: list[Visit]
    last: Visit | None

    @cached_property
    def next(self) -> Visit | None:
        """The first visit that takes place and is not over."""
        held = (visit for visit in self.coming if not visit.cancelled and visit.end and visit.end > self.now)
        return next(held, None)

    @property
    def max_age(self) -> int:
        """Seconds for which a cache may keep the answer: until the next visit is over, or the day is."""
        return seconds_true(self.now, *([self.next.end] if self.next and self.next.end else []))

    def context(self) -> dict[str, Any]:
        """For the template: `next`, `changes`, `following`, `later` and `last`, everything worded."""
        following = [item for visit in self.coming for item in self._items(visit)]
        following.sort(key=lambda item: item["start_iso"])
        return {
            "next": _in_large_type(self.next) if self.next else None,
            "changes": [change_sentence(item) for item in following if item["state"]][:CHANGES_SHOWN],
            "following": following[:AT_ONCE],
            "later": following[AT_ONCE:],
            "last": last_visit_text(self.last) if self.last else "",
        }

    def _items(self, visit: Visit) -> list[dict[str, Any]]:
        """The lines about `visit`. The next one stands above the list, so only its old date is told in it."""
        today = local_today(self.now)
        items = date_items([entry_of(visit, visit.series.heading)], today, today + FAR)
        return [item for item in items if visit is not self.next or item["state"]]


def answer_for(visited: Visited, now: datetime) -> Answer:
    """Ask for the visits; two queries."""
    visits = visited.visits()
    not_over = Q(end__gt=now) | Q(original_day__gte=local_today(now))
    return Answer(
        visited=visited,
        now=now,
        coming=list(visits.filter(not_over).in_order()[:READ]),
        last=visits.last_done(now).first(),
    )


def seconds_true(now: datetime, *ends: datetime) -> int:
    """For how long a cache may keep what is said at `now`: a minute, and neither past midnight nor past `ends`."""
    midnight = local_midnight(local_today(now) + timedelta(days=1))
    return max(0, min(MAX_AGE, *(int((end - now).total_seconds()) for end in (midnight, *ends))))


def _in_large_type(visit: Visit) -> dict[str, Any]:
    return {
        "iso": visit.start_day.isoformat(),
        "day_lines": day_lines(visit),
        "time": time_span(visit.start, visit.end) if visit.start else "",
        "start_iso": visit.start.isoformat() if visit.start else "",
        "end_iso": visit.end.isoformat() if visit.end else "",
        "change": change_text(entry_of(visit, visit.series.heading), visit.start_day),
        "facts": facts_of(visit),
    }
