"""Partners taken over from a table: what is empty in it blanks nothing that staff have entered."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.tables.columns import Record, simplified
from core.tables.plan import Action, Difference, Importer, Item, Option
from core.tables.problems import Problem
from core.tables.signals import rows_imported
from partners.importing import kinds
from partners.importing.columns import COLUMN_OF, COLUMNS, LABELS, PRIVATE_COLUMNS
from partners.importing.facts import facts
from partners.importing.identity import Known
from partners.importing.places import Places
from partners.importing.values import Reader, Refused, Wanted, level_of_name, public_name
from partners.models import Partner, PartnerContact, Service
from partners.similar import Named, Register, named

NEW = "new"
SCHOOLS = Partner.Kind.SCHOOL.value
LOGGED = {Action.CREATE: "wagtail.create", Action.CHANGE: "wagtail.edit"}


class PartnerImporter(Importer):
    """Creates and changes partners. `private` says whether internal contacts may be taken over, too.

    A row that is like a known partner waits for a choice while `asking`; else it is new, with a remark. `choices` maps
    lines to what people chose: NEW, or the primary key of the partner that is meant.
    """

    columns = COLUMNS

    def __init__(
        self, *, private: bool = True, asking: bool = False, choices: Mapping[str, str] | None = None
    ) -> None:
        self.private, self.asking, self.choices = private, asking, choices or {}

    def plan(self, found: list[Record]) -> list[Item]:
        services = {simplified(service.name): service.pk for service in Service.objects.all()}
        self.service_names = {service.pk: service.name for service in Service.objects.all()}
        self.reader = Reader(Places(), services, private=self.private)
        self.known, self.register = Known(), Register()
        return [self._item(record) for record in found]

    def _item(self, record: Record) -> Item:
        item = Item(record.line, record["name"] or record["npsn"] or record["code"], Action.SKIP)
        wanted = self.reader.read(record)
        item.facts = facts(wanted)
        try:
            _refuse_faults(wanted)
            partner = self.known.find(wanted) or self._like(item, wanted)
            self.known.once(wanted, partner)
            if partner is None:
                self._create(item, wanted)
            else:
                self._change(item, wanted, partner)
        except Refused as refusal:
            item.skip(*refusal.problems)
            return item
        item.remarks = [*wanted.remarks, *self._not_yours(record)]
        return item

    def _like(self, item: Item, wanted: Wanted) -> Partner | None:
        """The partner that people chose for a row whose name is like known ones; None for a new one.

        Raises Refused while nobody has chosen.
        """
        found = self.register.like(described(wanted)) if wanted.raw_name else []
        if not found:
            return None
        item.options = [Option(str(each.pk), _("Sama dengan %s") % _told(each)) for each in found]
        item.options.append(Option(NEW, _("Mitra baru, bukan yang di atas")))
        chosen = self.choices.get(str(item.line), "")
        item.chosen = chosen if chosen in {option.value for option in item.options} else ""
        told = wanted.record.refusal(kinds.ALIKE, "name", names="; ".join(_told(each) for each in found))
        if not item.chosen and self.asking:
            raise Refused(told)
        if item.chosen in {"", NEW}:
            wanted.remarks.append(told)
            return None
        partner = self.known.by_pk[item.chosen]
        _learn(wanted, partner)
        return partner

    def _create(self, item: Item, wanted: Wanted) -> None:
        record, values = wanted.record, wanted.values
        if not wanted.raw_name:
            raise Refused(record.refusal(kinds.NO_NAME, "name"))
        if "kind" not in values:
            values["level"] = level_of_name(wanted.raw_name)
            values["kind"] = SCHOOLS
            if not values["level"]:
                raise Refused(record.refusal(kinds.NO_KIND, "kind"))
        elif values["kind"] == SCHOOLS:
            values.setdefault("level", level_of_name(wanted.raw_name))
        partner = Partner(**{"source_name": wanted.raw_name, **values, "name": public_name(wanted.raw_name)})
        _check(record, partner)
        item.action, item.title, item.work = Action.CREATE, partner.name, (partner, wanted, None)
        item.facts = facts(wanted, partner)

    def _change(self, item: Item, wanted: Wanted, partner: Partner) -> None:
        values = self._changes(wanted, partner)
        item.differences = [
            Difference(LABELS[name], _shown(getattr(partner, name)), _shown(value))
            for name, value in values.items()
        ]
        item.differences += self._other_changes(wanted, partner)
        item.title, item.action = partner.name, Action.UNCHANGED
        item.facts = facts(wanted, partner)
        if item.differences:
            for name, value in values.items():
                setattr(partner, name, value)
            _check(wanted.record, partner)
            item.action, item.work = Action.CHANGE, (partner, wanted, sorted(values))

    def _changes(self, wanted: Wanted, partner: Partner) -> dict[str, Any]:
        """Fields that differ. A name that staff have edited stays as long as the source still says the same."""
        values = dict(wanted.values)
        raw = wanted.raw_name
        known = {"", partner.name, partner.source_name, *partner.search_words.splitlines()}
        renamed = raw not in known and not wanted.names_stay
        if renamed and public_name(raw) != partner.name:
            values["name"] = public_name(raw)
        if renamed and "source_name" not in values:
            values["source_name"] = raw
        if "kind" in values and values["kind"] == partner.kind == SCHOOLS and not partner.level:
            values.setdefault("level", level_of_name(partner.name))
        return {name: value for name, value in values.items() if not _same(getattr(partner, name), value)}

    def _other_changes(self, wanted: Wanted, partner: Partner) -> list[Difference]:
        """Services, and the internal contact, which is shown to those only who may see it."""
        told = []
        if wanted.services is not None:
            now = {service.pk for service in partner.services.all()}
            if now != set(wanted.services):
                told.append(Difference(LABELS["services"], self._named(now), self._named(wanted.services)))
        contact = getattr(partner, "private_contact", None)
        for name, value in wanted.private.items():
            old = getattr(contact, name, "")
            if old != value:
                told.append(Difference(LABELS[f"private_{name}"], old, value))
        return told

    def _named(self, services: Iterable[int]) -> str:
        return ", ".join(sorted(self.service_names[pk] for pk in services))

    def _not_yours(self, record: Record) -> list[Problem]:
        filled = next((column.name for column in PRIVATE_COLUMNS if record[column.name]), "")
        return [record.refusal(kinds.NOT_YOURS, filled)] if filled and not self.private else []

    def write(self, items: list[Item], user: Any) -> None:
        for item in items:
            partner, wanted, fields = item.work
            try:
                with transaction.atomic():
                    self._save(partner, wanted, fields)
                    log(partner, LOGGED[item.action], user=user)
            except (IntegrityError, ValidationError):
                # Somebody else has entered the same meanwhile.
                problem = Problem(kinds.REFUSED, item.line, about={"words": _("Sudah ada mitra yang sama.")})
                item.skip(problem)

    def _save(self, partner: Partner, wanted: Wanted, fields: list[str] | None) -> None:
        """Only what the row changes: what staff change meanwhile in other fields stays."""
        partner.save(update_fields=fields)
        if wanted.services is not None:
            partner.services.set(wanted.services)
        if wanted.private:
            PartnerContact.objects.update_or_create(partner=partner, defaults=wanted.private)

    def finish(self) -> None:
        rows_imported.send(Partner)


def _refuse_faults(wanted: Wanted) -> None:
    """Raise Refused with everything that is wrong with a row; where nothing names the partner, that too."""
    named = wanted.raw_name or wanted.record["npsn"] or wanted.record["code"]
    if wanted.faults:
        missing = [] if named or wanted.record.problem else [wanted.record.refusal(kinds.NO_NAME, "name")]
        raise Refused(*wanted.faults, *missing)


def _check(record: Record, partner: Partner) -> None:
    """The rules of a partner that concern several fields, and its length. Raises Refused."""
    slug = partner.slug
    partner.slug = slug or "-"  # otherwise it would be chosen now, before the rows above are saved
    try:
        partner.clean_fields(exclude={"slug", "code", "schedule_public", "district", "village"})
        partner.clean()
    except ValidationError as error:
        columns = {name: COLUMN_OF.get(name, name) if name in LABELS else "" for name in error.message_dict}
        told = [
            record.refusal(kinds.REFUSED, columns[name], words=" ".join(messages))
            for name, messages in error.message_dict.items()
            if name != "source_name" or record["source_name"]  # else it is the name once more
        ]
        raise Refused(*told) from None
    finally:
        partner.slug = slug


def described(wanted: Wanted) -> Named:
    """A row as something that may be like a partner."""
    values = wanted.values
    return named(
        (wanted.raw_name,),
        level=values.get("level", ""),
        status=values.get("status", ""),
        district=wanted.district.pk if wanted.district else None,
        npsn=values.get("npsn", ""),
    )


def _learn(wanted: Wanted, partner: Partner) -> None:
    """The partner keeps its name; that of the row becomes another one, by which it is known from now on."""
    wanted.names_stay = True
    words = wanted.values.get("search_words", partner.search_words).splitlines()
    wanted.values["search_words"] = "\n".join(dict.fromkeys([*words, wanted.raw_name]))


def _told(partner: Partner) -> str:
    """A partner so that it cannot be mistaken."""
    number = f"NPSN {partner.npsn}" if partner.npsn else partner.code
    return ", ".join(filter(None, (partner.name, number, partner.place_line)))


def _same(stored: Any, given: Any) -> bool:
    """Spaces alone are no difference: cells are read without superfluous ones."""
    if isinstance(stored, str) and isinstance(given, str):
        return stored.split() == given.split()
    return bool(stored == given)


def _shown(value: Any) -> str:
    """A value in a sentence."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return ", ".join(str(value).split("\n"))
