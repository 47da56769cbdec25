"""The registry of checks, and what they find."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Model

from core.proofreading.passages import Leaf, Passage, leaves_of, passages_of


class Severity(StrEnum):
    """MUST: `save()` refuses it anyway. LOOK: a person decides."""

    MUST = "must"
    LOOK = "look"


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `text` says what it is and how to mend it. `place` is the name of a form field or the id
    of a block of the body ("" for the whole page); `excerpt` what of the text it is about; `suggestion` what may be
    put into the field with one tap; `url` where it is mended, when that is not in this form."""

    code: str
    text: str
    place: str = ""
    excerpt: str = ""
    severity: Severity = Severity.LOOK
    suggestion: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """12 hexadecimal digits: the same for the same thing in the same place, whatever the language."""
        return hashlib.sha256("\0".join((self.code, self.place, self.excerpt)).encode()).hexdigest()[:12]


@dataclass
class Reading:
    """A page as it stands in memory, saved or not, read on the local day `today`."""

    page: Any
    today: date

    @cached_property
    def passages(self) -> list[Passage]:
        """All texts of the page that readers see."""
        return list(passages_of(self.page))

    @cached_property
    def leaves(self) -> list[Leaf]:
        """All values in the page's StreamFields."""
        return list(leaves_of(self.page))


Check = Callable[[Reading], Iterable[Finding]]
_checks: list[tuple[Check, type[Model] | None]] = []


def register(check: Check, model: type[Model] | None = None) -> None:
    """Add a check of pages of `model`, of all pages without one. Registering it twice changes nothing."""
    if (check, model) not in _checks:
        _checks.append((check, model))


def findings_for(page: Model, today: date) -> list[Finding]:
    """What to look at before `page` goes out; what must be mended comes first, else in the order of the checks."""
    reading = Reading(page, today)
    found = {
        finding.key: finding
        for check, model in _checks
        if model is None or isinstance(page, model)
        for finding in check(reading)
    }
    return sorted(found.values(), key=lambda finding: finding.severity != Severity.MUST)
