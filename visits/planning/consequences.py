"""What a change would bring, put before the planner: what speaks against it, and what will be told to whom."""

import hashlib
from dataclasses import dataclass, field

from visits.conflicts import Conflict
from visits.telling.preview import Told


@dataclass(frozen=True)
class Consequences:
    """What was shown to the planner. `about` says which change it is about: another change has another `mark`.

    The wording of what is told is no part of the mark: the planner has written it.
    """

    about: tuple[str, ...]
    conflicts: list[Conflict] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def hard(self) -> list[Conflict]:
        """What refuses the change."""
        return [each for each in self.conflicts if each.hard]

    @property
    def soft(self) -> list[Conflict]:
        """What the planner may decide to accept."""
        return [each for each in self.conflicts if not each.hard]

    @property
    def mark(self) -> str:
        """What the form sends back to say that exactly this was seen."""
        seen = [
            *self.about,
            *(each.words for each in self.conflicts),
            *(f"{each.contact} {each.channel}" for each in self.told),
        ]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:20]
