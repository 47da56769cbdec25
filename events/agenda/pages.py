"""What the agenda's pages say, prepared before the template."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.dates import local_today, long_date, medium_date
from core.paging import paginate
from events.agenda.days import FROM, ONE_DAY, bounds, month_beside, month_name
from events.agenda.offered import Offered
from events.agenda.ways_out import found, next_day_with_results, without_one
from events.feeds import subscriptions
from schedules.filters import Filters
from schedules.grid import MOST_PER_DAY, entries_by_day, is_red, month_grid, month_range, weekday_names
from schedules.holidays import holidays_between
from schedules.presentation import date_item

LIST_WINDOW = timedelta(days=31)
ENTRIES_A_PAGE = 100
MONTH, DAY, LIST = "month", "day", "list"
NOTHING_YET = {
    MONTH: gettext_lazy("Belum ada acara atau kunjungan pada bulan ini"),
    DAY: gettext_lazy("Tidak ada acara atau kunjungan pada tanggal ini"),
    LIST: gettext_lazy("Belum ada acara atau kunjungan pada tanggal-tanggal ini"),
}
NOTHING_THEN = {
    MONTH: gettext_lazy("Tidak ada acara atau kunjungan pada bulan ini"),
    DAY: NOTHING_YET[DAY],
    LIST: gettext_lazy("Tidak ada acara atau kunjungan pada tanggal-tanggal ini"),
}
NOTHING_FITS = {
    MONTH: gettext_lazy("Tidak ada yang cocok dengan saringan ini pada bulan ini"),
    DAY: gettext_lazy("Tidak ada yang cocok dengan saringan ini pada tanggal ini"),
    LIST: gettext_lazy("Tidak ada yang cocok dengan saringan ini pada tanggal-tanggal ini"),
}


class Agenda:
    """The agenda at `base` (its address, with a final slash) as one reader asked for it.

    Http404 for a filter whose value is none of those offered.
    """

    def __init__(self, request: HttpRequest, base: str) -> None:
        self.request, self.base = request, base
        self.offered = Offered()
        self.filters = self.offered.checked(Filters.read(request.GET))
        self.first, self.last = bounds()

    # --- addresses ------------------------------------------------------------------------

    def month_url(self, day: date, *, filtered: bool = True) -> str:
        """The address of the month of `day`, with the reader's filters."""
        return _with_query(f"{self.base}{day:%Y/%m}/", self.filters if filtered else Filters())

    def day_url(self, day: date) -> str:
        """The address of one day, with the reader's filters."""
        return _with_query(f"{self.base}{day:%Y/%m/%d}/", self.filters)

    def list_url(self, day: date) -> str:
        """The address of the list from `day` on, with the reader's filters; the one from today on is undated."""
        start = f"{FROM}={day:%Y-%m-%d}" if day != local_today() else ""
        query = "&".join(part for part in (start, self.filters.query()) if part)
        return f"{self.base}daftar/" + (f"?{query}" if query else "")

    # --- pages ----------------------------------------------------------------------------

    def month(self, first: date) -> dict[str, Any]:
        """The context of one month."""
        today = local_today()
        start, end = month_range(first.year, first.month)
        after = _next_month(first)
        entries = found(self.offered, self.filters, start, end)
        holidays = holidays_between(start, end)
        weeks = month_grid(first.year, first.month, entries, holidays, today, self.day_url)
        empty = not any(
            (entry.start_day < after and entry.end_day > first) or first <= entry.original_day < after
            for entry in entries
        )
        near = today if (today.year, today.month) == (first.year, first.month) else first
        return {
            "heading": _("Agenda %(month)s") % {"month": month_name(first)},
            "weeks": weeks,
            "past_days": _past_days(weeks, first, today),
            "weekdays": weekday_names(),
            "previous": self._link(partial(month_beside, first), self.month_url, first - ONE_DAY),
            "next": self._link(partial(month_beside, first), self.month_url, after),
            "current": self._today(f"{self.month_url(today)}#hari-ini"),
            "ways_out": self._ways_out(first, after, month_name, self.month_url, MONTH) if empty else None,
            **self._furniture(self.month_url(first, filtered=False), MONTH, near),
        }

    def day(self, day: date) -> dict[str, Any]:
        """The context of one day."""
        entries = found(self.offered, self.filters, day, day + ONE_DAY)
        holidays = holidays_between(day, day + ONE_DAY)
        told = entries_by_day(entries, day, day + ONE_DAY).get(day, [])
        page_obj = paginate(self.request, told, ENTRIES_A_PAGE)
        return {
            "heading": long_date(day),
            "day": day,
            "today": day == local_today(),
            "red": is_red(day, holidays),
            "holiday": str(holidays.get(day, "")),
            "items": [date_item(entry, day) for entry in page_obj],
            "page_obj": page_obj,
            "query": self._and(self.filters.query()),
            "current": None if day == local_today() else self._today(self.day_url(local_today())),
            "previous": self._link(_short, self.day_url, day - ONE_DAY),
            "next": self._link(_short, self.day_url, day + ONE_DAY),
            "ways_out": None if entries else self._ways_out(day, day + ONE_DAY, long_date, self.day_url, DAY),
            **self._furniture(self.day_url(day).partition("?")[0], DAY, day),
        }

    def listing(self, first: date) -> dict[str, Any]:
        """The context of the list from the day `first` on: a month's days that have something, or are named."""
        end, today = first + LIST_WINDOW, local_today()
        entries = found(self.offered, self.filters, first, end)
        holidays = holidays_between(first, end)
        by_day = entries_by_day(entries, first, end, once=True)
        named = {entry.start_day for entry in entries} if self.filters else set()
        shown = {*by_day, *(day for day in holidays if not self.filters or day in named)}
        return {
            "heading": _("Agenda mulai %(day)s") % {"day": medium_date(first)},
            "days": [
                {
                    "iso": day.isoformat(),
                    "long": long_date(day),
                    "url": self.day_url(day),
                    "red": is_red(day, holidays),
                    "today": day == today,
                    "holiday": str(holidays.get(day, "")),
                    "items": [date_item(entry, day) for entry in by_day.get(day, [])[:MOST_PER_DAY]],
                    "more": max(0, len(by_day.get(day, [])) - MOST_PER_DAY),
                }
                for day in sorted(shown)
            ],
            # Only a day that was asked for: the others mean today, whenever the address is opened again.
            "from_day": self.request.GET.get(FROM, ""),
            "current": None if first == today else self._today(self.list_url(today)),
            "previous": self._link(_short, self.list_url, first - LIST_WINDOW),
            "next": self._link(_short, self.list_url, end),
            "ways_out": None if entries else self._ways_out(first, end, long_date, self.list_url, LIST),
            **self._furniture(f"{self.base}daftar/", LIST, first),
        }

    # --- inside ---------------------------------------------------------------------------

    def _furniture(self, address: str, current: str, day: date) -> dict[str, Any]:
        """Tabs, chips, the form's choices and the subscription, for the page at `address` about `day`."""
        chosen = self.filters
        tabs = [
            (MONTH, _("Bulan"), self.month_url(day)),
            (DAY, _("Hari"), self.day_url(day)),
            (LIST, pgettext("susunan agenda", "Daftar"), self.list_url(day)),
        ]
        sources = [("", _("Semua")), *self.offered.options["source"].items()]
        return {
            "filters": chosen,
            "narrowed": self.offered.words(chosen),
            "address": address,
            "tabs": [(name == current, label, url, "?" in url) for name, label, url in tabs],
            "source_chips": [
                {
                    "label": label,
                    "url": self._same_day(address, chosen, source=word),
                    "active": word == chosen.source,
                    "count": None,
                    # One address a combination: readers need them, crawlers would never end.
                    "nofollow": "?" in self._same_day(address, chosen, source=word),
                }
                for word, label in sources
            ],
            "choices": self.offered.choices(chosen),
            "subscription": subscriptions.of_agenda(self.request, chosen),
        }

    def _ways_out(self, first: date, end: date, name: Any, url: Any, view: str) -> dict[str, Any]:
        """What to say and to do when the days `first` ≤ day < `end` have nothing."""
        address = url(first).partition("?")[0]
        ways = [
            (words, self._same_day(address, relaxed))
            for words, relaxed in without_one(self.offered, self.filters, first, end)
        ]
        if len(self.filters.chosen) > 1 or (self.filters and not ways):
            ways.append((_("Hapus semua saringan"), self._same_day(address, Filters())))
        following = next_day_with_results(self.offered, self.filters, end, self.last)
        if following:
            ways.insert(0, (_("Berikutnya: %(when)s") % {"when": name(following)}, url(following)))
        nothing = NOTHING_THEN if end <= local_today() else NOTHING_YET
        return {
            "title": (NOTHING_FITS if self.filters else nothing)[view],
            "next": following,
            "actions": [(label, href, "?" in href) for label, href in ways],
        }

    def _same_day(self, address: str, filters: Filters, **changed: str) -> str:
        """`address` with other filters; the list keeps the day from which on it was asked for."""
        start = self.request.GET.get(FROM, "") if address.endswith("daftar/") else ""
        query = "&".join(
            part for part in (f"{FROM}={start}" if start else "", filters.query(**changed)) if part
        )
        return f"{address}?{query}" if query else address

    def _link(self, name: Any, url: Any, day: date) -> tuple[str, str, bool] | None:
        """(words, address, whether crawlers stay away) of a neighbour; None outside the agenda."""
        if not self.first <= day <= self.last:
            return None
        return name(day), url(day), "?" in url(day)

    def _today(self, url: str) -> tuple[str, str, bool]:
        """The same for the way to today."""
        return _("Hari ini"), url, bool(self.filters)

    @staticmethod
    def _and(query: str) -> str:
        return f"{query}&" if query else ""


def _with_query(address: str, filters: Filters) -> str:
    query = filters.query()
    return f"{address}?{query}" if query else address


def _past_days(weeks: list[list[dict[str, Any]]], first: date, today: date) -> int:
    """How many days of the running month are over and tell something; a phone shows them on demand. Else 0."""
    if (first.year, first.month) != (today.year, today.month):
        return 0
    return sum(day["past"] and bool(day["entries"] or day["holiday"]) for week in weeks for day in week)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _short(day: date) -> str:
    return date_format(day, "j F", use_l10n=False)
