"""Districts and villages by any of their spellings."""

import re
from collections import defaultdict
from typing import TypeVar

from core.tables.columns import simplified
from partners.models import District, Village

Row = TypeVar("Row")
PREFIX = re.compile(r"^(?:kecamatan|kec|desa|kelurahan|kel|ds|distrik)\b[. ]*", re.IGNORECASE)


class Places:
    """All districts and villages, asked for once."""

    def __init__(self) -> None:
        self.districts: dict[str, set[District]] = defaultdict(set)
        for district in District.objects.all():
            for spelling in (*district.spellings, district.code):
                self.districts[spelled(spelling)].add(district)
        self.villages: dict[tuple[int, str], set[Village]] = defaultdict(set)
        self.by_village: dict[str, set[Village]] = defaultdict(set)
        for village in Village.objects.select_related("district"):
            for spelling in (village.name, village.code):
                self.villages[village.district_id, spelled(spelling)].add(village)
                self.by_village[spelled(spelling)].add(village)

    def district(self, text: str) -> District | None:
        """The one district that is written so: with or without 'Kec.', in any spelling, or its code."""
        return _only(self.districts.get(spelled(text), set()))

    def village(self, text: str, district: District | None) -> Village | None:
        """The one village of `district` that is written so; without a district, the one of that name at all."""
        if district is None:
            return _only(self.by_village.get(spelled(text), set()))
        return _only(self.villages.get((district.pk, spelled(text)), set()))


def spelled(text: str) -> str:
    """'Kec. Batu Mandi' and 'BATUMANDI' -> 'batumandi'."""
    return simplified(PREFIX.sub("", text.strip()))


def _only(found: set[Row]) -> Row | None:
    return next(iter(found)) if len(found) == 1 else None
