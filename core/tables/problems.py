"""What is wrong with a table: a line, a column and a sentence, in English for commands and translated for staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Kind:
    """One kind of problem: `english` for the command line, `words` (translatable) for the admin.

    Both may hold %(name)s for what a problem says about itself.
    """

    english: str
    words: Promise


@dataclass(frozen=True)
class Problem:
    """A problem at a line of the file (1 is the first; 0: the file as a whole), in `column` as the file names it."""

    kind: Kind
    line: int = 0
    column: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The words alone, in the active language."""
        return str(self.kind.words) % self.about

    @property
    def place(self) -> str:
        """'baris 7, kolom npsn', or "" for the file as a whole."""
        if not self.line:
            return ""
        if not self.column:
            return _("baris %(line)d") % {"line": self.line}
        return _("baris %(line)d, kolom %(column)s") % {"line": self.line, "column": self.column}

    def __str__(self) -> str:
        """In English: 'line 7, column npsn: …'."""
        place = f"line {self.line}" if self.line else "the file"
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: {self.kind.english % self.about}"


class TableError(Exception):
    """The file cannot be used at all; `problem` says why."""

    def __init__(self, kind: Kind, line: int = 0, column: str = "", **about: Any) -> None:
        self.problem = Problem(kind, line, column, about)
        super().__init__(str(self.problem))


def shortened(value: str, length: int = 60) -> str:
    """`value` on one line and short enough to be repeated in a sentence."""
    text = " ".join(value.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"
