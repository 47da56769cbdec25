"""One visit as the planning board tells it: at the day it takes place, and at the day it was moved away from."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import clock
from schedules.presentation import short_day
from visits.conflicts import Conflict
from visits.models import Visit

Link = tuple[str, str]  # address, words


@dataclass(frozen=True)
class Line:
    """A visit in a cell of the board. `kind` is "here", "cancelled", or "left" at a day it was moved away from."""

    pk: int
    kind: str
    hours: str
    name: str
    edit: str = ""
    about: str = ""
    state: str = ""
    reason: str = ""
    conflicts: list[Conflict] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether the vehicle is away because of it."""
        return self.kind == "here"


def line_of(visit: Visit, conflicts: list[Conflict], *, may_plan: bool) -> Line:
    """`visit` at the day it takes place, with what may be done about it."""
    return Line(
        pk=visit.pk,
        kind="cancelled" if visit.cancelled else "here",
        hours=f"{clock(visit.start)}–{clock(visit.end)}" if visit.start and visit.end else "",
        name=visit.stop.name,
        edit=edit_url(visit) if may_plan else "",
        about=visit.place,
        state=_state(visit),
        reason=visit.reason if visit.cancelled or visit.moved else "",
        conflicts=[] if visit.cancelled else conflicts,
        links=links_of(visit) if may_plan else [],
    )


def left_line(visit: Visit) -> Line:
    """`visit` at the day first announced, which people have on their wall."""
    start = visit.original_start
    return Line(
        pk=visit.pk,
        kind="left",
        hours=clock(start) if start else "",
        name=visit.stop.name,
        state=_("Dipindah ke %(day)s") % {"day": short_day(visit.start_day)},
        reason=visit.reason,
    )


def links_of(visit: Visit) -> list[Link]:
    """What can be done about a visit, besides changing it as a whole."""
    if visit.cancelled:
        return [(reverse("visits_restore", args=[visit.pk]), _("Pulihkan"))]
    record = (reverse("visits_record", args=[visit.pk]), _("Catat"))
    if visit.status == Visit.Status.DONE:
        return [record]
    return [
        (reverse("visits_move", args=[visit.pk]), _("Pindah ke …")),
        (reverse("visits_cancel", args=[visit.pk]), _("Batalkan")),
        record,
    ]


def edit_url(visit: Visit) -> str:
    """The form with everything about a visit."""
    return reverse("wagtailsnippets_visits_visit:edit", args=[visit.pk])


def moved_day(visit: Visit) -> date | None:
    """The day that a visit was moved away from, when it was."""
    return visit.original_day if visit.moved and visit.original_day != visit.start_day else None


def _state(visit: Visit) -> str:
    if visit.cancelled:
        return _("Dibatalkan")
    if visit.status != Visit.Status.PLANNED:
        words = str(visit.get_status_display())
        return words[:1].upper() + words[1:]
    if moved_day(visit):
        return _("Dipindah dari %(day)s") % {"day": short_day(visit.original_day)}
    if visit.moved and visit.original_start:
        return _("Dipindah dari pukul %(clock)s") % {"clock": clock(visit.original_start)}
    return ""
