"""Places that the public may find: partners that publish their schedule, and public stops of no partner."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.models import District, FormerPartner, Partner, Village
from partners.words import PRIVATE, STATE
from visits.finding.place import Place
from visits.models import Stop
from visits.places import PARTNER, STOP

STATUSES: dict[str, str] = {Partner.Status.STATE: STATE, Partner.Status.PRIVATE: PRIVATE}


def known_places() -> list[Place]:
    """All of them; three queries. Never a place whose schedule is hidden."""
    of_partner: dict[int, list[Stop]] = defaultdict(list)
    places = []
    for stop in Stop.objects.public().select_related("district", "village"):
        if stop.partner_id is None:
            places.append(_of_stop(stop))
        else:
            of_partner[stop.partner_id].append(stop)
    # Words of kinds are told to every reader; those that are searched are the site's own.
    with override(settings.LANGUAGE_CODE):
        partners, former = Partner.objects.schedule_public().with_places(), _former_codes()
        found = [_of_partner(each, of_partner[each.pk], former[each.pk]) for each in partners]
    return [*places, *found]


def _former_codes() -> dict[int, list[str]]:
    """Codes that hang on walls still, of partners that were merged into the one with this primary key."""
    found: dict[int, list[str]] = defaultdict(list)
    for partner, code in FormerPartner.objects.values_list("partner", "code"):
        found[partner].append(code)
    return found


@dataclass(frozen=True)
class _Where:
    """Where a place lies, worded when it is shown, because readers have different languages."""

    district: District | None
    village: Village | None

    def __call__(self) -> str:
        village = [self.village.full_name] if self.village else []
        district = [_("Kecamatan %s") % self.district.name] if self.district else []
        return ", ".join([*village, *district])


def _of_partner(partner: Partner, stops: Iterable[Stop], former: Iterable[str]) -> Place:
    district, village, school = partner.district, partner.village, partner.kind == Partner.Kind.SCHOOL
    others = [partner.address]
    others += [] if school else [str(partner.get_kind_display())]
    others += district.spellings[1:] if district else []
    others += [text for stop in stops for text in (stop.name, stop.village.name if stop.village else "")]
    kind: Any = partner.level or Partner.Kind(partner.kind).label
    return Place(
        identity=(PARTNER, partner.pk),
        name=partner.name,
        codes=frozenset(code.upper() for code in (partner.npsn, partner.code, *former) if code),
        aliases=tuple(filter(None, [partner.source_name, *partner.search_words.splitlines()])),
        others="\n".join(others),
        district=district.name if district else "",
        village=village.name if village else "",
        level=partner.level.lower(),
        status=STATUSES.get(partner.status, ""),
        key=partner.key,
        npsn=partner.npsn,
        kind=kind,
        where=_Where(district, village),
    )


def _of_stop(stop: Stop) -> Place:
    return Place(
        identity=(STOP, stop.pk),
        name=stop.name,
        codes=frozenset([stop.code] if stop.code else []),
        others="\n".join([stop.address, *stop.district.spellings[1:]]),
        district=stop.district.name,
        village=stop.village.name if stop.village else "",
        key=stop.key,
        where=_Where(stop.district, stop.village),
    )
