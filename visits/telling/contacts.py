"""Whom to tell at a place."""

from typing import Any

from partners.models import PartnerContact
from visits.models import Notice, Stop
from visits.telling.phones import wa_number

Channel = Notice.Channel


def contact_of(stop: Stop) -> PartnerContact | None:
    """The partner's private contact; None for places of nobody and partners without one."""
    return getattr(stop.partner, "private_contact", None) if stop.partner else None


def recipients(contact: PartnerContact | None) -> dict[Any, str]:
    """Channels by which `contact` is told, with the recipient. At least one: else staff ring, or go there."""
    found: dict[Any, str] = {}
    if contact and contact.email:
        found[Channel.EMAIL] = contact.email
    if contact and contact.phone.strip():
        found[Channel.WHATSAPP if wa_number(contact.phone) else Channel.PHONE] = named(contact)
    return found or {Channel.PHONE: named(contact)}


def named(contact: PartnerContact | None) -> str:
    """'Rina Wati, 0811 5000-123', as far as it is known."""
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.name.strip(), contact.phone.strip()) if part)[:200]
