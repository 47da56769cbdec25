"""Carrying out a plan: each event by itself, so that one that is refused takes no other with it."""

import logging
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.importing import dates
from events.importing.plan import Action, Item, Plan, only_dates
from events.importing.slugs import Slugs
from events.importing.values import new_page, take, with_new_dates
from events.models import EventIndexPage, EventPage, EventSeries, ImportedEvent
from schedules.ical.reader import Problem

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What was done. `done` are the items that went well, with their pages; `left` those that time did not allow."""

    plan: Plan
    done: list[Item] = field(default_factory=list)
    left: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Events by what became of them: created, changed (also cancelled), unchanged, skipped (also unread)."""
        found = Counter(item.action for item in self.done)
        return {
            "created": found[Action.CREATE],
            "changed": found[Action.CHANGE] + found[Action.CANCEL],
            "unchanged": found[Action.UNCHANGED],
            "skipped": found[Action.SKIP]
            + self.plan.rejected
            + len(self.plan.items)
            - len(self.done)
            - self.left,
        }

    @property
    def serious(self) -> bool:
        """Whether anything was lost."""
        return any(problem.serious for problem in self.problems)

    @property
    def fruitless(self) -> bool:
        """Whether the file held nothing that could be imported."""
        kept = any(item.action != Action.SKIP for item in self.done)
        return not kept and (self.serious or not self.plan.items)


def carry_out(plan: Plan, user: Any = None, *, seconds: float | None = None) -> Outcome:
    """Do what `plan` says in the name of `user`; None for a command. Never raises for what a file holds.

    After `seconds` no further event is begun: what is left is found by the next plan for the same file.
    """
    started = monotonic()
    outcome = Outcome(plan, problems=list(plan.problems))
    worker = _Worker(plan, user, Slugs(plan.index))
    for number, item in enumerate(plan.items):
        if seconds is not None and monotonic() - started > seconds:
            outcome.left = len(plan.items) - number
            break
        try:
            with transaction.atomic():
                worker.do(item)
        except ValidationError as refusal:
            outcome.problems.append(
                Problem(item.series.line, "refused", {"value": " ".join(" ".join(refusal.messages).split())})
            )
            worker.start_again()
        except Exception:
            logger.exception("Importing %s failed", item.series.uid)
            outcome.problems.append(Problem(item.series.line, "unexpected"))
            worker.start_again()
        else:
            outcome.done.append(item)
    outcome.problems.sort(key=lambda problem: problem.line)
    return outcome


@dataclass
class _Worker:
    plan: Plan
    user: Any
    slugs: Slugs
    index: EventIndexPage | None = None

    def do(self, item: Item) -> None:
        """Carry out one item. Raises ValidationError when its page may not go live."""
        if item.action == Action.CREATE:
            self._create(item)
        elif item.action in {Action.CHANGE, Action.CANCEL}:
            self._change(item)

    def start_again(self) -> None:
        """Forget what is known about the tree: what was just done has been undone."""
        self.index = None

    def _create(self, item: Item) -> None:
        if self.index is None:
            self.index = EventIndexPage.objects.get(pk=self.plan.index.pk)
        page = new_page(item.values)
        page.slug, page.locale, page.owner = self.slugs.new(page.title), self.index.locale, self.user
        page.live = False
        if item.imported is not None:
            page.translation_key = item.imported.translation_key
        item.imported = item.imported or ImportedEvent(
            uid=item.series.uid, translation_key=page.translation_key
        )
        self._remember(item, dict(item.values))
        self.index.add_child(instance=page)
        revision = page.save_revision(user=self.user)
        if not item.series.private:
            revision.publish(user=self.user)
        item.page = page

    def _change(self, item: Item) -> None:
        imported, page = item.imported, item.page
        if imported is None or page is None:
            return
        taken, before = imported.taken, imported.overrides
        came_back = bool(taken.get("vanished"))
        if only_dates(item.series, imported):
            values = {**taken, "rdates": with_new_dates(page, item.series)}
            self._remember(item, values, dates_only=True)
            self._update(page, values, taken, came_back=False)
        else:
            self._remember(item, dict(item.values))
            if item.series.private and not taken.get("private") and page.live:
                page.unpublish(user=self.user)
            self._update(page, item.values, taken, came_back=came_back)
        if (
            series := EventSeries.objects.filter(translation_key=imported.translation_key).first()
        ) is not None:
            dates.follow(series, item.overrides, before)

    def _update(
        self, page: EventPage, values: dict[str, Any], taken: dict[str, Any], *, came_back: bool
    ) -> None:
        """Change what is live, and the draft beside it, which stays a draft."""
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
        changed = take(page, values, taken)
        if page.live or came_back:
            if changed or came_back:
                page.save_revision(user=self.user).publish(user=self.user)
            if draft is not None and take(draft, values, taken) | changed:
                draft.save_revision(user=self.user)
        elif take(page if draft is None else draft, values, taken) | changed:
            (draft or page).save_revision(user=self.user)

    def _remember(self, item: Item, taken: dict[str, Any], *, dates_only: bool = False) -> None:
        imported = item.imported
        if imported is None:
            return
        imported.sequence = max(imported.sequence, item.series.sequence)
        if not dates_only:
            imported.digest, imported.summary = item.series.digest, item.series.summary
            taken |= {"partial": item.series.partial, "private": bool(item.series.private)}
        imported.taken, imported.overrides = taken, item.overrides
        imported.calendar = self.plan.calendar or imported.calendar
        imported.save()
