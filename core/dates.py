"""Days and hours as people say them. UTC inside, the site's zone (WITA) outside."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def site_zone() -> ZoneInfo:
    """The site's zone, Asia/Makassar by default."""
    return ZoneInfo(settings.TIME_ZONE)


def zone_name() -> str:
    """What people call the site's zone: WIB, WITA, WIT or its own abbreviation."""
    return ZONE_NAMES.get(settings.TIME_ZONE) or timezone.now().astimezone(site_zone()).tzname() or ""


def local_today(now: datetime | None = None) -> date:
    """Today's date in the site's zone, asked at call time."""
    return (now or timezone.now()).astimezone(site_zone()).date()


def local_midnight(day: date) -> datetime:
    """The aware instant at which `day` begins in the site's zone."""
    return datetime.combine(day, time.min, tzinfo=site_zone())


def long_date(day: date | datetime) -> str:
    """'Sabtu, 28 November 2026' in the active language; an instant is taken in the site's zone."""
    return formats.date_format(_as_day(day), "l, j F Y", use_l10n=False)


def medium_date(day: date | datetime) -> str:
    """'28 November 2026' in the active language."""
    return formats.date_format(_as_day(day), "j F Y", use_l10n=False)


def clock(moment: datetime | time) -> str:
    """'09.00' as Indonesians write the hour; the same in English, so that tables agree."""
    local = moment.astimezone(site_zone()) if isinstance(moment, datetime) else moment
    return local.strftime("%H.%M")


def time_span(start: datetime, end: datetime | None) -> str:
    """'09.00–11.00 WITA'; across midnight the day of the end is named as well."""
    text = clock(start)
    if end and end > start:
        first, last = start.astimezone(site_zone()), end.astimezone(site_zone())
        if last.date() == first.date():
            text += f"–{clock(end)}"
        elif last - first < timedelta(hours=24):
            text += "–" + _("%(clock)s keesokan harinya") % {"clock": clock(end)}
        else:
            text += f" – {medium_date(last)}, {clock(end)}"
    return f"{text} {zone_name()}"


def day_span(first: date, end: date) -> str:
    """'28 November 2026', '28–30 November 2026' or '28 November – 3 Desember 2026'; `end` is exclusive."""
    last = end - timedelta(days=1)
    if last <= first:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{medium_date(last)}"
    if first.year == last.year:
        return f"{formats.date_format(first, 'j F', use_l10n=False)} – {medium_date(last)}"
    return f"{medium_date(first)} – {medium_date(last)}"


def date_tile(day: date) -> dict[str, Any]:
    """The three lines of a date tile: `weekday`, `day`, `month`, and the ISO day."""
    return {
        "weekday": formats.date_format(day, "D", use_l10n=False),
        "day": str(day.day),
        "month": formats.date_format(day, "M", use_l10n=False),
        "iso": day.isoformat(),
    }


def _as_day(day: date | datetime) -> date:
    return day.astimezone(site_zone()).date() if isinstance(day, datetime) else day
