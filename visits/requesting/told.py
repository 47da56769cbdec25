"""Whether the sender of a request knows of the office's answer, and by what; in words for the officer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from core.models import OutgoingMail
from visits.models import VisitRequest
from visits.requesting import actions
from visits.requesting.letters import answer_key
from visits.telling.phones import wa_number

Status = VisitRequest.Status
ANSWERS = (Status.ACCEPTED, Status.PROPOSED, Status.DECLINED)


@dataclass(frozen=True)
class Told:
    """`text` says it; `by_hand` whether an officer still has to tell the sender."""

    text: str
    by_hand: bool


def told(row: VisitRequest) -> Told | None:
    """How the sender hears of the answer to `row`; None where there is none, or it was the sender's own."""
    if row.status not in ANSWERS or row.forgotten_at or _took_it(row):
        return None
    mail = OutgoingMail.objects.filter(key=answer_key(row)).first() if row.contact_email else None
    if mail is None or mail.given_up_at:
        return Told(_untold(row, failed=mail is not None), by_hand=True)
    if mail.sent_at:
        return Told(_("Pemohon sudah dikabari lewat surel ke %(to)s.") % {"to": mail.to}, by_hand=False)
    return Told(_("Surel untuk pemohon segera dikirim ke %(to)s.") % {"to": mail.to}, by_hand=False)


def _untold(row: VisitRequest, *, failed: bool) -> str:
    why = _("Pemohon belum dikabari: surelnya tidak terkirim.") if failed else _("Pemohon belum dikabari.")
    if wa_number(row.contact_phone):
        then = _("Tekan “Kabari lewat WhatsApp”; pesannya sudah siap.")
    elif row.contact_phone:
        then = _("Telepon %(phone)s.") % {"phone": row.contact_phone}
    else:
        then = _("Jawabannya terbaca di halaman pribadinya.")
    return f"{why} {then}"


def _took_it(row: VisitRequest) -> bool:
    """Whether the last step was the sender's, who took the proposed date."""
    last = ModelLogEntry.objects.for_instance(row).order_by("timestamp", "pk").last()
    return bool(last and last.action == actions.TAKEN)
