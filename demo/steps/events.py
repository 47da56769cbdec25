"""Events: single, recurring, over several days, past midnight; some dates moved or cancelled."""

from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from django.db.models import F

from demo.steps.base import Loading, local, read
from events.models import EventIndexPage, EventOccurrence, EventPage
from schedules.models import Occurrence

ACCESS = "Jalur landai dan toilet kursi roda tersedia. Juru bahasa isyarat bila diminta tiga hari sebelumnya."
CONTACT = "Petugas layanan, 0526-000000 (nomor contoh)"


def load(loading: Loading) -> None:
    index = loading.index(EventIndexPage)
    for row in read("events.toml", "event"):
        branch = loading.branches.get(row.get("place", ""))
        event = EventPage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            branch=branch,
            place=row.get("where", ""),
            district=branch.district if branch else "",
            place_access=ACCESS if branch and branch.ramp else "",
            kind=row["kind"],
            audience=row["audience"],
            capacity_note=row.get("capacity", ""),
            contact=CONTACT,
            registration_url="https://contoh.id/pendaftaran" if row.get("registration") else "",
            image=loading.images[row["picture"]],
            body=loading.body(row["body"]),
            rrule=row.get("rrule", ""),
            skip_holidays=row.get("skip_holidays", False),
            **times(loading.today, row),
        )
        loading.publish(index, event)
        for change in row.get("changes", []):
            _change(event, change)


def times(today: date, row: dict[str, Any]) -> dict[str, Any]:
    """Fields of an EventPage for the times of a row; the first date is one that its own rule has."""
    day = today + timedelta(days=row["day"])
    if "weekday" in row:
        day += timedelta(days=row["weekday"] - day.weekday())
    if row.get("rrule"):
        day = rrulestr(row["rrule"], dtstart=datetime.combine(day, datetime.min.time()))[0].date()
    if "days" in row:
        return {"all_day": True, "first_day": day, "last_day": day + timedelta(days=row["days"] - 1)}
    past_midnight = row["to"] < row["from"]
    return {"start": local(day, row["from"]), "end": local(day + timedelta(days=past_midnight), row["to"])}


def _change(event: EventPage, change: dict[str, Any]) -> None:
    """Cancel or move the nth date, as staff do it on the row."""
    rows = EventOccurrence.objects.filter(series__translation_key=event.translation_key).in_order()
    found = rows[change["nth"] - 1 : change["nth"]]
    for row in found:
        alter(row, change)
        count_change(row)
        row.save()


def count_change(row: Any) -> None:
    """Let the sequence of the row's series grow, as every change that calendars tell does."""
    type(row.series)._base_manager.filter(pk=row.series_id).update(sequence=F("sequence") + 1)
    row.series.refresh_from_db(fields=["sequence"])
    row.sequence = row.series.sequence


def alter(row: Occurrence, change: dict[str, Any]) -> None:
    """Apply `cancel`, `move_days` or `at` (a local hour) to a timed occurrence, with the reason."""
    row.reason = change["reason"]
    if change.get("cancel"):
        row.status = Occurrence.Status.CANCELLED
        return
    if row.start is None or row.end is None:
        return
    start = row.start + timedelta(days=change.get("move_days", 0))
    if "at" in change:
        start = local(row.original_day, change["at"])
    row.set_times(start, start + (row.end - row.start))
    row.times_fixed = True
