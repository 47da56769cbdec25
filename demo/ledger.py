"""Writing down what is loaded, and telling later whether staff have edited it."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from demo.models import ChangedField, LoadedObject
from events.models import EventOccurrence, EventPage
from schedules.models import Occurrence
from visits.models import Timetable, Visit

# Changed by the program itself, and so no sign that somebody edited the object.
VOLATILE = {
    "changed_at", "sequence", "rows_from", "rows_until", "outdated", "file_hash", "file_size", "latest_revision",
}  # fmt: skip


class Ledger:
    """Collects what one run creates; `close()` writes it down with the fingerprints of the finished objects."""

    def __init__(self) -> None:
        self._made: list[models.Model] = []

    def add(self, *made: models.Model) -> None:
        """Remember newly created objects, in the order of their creation."""
        self._made += made

    def change(self, existing: models.Model, **values: Any) -> None:
        """Set fields of an object that was there before, and remember what stood in them. Values must fit JSON."""
        content_type = ContentType.objects.get_for_model(existing)
        for name, after in values.items():
            before = getattr(existing, name)
            if before != after:
                ChangedField.objects.create(
                    content_type=content_type,
                    object_id=str(existing.pk),
                    field=name,
                    before=before,
                    after=after,
                )
                setattr(existing, name, after)
        existing.save()

    def close(self) -> None:
        """Write down everything that was added."""
        entries = []
        for made in self._made:
            fresh = type(made)._base_manager.get(pk=made.pk)
            entries.append(
                LoadedObject(
                    content_type=ContentType.objects.get_for_model(made),
                    object_id=str(made.pk),
                    fingerprint=fingerprint(fresh),
                )
            )
        LoadedObject.objects.bulk_create(entries)
        self._made = []


def fingerprint(found: models.Model) -> str:
    """A digest of what an editor can change about an object: its fields, its parts, the dates changed by hand."""
    facts: list[Any] = [_page_facts(found) if isinstance(found, Page) else _facts(found)]
    for model, extra in EXTRAS.items():
        if isinstance(found, model):
            facts.append(extra(found))
    text = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _page_facts(page: Page) -> list[Any]:
    # Whatever an editor does to a page makes a new revision, except taking it down.
    return [page.latest_revision_id, page.live]


def _facts(found: models.Model) -> dict[str, Any]:
    facts: dict[str, Any] = {
        field.attname: str(getattr(found, field.attname))
        for field in found._meta.concrete_fields
        if field.name not in VOLATILE
    }
    for relation in found._meta.many_to_many:
        facts[relation.name] = sorted(getattr(found, relation.name).values_list("pk", flat=True))
    for child in get_all_child_relations(found):
        rows = child.related_model._base_manager.filter(**{child.field.name: found.pk}).order_by("pk")
        facts[child.get_accessor_name()] = [_facts(row) for row in rows]
    return facts


def _changed_dates(rows: Iterable[Occurrence]) -> list[dict[str, str]]:
    return [_facts(row) for row in rows if row.by_hand]


EXTRAS: dict[type[models.Model], Callable[[Any], Any]] = {
    EventPage: lambda page: _changed_dates(
        EventOccurrence.objects.filter(series__translation_key=page.translation_key).order_by("pk")
    ),
    Timetable: lambda timetable: _changed_dates(Visit.objects.filter(series=timetable).order_by("pk")),
}
