"""Why a mail was not sent, in words for staff."""

import smtplib

from django.utils.translation import gettext as _


def in_words(problem: Exception) -> str:
    """A sentence about what the mail server, or the way to it, answered."""
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return _("Server surel menolak nama pengguna atau kata sandi portal.")
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        answers = [_reply(*answer) for answer in problem.recipients.values()]
        return _("Server surel menolak alamat penerima: %(reply)s") % {"reply": "; ".join(answers)}
    if isinstance(problem, smtplib.SMTPSenderRefused):
        reply = _reply(problem.smtp_code, problem.smtp_error)
        return _("Server surel menolak alamat pengirim: %(reply)s") % {"reply": reply}
    if isinstance(problem, smtplib.SMTPResponseException):
        reply = _reply(problem.smtp_code, problem.smtp_error)
        return _("Server surel menolak surat ini: %(reply)s") % {"reply": reply}
    if isinstance(problem, smtplib.SMTPServerDisconnected):
        return _("Server surel memutus sambungan.")
    if isinstance(problem, TimeoutError):
        return _("Server surel tidak menjawab pada waktunya.")
    if isinstance(problem, OSError):
        return _("Server surel tidak dapat dihubungi.")
    return _("Surat ini tidak dapat dikirim; periksa alamatnya (%(kind)s).") % {
        "kind": type(problem).__name__
    }


def _reply(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}".strip()
