"""How a request is told: what was asked, how it stands, and what comes next; in the active language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import long_date, medium_date, time_span
from visits.models import VisitRequest
from visits.requesting.forms import LEVELS
from visits.requesting.weeks import weeks_text
from visits.services import services_text
from visits.wording import when_text

Status = VisitRequest.Status


@dataclass(frozen=True)
class State:
    """`title` in large letters, `text` with what is known, `next_step` with what happens now.

    `kind` is that of a notice: "info", "warn" or "bad".
    """

    title: str
    text: str
    next_step: str
    kind: str = "info"


def asked(row: VisitRequest) -> list[tuple[str, str]]:
    """Terms and values of what was wished for, for includes/facts.html; only what was said, nobody's contact."""
    known = [
        (_("Tempat"), place_line(row)),
        (_("Pekan yang cocok"), weeks_text(row.weeks)),
        (_("Layanan"), services_text(row.services)),
        (_("Jumlah murid"), pupils_text(row.pupils)),
        (_("Dapat dicapai dengan"), access_text(row.access)),
    ]
    return [(term, value) for term, value in known if value]


def place_line(row: VisitRequest) -> str:
    """'SMP Negeri 1 Halong, Kecamatan Halong'."""
    if row.partner:
        return ", ".join(part for part in (row.partner.name, row.partner.place_line) if part)
    district = [_("Kecamatan %s") % row.district.name] if row.district else []
    return ", ".join([row.place_name, *district])


def pupils_text(pupils: dict[str, int]) -> str:
    """'SD 120, SMP 40, seluruhnya 160'."""
    told = [f"{label} {pupils[level]}" for level, label in LEVELS if pupils.get(level)]
    if len(told) > 1:
        told.append(_("seluruhnya %(total)d") % {"total": sum(pupils.values())})
    return ", ".join(told)


def access_text(access: list[str]) -> str:
    """'Mobil, perahu'."""
    text = ", ".join(str(label) for value, label in VisitRequest.Access.choices if value in access)
    return text[:1].upper() + text[1:]


def proposed_text(row: VisitRequest) -> str:
    """'Kamis, 10 Desember 2026, 09.00–11.00 WITA', or "" when no date is proposed."""
    if row.proposed_start is None or row.proposed_end is None:
        return ""
    return f"{long_date(row.proposed_start)}, {time_span(row.proposed_start, row.proposed_end)}"


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends as a sentence does."""
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."


def age_text(row: VisitRequest, now: datetime) -> str:
    """'3 hari', how long it has been there."""
    days = max(0, (now - row.created_at).days)
    return ngettext("%(days)d hari", "%(days)d hari", days) % {"days": days} if days else _("hari ini")


def is_over(row: VisitRequest) -> bool:
    """Whether a proposed date has come before it was answered."""
    return row.proposed_start is not None and row.proposed_start <= timezone.now()


def state_of(row: VisitRequest) -> State:
    """How it stands, in words for the sender."""
    if row.forgotten_at:
        return State(
            _("Permintaan ini sudah selesai"),
            _("Data kontak dan catatannya sudah dihapus, seperti yang dijanjikan di formulir."),
            _("Bila ingin dikunjungi lagi, kirim permintaan baru."),
        )
    return _STATES[Status(row.status)](row)


def _new(row: VisitRequest) -> State:
    waits = _("Petugas akan menjawab di halaman permintaan ini.")
    if row.contact_email:
        waits = _("Petugas akan menjawab di halaman permintaan ini dan lewat surel.")
    if row.answered_at is None:
        received = _("Masuk pada %(day)s.") % {"day": medium_date(row.created_at)}
        return State(_("Menunggu jawaban petugas"), received, waits)
    if row.proposed_start:
        taken = _("Maaf, %(when)s sudah tidak dapat dipakai.") % {"when": proposed_text(row)}
        return State(_("Kami mencari tanggal lain"), taken, waits, "warn")
    return State(_("Kami mencari tanggal lain"), _("Tanggal yang diusulkan tidak cocok."), waits)


def _proposed(row: VisitRequest) -> State:
    if is_over(row):
        return State(
            _("Tanggal yang diusulkan sudah lewat"),
            proposed_text(row),
            _("Tekan “Tidak cocok” dan tulis kapan sebaiknya; kami mencari tanggal lain."),
            "warn",
        )
    return State(
        _("Kami mengusulkan tanggal lain"),
        " ".join(sentence(part) for part in (proposed_text(row), row.answer) if part),
        _("Jawab di bawah ini. Kendaraan baru dipesan sesudah Anda menekan “Terima tanggal ini”."),
        "warn",
    )


def _accepted(row: VisitRequest) -> State:
    visit = row.visit
    if visit is None:
        return State(
            _("Kunjungan tidak ada lagi di jadwal"),
            row.answer,
            _("Hubungi petugas untuk tanggal baru."),
            "warn",
        )
    if visit.cancelled:
        why = _("%(when)s dibatalkan. %(reason)s") % {"when": when_text(visit), "reason": visit.reason}
        return State(
            _("Kunjungan ini dibatalkan"), why.strip(), _("Hubungi petugas untuk tanggal baru."), "bad"
        )
    when = f"{when_text(visit)}, {visit.vehicle.name}"
    if visit.moved:
        when = _("Dipindah. %(reason)s Sekarang: %(when)s") % {"reason": visit.reason, "when": when}
    told = ". ".join(part.rstrip(". ") for part in (when, row.answer) if part) + "."
    if visit.status == visit.Status.DONE:
        return State(_("Kunjungan sudah terlaksana"), told, _("Terima kasih sudah menyambut kami."))
    return State(
        _("Kunjungan dijadwalkan"),
        told,
        _("Bila Anda berhalangan, segera hubungi petugas supaya kendaraan dapat pergi ke tempat lain."),
    )


def _declined(row: VisitRequest) -> State:
    return State(
        _("Belum dapat kami penuhi"), row.answer, _("Permintaan baru boleh dikirim kapan saja."), "warn"
    )


def _withdrawn(row: VisitRequest) -> State:
    return State(
        _("Permintaan sudah ditarik"),
        _("Ditarik oleh pengirimnya."),
        _("Permintaan baru boleh dikirim kapan saja."),
    )


_STATES = {
    Status.NEW: _new,
    Status.PROPOSED: _proposed,
    Status.ACCEPTED: _accepted,
    Status.DECLINED: _declined,
    Status.WITHDRAWN: _withdrawn,
}
