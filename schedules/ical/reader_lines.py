"""From the bytes of a file to its components, with the number of every line.

Each property is parsed by itself, so that a broken one costs nothing but itself. Source: RFC 5545, section 3.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from schedules.ical.problems import Problems

MAX_BYTES = 10 * 1024 * 1024
MAX_COMPONENTS = 20_000
MAX_LINE = 200_000
MAX_DEPTH = 20
LINE_BREAK = re.compile(rb"\r\n|\n|\r")
LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
NAME = re.compile(r"^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)\s*[;:]")
FREE_TEXT = {"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC"}
TOP = "VCALENDAR"


@dataclass(frozen=True)
class Property:
    """One property: upper-case `name`, `params` with upper-case names, the raw `value`, its `line`."""

    name: str
    params: dict[str, str]
    value: str
    line: int


@dataclass
class Component:
    """One component with its properties and the components inside it."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Every property of this name."""
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> Property | None:
        """The first property of this name."""
        return next((each for each in self.properties if each.name == name), None)


def components(data: bytes | str, problems: Problems) -> list[Component]:
    """The calendars of a file; events outside of any stand in a calendar of their own."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > MAX_BYTES:
        problems.tell(0, "too_large", limit=MAX_BYTES // 1024 // 1024)
        return []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode()
    return _nest(raw.removeprefix(b"\xef\xbb\xbf"), problems)


def _unfolded(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Logical lines with the number of their first physical one; folds may split a letter, so bytes are joined."""
    number, parts = 0, list[bytes]()
    for count, line in enumerate(LINE_BREAK.split(raw), start=1):
        if line[:1] in (b" ", b"\t") and parts:
            parts.append(line[1:])
            continue
        if not line.strip():
            continue
        if parts:
            yield number, b"".join(parts)
        number, parts = count, [line]
    if parts:
        yield number, b"".join(parts)


def decoded(line: bytes) -> str:
    """The line as UTF-8 (RFC 5545, 3.1.4), even if broken in few places, or else as the old Windows would read it."""
    text = line.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken and len(LETTER.findall(line)) <= broken:
        text = line.decode("cp1252", "replace")
    return text.replace("\x00", "")


def _joined(raw: bytes, problems: Problems) -> Iterator[tuple[int, str, str]]:
    """Number, name and text of content lines.

    A line without a name goes on with the free text above it, as writers who forget to fold mean it.
    """
    number, name, parts, size = 0, "", list[str](), 0
    for count, line in _unfolded(raw):
        text = decoded(line)
        if match := NAME.match(text):
            if parts:
                yield number, name, "\\n".join(parts)
            number, name, parts, size = count, match[1].upper(), [text], len(text)
        elif parts and name in FREE_TEXT:
            size += len(text)
            if size <= 2 * MAX_LINE:  # whatever comes after that, the line is too long already
                parts.append(text)
        else:
            problems.tell(count, "no_content_line")
    if parts:
        yield number, name, "\\n".join(parts)


def _nest(raw: bytes, problems: Problems) -> list[Component]:
    """Put components into each other; what is not closed is closed where that must have been meant."""
    calendars: list[Component] = []
    stack: list[Component] = []
    count = 0

    def open_(name: str, number: int) -> None:
        if name in {TOP, "VEVENT", "VTIMEZONE"}:  # none of these stands inside an event
            while stack and (stack[-1].name != TOP or name == TOP):
                problems.tell(stack[-1].line, "no_end", name=stack.pop().name)
        if name != TOP and not stack:
            open_(TOP, number)
        component = Component(name, number)
        (stack[-1].components if stack else calendars).append(component)
        stack.append(component)

    def close(name: str, number: int) -> None:
        if name not in (each.name for each in stack):
            if name != TOP or not calendars:
                problems.tell(number, "no_begin", name=name)
            return
        while stack[-1].name != name:
            problems.tell(stack[-1].line, "no_end", name=stack.pop().name)
        stack.pop()

    skipped = 0
    for number, name, text in _joined(raw, problems):
        value = text.partition(":")[2].strip().upper() if name in {"BEGIN", "END"} else ""
        if name == "BEGIN" and value:
            count += 1
            if count > MAX_COMPONENTS:
                problems.tell(0, "too_many", limit=MAX_COMPONENTS)
                return []
            if len(stack) >= MAX_DEPTH:
                skipped += 1
                problems.tell(number, "too_deep")
                continue
            open_(value, number)
        elif name == "END" and value:
            if skipped:
                skipped -= 1
                continue
            close(value, number)
        elif len(text) > MAX_LINE:
            problems.tell(number, "long_line", name=name, count=len(text))
        elif stack:
            _add(stack[-1], number, name, text, problems)
    while stack:
        component = stack.pop()
        problems.tell(component.line, "no_end", name=component.name)
    return calendars


def _add(component: Component, number: int, name: str, text: str, problems: Problems) -> None:
    try:
        _name, params, value = Contentline(text).raw_parts()
    except (ValueError, IndexError, KeyError):
        problems.tell(number, "value", name=name, value=text)
        return
    flat = {key.upper(): each if isinstance(each, str) else ",".join(each) for key, each in params.items()}
    component.properties.append(Property(name, flat, value, number))
