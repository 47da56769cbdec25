"""Which partner a row means: by NPSN, else by its permanent code, else by name and district."""

from collections import defaultdict
from typing import Any

from core.tables.columns import simplified
from core.tables.problems import shortened
from partners.importing import kinds
from partners.importing.values import Refused, Wanted
from partners.models import FormerPartner, Partner
from partners.names import tidy_name


class Known:
    """All partners, asked for once, and which line of the file has meant which of them."""

    def __init__(self) -> None:
        self.by_npsn: dict[str, Partner] = {}
        self.by_code: dict[str, Partner] = {}
        self.by_pk: dict[str, Partner] = {}
        self.by_name: dict[str, list[Partner]] = defaultdict(list)
        self.by_other_name: dict[str, list[Partner]] = defaultdict(list)
        self.lines: dict[Any, int] = {}
        partners = Partner.objects.with_places().select_related("private_contact").order_by("pk")
        for partner in partners.prefetch_related("services"):
            if partner.npsn:
                self.by_npsn[partner.npsn] = partner
            self.by_code[partner.code] = self.by_pk[str(partner.pk)] = partner
            for name in {compared(word) for word in partner.search_words.splitlines()} - {""}:
                self.by_other_name[name].append(partner)
            for name in {compared(partner.name), compared(partner.source_name)} - {""}:
                self.by_name[name].append(partner)
        # What was merged into another is known by its numbers still: a list that has it must not make it anew.
        self.former_npsn: dict[str, Partner] = {}
        for former in FormerPartner.objects.order_by("pk"):
            partner = self.by_pk[str(former.partner_id)]
            self.by_code.setdefault(former.code, partner)
            if former.npsn and former.npsn not in self.by_npsn:
                self.former_npsn[former.npsn] = partner

    def find(self, wanted: Wanted) -> Partner | None:
        """The partner of a row; None for a new one. Raises Refused when that cannot be told."""
        record, npsn, code = wanted.record, wanted.values.get("npsn", ""), wanted.record["code"].upper()
        found = self.by_npsn.get(npsn)
        if found is None and npsn in self.former_npsn:
            # It keeps the number, and the name, that remained when both were merged.
            found, wanted.names_stay = self.former_npsn[npsn], True
            wanted.values.pop("npsn")
            npsn = ""
        if code:
            coded = self.by_code.get(code)
            if coded is None and not npsn:
                raise Refused(record.refusal(kinds.UNKNOWN_CODE, "code", value=shortened(code)))
            if found and coded and found != coded:
                raise Refused(record.refusal(kinds.CONTRADICTION, "code"))
            if coded and npsn and coded.npsn and coded.npsn != npsn:
                raise Refused(record.refusal(kinds.OTHER_NPSN, "npsn", value=coded.npsn))
            found = found or coded
        return found or self._by_name(wanted, npsn)

    def once(self, wanted: Wanted, partner: Partner | None) -> None:
        """Raise Refused when another line of the file meant the same partner."""
        npsn = wanted.values.get("npsn", "")
        key = partner.pk if partner else npsn or (compared(wanted.raw_name), _pk(wanted.district))
        if key in self.lines:
            raise Refused(wanted.record.refusal(kinds.TWICE, "name", other=self.lines[key]))
        self.lines[key] = wanted.record.line

    def _by_name(self, wanted: Wanted, npsn: str) -> Partner | None:
        """The one partner of that name in that district; one with another NPSN is a namesake."""
        name = compared(wanted.raw_name)
        found = self._fitting(self.by_name[name], wanted, npsn)
        if not found:
            found = self._fitting(self.by_other_name[name], wanted, npsn)
            wanted.names_stay = bool(found)
        if len(found) > 1:
            raise Refused(wanted.record.refusal(kinds.AMBIGUOUS, "name", count=len(found)))
        return found[0] if found else None

    def _fitting(self, partners: list[Partner], wanted: Wanted, npsn: str) -> list[Partner]:
        district = _pk(wanted.district)
        return [
            partner
            for partner in partners
            if (district is None or partner.district_id == district) and not (npsn and partner.npsn)
        ]


def compared(name: str) -> str:
    """A name without what spellings differ in."""
    return simplified(tidy_name(name))


def _pk(row: Any) -> int | None:
    return row.pk if row else None
