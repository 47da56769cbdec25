"""Taking sample content away: what was loaded, unless staff edited it or need it for something of theirs."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from core.models import Image, Rendition
from demo import presence
from demo.ledger import fingerprint
from demo.models import ChangedField, DemoState, LoadedObject
from events.models import EventPage, EventSeries
from schedules import tombstones
from visits.models import Notice, Visit

Key = tuple[str, str]


@dataclass(frozen=True)
class Cleared:
    """How many objects went, and the names of those that stay because staff edited or use them."""

    removed: int
    kept: list[str]


@transaction.atomic
def clear_demo() -> Cleared:
    """Remove what `load_demo` made. Districts, villages, schools and everything of the staff's stay."""
    _restore_fields()
    entries = list(LoadedObject.objects.select_related("content_type"))
    found = {}
    for entry in entries:
        model = entry.content_type.model_class()
        loaded = model._base_manager.filter(pk=entry.object_id).first() if model else None
        if loaded is not None:
            found[key_of(loaded)] = (loaded, fingerprint(loaded) == entry.fingerprint)
    going = {key: loaded for key, (loaded, untouched) in found.items() if untouched}
    _keep_what_is_needed(going)
    kept = [str(loaded) for key, (loaded, _untouched) in found.items() if key not in going]
    with tombstones.none_left():  # a calendar that was subscribed to sample dates needs none of them
        for loaded in reversed(list(going.values())):
            _delete(loaded)
    LoadedObject.objects.all().delete()
    ChangedField.objects.all().delete()
    state = DemoState.current()
    state.cleared_at = timezone.now()
    state.save()
    transaction.on_commit(presence.forget)
    return Cleared(removed=len(going), kept=kept)


def key_of(found: models.Model) -> Key:
    """The same key for a page however specific its class."""
    label = "wagtailcore.page" if isinstance(found, Page) else found._meta.label_lower
    return label, str(found.pk)


def _restore_fields() -> None:
    for change in ChangedField.objects.select_related("content_type").order_by("-pk"):
        model = change.content_type.model_class()
        changed = model._base_manager.filter(pk=change.object_id).first() if model else None
        if changed is not None and getattr(changed, change.field) == change.after:
            setattr(changed, change.field, change.before)
            changed.save()


def _keep_what_is_needed(going: dict[Key, models.Model]) -> None:
    """Take out of `going` whatever something that stays points to, until nothing more is found."""
    while needed := [key for key, loaded in going.items() if _is_needed(loaded, going)]:
        for key in needed:
            del going[key]


def _is_needed(loaded: models.Model, going: dict[Key, models.Model]) -> bool:
    if isinstance(loaded, Page) and any(key_of(child) not in going for child in loaded.get_children()):
        return True
    if isinstance(loaded, Image) and _stands_in_a_text(loaded, going):
        return True
    return any(_owner_key(row) not in going for row in _pointing_at(loaded))


def _stands_in_a_text(image: Image, going: dict[Key, models.Model]) -> bool:
    references = ReferenceIndex.get_references_to(image).select_related("base_content_type")
    return any(
        (f"{each.base_content_type.app_label}.{each.base_content_type.model}", each.object_id) not in going
        for each in references
    )


def _pointing_at(loaded: models.Model) -> Any:
    """Rows that point at `loaded` and are no part of it. Links from texts to a page do not hold the page back."""
    for relation in loaded._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or isinstance(relation.field, ParentalKey):
            continue
        model, field = relation.related_model, relation.field
        if model in PARTS or model._meta.proxy or getattr(field.remote_field, "parent_link", False):
            continue
        if isinstance(loaded, Page) and relation.on_delete is not models.PROTECT:
            continue
        yield from model._base_manager.filter(**{field.name: loaded.pk})


PARTS = (Rendition,)
OWNERS: dict[type[models.Model], str] = {Visit: "series", Notice: "change", EventSeries: "page"}


def _owner_key(row: models.Model) -> Key:
    """The key of what a row belongs to: its parent page or timetable, one side of a many-to-many, or itself."""
    name = OWNERS.get(type(row))
    if name and (owner := getattr(row, name)):
        return key_of(owner)
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return key_of(getattr(row, field.name))
    # Of a many-to-many table that Django made, this is the model that declares the relation; False of others.
    source: Any = row._meta.auto_created
    for field in row._meta.concrete_fields:
        if source and isinstance(field, models.ForeignKey) and field.related_model == source:
            return key_of(getattr(row, field.name))
    return key_of(row)


def _delete(loaded: models.Model) -> None:
    if isinstance(loaded, EventPage):
        # A calendar that was subscribed to sample dates needs no tombstones of them.
        EventSeries.objects.filter(translation_key=loaded.translation_key).delete()
    if isinstance(loaded, Page):
        fresh = Page.objects.filter(pk=loaded.pk).first()  # deleting a sibling has changed its numbers
        if fresh is not None:
            fresh.specific.delete()
        if isinstance(loaded, EventPage):
            EventSeries.objects.filter(translation_key=loaded.translation_key).delete()
    else:
        loaded.delete()
