"""Where the answer of a place stands: at its permanent address, or under a signature where it is not for everybody."""

from django.conf import settings
from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import override

from core import links
from partners.models import Partner

SALT = "visits.private"
# Sent with `partner` in the transaction in which its signed link was replaced: older ones open nothing any more.
replaced = Signal()


def signature_of(partner: Partner) -> str:
    """The signature under which the schedule of a partner is told that is not for everybody."""
    return links.signature(SALT, partner.code, str(partner.private_link))


def opens(signature: str, partner: Partner) -> bool:
    """Whether `signature` is valid now for `partner`: its own, or that of a partner that was merged into it.

    Replacing the link of `partner` makes those of merged ones invalid, too.
    """
    if links.is_valid(signature, SALT, partner.code, str(partner.private_link)):
        return True
    merged = partner.merged_from.filter(while_link=partner.private_link)
    return any(links.is_valid(signature, SALT, each.code, str(each.private_link)) for each in merged)


def public_url(key: str) -> str:
    """The absolute address for a wall: it names no language and stays for ever."""
    return _absolute("visits_answer", key)


def private_url(partner: Partner) -> str:
    """The absolute address that only those know who were given it; it lasts until staff replace it."""
    return _absolute("visits_private_answer", partner.key, signature_of(partner))


def _absolute(name: str, *args: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return settings.PORTAL_URL + reverse(name, args=args)
