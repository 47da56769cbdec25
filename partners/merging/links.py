"""Everything that points to a partner, found in the models themselves, so that a room that is added later is covered.

What belongs to the partner itself (its services, its internal contact, what was merged into it) is not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ForeignObjectRel, Model, UniqueConstraint
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision, RevisionMixin
from wagtail.search import index

from partners.models import FormerPartner, Partner, PartnerContact

OWN = (Partner.services.through, PartnerContact, FormerPartner)


@dataclass(frozen=True)
class Relation:
    """A foreign key to partners: of a model, or of the table between a model and partners."""

    field: ForeignKey[Any, Any]

    @property
    def model(self) -> type[Model]:
        """The model that holds the key."""
        return self.field.model

    @property
    def name(self) -> str:
        """'visits.Stop.partner'."""
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def label(self) -> str:
        """What the rows are called on a screen: the owner's name for tables that only link."""
        return str(_owner(self)._meta.verbose_name_plural)

    def rows(self, partner: Partner) -> Any:
        """The rows that point to `partner`."""
        return self.model._base_manager.filter(**{self.field.name: partner}).order_by("pk")

    def twin(self, row: Model, kept: Partner) -> bool:
        """Whether `row`, pointing to `kept`, would be there twice."""
        return any(
            self.model._base_manager.filter(
                **{name: getattr(row, name) for name in names if name != self.field.name},
                **{self.field.name: kept},
            ).exists()
            for names in self.unique_with()
        )

    def unique_with(self) -> list[tuple[str, ...]]:
        """The sets of fields that must be unique, and of which this key is one."""
        meta = self.model._meta
        found: list[tuple[str, ...]] = [(self.field.name,)] if self.field.unique else []
        found += [tuple(names) for names in meta.unique_together]
        found += [tuple(each.fields) for each in meta.constraints if isinstance(each, UniqueConstraint)]
        return [names for names in found if self.field.name in names]


def relations() -> list[Relation]:
    """Every foreign key to partners, by name."""
    pointing = [
        Relation(each.field)
        for each in Partner._meta.get_fields(include_hidden=True)
        if isinstance(each, ForeignObjectRel) and isinstance(each.field, ForeignKey)
    ]
    return sorted((each for each in pointing if each.model not in OWN), key=lambda each: each.name)


def counted(partner: Partner) -> list[tuple[str, int]]:
    """How many rows of which kind point to `partner`; kinds without rows are left out. One query for each kind."""
    found = [(each.label, each.rows(partner).count()) for each in relations()]
    return [(label, count) for label, count in found if count]


def unmovable(partner: Partner) -> list[str]:
    """What names `partner` inside a text, which nobody but people can change: the names of those pages and rows."""
    found = ReferenceIndex.get_references_to(partner).select_related("base_content_type", "content_type")
    inside = [each for each in found if isinstance(each.source_field, StreamField | RichTextField)]
    return sorted({str(each.model_name) for each in inside})


def move(relation: Relation, gone: Partner, kept: Partner) -> tuple[int, int]:
    """Let the rows of `gone` point to `kept`. Returns how many moved, and how many were there already and went."""
    moved = dropped = 0
    for row in relation.rows(gone):
        if relation.twin(row, kept):
            row.delete()
            dropped += 1
        else:
            _point(relation, row, kept)
            moved += 1
    _move_in_revisions(relation, gone, kept)
    return moved, dropped


def _point(relation: Relation, row: Any, kept: Partner) -> None:
    if not isinstance(row, Page):
        setattr(row, relation.field.name, kept)
        row.save(update_fields=[relation.field.attname])
        return
    # Not saved: a page's own rules, such as a permission that has ended, have nothing to do with this.
    relation.model._base_manager.filter(pk=row.pk).update(**{relation.field.name: kept})
    row.refresh_from_db()
    ReferenceIndex.create_or_update_for_object(row)
    index.insert_or_update_object(row)


def _owner(relation: Relation) -> Any:
    """The model that a row belongs to: that of the other key of a table that only links, else its own."""
    linked: Any = relation.model._meta.auto_created
    if linked:
        return linked
    parental = _parental(relation)
    return parental.remote_field.model if parental else relation.model


def _parental(relation: Relation) -> Any:
    keys = (field for field in relation.model._meta.get_fields() if isinstance(field, ParentalKey))
    return next(keys, None)


# --- drafts and older versions --------------------------------------------------------------


def _move_in_revisions(relation: Relation, gone: Partner, kept: Partner) -> None:
    """Drafts and older versions name partners by primary key; they must not come back with one that is gone."""
    owner = _owner(relation)
    if not issubclass(owner, RevisionMixin):
        return
    parental = _parental(relation)
    rows = parental.remote_field.related_name if parental else ""
    for revision in _revisions(owner):
        if _rewritten(revision.content, relation.field.name, rows, gone.pk, kept.pk):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _revisions(owner: type[Model]) -> Iterator[Revision]:
    kind = ContentType.objects.get_for_model(owner)
    return Revision.objects.filter(content_type=kind).iterator(chunk_size=200)


def _rewritten(content: dict[str, Any], name: str, rows: str, gone: Any, kept: Any) -> bool:
    """Change `content` in place; whether anything was to be changed. Rows that would stand twice are left out."""
    if not rows:
        concerned = content.get(name) == gone
        content[name] = kept if concerned else content.get(name)
        return concerned
    found = content.get(rows) or []
    if not any(row.get(name) == gone for row in found):
        return False
    there = any(row.get(name) == kept for row in found)
    left = [row for row in found if not (there and row.get(name) == gone)]
    content[rows] = [{**row, name: kept} if row.get(name) == gone else row for row in left]
    return True
