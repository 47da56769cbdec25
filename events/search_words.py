"""What searching finds about an event beside its own words: titles, places and notes of single dates."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from wagtail.search import index

from events.models import EventOccurrence, EventPage

WORDS = ("title", "place", "note")


def words_of_dates(page: EventPage) -> str:
    """The words of those dates of `page` that are not over, one line each; one query."""
    rows = EventOccurrence.objects.filter(series__translation_key=page.series_key)
    own = rows.upcoming(timezone.now()).exclude(title="", place="", note="")
    return "\n".join(dict.fromkeys(word for row in own.values_list(*WORDS) for word in row if word))


def reindex(translation_key: UUID) -> None:
    """Let the search index know what the dates of this event say now, in all its languages and aliases."""
    told_by = Q(translation_key=translation_key) | Q(alias_of__translation_key=translation_key)
    for page in EventPage.objects.live().filter(told_by):
        index.insert_or_update_object(page)
