"""Which weeks the planning board shows, and what its visitors ask it to leave out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.dates import local_today
from partners.models import District

BOARD = "visits_board"
FROM, DISTRICT = "dari", "kecamatan"
WEEKS = 5
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
EARLIEST, LATEST = date(2000, 1, 3), date(2100, 1, 4)


@dataclass(frozen=True)
class Weeks:
    """`WEEKS` whole weeks from the Monday `first` on, of all districts or of one."""

    first: date
    district: District | None
    districts: list[District]

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From `?dari=2026-11-24&kecamatan=halong`; any day means its week. Http404 for what does not exist."""
        districts = list(District.objects.all())
        return cls(
            first=monday_of(read_day(query.get(FROM, "")) or local_today()),
            district=_chosen(districts, query.get(DISTRICT, "")),
            districts=districts,
        )

    @property
    def end(self) -> date:
        """The first day that is not shown any more."""
        return self.first + ONE_WEEK * WEEKS

    @property
    def mondays(self) -> list[date]:
        """The first day of each week."""
        return [self.first + ONE_WEEK * number for number in range(WEEKS)]

    def url(self, first: date | None) -> str:
        """The address of the board from another week on; None stands for the one of today."""
        if first and not EARLIEST <= first <= LATEST:
            return ""
        asked = {
            FROM: first.isoformat() if first else "",
            DISTRICT: slugify(self.district.name) if self.district else "",
        }
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in asked.items() if value})
        return "?".join(part for part in (reverse(BOARD), query.urlencode()) if part)

    def choices(self) -> list[dict[str, Any]]:
        """The districts of the filter: dicts of `value`, `label`, `selected`."""
        return [
            {"value": slugify(each.name), "label": each.name, "selected": each == self.district}
            for each in self.districts
        ]


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - ONE_DAY * day.weekday()


def read_day(text: str) -> date | None:
    """The day that `text` names (ISO 8601), None for none. Http404 for no day, or one that no schedule reaches."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404(_("Tanggal ini tidak ada.")) from error
    if not EARLIEST <= day < LATEST + ONE_WEEK:
        raise Http404(_("Jadwal untuk tanggal ini tidak ada."))
    return day


def board_url(day: date) -> str:
    """The board at the week of `day`."""
    return f"{reverse(BOARD)}?{FROM}={monday_of(day).isoformat()}"


def _chosen(districts: list[District], slug: str) -> District | None:
    if not slug:
        return None
    found = next((each for each in districts if slugify(each.name) == slug), None)
    if found is None:
        raise Http404(_("Saringan ini tidak ada."))
    return found
