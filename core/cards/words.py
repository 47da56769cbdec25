"""What stands on a card: plain words that are the same for everybody, and what they are about."""

from dataclasses import dataclass

MOVED, CANCELLED = "moved", "cancelled"
LONGEST = 180  # characters of a title; no card has room for more


@dataclass(frozen=True)
class Card:
    """One card. All words are in the reader's language and may be empty.

    `kicker` says what kind of thing it is, and `about` a sentence more where there is room for it. `when` is its date
    or rule, `was` the date that it no longer has (struck through), `state` "moved", "cancelled" or "", and
    `state_text` that state in a word. `office` signs the card. `subject` names what must be public for the card to be
    shown, as `core.cards.subjects` has it. `picture` is the primary key of a picture (0: none) and `version` a digest
    of its file and focal point.
    """

    title: str
    kicker: str = ""
    when: str = ""
    was: str = ""
    state: str = ""
    state_text: str = ""
    about: str = ""
    office: str = ""
    subject: str = ""
    picture: int = 0
    version: str = ""

    @property
    def alt(self) -> str:
        """The words on the card for those who do not see it, without `about`: that is the page's description."""
        dates = " ".join(part for part in (self.state_text, self.was) if part)
        parts = (self.kicker, self.title, dates, self.when, self.office)
        return " · ".join(part for part in parts if part)
