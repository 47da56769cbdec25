"""The answer for one place: when does the mobile library come to us?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import segno
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.dates import local_midnight, local_today, time_span
from partners.models import Partner
from schedules.presentation import change_text, date_items
from visits.models import Stop, Visit
from visits.wording import change_sentence, day_lines, entry_of, facts_of, last_visit_text

SHOWN = 12
CHANGES_SHOWN = 3
MAX_AGE = 60
QUIET_ZONE, QR_SCALE = 4, 4
FAR = timedelta(days=3660)


@dataclass(frozen=True)
class Answer:
    """What was asked for at the instant `now`: the next visit, the dates around it, and until when this is true."""

    place: Partner | Stop
    now: datetime
    coming: list[Visit]
    last: Visit | None

    @property
    def next(self) -> Visit | None:
        """The first visit that takes place and is not over."""
        held = (visit for visit in self.coming if not visit.cancelled and visit.end and visit.end > self.now)
        return next(held, None)

    @property
    def max_age(self) -> int:
        """Seconds for which a cache may keep the answer: until the next visit is over, or the day is."""
        midnight = local_midnight(local_today(self.now) + timedelta(days=1))
        ends = [midnight, *([self.next.end] if self.next and self.next.end else [])]
        return max(0, min(MAX_AGE, *(int((end - self.now).total_seconds()) for end in ends)))

    def context(self) -> dict[str, Any]:
        """For the template: `next`, `changes`, `following` and `last`, everything worded."""
        following = [item for visit in self.coming for item in self._items(visit)]
        following.sort(key=lambda item: item["iso"])
        return {
            "next": _in_large_type(self.next) if self.next else None,
            "changes": [change_sentence(item) for item in following if item["state"]][:CHANGES_SHOWN],
            "following": following,
            "last": last_visit_text(self.last) if self.last else "",
        }

    def _items(self, visit: Visit) -> list[dict[str, Any]]:
        """The lines about `visit`. The next one stands above the list, so only its old date is told in it."""
        today = local_today(self.now)
        items = date_items([entry_of(visit, visit.series.heading)], today, today + FAR)
        return [item for item in items if visit is not self.next or item["state"]]


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


def answer_for(place: Partner | Stop, now: datetime) -> Answer:
    """Ask for the visits of `place`, which the public may know; two queries."""
    of_place = Q(stop__partner=place) if isinstance(place, Partner) else Q(stop=place)
    visits = Visit.objects.public().filter(of_place).with_places()
    not_over = Q(end__gt=now) | Q(original_day__gte=local_today(now))
    return Answer(
        place=place,
        now=now,
        coming=list(visits.filter(not_over).in_order()[:SHOWN]),
        last=visits.last_done(now).first(),
    )


def permanent_url(key: str) -> str:
    """The absolute address for a wall: it names no language and stays for ever."""
    with override(settings.LANGUAGE_CODE):
        return settings.PORTAL_URL + reverse("visits_answer", args=[key])


def qr_code(url: str) -> SafeString:
    """A QR code of `url` as inline SVG, dark on white with its quiet zone (ISO/IEC 18004)."""
    rows = [list(row) for row in segno.make_qr(url, error="m").matrix_iter(border=QUIET_ZONE)]
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" width="{1}" height="{1}" role="img" aria-label="{2}">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" shape-rendering="crispEdges" d="{3}"/></svg>',
        len(rows),
        len(rows) * QR_SCALE,
        _("Kode QR tautan tetap"),
        squares,
    )
