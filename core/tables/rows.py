"""Planned rows as the pages of an import show them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.tables.plan import Action, Item
from core.tables.problems import Problem

SHOWN = 200
GROUPS = (
    (Action.SKIP, gettext_lazy("Dilewati")),
    (Action.CREATE, gettext_lazy("Baru")),
    (Action.CHANGE, gettext_lazy("Berubah")),
    (Action.UNCHANGED, gettext_lazy("Sama")),
)


def groups(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Items by what happens to them, the first ones of each, ready for a template."""
    by_action: dict[Action, list[Item]] = {}
    for item in items:
        by_action.setdefault(item.action, []).append(item)
    return [
        {
            "action": action.value,
            "label": label,
            "count": len(by_action[action]),
            "lines": [_line(item) for item in by_action[action][:SHOWN]],
            "more": max(0, len(by_action[action]) - SHOWN),
        }
        for action, label in GROUPS
        if action in by_action
    ]


def placed(problem: Problem) -> str:
    """A problem with its line and column, as a sentence of a page."""
    return f"{problem.place}: {problem.sentence}" if problem.place else problem.sentence


def skipped_table(items: Iterable[Item]) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of the list of what was left out."""
    headings = [_("baris"), _("isi"), _("kolom"), _("alasan")]
    skipped = [(item, problem) for item in items for problem in item.problems]
    return headings, [[item.line, item.title, problem.column, problem.sentence] for item, problem in skipped]


def _line(item: Item) -> dict[str, Any]:
    return {
        "number": item.line,
        "title": item.title or "–",
        "differences": item.differences,
        "facts": item.facts,
        "why": item.problems,
        "remarks": [remark.sentence for remark in item.remarks],
        "options": item.options,
        "chosen": item.chosen,
    }
