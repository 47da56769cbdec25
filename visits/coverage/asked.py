"""What the page of coverage is asked for."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from partners.models import District, Partner

WEEKS, DISTRICT, LEVEL, DOWNLOAD = "minggu", "kecamatan", "jenjang", "unduh"
MOST_WEEKS = 520


@dataclass(frozen=True)
class Asked:
    """From how many weeks on a place counts as waiting, in which district and of which level; empty means all."""

    weeks: int
    district: District | None
    level: str
    districts: list[District]

    @classmethod
    def read(cls, query: QueryDict, weeks: int) -> Self:
        """From `?minggu=12&kecamatan=halong&jenjang=SD`; Http404 for what is no number and no choice."""
        districts = list(District.objects.all())
        text, slug, level = (query.get(name, "") for name in (WEEKS, DISTRICT, LEVEL))
        if text and not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= MOST_WEEKS):
            raise Http404(_("Isi jumlah minggu dengan angka."))
        district = next((each for each in districts if slugify(each.name) == slug), None)
        if (slug and district is None) or (level and level not in Partner.Level.values):
            raise Http404(_("Saringan ini tidak ada."))
        return cls(int(text) if text else weeks, district, level, districts)

    def apply(self, partners: QuerySet[Partner]) -> QuerySet[Partner]:
        """Those of `partners` that fit."""
        if self.district:
            partners = partners.filter(district=self.district)
        if self.level:
            partners = partners.filter(level=self.level)
        return partners

    def query(self, **changed: Any) -> str:
        """The same as an encoded query, with `changed` values; empty ones are left out."""
        query = QueryDict(mutable=True)
        chosen = {
            WEEKS: self.weeks,
            DISTRICT: slugify(self.district.name) if self.district else "",
            LEVEL: self.level,
        }
        query.update({name: str(value) for name, value in {**chosen, **changed}.items() if value})
        return query.urlencode()

    def choices(self) -> dict[str, list[tuple[str, str, bool]]]:
        """(value, label, chosen) of the districts and the levels."""
        return {
            "districts": [(slugify(each.name), each.name, each == self.district) for each in self.districts],
            "levels": [(each, each, each == self.level) for each in Partner.Level.values],
        }
