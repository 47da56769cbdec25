"""Every address beneath `/admin/`, read from Django's resolver, and filled with things to speak of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

# What several things share one address of: the key of their values in what the office knows.
SEVERAL = "several"


@dataclass(frozen=True)
class Address:
    """A pattern of the admin: its full name ("" for one without) and the values that it takes."""

    name: str
    route: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Door:
    """An address that can be asked for.

    `label` is its name, with a "+" for a second one of that name; where several things share it, which one follows.
    """

    label: str
    url: str


def addresses() -> list[Address]:
    """All patterns beneath `/admin/`, in the order in which Django tries them."""
    return [each for each in _walk(get_resolver(), "", "") if each.route.startswith("admin/")]


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, here, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else ""
            yield Address(name, here, tuple(pattern.pattern.regex.groupindex))


def named() -> list[Address]:
    """Those with a name, each once; one that stands before another of the same route goes by that one's."""
    return list({(each.name, each.values): each for each in addresses() if each.name}.values())


def nameless() -> set[str]:
    """The routes that only a pattern without a name has."""
    known = {each.route for each in addresses() if each.name}
    return {each.route for each in addresses() if not each.name} - known


def doors(known: Mapping[str, Any]) -> Iterator[Door]:
    """All named addresses, filled from `known`.

    It holds values by "name:value", by "space:value" or by the value's own name; queries by "name?"; and under
    SEVERAL, by name, what stands in the label beside the values and query of each of several things.
    """
    seen = set()
    for address in named():
        label = f"{address.name}+" if address.name in seen else address.name
        seen.add(address.name)
        several = known[SEVERAL].get(address.name, {"": {}})
        for which, values in several.items():
            chosen = {value: _value(address, value, {**known, **values}) for value in address.values}
            query = {**known, **values}.get(f"{address.name}?", "")
            yield Door(f"{label}/{which}".strip("/"), reverse(address.name, kwargs=chosen) + query)


def _value(address: Address, value: str, known: Mapping[str, Any]) -> Any:
    space = address.name.rpartition(":")[0]
    for key in (f"{address.name}:{value}", f"{space}:{value}", value):
        if key in known:
            return known[key]
    raise KeyError(f"{address.name}: {value}")


NONSENSE: Mapping[str, Any] = {
    "revision_id_a": "earliest", "revision_id_b": "latest", "uidb64": "x", "token": "x", "year": 2026, "month": 13,
    "day": 40, "events_change_date:action": "batal", "visits_requests_answer:action": "tolak",
}  # fmt: skip


def missing() -> Iterator[Door]:
    """The same addresses, of things that there are not."""
    for address in named():
        if address.values:
            space = {
                value: NONSENSE.get(f"{address.name}:{value}", NONSENSE.get(value))
                for value in address.values
            }
            wrong = {
                value: _absent(address, value) if known is None else known for value, known in space.items()
            }
            yield Door(address.name, reverse(address.name, kwargs=wrong))


def _absent(address: Address, value: str) -> Any:
    number = f"<int:{value}>" in address.route or rf"(?P<{value}>\d" in address.route
    return 987654321 if number else "tidak-ada"
