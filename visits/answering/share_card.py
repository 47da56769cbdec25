"""The social card of the answer for one place."""

from typing import Any

from django.utils.translation import gettext as _

from core.cards import subjects
from core.cards.words import Card
from schedules.cards import dated
from visits.answering.answer import Answer
from visits.answering.visited import is_hidden
from visits.places import by_key

SUBJECT = "place"


def share_card(found: Answer) -> Card:
    """The place, and the next visit that takes place."""
    place = found.visited.place
    words: dict[str, Any] = dated(found.next) if found.next else {}
    return Card(place.name, kicker=_("Jadwal Keliling"), subject=subjects.about(SUBJECT, place.key), **words)


def is_public(key: str) -> bool:
    """Whether anybody may know when the place with this key is visited."""
    place = by_key(key)
    return place is not None and not is_hidden(place)
