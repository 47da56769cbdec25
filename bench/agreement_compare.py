"""Does what we tell equal what the original tells? Event by event, occurrence by occurrence."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bench.agreement_excuses import EXCUSES
from bench.agreement_reader import (
    Event,
    Seen,
    Unreadable,
    Window,
    bounded,
    events_of,
    occurrences,
    windows_of,
)
from bench.agreement_standard import corrected

MOST = 1_000  # occurrences of one event that are compared

# What is told under each UID of the days of a window.
Told = Mapping[str, Callable[[Window], Counter[Seen]]]


@dataclass
class Group:
    """The events of one UID ("" for all without one) and what the reader sees of them within `windows`.

    `wanted` is what the standard makes of that; `excused` says why it differs.
    """

    uid: str
    events: list[Event]
    windows: list[Window] = field(default_factory=list)
    seen: Counter[Seen] = field(default_factory=Counter)
    wanted: Counter[Seen] = field(default_factory=Counter)
    excused: set[str] = field(default_factory=set)
    unreadable: str = ""

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.events[0].line


def read_original(data: bytes, today: date, zone: ZoneInfo) -> list[Group]:
    """The groups of a file. Raises Unreadable."""
    events = events_of(data)
    text, kinds = corrected(data, zone)
    groups = {group.uid: group for group in _grouped(events)}
    mended = {group.uid: group for group in _grouped(_attempt(text) if any(kinds) else [])}
    for group in groups.values():
        try:
            _see(group, today, zone)
            _want(group, mended.get(group.uid), zone)
        except Unreadable as problem:
            group.unreadable = str(problem)
    for kind in {each for some in kinds for each in some}:
        for group in groups.values():
            places = [number for event in group.events for number in event.numbers]
            if group.wanted != group.seen and any(
                kind in kinds[each] for each in places if each < len(kinds)
            ):
                group.excused.add(kind)
    return list(groups.values())


def _attempt(text: bytes) -> list[Event]:
    try:
        return events_of(text)
    except Unreadable:
        return []


def _grouped(events: Iterable[Event]) -> list[Group]:
    groups: dict[str, Group] = {}
    for event in events:
        groups.setdefault(event.uid, Group(event.uid, [])).events.append(event)
    return list(groups.values())


def _see(group: Group, today: date, zone: ZoneInfo) -> None:
    windows = windows_of([day for event in group.events for day in event.starts(zone)], today)
    for event in group.events:
        cut, seen = bounded(event, windows, zone, MOST)
        held = group.windows or cut
        group.windows = [Window(a.first, min(a.end, b.end)) for a, b in zip(held, cut, strict=True)]
        group.seen += seen
    group.seen = group.wanted = within(group.seen, group.windows, zone)


def _want(group: Group, mended: Group | None, zone: ZoneInfo) -> None:
    """What the standard makes of what the reader sees."""
    events = mended.events if mended else group.events
    total = Counter[Seen]()
    for event in events:
        seen = Counter[Seen]()
        for window in group.windows:
            seen |= occurrences(event, window, zone)
        for excuse in EXCUSES:
            changed = excuse.instead(event, seen, zone)
            if changed != seen:
                group.excused.add(excuse.kind)
            seen = changed
        total += seen
    group.wanted = within(total, group.windows, zone)


def within(seen: Counter[Seen], windows: Iterable[Window], zone: ZoneInfo) -> Counter[Seen]:
    """Those of `seen` that start within one of `windows`."""
    allowed = list(windows)
    return Counter(
        {each: n for each, n in seen.items() if any(window.holds(each, zone) for window in allowed)}
    )


@dataclass
class Result:
    """What one view of a file has in common with the original."""

    view: str
    compared: int = 0
    agreeing: int = 0
    excused: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def compare(
    view: str, groups: Iterable[Group], told: Told, zone: ZoneInfo, days: Window | None = None
) -> Result:
    """Compare what is `told` under each UID with the original, on the days (all: None) that both cover."""
    result, groups = Result(view), list(groups)
    nameless = set(told) - {group.uid for group in groups} | {""}
    for group in groups:
        if group.unreadable:
            continue
        windows = [cut for each in group.windows if (cut := each.common(days or each))]
        wanted, found = within(group.wanted, windows, zone), Counter[Seen]()
        for uid in [group.uid] if group.uid else nameless & set(told):
            for window in windows if uid in told else []:
                found += told[uid](window)
        changed = within(group.seen, windows, zone) - wanted
        for kind in group.excused if changed else ():
            result.excused[kind] += changed.total()
        result.compared += wanted.total()
        result.agreeing += (wanted & found).total()
        if wanted != found:
            result.differences.append(_difference(group, wanted - found, found - wanted))
    return result


def _difference(group: Group, missing: Counter[Seen], extra: Counter[Seen]) -> str:
    said = [f"line {group.line} {group.uid[:60]!r}"]
    for word, some in (("missing", missing), ("too many", extra)):
        if some:
            said.append(f"{some.total()} {word}, first {min(some, key=lambda seen: str(seen.start))}")
    return "; ".join(said)


def told_by(data: bytes, zone: ZoneInfo) -> Told:
    """What the reader sees in a calendar of ours, by UID. Raises Unreadable."""
    return {group.uid: _asked(group, zone) for group in _grouped(events_of(data))}


def _asked(group: Group, zone: ZoneInfo) -> Callable[[Window], Counter[Seen]]:
    def answer(window: Window) -> Counter[Seen]:
        found = Counter[Seen]()
        for event in group.events:
            found += occurrences(event, window, zone)
        return found

    return answer
