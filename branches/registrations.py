"""What this room gives to others: opening hours on every page, closures in the calendar."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models.signals import post_delete, post_save
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches import opening
from branches.models import Branch, BranchIndexPage, Closure, OpeningInterval, SpecialInterval, SpecialPeriod
from core import addresses, context
from core.addresses import index_url
from core.proofreading import contacts
from schedules import calendars
from schedules.filters import PLACE
from schedules.models import HolidayCorrection

CLOSURES = "closures"


def connect() -> None:
    """Register everything; called from `BranchesConfig.ready()`."""
    from branches import feed

    addresses.connect()
    contacts.register(public_contacts)
    context.register("opening", opening.furniture)
    context.register("opening_hours", opening.furniture_lines)
    calendars.register(
        calendars.Source(
            name=CLOSURES,
            label=gettext_lazy("Penutupan layanan"),
            entries=closure_entries,
            word="penutupan",
            feed=feed.closures,
            feed_state=feed.state,
        )
    )
    feed.keep_tombstones(CLOSURES)
    for sender in (Branch, OpeningInterval, SpecialPeriod, SpecialInterval, Closure, HolidayCorrection):
        for signal in (post_save, post_delete):
            signal.connect(
                opening.forget, sender=sender, dispatch_uid=f"branches.{sender.__name__}.{id(signal)}"
            )


def public_contacts() -> Iterator[str]:
    """How buildings are reached, which stands on their pages; for `core.proofreading.contacts`."""
    for row in Branch.objects.active().values_list("phone", "email", "address"):
        yield from row


def closure_entries(first: date, end: date, filters: QueryDict) -> Iterable[calendars.Entry]:
    """Public closures of active branches that touch the local days `first` ≤ day < `end`; one query.

    A closure of all buildings counts as one of the building that `filters` ask for.
    """
    rows = Closure.objects.filter(public=True).touching(first, end).select_related("branch")
    base, wanted = index_url(BranchIndexPage), filters.get(PLACE, "")
    return [closure_entry(row, base, wanted) for row in rows if row.branch is None or row.branch.active]


def closure_entry(row: Closure, base: str, wanted: str) -> calendars.Entry:
    """A closure in lists; `base` is the address of the buildings' page, `wanted` the building that was asked for."""
    place = row.branch.name if row.branch else _("Semua gedung layanan")
    return calendars.Entry(
        kind="closure",
        title=_("Tutup: %s") % row.reason,
        url=f"{base}{row.branch.slug}/" if base and row.branch else base,
        start_day=row.first_day,
        end_day=row.last_day + timedelta(days=1),
        original_day=row.first_day,
        line=place,
        place=place,
        place_slug=row.branch.slug if row.branch else wanted,
    )
