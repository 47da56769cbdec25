"""The merge itself: one transaction, logged, and nothing that pointed to a partner points nowhere afterwards."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from core import memory
from core.tables.signals import rows_imported
from partners.merging import links, values
from partners.models import FormerPartner, Partner, PartnerContact

MERGED = "partners.merged"


class ChangedMeanwhileError(Exception):
    """What was shown is not what is there now: somebody has changed or merged one of the two."""


class UnmovableError(Exception):
    """Texts name the partner; `places` says which."""

    def __init__(self, places: list[str]) -> None:
        self.places = places
        super().__init__(", ".join(places))


def fingerprint(kept: Partner, gone: Partner) -> str:
    """Tells whether both, and what points to them, are still as they were shown."""
    told = [_stored(each) for each in (kept, gone)]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _stored(partner: Partner) -> list[Any]:
    rows = Partner.objects.filter(pk=partner.pk)
    contact = PartnerContact.objects.filter(partner=partner)
    services = rows.order_by("services").values_list("services", flat=True)
    return [list(rows.values()), list(contact.values()), list(services), links.counted(partner)]


def merge(kept: Partner, gone: Partner, chosen: Mapping[str, str], shown: str, user: Any) -> Partner:
    """Merge `gone` into `kept` with the values that are `chosen` (see `values.GROUPS`), if it still is as `shown`.

    Raises ChangedMeanwhileError, UnmovableError, and ValidationError where the values together break a rule.
    """
    with transaction.atomic():
        pks = [kept.pk, gone.pk]
        locked = {
            each.pk: each for each in Partner.objects.select_for_update().filter(pk__in=pks).order_by("pk")
        }
        if len(locked) < 2 or fingerprint(locked[kept.pk], locked[gone.pk]) != shown:
            raise ChangedMeanwhileError
        kept, gone = locked[kept.pk], locked[gone.pk]
        if places := links.unmovable(gone):
            raise UnmovableError(places)
        told: dict[str, Any] = {
            "name": gone.name,
            "code": gone.code,
            "npsn": gone.npsn or "",
            "slug": gone.slug,
        }
        log(gone, "wagtail.delete", user=user)
        told["links"] = _move_everything(gone, kept)
        _remember(gone, kept, user)
        values.apply(kept, gone, chosen)
        values.take_contact(kept, gone, chosen.get(values.CONTACT, values.KEPT))
        kept.services.add(*gone.services.all())
        gone.delete()
        kept.full_clean(exclude=["code", "schedule_public"])
        kept.save()
        log(kept, MERGED, user=user, data=told)
        memory.forget()
        rows_imported.send(Partner)
    return kept


def _move_everything(gone: Partner, kept: Partner) -> list[dict[str, Any]]:
    """Move every link. Returns, for the history, what was moved: `label`, `moved`, and `dropped` as doubles."""
    told = []
    for relation in links.relations():
        moved, dropped = links.move(relation, gone, kept)
        if moved or dropped:
            told.append({"label": relation.label, "moved": moved, "dropped": dropped})
    return told


def _remember(gone: Partner, kept: Partner, user: Any) -> None:
    """Its addresses lead to `kept` from now on, and so do those of what was merged into it before."""
    for former in FormerPartner.objects.filter(partner=gone):
        former.while_link = kept.private_link if former.while_link == gone.private_link else 0
        former.partner = kept
        former.save(update_fields=["partner", "while_link"])
    FormerPartner.objects.create(
        partner=kept,
        name=gone.name,
        source_name=gone.source_name,
        code=gone.code,
        npsn=gone.npsn or "",
        slug=gone.slug,
        private_link=gone.private_link,
        while_link=kept.private_link,
        merged_by=user if getattr(user, "pk", None) else None,
    )
