"""An event to which much was done, and what can be known about it afterwards."""

from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from core import due
from events.changes import amend, cancel, move
from events.models import EventOccurrence, EventPage, EventSeries
from tests.events.factories import at, make_member, make_story_hour, publish, rows

TOLD = ("pk", "recurrence_id", "start", "end", "status", "reason", "note", "title", "place", "times_fixed")


def changed_event(agenda: Any) -> EventPage:
    """A story hour: the first date cancelled, the second moved, the third with a title of its own."""
    made = publish(make_story_hour(agenda))
    editor = make_member("publish")
    first, second, third, _fourth = rows(made)
    cancel(first, "Guru sakit", editor)
    move(second, at(9, 10), at(9, 12), "Ruang dipakai", editor, place="Aula")
    amend(third, editor, title="Dongeng Natal", place="", note="Bawa alas duduk")
    return fresh(made)


def fresh(page: Page) -> EventPage:
    return EventPage.objects.get(pk=page.pk)


def series_of(page: EventPage) -> EventSeries:
    return EventSeries.objects.get(translation_key=page.translation_key)


def told(page: EventPage) -> list[Any]:
    """All that is known about the dates of an event, hidden or not."""
    found = EventOccurrence.objects.filter(series__translation_key=page.translation_key)
    return list(found.order_by("recurrence_id").values_list(*TOLD))


def run_due() -> None:
    """Do what is due now, as `run_due` does."""
    for job in due.jobs():
        if job.name in {"expire", "publish"}:
            job.run(timezone.now())


def english_tree(agenda: Any) -> Locale:
    """The English home page and agenda, live."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    for ancestor in (agenda.get_parent(), agenda):
        copied = Page.objects.get(pk=ancestor.pk).specific.copy_for_translation(english)
        copied.get_latest_revision().publish()
    return english


def translation_of(page: EventPage, english: Locale) -> EventPage:
    return publish(fresh(page).copy_for_translation(english), title="Story hour")
