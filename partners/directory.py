"""The directory: filters that combine, the list, and what to say when nothing fits."""

import re
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import Q
from django.http import Http404, HttpRequest, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.paging import paginate
from partners.models import District, Partner, PartnerIndexPage
from partners.querysets import PartnerQuerySet
from partners.terms import UMBRELLAS

MAX_TEXT, MAX_WORDS = 100, 8
KIND, LEVEL, DISTRICT, TEXT = "jenis", "jenjang", "kecamatan", "q"
TEXT_FIELDS = (
    "name",
    "source_name",
    "address",
    "search_words",
    "district__name",
    "district__other_spellings",
    "village__name",
)


@dataclass(frozen=True)
class Filters:
    """What the reader asks for; empty means everything."""

    kind: str = ""
    level: str = ""
    district: District | None = None
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict, districts: list[District]) -> Self:
        """From `?jenis=…&jenjang=…&kecamatan=…&q=…`. Http404 when a value is none of those offered."""
        kind, level, slug = (query.get(name, "") for name in (KIND, LEVEL, DISTRICT))
        district = next((each for each in districts if slugify(each.name) == slug), None)
        known = {"", *Partner.Kind.values}, {"", *Partner.Level.values}
        if kind not in known[0] or level not in known[1] or (slug and district is None):
            raise Http404(_("Saringan ini tidak ada."))
        return cls(kind, level, district, " ".join(query.get(TEXT, "").split())[:MAX_TEXT])

    def apply(self, partners: PartnerQuerySet) -> PartnerQuerySet:
        """Those of `partners` that fit every filter."""
        if self.kind:
            partners = partners.filter(kind=self.kind)
        if self.level:
            partners = partners.filter(level=self.level)
        if self.district:
            partners = partners.filter(district=self.district)
        for word in self.text.split()[:MAX_WORDS]:
            partners = partners.filter(matches(word))
        return partners

    @property
    def query(self) -> str:
        """The same as an encoded query string, "" for no filter."""
        query = QueryDict(mutable=True)
        chosen = (KIND, self.kind), (LEVEL, self.level), (DISTRICT, self.district_slug), (TEXT, self.text)
        for name, value in chosen:
            if value:
                query[name] = value
        return query.urlencode()

    @property
    def district_slug(self) -> str:
        """The district as it stands in addresses."""
        return slugify(self.district.name) if self.district else ""

    def relaxed(self) -> list[tuple[str, Self]]:
        """(what is left out, the filters without it) for every filter in use."""
        ways = []
        if self.text:
            ways.append((_("kata “%s”") % self.text, replace(self, text="")))
        if self.level:
            ways.append((_("jenjang %s") % self.level, replace(self, level="")))
        if self.kind:
            ways.append((_("jenis %s") % Partner.Kind(self.kind).label, replace(self, kind="")))
        if self.district:
            ways.append((_("Kecamatan %s") % self.district.name, replace(self, district=None)))
        return ways


def matches(word: str) -> Q:
    """Partners in which one word of the free text occurs. Short numbers are decisive: "1" is not "11"."""
    if word.isdecimal() and word.isascii() and len(word) < 4:
        return Q(name__iregex=rf"(^|[^0-9]){word}([^0-9]|$)")
    found = Q(npsn__startswith=word) | Q(code__iexact=word)
    for field in TEXT_FIELDS:
        found |= Q(**{f"{field}__icontains": word})
    levels, state_only = UMBRELLAS.get(re.sub(r"\W", "", word).upper(), ((), False))
    if levels:
        found |= Q(level__in=levels, **({"status": Partner.Status.STATE} if state_only else {}))
    return found


def context(page: PartnerIndexPage, request: HttpRequest) -> dict[str, Any]:
    """The context of the directory. Http404 for filters and pages that do not exist."""
    districts = list(District.objects.all())
    filters = Filters.read(request.GET, districts)
    found = paginate(request, filters.apply(Partner.objects.active()).with_places(), page.per_page)
    return {
        "filters": filters,
        "kinds": Partner.Kind.choices,
        "levels": Partner.Level.values,
        "districts": [(slugify(each.name), each.name) for each in districts],
        "partners": found,
        "items": [item(partner, page.get_url(request)) for partner in found],
        "query": f"{filters.query}&" if filters.query else "",
        "ways_out": ways_out(filters, page.get_url(request)) if not found.paginator.count else [],
    }


def item(partner: Partner, base: str) -> dict[str, Any]:
    """One partner as a line of a list."""
    return {
        "title": partner.name,
        "url": f"{base}{partner.slug}/",
        "summary": "",
        "meta_label": partner.kind_label,
        "meta_text": partner.place_line,
    }


def ways_out(filters: Filters, base: str) -> list[tuple[str, str]]:
    """(label, address) of every way to leave out one filter that would show something; then all partners."""
    ways = []
    for label, relaxed in filters.relaxed():
        count = relaxed.apply(Partner.objects.active()).count()
        if count:
            told = ngettext("Tanpa %(filter)s: %(count)d mitra", "Tanpa %(filter)s: %(count)d mitra", count)
            told %= {"filter": label, "count": count}
            ways.append((told, f"{base}?{relaxed.query}"))
    if filters.query:
        ways.append((_("Semua mitra"), base))
    return ways
