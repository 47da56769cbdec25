"""What an import would do, row by row, and what it did."""

import hashlib
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from core.locks import single_run
from core.tables.columns import Column, Record, readings, records
from core.tables.problems import Problem
from core.tables.reading import Table, read_table
from core.tables.uploads import FOLDER

BATCH = 250  # rows of one transaction: a long import must not keep the site's own writers waiting


class Action(StrEnum):
    """What happens to a row; the values are the words of the last line of a command."""

    CREATE = "created"
    CHANGE = "changed"
    UNCHANGED = "unchanged"
    SKIP = "skipped"


@dataclass(frozen=True)
class Difference:
    """A value that changes; `label` is the name of the field, the values as people read them."""

    label: str | Promise
    old: str
    new: str


@dataclass(frozen=True)
class Option:
    """One answer to what the importer cannot decide about a row; `value` is a word or a number for the form."""

    value: str
    label: str


@dataclass
class Item:
    """One row and what happens to it.

    `facts` is what was understood of the row, in a line; of a row that is left out `problem` is the first thing that is
    wrong, `more` the others. `remarks` say what was understood otherwise than written. Where `options` are given,
    people decide: `chosen` is the value of theirs, or "" as long as they have not. `rank` says which are written
    first, where the order of the lines is not it; `work` belongs to the importer.
    """

    line: int
    title: str
    action: Action
    facts: str = ""
    differences: list[Difference] = field(default_factory=list)
    problem: Problem | None = None
    more: tuple[Problem, ...] = ()
    remarks: list[Problem] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    chosen: str = ""
    rank: int = 0
    work: Any = None

    def skip(self, problem: Problem, *more: Problem) -> None:
        """Leave the row out after all."""
        self.action, self.problem, self.more, self.work = Action.SKIP, problem, more, None

    @property
    def problems(self) -> list[Problem]:
        """Everything for which the row is left out."""
        return [self.problem, *self.more] if self.problem else []


class Importer(ABC):
    """Turns records into items, and items into rows of the database."""

    columns: Sequence[Column]

    @abstractmethod
    def plan(self, found: list[Record]) -> list[Item]:
        """One item for each record, in their order. Writes nothing."""

    @abstractmethod
    def write(self, items: list[Item], user: Any) -> None:
        """Carry out `items` (to be created or changed), within one transaction; those that the database refuses
        are turned into skipped ones."""

    @abstractmethod
    def finish(self) -> None:
        """Tell those who keep what they know of these tables; called once, after the last batch."""


@dataclass
class Plan:
    """What a file would do; `read` says which heading is read as which column."""

    importer: Importer
    items: list[Item]
    remarks: list[Problem]
    read: list[tuple[str, Column]] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Tells whether another plan would do just the same."""
        told = [
            (
                item.line,
                item.title,
                item.action,
                [(d.old, d.new) for d in item.differences],
                [str(problem) for problem in item.problems],
                item.facts,
            )
            for item in self.items
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def doing(self) -> bool:
        """Whether it changes anything."""
        return any(item.action in {Action.CREATE, Action.CHANGE} for item in self.items)

    @property
    def asking(self) -> int:
        """How many rows wait for somebody to decide."""
        return sum(1 for item in self.items if item.options and not item.chosen)


@dataclass
class Outcome:
    """What was done. `left` counts the rows for which there was no time."""

    items: list[Item]
    remarks: list[Problem]
    left: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were created, changed, unchanged and skipped."""
        counted = Counter(item.action for item in self.items)
        return {action.value: counted[action] for action in Action}

    @property
    def problems(self) -> list[Problem]:
        """Why rows were left out, in their order."""
        return [problem for item in self.items for problem in item.problems]

    @property
    def told(self) -> list[Problem]:
        """Everything to be said, remarks included, in the order of the lines."""
        every = [*self.remarks, *self.problems, *(each for item in self.items for each in item.remarks)]
        return sorted(every, key=lambda each: each.line)

    @property
    def fruitless(self) -> bool:
        """Whether no row could be used."""
        return all(item.action == Action.SKIP for item in self.items)


def plan_of(importer: Importer, name: str, data: bytes) -> Plan:
    """What `importer` would do with the file `data`. Raises TableError."""
    return plan_of_table(importer, read_table(name, data))


def plan_of_table(importer: Importer, table: Table) -> Plan:
    """The same for a table that is already read."""
    found, remarks = records(table, importer.columns)
    return Plan(importer, importer.plan(found), remarks, readings(table, importer.columns))


def single_import(purpose: str) -> AbstractContextManager[bool]:
    """Whether nobody else takes over a table of this `purpose` (as in `ImportTableView`): both would make the same."""
    return single_run(f"{FOLDER}-{purpose}")


def carry_out(plan: Plan, user: Any = None, *, seconds: float | None = None) -> Outcome:
    """Write what `plan` says, a batch at a time; after `seconds` no further batch is begun."""
    begun = time.monotonic()
    todo = [item for item in plan.items if item.action in {Action.CREATE, Action.CHANGE}]
    todo.sort(key=lambda item: item.rank)
    done = 0
    while done < len(todo):
        if seconds is not None and done and time.monotonic() - begun > seconds:
            break
        batch = todo[done : done + BATCH]
        with transaction.atomic():
            plan.importer.write(batch, user)
        done += len(batch)
    plan.importer.finish()
    left = {id(item) for item in todo[done:]}
    kept = [item for item in plan.items if id(item) not in left]
    return Outcome(kept, plan.remarks, len(left))
