"""What a reader of other people's calendars has to say about them, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# The sentences in English, by code; rooms that show them to editors translate by code.
SENTENCES = {
    "too_large": "the file is larger than %(limit)s MB; nothing was read",
    "too_many": "the file has more than %(limit)s components; nothing was read",
    "no_calendar": "this is no iCalendar file: it has no VCALENDAR",
    "no_events": "the calendar has no events",
    "long_line": "%(name)s has %(count)s characters, too many to be read; ignored",
    "no_content_line": "not a content line; ignored",
    "no_end": "%(name)s is not closed",
    "no_begin": "END:%(name)s closes nothing; ignored",
    "too_deep": "components are nested too deeply; ignored",
    "value": "%(name)s cannot be understood: %(value)s",
    "no_start": "the event has no DTSTART; left out",
    "no_uid": "the event has no UID; one was made from its content",
    "swapped": "the end lies before the start; the two were exchanged",
    "years": "%(name)s lies outside the years 1900 to 2199: %(value)s; left out",
    "zone_unknown": "the time zone %(name)s is not known; %(used)s is taken instead",
    "zone_dates": "the time zone %(name)s is none of the known ones; %(count)s dates up to %(until)s are taken singly",
    "rule": "the recurrence rule cannot be understood; only dates that are named are taken: %(value)s",
    "too_often": "the recurrence rule repeats too often; only its first %(count)s dates are taken, until %(until)s",
    "cancelled_from": "all dates from %(day)s on are cancelled; those after %(until)s are not taken",
    "spread": "what is changed from %(day)s on is taken up to %(until)s only",
    "range_type": "THISANDFUTURE turns days into hours or the other way round; only this date is changed",
    "no_dates": "no date takes place; left out",
    "private": "the event is marked %(value)s: it becomes a draft that nobody sees until an editor publishes it",
    "duplicate": "the event is there more than once; the one with the highest SEQUENCE counts",
    "older": "SEQUENCE %(value)s is older than %(known)s, which is known already; left alone",
    "deleted": "the event was deleted here; it comes back only with a newer SEQUENCE",
    "other_calendar": "the event is taken from another followed calendar already; left alone",
    "own": "this event is kept on this site; change it here",
    "nothing_to_change": "the event changes single dates of an event that is not known; left out",
    "refused": "the event cannot be published: %(value)s",
    "more": "there are more problems than these; they are not listed",
    "unexpected": "the event could not be taken over; the log of the site says why",
}  # fmt: skip
LONGEST_VALUE, MOST = 80, 1_000


@dataclass(frozen=True)
class Problem:
    """Something that was not taken as it stands, at `line` of the file (from 1; 0: the file as a whole).

    A problem that is not `serious` is only told: nothing was lost. `about` is the SUMMARY of an event that was left
    out because of it.
    """

    line: int
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    serious: bool = True
    about: str = ""

    @property
    def text(self) -> str:
        """The sentence in English, without a full stop, on one line."""
        sentence = SENTENCES[self.code] % dict(self.values)
        return f"{self.about}: {sentence}" if self.about else sentence

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


class Problems(list[Problem]):
    """The problems of one file, in the order in which they were met."""

    def tell(self, line: int, code: str, *, serious: bool = True, **values: Any) -> None:
        """Add one; long values are cut, and never hold a line break. Of very many the first ones have to do."""
        if len(self) == MOST:
            self.append(Problem(0, "more"))
        if len(self) > MOST:
            return
        short = {name: _short(value) for name, value in values.items()}
        self.append(Problem(line, code, short, serious))

    def name(self, first: int, summary: str) -> None:
        """Say of the problems from the index `first` on that the event `summary` was left out because of them."""
        self[first:] = [replace(each, about=_short(summary)) for each in self[first:]]


def _short(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    one_line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    return one_line if len(one_line) <= LONGEST_VALUE else one_line[:LONGEST_VALUE] + "…"
