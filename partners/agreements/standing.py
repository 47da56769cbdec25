"""How an agreement stands, in words for staff."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import medium_date
from partners.models import Agreement
from partners.permissions import may_renew

SNIPPET = "wagtailsnippets_partners_agreement"
RENEW = "partners_agreement_renew"


@dataclass(frozen=True)
class Standing:
    """`state` is the word of it, `level` how urgent it is (a word of Wagtail's help blocks), `next` what comes next.

    `renew_url` is empty where this user may not renew, or nothing is to be renewed. `links` lead to the agreements
    before and after it: (label, number, address).
    """

    state: str
    level: str
    next: str
    renew_url: str
    links: list[tuple[str, str, str]]


def standing(agreement: Agreement, on: date, user: AbstractBaseUser | Any) -> Standing:
    """How `agreement` stands on the local day `on`, for `user`."""
    state = agreement.state(on)
    urgent = {Agreement.State.ENDING: "warning", Agreement.State.EXPIRED: "critical"}
    return Standing(
        state=str(state.label),
        level=urgent.get(state, "info"),
        next=what_next(agreement, on),
        renew_url=reverse(RENEW, args=[agreement.pk]) if agreement.renewable(on) and may_renew(user) else "",
        links=_links(agreement),
    )


def what_next(agreement: Agreement, on: date) -> str:
    """One or two sentences on what comes next, by the local day `on`."""
    state, states = agreement.state(on), Agreement.State
    if agreement.renewed_by is not None:
        return _("Sudah diperpanjang dengan perjanjian %(number)s.") % {"number": agreement.renewed_by.number}
    if state == states.UPCOMING:
        first = max(agreement.in_force_from, agreement.signed_on)
        return _("Mulai berlaku %(day)s.") % {"day": medium_date(first)}
    if agreement.in_force_to is None:
        return _("Tidak ada hari terakhir, jadi tidak ada pengingat.")
    about = {"day": medium_date(agreement.in_force_to), "left": days_left(agreement.in_force_to, on)}
    if state == states.EXPIRED:
        return _("Berakhir %(day)s. Perpanjang bila kerja samanya berlanjut.") % about
    if state == states.ENDING:
        return _("Berakhir %(day)s (%(left)s). Perpanjang sekarang supaya layanan tidak terputus.") % about
    return _("Berakhir %(day)s. Pengingat dikirim 90, 30, dan 7 hari sebelumnya.") % about


def days_left(last: date, on: date) -> str:
    """'hari ini' or '12 hari lagi', from the local day `on` to the last day."""
    days = (last - on).days
    if days == 0:
        return _("hari ini")
    return ngettext("%(days)d hari lagi", "%(days)d hari lagi", days) % {"days": days}


def _links(agreement: Agreement) -> list[tuple[str, str, str]]:
    about = [(_("Memperpanjang"), agreement.renews), (_("Diperpanjang dengan"), agreement.renewed_by)]
    return [
        (label, other.number, reverse(f"{SNIPPET}:inspect", args=[other.pk]))
        for label, other in about
        if other
    ]
