"""Renewal: an agreement that continues another one, with the same partners and services."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log

from partners.models import Agreement, AgreementParty

RENEWED = "partners.agreement_renewed"


class AlreadyRenewedError(Exception):
    """Somebody else was faster; `renewal` is what continues the agreement."""

    def __init__(self, renewal: Agreement) -> None:
        self.renewal = renewal
        super().__init__(str(renewal))


class RenewForm(WagtailAdminModelForm):
    """What differs from the agreement before it. The number is asked for, because nobody can guess it."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Agreement
        fields = ("number", "subject", "signed_on", "in_force_from", "in_force_to")
        widgets = {"subject": forms.TextInput}
        help_texts = {"number": _("Nomor perjanjian yang baru.")}


def first_values(old: Agreement, today: date) -> dict[str, Any]:
    """What the form starts with: the day after the last one, and as long as before."""
    values: dict[str, Any] = {"subject": old.subject, "signed_on": today}
    if old.in_force_to is not None:
        first = old.in_force_to + timedelta(days=1)
        values |= {"in_force_from": first, "in_force_to": same_length(old, first)}
    return values


def same_length(old: Agreement, first: date) -> date | None:
    """The last day of a term that begins on `first` and is as long as that of `old`: whole years stay whole years."""
    if old.in_force_to is None:
        return None
    after = old.in_force_to + timedelta(days=1)
    if (after.month, after.day) == (old.in_force_from.month, old.in_force_from.day):
        years = after.year - old.in_force_from.year
        return _in_year(first, first.year + years) - timedelta(days=1)
    return first + (old.in_force_to - old.in_force_from)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def renew(old: Agreement, new: Agreement, user: Any) -> Agreement:
    """Save `new`, unsaved and valid, as what continues `old`. Raises AlreadyRenewedError."""
    with transaction.atomic():
        locked = Agreement.objects.select_for_update().get(pk=old.pk)
        if found := Agreement.objects.filter(renews=locked).first():
            raise AlreadyRenewedError(found)
        new.renews, new.other_parties = locked, locked.other_parties
        new.save()
        AgreementParty.objects.bulk_create(
            AgreementParty(agreement=new, partner_id=party.partner_id, sort_order=party.sort_order)
            for party in AgreementParty.objects.filter(agreement=locked)
        )
        new.services.set(locked.services.all())
        log(new, "wagtail.create", user=user)
        log(locked, RENEWED, user=user, data={"number": new.number})
    return new
