"""What the agenda's pages say, prepared before the template."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, QueryDict
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from branches.models import Branch
from core.dates import local_today, long_date
from events.models.choices import Audience
from partners.models import District
from schedules import calendars
from schedules.filters import Filters
from schedules.grid import entries_by_day, is_red, month_grid, month_range, weekday_names
from schedules.holidays import holidays_between
from schedules.presentation import date_item

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS_BACK, YEARS_AHEAD = 20, 5
ONE_DAY = timedelta(days=1)
CHOICES, LIFETIME = "events.agenda.choices", 60


def checked_month(year: int, month: int) -> date:
    """The first day of a month that the agenda shows; Http404 for any other."""
    today = local_today()
    lowest, highest = max(FIRST_YEAR, today.year - YEARS_BACK), min(LAST_YEAR, today.year + YEARS_AHEAD)
    if not (lowest <= year <= highest and 1 <= month <= 12):
        raise Http404(_("Bulan ini di luar agenda."))
    return date(year, month, 1)


def checked_day(year: int, month: int, day: int) -> date:
    """A day that the agenda shows; Http404 for any other."""
    first = checked_month(year, month)
    try:
        return first.replace(day=day)
    except ValueError as error:
        raise Http404(_("Hari ini tidak ada dalam kalender.")) from error


def places_and_districts() -> tuple[list[tuple[str, str]], list[str]]:
    """What readers choose from: (slug, name) of buildings, and names of districts; kept for a minute."""
    kept = cache.get(CHOICES)
    if kept is None:
        kept = (
            list(Branch.objects.active().values_list("slug", "name")),
            list(District.objects.values_list("name", flat=True)),
        )
        cache.set(CHOICES, kept, LIFETIME)
    return kept


class Agenda:
    """The agenda at `base` (its address, with a final slash) as one reader asked for it.

    Http404 for a filter whose value is none of those offered.
    """

    def __init__(self, request: HttpRequest, base: str) -> None:
        self.base = base
        self.places, self.districts = places_and_districts()
        self.sources = calendars.sources()
        self.filters = self._known(Filters.read(request.GET))

    # --- addresses ------------------------------------------------------------------------

    def month_url(self, first: date, *, filtered: bool = True) -> str:
        """The address of the month that begins on `first`, with the reader's filters."""
        return self._with_query(f"{self.base}{first:%Y/%m}/", self.filters if filtered else Filters())

    def day_url(self, day: date) -> str:
        """The address of one day, with the reader's filters."""
        return self._with_query(f"{self.base}{day:%Y/%m/%d}/", self.filters)

    # --- pages ----------------------------------------------------------------------------

    def month(self, first: date) -> dict[str, Any]:
        """The context of one month."""
        today = local_today()
        start, end = month_range(first.year, first.month)
        entries = self._entries(start, end)
        weeks = month_grid(
            first.year, first.month, entries, holidays_between(start, end), today, self.day_url
        )
        return {
            "heading": _("Agenda %(month)s") % {"month": month_name(first)},
            "weeks": weeks,
            "weekdays": weekday_names(),
            "has_entries": any(day["entries"] for week in weeks for day in week if not day["outside"]),
            "previous": self._month_link(first - ONE_DAY),
            "next": self._month_link(first + timedelta(days=31)),
            "current": (_("Hari ini"), self.month_url(today.replace(day=1)) + "#hari-ini"),
            **self._furniture(self.month_url(first, filtered=False)),
        }

    def day(self, day: date) -> dict[str, Any]:
        """The context of one day."""
        entries = entries_by_day(self._entries(day, day + ONE_DAY), day, day + ONE_DAY).get(day, [])
        holidays = holidays_between(day, day + ONE_DAY)
        return {
            "heading": long_date(day),
            "day": day,
            "today": day == local_today(),
            "red": is_red(day, holidays),
            "holiday": str(holidays.get(day, "")),
            "items": [date_item(entry, day) for entry in entries],
            "previous": self._day_link(day - ONE_DAY),
            "next": self._day_link(day + ONE_DAY),
            "month_link": (month_name(day), self.month_url(day.replace(day=1))),
            **self._furniture(self.day_url(day).partition("?")[0]),
        }

    # --- inside ---------------------------------------------------------------------------

    def _entries(self, first: date, end: date) -> list[calendars.Entry]:
        only = [each.name for each in self.sources if each.address_word == self.filters.source]
        return calendars.entries(first, end, QueryDict(self.filters.query()), only)

    def _furniture(self, address: str) -> dict[str, Any]:
        """Chips, the form's choices and what to do when nothing is found, for the page at `address`."""
        chosen = self.filters
        sources = [("", _("Semua")), *((each.address_word, str(each.label)) for each in self.sources)]
        return {
            "filters": chosen,
            "narrowed": self._narrowed(),
            "address": address,
            "source_chips": [
                {
                    "label": label,
                    "url": self._with_query(address, chosen, source=word),
                    "active": word == chosen.source,
                    "count": None,
                    # One address a combination: readers need them, crawlers would never end.
                    "nofollow": bool(chosen.query(source=word)),
                }
                for word, label in sources
            ],
            "choices": {
                "audience": [
                    (value, str(label), value == chosen.audience) for value, label in Audience.choices
                ],
                "place": [(slug, name, slug == chosen.place) for slug, name in self.places],
                "district": [
                    (slugify(name), name, slugify(name) == chosen.district) for name in self.districts
                ],
            },
            "ways_out": [(_("Tampilkan semua"), address)] if chosen else [],
        }

    def _known(self, asked: Filters) -> Filters:
        known = {
            "source": {each.address_word for each in self.sources},
            "audience": set(Audience.values),
            "place": {slug for slug, _name in self.places},
            "district": {slugify(name) for name in self.districts},
        }
        if any(getattr(asked, name) not in {"", *values} for name, values in known.items()):
            raise Http404(_("Saringan ini tidak ada."))
        return asked

    def _narrowed(self) -> str:
        """What the filters leave, in words: 'Acara, Anak, Kecamatan Halong, “dongeng”'; "" without filters."""
        chosen = self.filters
        told = [str(each.label) for each in self.sources if each.address_word == chosen.source]
        told += [str(label) for value, label in Audience.choices if value == chosen.audience]
        told += [name for slug, name in self.places if slug == chosen.place]
        told += [_("Kecamatan %s") % name for name in self.districts if slugify(name) == chosen.district]
        told += [f"“{chosen.text}”"] if chosen.text else []
        return ", ".join(told)

    def _month_link(self, day: date) -> tuple[str, str] | None:
        try:
            first = checked_month(day.year, day.month)
        except Http404:
            return None
        return month_name(first), self.month_url(first)

    def _day_link(self, day: date) -> tuple[str, str] | None:
        try:
            checked_month(day.year, day.month)
        except Http404:
            return None
        return date_format(day, "j F", use_l10n=False), self.day_url(day)

    @staticmethod
    def _with_query(address: str, filters: Filters, **changed: str) -> str:
        query = filters.query(**changed)
        return f"{address}?{query}" if query else address


def month_name(day: date) -> str:
    """'Desember 2026' in the active language."""
    return f"{MONTHS[day.month]} {day.year}"
