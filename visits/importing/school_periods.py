"""School holidays and exam weeks from a table: one row is one period of one school year and group."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from core.dates import day_span
from core.tables.columns import Column, Record, simplified
from core.tables.plan import Action, Difference, Importer, Item
from core.tables.problems import Kind, Problem, shortened
from core.tables.signals import rows_imported
from core.tables.values import day_of
from visits.importing import kinds
from visits.importing.rules import Refused
from visits.models import SchoolPeriod

COLUMNS = (
    Column("school_year", _("Tahun ajaran"), ("tahun ajaran", "tahun pelajaran", "ta"), required=True,
           example="2026/2027"),
    Column("group", _("Berlaku untuk"), ("berlaku untuk", "kelompok", "untuk", "grup"), example="semua",
           help=_("semua, sekolah (Dinas Pendidikan), atau madrasah (Kementerian Agama); kosong: semua.")),
    Column("kind", _("Jenis"), ("jenis",), example="libur", help=_("libur atau ujian; kosong: libur.")),
    Column("name", _("Nama"), ("nama", "kegiatan", "keterangan", "uraian"), required=True,
           example="Libur semester ganjil"),
    Column("first_day", _("Dari"), ("dari", "mulai", "tanggal mulai", "hari pertama", "from", "start"), required=True,
           example="2026-12-21"),
    Column("last_day", _("Sampai dengan"), ("sampai", "sampai dengan", "selesai", "tanggal selesai", "hari terakhir",
           "to", "until", "end"), example="2027-01-02", help=_("Hari ini masih termasuk; kosong: satu hari.")),
)  # fmt: skip
GROUPS = {
    **dict.fromkeys(("", "all", "semua", "semuasekolah", "semuasekolahdanmadrasah"), SchoolPeriod.Group.ALL),
    **dict.fromkeys(
        ("education", "sekolah", "dinaspendidikan", "dinas", "disdik", "dinaspendidikandankebudayaan"),
        SchoolPeriod.Group.EDUCATION,
    ),
    **dict.fromkeys(
        ("religion", "madrasah", "kementerianagama", "kemenag", "madrasahdanra"), SchoolPeriod.Group.RELIGION
    ),
}
KINDS = {
    **dict.fromkeys(("", "holiday", "libur", "liburan", "libursekolah"), SchoolPeriod.Kind.HOLIDAY),
    **dict.fromkeys(
        ("exam", "ujian", "pekanujian", "penilaian", "asesmen", "ulangan"), SchoolPeriod.Kind.EXAM
    ),
}
LABELS = {column.name: column.label for column in COLUMNS}
MOST_DAYS, ONE_DAY = 120, timedelta(days=1)

BAD_YEAR = Kind(
    "%(value)s is no school year such as 2026/2027",
    _("%(value)s bukan tahun ajaran. Tulis seperti 2026/2027."),
)
UNKNOWN_WORD = Kind("%(value)s is not known here", _("%(value)s tidak dikenal di kolom ini."))
NO_NAME = Kind("the name is missing", _("Nama belum diisi."))
OUTSIDE = Kind("%(value)s is not in that school year", _("%(value)s tidak termasuk tahun ajaran itu."))
LONG = Kind("it lasts %(days)d days", _("Lamanya %(days)d hari. Periksa tanggalnya."))


class SchoolPeriodImporter(Importer):
    """Creates and changes periods. A period is known by school year, group, name and first day; else, when only one
    of that name is there, by the first three, so that a date that was moved changes it."""

    columns = COLUMNS

    def plan(self, found: list[Record]) -> list[Item]:
        self.stored = list(SchoolPeriod.objects.order_by("first_day", "pk"))
        self.lines: dict[Any, int] = {}
        self.taken: set[int] = set()
        items = [Item(record.line, record["name"], Action.SKIP) for record in found]
        wanted: list[tuple[Item, Record, SchoolPeriod]] = []
        for item, record in zip(items, found, strict=True):
            try:
                wanted.append((item, record, self._read(record)))
            except Refused as refusal:
                item.skip(refusal.problem)
        # Those that are there already first: a moved one must not take the place of another.
        for item, _record, period in wanted:
            self._settle(item, period, exactly=True)
        names = [_name(period) for _item, _record, period in wanted]
        for item, _record, period in wanted:
            if item.action == Action.SKIP and not item.problem:
                self._settle(item, period, exactly=False, alone=names.count(_name(period)) == 1)
        return items

    def _read(self, record: Record) -> SchoolPeriod:
        if record.problem:
            raise Refused(record.problem)
        if not record["name"]:
            raise Refused(record.refusal(NO_NAME, "name"))
        years = record["school_year"].replace(" ", "").replace("-", "/").replace("–", "/")
        begin, _slash, rest = years.partition("/")
        if not (
            begin.isdigit() and len(begin) == 4 and rest in {str(int(begin) + 1), str(int(begin) + 1)[2:]}
        ):
            raise Refused(record.refusal(BAD_YEAR, "school_year", value=shortened(record["school_year"])))
        first = _day(record, "first_day")
        last = _day(record, "last_day") if record["last_day"] else first
        if last < first:
            raise Refused(record.refusal(kinds.END_FIRST, "last_day"))
        if not (int(begin), 6) <= (first.year, first.month) <= (int(begin) + 1, 8):
            raise Refused(record.refusal(OUTSIDE, "first_day", value=first.isoformat()))
        if (last - first).days >= MOST_DAYS:
            raise Refused(record.refusal(LONG, "last_day", days=(last - first).days + 1))
        period = SchoolPeriod(
            name=" ".join(record["name"].split()), kind=_word(record, "kind", KINDS),
            group=_word(record, "group", GROUPS), school_year=f"{begin}/{int(begin) + 1}", first_day=first,
            last_day=last,
        )  # fmt: skip
        try:
            period.clean_fields()
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            raise Refused(record.refusal(kinds.REFUSED, name, words=" ".join(messages))) from None
        key = (*_name(period), first)
        if key in self.lines:
            raise Refused(record.refusal(kinds.TWICE, "name", other=self.lines[key]))
        self.lines[key] = record.line
        return period

    def _settle(self, item: Item, period: SchoolPeriod, *, exactly: bool, alone: bool = False) -> None:
        """What happens to a row: the stored period that it means, or a new one."""
        found = [each for each in self.stored if _name(each) == _name(period) and each.pk not in self.taken]
        same = [each for each in found if each.first_day == period.first_day]
        if exactly and not same:
            return
        match = same[0] if same else found[0] if alone and len(found) == 1 else None
        if match is None:
            item.action, item.work = Action.CREATE, period
            return
        self.taken.add(match.pk)
        days, kind = _span(match), match.get_kind_display()
        if _span(period) != days:
            item.differences.append(Difference(_("tanggal"), days, _span(period)))
        if period.kind != match.kind:
            item.differences.append(Difference(LABELS["kind"], str(kind), str(period.get_kind_display())))
        item.action = Action.CHANGE if item.differences else Action.UNCHANGED
        match.first_day, match.last_day, match.kind = period.first_day, period.last_day, period.kind
        item.work = match if item.differences else None

    def write(self, items: list[Item], user: Any) -> None:
        for item in items:
            try:
                with transaction.atomic():
                    item.work.save()
                    log(
                        item.work,
                        "wagtail.create" if item.action == Action.CREATE else "wagtail.edit",
                        user=user,
                    )
            except IntegrityError:
                words = SchoolPeriod._meta.constraints[1].violation_error_message
                item.skip(Problem(kinds.REFUSED, item.line, about={"words": words}))

    def finish(self) -> None:
        rows_imported.send(SchoolPeriod)


def _name(period: SchoolPeriod) -> tuple[str, str, str]:
    return period.school_year, period.group, simplified(period.name)


def _span(period: SchoolPeriod) -> str:
    return day_span(period.first_day, period.last_day + ONE_DAY)


def _day(record: Record, name: str) -> Any:
    try:
        return day_of(record[name])
    except ValueError:
        raise Refused(record.refusal(kinds.BAD_DAY, name, value=shortened(record[name]) or "–")) from None


def _word(record: Record, name: str, words: dict[str, Any]) -> str:
    word = simplified(record[name])
    if word not in words:
        raise Refused(record.refusal(UNKNOWN_WORD, name, value=shortened(record[name])))
    return str(words[word].value)
