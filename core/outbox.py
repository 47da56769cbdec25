"""The outbox: mail is written into the database with what it tells of, and sent by `run_due` until it has gone out.

A mail server that is down loses nothing. PostgreSQL locks the row of a mail while it is on its way; on SQLite, where a
transaction would keep everybody else from writing for as long as the mail server takes, one run at a time sends.
"""

import logging
import time
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from core import due
from core.locks import single_run
from core.mail_errors import in_words
from core.models import OutgoingMail

logger = logging.getLogger(__name__)

MINUTES = (1, 5, 15, 60, 240, 720, *[1440] * 6)  # from one try to the next; after the last one it is given up
SECONDS = 45  # a run must leave time for the other jobs of its minute
KEEP = timedelta(days=180)
NAME = "send-mail"
FAILURE = ("attempts", "last_error", "next_try_at", "given_up_at")  # what a failed try leaves behind


def register() -> None:
    """Register the jobs; called from `CoreConfig.ready()`."""
    due.register(due.Job(NAME, send_due))
    due.register(due.Job("forget-mail", forget))


def enqueue(key: str, to: str, subject: str, body: str, *, reply_to: str = "") -> OutgoingMail:
    """Put a mail into the outbox in the caller's transaction. The same `key` (120 characters) is the same mail.

    What waits already, or was sent, stays as it is; `rewrite` changes it.
    """
    text = {"to": to, "subject": _one_line(subject), "body": body, "reply_to": reply_to}
    return OutgoingMail.objects.get_or_create(key=key, defaults=text)[0]


def rewrite(mail: OutgoingMail, subject: str, body: str) -> bool:
    """Give a mail that has not gone out another text; False when it has. It waits while the mail is on its way."""
    with transaction.atomic():
        waiting = _unsent(mail)
        return bool(waiting and waiting.update(subject=_one_line(subject), body=body))


def withdraw(mail: OutgoingMail) -> bool:
    """Take a mail back; False when it has gone out. It waits while the mail is on its way."""
    with transaction.atomic():
        waiting = _unsent(mail)
        return bool(waiting and waiting.delete()[0])


def try_again(mail: OutgoingMail) -> bool:
    """Let the next run send a mail that failed, also one that was given up; False when there is nothing to send."""
    again = {"next_try_at": timezone.now(), "given_up_at": None, "attempts": 0}
    return bool(
        OutgoingMail.objects.filter(pk=mail.pk, sent_at__isnull=True).exclude(body="").update(**again)
    )


def is_stuck(now: datetime) -> bool:
    """Whether staff should look at some mail."""
    return OutgoingMail.objects.stuck(now).exists()


def send_due(now: datetime) -> int:
    """Send what is due at the instant `now`, one mail in one transaction. Returns how many went out."""
    with single_run(NAME) as alone:
        if not alone or not OutgoingMail.objects.due(now).exists():
            return 0
        return _send_all(now)


def forget(now: datetime) -> int:
    """Remove addresses and texts of mail that is older than `KEEP`; the key stays, so that it is not sent again."""
    old = OutgoingMail.objects.filter(created_at__lt=now - KEEP).exclude(to="", body="")
    return old.exclude(pk__in=OutgoingMail.objects.waiting()).update(to="", body="", reply_to="")


def _send_all(now: datetime) -> int:
    until = time.monotonic() + SECONDS
    server = get_connection()
    try:
        server.open()
    except Exception as problem:
        _postpone_all(problem, now)
        return 0
    sent = 0
    try:
        while time.monotonic() < until:
            gone = _send_next(server, now)
            if gone is None:
                break
            sent += gone
    finally:
        server.close()
    return sent


def _send_next(server: Any, now: datetime) -> bool | None:
    """Whether the next mail went out; None when there is none."""
    with _row_locks():
        mail = _locked(OutgoingMail.objects.due(now)).first()
        if mail is None:
            return None
        try:
            server.send_messages([_message(mail)])
        except Exception as problem:
            server.close()  # whatever state it is in: the next mail opens it again
            _note_failure(mail, problem, now)
            OutgoingMail.objects.bulk_update([mail], FAILURE)  # nothing where it was withdrawn meanwhile
            return False
        # A text that was changed while this one was on its way still has to be sent.
        same = OutgoingMail.objects.filter(pk=mail.pk, subject=mail.subject, body=mail.body)
        same.update(sent_at=timezone.now(), last_error="")
        return True


def _message(mail: OutgoingMail) -> EmailMessage:
    # A stable id lets a mail program show once what a broken connection made the portal send twice.
    text = sha256(f"{mail.subject}\n{mail.body}".encode()).hexdigest()[:16]
    host = urlsplit(settings.PORTAL_URL).hostname
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": f"<{mail.pk}.{text}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _postpone_all(problem: Exception, now: datetime) -> None:
    """The server cannot be reached: every mail that is due waits, so that one try does for all."""
    with transaction.atomic():
        waiting = list(_locked(OutgoingMail.objects.due(now)))
        for mail in waiting:
            _note_failure(mail, problem, now)
        OutgoingMail.objects.bulk_update(waiting, FAILURE, batch_size=200)


def _note_failure(mail: OutgoingMail, problem: Exception, now: datetime) -> None:
    with translation.override("id"):
        mail.last_error = in_words(problem)[:300]
    logger.warning("Mail %s was not sent: %s: %s", mail.key, type(problem).__name__, mail.last_error)
    if mail.attempts < len(MINUTES):
        mail.next_try_at = now + timedelta(minutes=MINUTES[mail.attempts])
    else:
        mail.given_up_at = now
    mail.attempts += 1


def _row_locks() -> AbstractContextManager[Any]:
    return transaction.atomic() if connection.features.has_select_for_update else nullcontext()


def _locked(mails: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
    if connection.features.has_select_for_update_skip_locked:
        return mails.select_for_update(skip_locked=True)
    return mails


def _unsent(mail: OutgoingMail) -> QuerySet[OutgoingMail] | None:
    """The mail as a queryset, locked, while it has not gone out."""
    row = OutgoingMail.objects.filter(pk=mail.pk, sent_at__isnull=True).select_for_update().first()
    return OutgoingMail.objects.filter(pk=row.pk) if row else None


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:200]
