"""What somebody enters about a visit, and how it compares with what is already recorded."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners.models import Partner
from visits.models import Visit
from visits.services import services_text

COUNTS = ("visitors", "women", "men", "books_lent")
FIGURES = (*COUNTS, "visitors_by_level", "services_given")


@dataclass(frozen=True)
class Entry:
    """One entry: `key` is made once where it is written, `seen` is `state_of` the visit that its writer saw.

    A visit that took place has `figures`, values of FIGURES by name; one that did not has a `reason`.
    """

    key: uuid.UUID
    seen: str
    took_place: bool
    reason: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    def fill(self, visit: Visit) -> Visit:
        """Write what was entered to `visit`, which is not saved; a visit that did not take place has no figures."""
        empty: dict[str, Any] = {"visitors_by_level": {}, "services_given": []}
        for name in FIGURES:
            value = self.figures.get(name) if self.took_place else None
            setattr(visit, name, empty.get(name) if value is None else value)
        if self.took_place:
            visit.status = Visit.Status.DONE
        else:
            visit.status, visit.reason = Visit.Status.CANCELLED, self.reason
        return visit


def is_recorded(visit: Visit) -> bool:
    """Whether it is known what became of the visit."""
    return visit.status in (Visit.Status.DONE, Visit.Status.CANCELLED)


def state_of(visit: Visit) -> str:
    """A short word for what is recorded of `visit`: the same as long as nobody records anything else."""
    facts: list[Any] = [visit.status, visit.reason] if visit.cancelled else []
    if visit.status == Visit.Status.DONE:
        levels = sorted(visit.visitors_by_level.items())
        facts = [visit.status, *(getattr(visit, name) for name in COUNTS), levels, visit.services_given]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def difference(stored: Visit, entered: Visit) -> list[dict[str, str]]:
    """Where two records of one visit differ: `label`, `stored` and `entered` in words."""
    pairs = zip(_words(stored), _words(entered), strict=True)
    return [
        {"label": str(label), "stored": before or "–", "entered": after or "–"}
        for (label, before), (_label, after) in pairs
        if before != after
    ]


def in_words(visit: Visit) -> str:
    """'34 pengunjung', 'Tidak terlaksana: …', or an empty string for what is not recorded."""
    if visit.cancelled:
        return (
            _("Tidak terlaksana: %(reason)s") % {"reason": visit.reason} if visit.reason else _("Dibatalkan")
        )
    if visit.status != Visit.Status.DONE:
        return ""
    if visit.visitors is None:
        return _("Terlaksana, jumlah pengunjung belum diisi")
    return _("Terlaksana, %(number)s pengunjung") % {"number": visit.visitors}


def levels() -> list[str]:
    """The levels by which visitors are counted, from the youngest on."""
    return list(Partner.Level.values)


def _words(visit: Visit) -> list[tuple[str, str]]:
    done = visit.status == Visit.Status.DONE
    by_level = {level: visit.visitors_by_level.get(level) for level in levels()}
    status = (
        {True: _("terlaksana"), False: _("tidak terlaksana")}[done]
        if is_recorded(visit)
        else _("belum dicatat")
    )
    counts = [
        (field.verbose_name, getattr(visit, field.name))
        for field in Visit._meta.fields
        if field.name in COUNTS
    ]
    figures = [*counts, *((_("Jenjang %(level)s") % {"level": level}, n) for level, n in by_level.items())]
    return [
        (_("Keadaan"), status),
        (_("Alasan"), visit.reason if visit.cancelled else ""),
        *(
            (str(capfirst(label)), "" if value is None or not done else str(value))
            for label, value in figures
        ),
        (_("Layanan yang diberikan"), services_text(visit.services_given) if done else ""),
    ]
