"""What an agreement has yielded. Rooms above register what they count; this room knows none of them.

The rule, which the screens say too: what was done with the partners of the agreement within its term counts, whichever
service it was. Nothing is estimated, and every number leads to the rows that it counts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from partners.models import Agreement, Partner

SHOWN = 5


@dataclass(frozen=True)
class Scope:
    """Which partners (primary keys), and from which local day to which, both counting; None: no bound."""

    partners: tuple[int, ...]
    first: date | None = None
    last: date | None = None

    def within(self, field: str) -> dict[str, date]:
        """Conditions on a field that holds a local day."""
        bounds = {f"{field}__gte": self.first, f"{field}__lte": self.last}
        return {name: day for name, day in bounds.items() if day is not None}


@dataclass(frozen=True)
class Line:
    """One row that counts: its local day, what it is, and its address in the admin ("" where the user may not go)."""

    day: date | None
    text: str
    url: str = ""


@dataclass(frozen=True)
class Yield:
    """One kind of yield. `name` is one word for addresses; `permission` lets users see it, `opens` open its rows.

    `rows` gives a queryset in its order, newest first, each row once; `line` words one of them; `summary` says more
    of all of them ("312 pengunjung") or "".
    """

    name: str
    label: str | Promise
    order: int
    permission: str
    opens: str
    rows: Callable[[Scope], QuerySet[Any]]
    line: Callable[[Any], Line]
    summary: Callable[[QuerySet[Any]], str]


@dataclass(frozen=True)
class Yielded:
    """What one kind has yielded: how many rows, more about them, and the first ones."""

    kind: Yield
    count: int
    summary: str
    lines: list[Line]

    @property
    def more(self) -> int:
        """How many rows are not among `lines`."""
        return self.count - len(self.lines)


_registry: dict[str, Yield] = {}


def register(kind: Yield) -> None:
    """Add a kind; called from `AppConfig.ready()`. A later one of the same name replaces the earlier."""
    _registry[kind.name] = kind


def kinds_for(user: Any) -> list[Yield]:
    """What `user` may see, in order."""
    every = sorted(_registry.values(), key=lambda kind: kind.order)
    return [kind for kind in every if user.has_perm(kind.permission)]


def scope_of(agreement: Agreement) -> Scope:
    """The partners of an agreement and its term. An agreement counts from the day on which it is signed and holds."""
    first = max(agreement.in_force_from, agreement.signed_on)
    partners = tuple(agreement.parties.values_list("partner", flat=True))
    return Scope(partners, first, agreement.in_force_to)


def names_an_office(agreement: Agreement) -> bool:
    """Whether a partner of it is an office, whose schools and villages nobody has recorded as belonging to it."""
    kinds = Partner.Kind
    offices = (kinds.AGENCY, kinds.MINISTRY_OFFICE, kinds.VILLAGE)
    return agreement.partners.filter(kind__in=offices).exists()


def scope_of_partner(partner: Partner) -> Scope:
    """Everything with one partner, at any time."""
    return Scope((partner.pk,))


def yielded(scope: Scope, user: Any) -> list[Yielded]:
    """Each kind that `user` may see; three queries for one that has rows, however many they are."""
    return [_one(kind, scope, user) for kind in kinds_for(user)]


def lines(kind: Yield, rows: Iterable[Any], user: Any) -> list[Line]:
    """`rows` in words, with addresses where `user` may open them."""
    found = [kind.line(row) for row in rows]
    return found if user.has_perm(kind.opens) else [replace(line, url="") for line in found]


def _one(kind: Yield, scope: Scope, user: Any) -> Yielded:
    rows = kind.rows(scope)
    count = rows.count() if scope.partners else 0
    if not count:
        return Yielded(kind, 0, "", [])
    return Yielded(kind, count, kind.summary(rows), lines(kind, rows[:SHOWN], user))
