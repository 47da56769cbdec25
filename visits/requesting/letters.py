"""What is told of a request by mail and, ready to be sent by hand, by WhatsApp. Mail waits in the outbox.

What goes to the office names the place and nobody: mail lies about for longer than the portal keeps a contact.
"""

from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_admin_base_url

from core.furniture import office
from core.outbox import enqueue
from visits.models import VisitRequest
from visits.requesting.links import status_url
from visits.requesting.wording import asked, place_line, state_of
from visits.telling.phones import wa_number

NEW, TAKEN, ACCEPTED, REFUSED, WITHDRAWN = "new", "taken", "accepted", "refused", "withdrawn"
OFFICE_LANGUAGE = "id"
# Keys of all mail about one request begin alike, so that it can be found again and forgotten.
PREFIX = "visit-request"


def mail_prefix(row: VisitRequest) -> str:
    """How the keys of all mail about this request begin."""
    return f"{PREFIX}-{row.reference}-"


def answer_key(row: VisitRequest) -> str:
    """The key of the mail that tells the sender how the request stands since its last answer."""
    when = row.answered_at.isoformat() if row.answered_at else ""
    return f"{mail_prefix(row)}{row.status}-{when}"


def tell_received(row: VisitRequest) -> None:
    """The receipt with the private address, where there is an address for mail."""
    if not row.contact_email:
        return
    with override(row.language):
        lines = [
            _("Terima kasih. Permintaan kunjungan perpustakaan keliling dari Anda sudah masuk."),
            _("Nomor permintaan: %(reference)s") % {"reference": row.reference},
            "",
            *(f"{term}: {value}" for term, value in asked(row)),
            "",
            *_about_link(row),
        ]
        subject = _("Permintaan kunjungan %(reference)s sudah masuk") % {"reference": row.reference}
        _enqueue(row, "receipt", row.contact_email, subject, lines)


def tell_answer(row: VisitRequest) -> None:
    """How it stands now, to the sender; once for each answer."""
    if not row.contact_email:
        return
    with override(row.language):
        state = state_of(row)
        subject = _("Permintaan kunjungan %(reference)s: %(state)s") % {
            "reference": row.reference,
            "state": state.title,
        }
        lines = [place_line(row), "", f"{state.title}.", state.text, state.next_step, "", *_about_link(row)]
        enqueue(answer_key(row), row.contact_email, subject, "\n".join(lines))


def tell_office(row: VisitRequest, news: str) -> None:
    """The office, where it has an address for mail: a new request, or what the sender answered."""
    to = office().email
    if not to:
        return
    with override(OFFICE_LANGUAGE):
        words = {
            NEW: _("Permintaan kunjungan baru dari %(place)s"),
            TAKEN: _("Tanggal untuk %(place)s sudah tidak dapat dipakai"),
            ACCEPTED: _("%(place)s menerima tanggal yang diusulkan"),
            REFUSED: _("Tanggal yang diusulkan tidak cocok bagi %(place)s"),
            WITHDRAWN: _("%(place)s menarik permintaan kunjungan"),
        }[news]
        address = get_admin_base_url() + reverse("visits_requests_detail", args=[row.pk])
        lines = [
            _("Nomor permintaan: %(reference)s") % {"reference": row.reference},
            *(f"{term}: {value}" for term, value in asked(row)),
            "",
            _("Buka di admin: %(url)s") % {"url": address},
        ]
        when = row.answered_at.isoformat() if row.answered_at else ""
        _enqueue(row, f"office-{news}-{when}", to, words % {"place": row.place}, lines)


def whatsapp_text(row: VisitRequest) -> str:
    """The ready text with which staff tell the sender how it stands, in the sender's language."""
    with override(row.language):
        state = state_of(row)
        head = _("Permintaan kunjungan perpustakaan keliling %(reference)s, %(place)s:") % {
            "reference": row.reference,
            "place": row.place,
        }
        return "\n".join([head, f"{state.title}. {state.text}", state.next_step, status_url(row)])


def whatsapp_url(row: VisitRequest) -> str:
    """`https://wa.me/62…?text=…` with that text, or "" when the number is none for WhatsApp."""
    number = wa_number(row.contact_phone)
    return f"https://wa.me/{number}?text={quote(whatsapp_text(row))}" if number else ""


def _about_link(row: VisitRequest) -> list[str]:
    return [
        _("Lihat keadaan permintaan ini kapan saja: %(url)s") % {"url": status_url(row)},
        _("Siapa pun yang memegang tautan ini dapat menjawab atas nama Anda. Jangan disebarkan."),
    ]


def _enqueue(row: VisitRequest, what: str, to: str, subject: str, lines: list[str]) -> None:
    enqueue(mail_prefix(row) + what, to, subject, "\n".join(lines))
