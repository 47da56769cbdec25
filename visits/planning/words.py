"""How planning speaks of a visit, and of what somebody else did to it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from core.dates import clock, site_zone
from visits.models import Visit
from visits.wording import when_text


def visit_words(visit: Visit) -> str:
    """'SDN Halong 1, Kamis, 3 Desember 2026, 09.00–11.00 WITA, Mobil Pustaka 1'."""
    return ", ".join(part for part in (visit.stop.name, when_text(visit), visit.vehicle.name) if part)


def changed_words(visit: Visit) -> str:
    """Why a form that was opened before is not taken as it is: what happened meanwhile, by whom, and how it stands."""
    told = [_("Kunjungan ini sudah berubah sejak halaman dibuka.")]
    if last := last_change(visit):
        told.append(f"{last}.")
    state = _("dibatalkan") if visit.cancelled else when_text(visit)
    told.append(_("Sekarang: %(state)s, %(vehicle)s.") % {"state": state, "vehicle": visit.vehicle.name})
    told.append(_("Periksa, lalu kirim lagi."))
    return " ".join(told)


def last_change(visit: Visit) -> str:
    """'Kunjungan dipindah oleh petugas, 22 November 2026, 10.00', from its history; "" if it has none."""
    entry: ModelLogEntry | None = registry.get_logs_for_instance(visit).select_related("user").first()
    if entry is None:
        return ""
    moment = entry.timestamp.astimezone(site_zone())
    return _("%(action)s oleh %(user)s, %(day)s, %(clock)s") % {
        "action": entry.message,
        "user": entry.user_display_name,
        "day": date_format(moment, "j F Y", use_l10n=False),
        "clock": clock(moment),
    }
