"""Opening hours in words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from branches.hours import END_OF_DAY, Rules, Stretch, Week
from core.dates import clock, medium_date, zone_name

WEEK = range(7)
A_MONDAY = date(2024, 1, 1)
Line = tuple[str, str]


def weekday_name(weekday: int) -> str:
    """'Senin' for 0, in the active language."""
    return formats.date_format(A_MONDAY + timedelta(days=weekday), "l", use_l10n=False)


def stretches_text(stretches: Iterable[Stretch]) -> str:
    """'08.00–12.00, 13.00–16.00', or 'tutup'."""
    text = ", ".join(
        f"{clock(opens)}–{'24.00' if closes >= END_OF_DAY else clock(closes)}"
        for opens, closes in sorted(stretches)
    )
    return text or _("tutup")


def week_lines(week: Week) -> list[Line]:
    """(days, hours) with neighbouring days of equal hours grouped: ('Senin–Kamis', '08.00–16.00')."""
    groups: list[tuple[int, int, str]] = []
    for weekday in WEEK:
        text = stretches_text(week.get(weekday, ()))
        if groups and groups[-1][2] == text:
            groups[-1] = (groups[-1][0], weekday, text)
        else:
            groups.append((weekday, weekday, text))
    return [(_days(first, last), text) for first, last, text in groups]


def _days(first: int, last: int) -> str:
    if (first, last) == (0, 6):
        return _("Setiap hari")
    return weekday_name(first) if first == last else f"{weekday_name(first)}–{weekday_name(last)}"


def hours_lines(rules: Rules, today: date) -> list[Line]:
    """The hours that hold now: those of a special period with its last day, or the weekly ones; then holidays."""
    period = rules.period_on(today)
    lines = week_lines(period.week if period else rules.week)
    if period:
        lines.insert(0, (period.name, _("sampai %s") % medium_date(period.last)))
    if rules.closed_on_holidays and not (period and period.open_on_holidays):
        lines.append((_("Hari libur nasional"), _("tutup")))
    return lines


def day_line(rules: Rules, day: date) -> str:
    """'Sabtu 09.00–13.00 WITA', 'Minggu tutup', or 'Jumat, 25 Desember 2026 tutup: Hari Raya Natal'.

    It names the day, never "today" or "now": a page may be read long after it was made.
    """
    name = weekday_name(day.weekday())
    if reason := rules.shut_reason(day):
        return _("%(weekday)s, %(date)s tutup: %(reason)s") % {
            "weekday": name,
            "date": medium_date(day),
            "reason": reason,
        }
    stretches = rules.stretches(day)
    if not stretches:
        return _("%s tutup") % name
    return f"{name} {stretches_text(stretches)} {zone_name()}"


def status_text(rules: Rules, now: datetime) -> str:
    """'Buka sekarang, sampai 16.00 WITA' or 'Tutup, buka Senin 08.00 WITA'. Only for responses that end in time."""
    change = rules.next_change(now)
    if change is None:
        return _("Tutup sampai pemberitahuan berikutnya")
    when = _moment(
        change.astimezone(rules.zone), now.astimezone(rules.zone).date(), opening=not rules.is_open(now)
    )
    if rules.is_open(now):
        return _("Buka sekarang, sampai %s") % when
    return _("Tutup, buka %s") % when


def _moment(moment: datetime, today: date, *, opening: bool) -> str:
    hour = f"{clock(moment)} {zone_name()}"
    ahead = (moment.date() - today).days
    if ahead == 0:
        return _("hari ini %s") % hour if opening else hour
    if ahead == 1:
        return _("besok %s") % hour
    if ahead < 7:
        return f"{weekday_name(moment.weekday())} {hour}"
    return f"{weekday_name(moment.weekday())}, {medium_date(moment.date())} {hour}"
