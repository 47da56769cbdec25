"""Visits in the calendar: one range query."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schedules.calendars import Entry, Source
from visits.models import Visit
from visits.wording import KIND, entry_of


def entries(first: date, end: date, filters: QueryDict) -> Iterable[Entry]:
    """Public visits of the local days [first, end), also those moved away from them. Filtering is the calendar's."""
    for visit in Visit.objects.public().between(first, end).with_places().in_order():
        title = _("Kunjungan ke %(place)s") % {"place": visit.stop.name}
        yield entry_of(visit, title, visit.get_absolute_url())


source = Source(name=KIND, label=gettext_lazy("Perpustakaan keliling"), entries=entries)
