"""What the history of an event says about its single dates: sentences with the old time and the new one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from core.dates import day_span, long_date, time_span
from events.models import EventOccurrence, EventPage

MOVED, CANCELLED, RESTORED, CHANGED = (
    "events.date_moved",
    "events.date_cancelled",
    "events.date_restored",
    "events.date_changed",
)
DROPPED, SPLIT, CONTINUED = "events.dates_dropped", "events.series_split", "events.series_continued"
LABELS = {
    MOVED: gettext_lazy("Pindahkan tanggal"),
    CANCELLED: gettext_lazy("Batalkan tanggal"),
    RESTORED: gettext_lazy("Pulihkan tanggal"),
    CHANGED: gettext_lazy("Ubah tanggal"),
    DROPPED: gettext_lazy("Tanggal gugur"),
    SPLIT: gettext_lazy("Pisahkan rangkaian"),
    CONTINUED: gettext_lazy("Lanjutan rangkaian"),
}
TOLD_FIELDS = {
    "title": gettext_lazy("Judul"),
    "place": gettext_lazy("Tempat"),
    "note": gettext_lazy("Catatan"),
}


def when_told(start: datetime | date, end: datetime | date | None) -> str:
    """'Kamis, 3 Desember 2026, 09.00–11.00 WITA'; whole days (with an exclusive end) without an hour."""
    if isinstance(start, datetime):
        return f"{long_date(start)}, {time_span(start, end if isinstance(end, datetime) else None)}"
    return day_span(start, end or start)


def when_of(row: EventOccurrence) -> str:
    """The same about a date as it stands now."""
    return when_told(row.start or row.start_day, row.end or row.end_day)


# --- writing ------------------------------------------------------------------------------


def snapshot(row: EventOccurrence) -> dict[str, Any]:
    """What the history needs to know about a date before it changes."""
    start, end = row.start or row.start_day, row.end or row.end_day
    return {
        "when": [start.isoformat(), end.isoformat()],
        **{name: getattr(row, name) for name in TOLD_FIELDS},
    }


def log_change(row: EventOccurrence, action: str, before: dict[str, Any], user: Any) -> None:
    """Write into the history of the row's page that `action` happened to the row, which was `before`."""
    after = snapshot(row)
    changes = {name: [before[name], after[name]] for name in TOLD_FIELDS if before[name] != after[name]}
    data = {
        "date": row.original_day.isoformat(),
        "recurrence_id": row.recurrence_id,
        "sequence": row.sequence,
        "was": before["when"],
        "now": after["when"],
        "reason": row.reason,
        "changes": changes,
    }
    log(row.series.page, action, user=user, data=data)


# --- reading ------------------------------------------------------------------------------


def entries_about(row: EventOccurrence) -> QuerySet[PageLogEntry]:
    """What the history says about one date, the newest first."""
    about = PageLogEntry.objects.filter(
        page_id=row.series.page_id, action__in=(MOVED, CANCELLED, RESTORED, CHANGED)
    )
    return (
        about.filter(data__recurrence_id=row.recurrence_id)
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )


def sentence(action: str, data: dict[str, Any]) -> str:
    """One log entry in words, in the active language; entries that lack some of the facts say less."""
    if action == DROPPED:
        days = "; ".join(long_date(date.fromisoformat(day)) for day in data.get("dates", []))
        return _("Tidak lagi termasuk dalam pengulangan, padahal pernah diubah: %(days)s.") % {"days": days}
    day = long_date(date.fromisoformat(data["date"])) if data.get("date") else ""
    if action in {SPLIT, CONTINUED}:
        text = (
            _("Rangkaian dipisah mulai %(day)s; dilanjutkan di “%(title)s”.")
            if action == SPLIT
            else _("Lanjutan dari “%(title)s”, mulai %(day)s.")
        )
        return text % {"day": day, "title": data.get("title", "")}
    told = [_main(action, day, _when(data.get("was")), _when(data.get("now")))]
    told += _field_changes(data.get("changes", {}))
    if data.get("reason") and action in {MOVED, CANCELLED}:
        told.append(_("Alasan: %(reason)s") % {"reason": _full_stop(data["reason"])})
    return " ".join(told)


def _main(action: str, day: str, was: str, now: str) -> str:
    facts = {"day": day, "was": was or day, "now": now or day}
    if action == CANCELLED:
        return _("Tanggal %(was)s dibatalkan.") % facts
    if action == CHANGED:
        return _("Tanggal %(was)s diubah.") % facts
    if action == RESTORED:
        text = (
            _("Tanggal %(day)s dipulihkan.")
            if was == now
            else _("Tanggal %(was)s dipulihkan menjadi %(now)s.")
        )
        return text % facts
    return _("Tanggal dipindah dari %(was)s ke %(now)s.") % facts


def _field_changes(changes: dict[str, Any]) -> Iterable[str]:
    # In the order of the fields: a database need not keep that of the keys.
    for name in (each for each in TOLD_FIELDS if each in changes):
        old, new = changes[name]
        facts = {"field": TOLD_FIELDS[name], "old": old, "new": new}
        if old and new:
            yield _("%(field)s: “%(old)s” menjadi “%(new)s”.") % facts
        elif new:
            yield _("%(field)s: “%(new)s”.") % facts
        else:
            yield _("%(field)s “%(old)s” dihapus.") % facts


def _when(pair: list[str] | None) -> str:
    if not pair:
        return ""
    start, end = (datetime.fromisoformat(each) if "T" in each else date.fromisoformat(each) for each in pair)
    return when_told(start, end)


def _full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


# --- Wagtail ------------------------------------------------------------------------------


def register(actions: Any) -> None:
    """Let Wagtail's histories and reports say these sentences."""
    for action, label in LABELS.items():
        actions.register_action(action)(_formatter(label))


def _formatter(name: Any) -> type[LogFormatter]:
    class DateFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            return sentence(log_entry.action, log_entry.data)

    return DateFormatter


def log_split(page: EventPage, continued: EventPage, day: date, user: Any) -> None:
    """Write into the histories of both pages that a series was split."""
    facts = {"date": day.isoformat()}
    log(page, SPLIT, user=user, data={**facts, "page": continued.pk, "title": continued.title})
    log(continued, CONTINUED, user=user, data={**facts, "page": page.pk, "title": page.title})
