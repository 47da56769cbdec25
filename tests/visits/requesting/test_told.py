"""After an answer the officer reads whether its sender was told, and how; the telephone is a tap away."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutgoingMail
from tests.visits.requesting.test_staff import answer, detail, filled
from visits.models import VisitRequest
from visits.requesting import replies
from visits.requesting.told import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office", "school")]

MAIL = "Surel untuk pemohon segera dikirim ke rina@example.org."
BY_WHATSAPP = "Pemohon belum dikabari. Tekan “Kabari lewat WhatsApp”; pesannya sudah siap."


@pytest.mark.parametrize("action", ["terima", "usul", "tolak"])
@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ({}, MAIL),
        ({"contact_email": ""}, BY_WHATSAPP),
        (
            {"contact_email": "", "contact_phone": "0526 2021234"},
            "Pemohon belum dikabari. Telepon 0526 2021234.",
        ),
    ],
)
def test_the_answer_says_whether_the_sender_was_told(
    desk: Client, ask: Any, action: str, contact: dict[str, str], words: str
) -> None:
    row = ask(**contact)
    more = {"answer": "Penuh"} if action == "tolak" else {}
    page = desk.post(answer(row, action), filled(desk, row, action, **more), follow=True)
    html = page.content.decode()
    # In the message of success, and on the page as long as it is so.
    assert html.count(words) == 2
    assert ("Kabari lewat WhatsApp</a>" in html) is ("phone" not in str(contact))


def test_mail_that_went_out_or_failed_is_told_as_such(desk: Client, asked: VisitRequest) -> None:
    desk.post(answer(asked, "tolak"), filled(desk, asked, "tolak", answer="Penuh"))
    mail = OutgoingMail.objects.filter(to="rina@example.org").latest("pk")
    mail.sent_at = timezone.now()
    mail.save()
    assert (
        "Pemohon sudah dikabari lewat surel ke rina@example.org." in desk.get(detail(asked)).content.decode()
    )
    mail.sent_at, mail.given_up_at = None, timezone.now()
    mail.save()
    assert "belum dikabari: surelnya tidak terkirim. Tekan" in desk.get(detail(asked)).content.decode()


def test_who_took_the_date_knows_it(desk: Client, ask: Any) -> None:
    row = ask(contact_email="")
    assert told(row) is None
    desk.post(answer(row, "usul"), filled(desk, row, "usul"))
    row.refresh_from_db()
    assert told(row) is not None
    assert told(replies.take_proposal(row)) is None


def test_the_telephone_is_a_link_before_the_answer(desk: Client, asked: VisitRequest) -> None:
    html = desk.get(detail(asked)).content.decode()
    assert '<a href="tel:081234567890">0812 3456 7890</a>' in html
