"""What a report counts, as conditions on visits: one meaning for the figures, and for the lists behind them."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Partner
from visits.models import Visit

DONE = Q(status=Visit.Status.DONE)
ANNOUNCED = Q(series__withdrawn_at__isnull=True, series__active=True)
SCHEDULED = ANNOUNCED | DONE
CANCELLED = Q(status=Visit.Status.CANCELLED) & ANNOUNCED
# What took place counts whatever became of its timetable; a visit that nobody knew of was not cancelled either.
COUNTED = {"scheduled": SCHEDULED, "done": DONE, "cancelled": CANCELLED}
COUNTED_NAMES = [
    ("scheduled", _("dijadwalkan")),
    ("done", _("terlaksana")),
    ("cancelled", _("dibatalkan, sudah diumumkan")),
]
# Beside the levels of schools: partners that have none, and places of no partner.
NO_LEVEL, NO_PARTNER = "mitra", "umum"
LEVEL_NAMES = [*Partner.Level.choices, (NO_LEVEL, _("mitra tanpa jenjang")), (NO_PARTNER, _("tempat umum"))]


def of_level(level: str, prefix: str = "stop__") -> Q:
    """Visits to places of `level`, a key of LEVEL_NAMES; `prefix` leads to the stop."""
    if level == NO_PARTNER:
        return Q(**{f"{prefix}partner__isnull": True})
    wanted = "" if level == NO_LEVEL else level
    return Q(**{f"{prefix}partner__isnull": False, f"{prefix}partner__level": wanted})


def in_days(first: date, last: date, field: str = "start_day") -> Q:
    """Rows whose local day `field` lies from `first` to `last`, both included."""
    return Q(**{f"{field}__gte": first, f"{field}__lte": last})
