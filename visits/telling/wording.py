"""The texts that schools read: short, in the site's language, always made anew from the change."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.dates import long_date, time_span
from core.furniture import office
from visits.answering.links import private_url, public_url
from visits.models import Change, Stop, Visit

Kind = Change.Kind
NEXT_DATES = 3


def text_of(change: Change, visits: list[Visit] | None = None) -> str:
    """What to write to the place about `change`; it need not be saved.

    `visits` are the next ones of a timetable, asked for when they are not given.
    """
    with translation.override(settings.LANGUAGE_CODE):
        lines = [
            _("Halo, kami dari %(office)s.") % {"office": office().short_name},
            "",
            f"{headline(change)}.",
            *_about(change, visits),
        ]
        if change.reason:
            lines.append(_("Alasan: %(reason)s") % {"reason": change.reason})
        if url := place_url(change.stop):
            lines += ["", _("Jadwal terbaru: %(url)s") % {"url": url}]
        return "\n".join(lines)


def subject_of(change: Change) -> str:
    """The subject of the mail."""
    with translation.override(settings.LANGUAGE_CODE):
        return headline(change)


def headline(change: Change) -> str:
    """'Kunjungan perpustakaan keliling ke SDN Halong 1 dipindah', in the active language."""
    told = {
        Kind.MOVED: _("Kunjungan perpustakaan keliling ke %(place)s dipindah"),
        Kind.CANCELLED: _("Kunjungan perpustakaan keliling ke %(place)s dibatalkan"),
        Kind.RESTORED: _("Kunjungan perpustakaan keliling ke %(place)s jadi dilaksanakan"),
        Kind.ALTERED: _("Kunjungan perpustakaan keliling ke %(place)s berubah"),
        Kind.TIMETABLE: _("Jadwal rutin perpustakaan keliling ke %(place)s berubah"),
    }
    pattern = told[Kind(change.kind)]
    if change.kind == Kind.TIMETABLE and not still_comes(change):
        pattern = _("Jadwal rutin perpustakaan keliling ke %(place)s dihentikan")
    return pattern % {"place": change.stop.name}


def lines_of(change: Change) -> list[tuple[str, str]]:
    """Terms and values about the change of one visit, in the active language: what was, what is now."""
    old, new = _when(change.old_start, change.old_end), _when(change.new_start, change.new_end)
    lines = {
        Kind.MOVED: [(_("Semula"), old), (_("Menjadi"), new)],
        Kind.CANCELLED: [(_("Tanggal"), old)],
        Kind.RESTORED: [(_("Tanggal"), new)],
        Kind.ALTERED: [(_("Semula"), old), (_("Menjadi"), new)] if old != new else [(_("Tanggal"), new)],
    }[Kind(change.kind)]
    if change.kind == Kind.CANCELLED:
        return lines
    vehicle = change.vehicle.name if change.vehicle else ""
    if change.vehicle and change.old_vehicle and change.vehicle != change.old_vehicle:
        vehicle = _("%(new)s (semula %(old)s)") % {"new": vehicle, "old": change.old_vehicle.name}
    place = change.place
    if change.old_place and not place:
        place = _("%(new)s (semula %(old)s)") % {"new": change.stop.name, "old": change.old_place}
    return [
        *lines,
        *((term, value) for term, value in ((_("Kendaraan"), vehicle), (_("Tempat"), place)) if value),
    ]


def told_lines(change: Change, dates: list[Visit]) -> list[tuple[str, str]]:
    """Terms and values about any change, in the active language; `dates` are the next ones of its timetable."""
    if change.kind != Kind.TIMETABLE:
        return lines_of(change)
    coming = "; ".join(_when(visit.start, visit.end) for visit in dates)
    lines = [(_("Mulai sekarang"), rule_of(change)), (_("Kunjungan berikutnya"), coming)]
    return [(term, value) for term, value in lines if value]


def still_comes(change: Change) -> bool:
    """Whether the timetable of `change` still brings anybody to its place."""
    timetable = change.timetable
    in_force = timetable is not None and timetable.active and timetable.withdrawn_at is None
    return bool(in_force and timetable and timetable.stop_id == change.stop_id)


def rule_of(change: Change) -> str:
    """How the timetable of `change` repeats now, as a sentence in the active language; "" when it ended."""
    from visits.viewsets import rule_words

    return rule_words(change.timetable) if change.timetable and still_comes(change) else ""


def place_url(stop: Stop) -> str:
    """The absolute permanent address of the place; the signed one where the schedule is not public; or ""."""
    if stop.partner and not stop.partner.schedule_public:
        return private_url(stop.partner)
    return public_url(stop.key) if stop.public and stop.key else ""


def next_visits(change: Change) -> list[Visit]:
    """The next visits of the timetable of `change` to its place."""
    if change.timetable is None or not still_comes(change):
        return []
    visits = Visit.objects.filter(series=change.timetable, stop=change.stop_id)
    coming = visits.upcoming(timezone.now()).taking_place()
    return list(coming[:NEXT_DATES])


def _about(change: Change, visits: list[Visit] | None) -> list[str]:
    if change.kind != Kind.TIMETABLE:
        return [f"{term}: {value}" for term, value in lines_of(change)]
    lines = []
    if rule := rule_of(change):
        lines.append(_("Mulai sekarang: %(rule)s") % {"rule": rule})
    if dates := next_visits(change) if visits is None else visits:
        lines += [_("Kunjungan berikutnya:"), *(f"- {_when(visit.start, visit.end)}" for visit in dates)]
    if change.vehicle and lines:
        lines.append(_("Kendaraan: %(vehicle)s") % {"vehicle": change.vehicle.name})
    return lines


def _when(start: datetime | None, end: datetime | None) -> str:
    return f"{long_date(start)}, {time_span(start, end)}" if start else ""
