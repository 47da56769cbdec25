"""The social cards of an event and of one of its dates."""

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.cards.drawing import BETWEEN
from core.cards.telling import page_card
from core.cards.words import Card
from core.dates import zone_name
from events.models.choices import Kind
from schedules.cards import dated

if TYPE_CHECKING:
    from events.models import EventOccurrence, EventPage
    from events.public.detail import EventDates


def event_card(page: "EventPage", dates: "EventDates") -> Card:
    """The event with its date. One that repeats tells its rule, which is as true when the link is opened later."""
    row, rule = dates.next, page.rule_in_words()
    if row is None:
        return page_card(page, kicker=_kind(page))
    if rule and not row.cancelled and not dates.last:
        return page_card(page, kicker=_kind(page), when=_rule_and_hours(rule))
    return page_card(page, kicker=_kind(page), **dated(row))


def _rule_and_hours(rule: str) -> str:
    """'Setiap Selasa · 09.00–10.30 WITA': without what follows the hours, which the page tells."""
    told, zone, _rest = rule.partition(f" {zone_name()}")
    days, comma, hours = told.rpartition(", ")
    return capfirst(f"{days}{BETWEEN}{hours}{zone}" if comma and zone else rule)


def date_words(page: "EventPage", row: "EventOccurrence") -> dict[str, str]:
    """The words on the card of one date, as `page_card` takes them."""
    return {"title": row.title or page.title, "kicker": _kind(page), **dated(row)}


def _kind(page: "EventPage") -> str:
    return _("Agenda") if page.kind == Kind.OTHER else str(page.get_kind_display())
