"""What keeps a page back is told by mail where nobody sits before a screen, and in its history."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page, Revision

from core import outbox
from core.consent_log import note_refusal
from core.furniture import office

STAFF_LANGUAGE = "id"


def tell_author(revision: Revision, reasons: list[str]) -> None:
    """That a version which was due has not gone out: in the page's history, and by mail to its author.

    Without an author who has an address, the office gets it. One mail for each version and time.
    """
    page, due = revision.as_object(), revision.approved_go_live_at
    with override(STAFF_LANGUAGE):
        note_refusal(page, reasons, revision=revision)
        to = _author_of(revision, page)
        if not to:
            return
        address = get_admin_base_url() + reverse("wagtailadmin_pages:edit", args=[page.pk])
        lines = [
            _("Halaman “%(title)s” dijadwalkan terbit, tetapi tidak terbit.") % {"title": page},
            "",
            *reasons,
            "",
            _("Jadwalnya sudah dibatalkan. Perbaiki halamannya, lalu terbitkan atau jadwalkan lagi:"),
            address,
        ]
        outbox.enqueue(
            f"refused-{revision.pk}-{due:%Y%m%d%H%M}" if due else f"refused-{revision.pk}",
            to,
            _("Tidak terbit: %(title)s") % {"title": page},
            "\n".join(lines),
        )


def tell_office(key: str, subject: str, lines: Iterable[str]) -> None:
    """A mail to the office, where it has an address; the same `key` is told once."""
    if to := office().email:
        outbox.enqueue(key, to, subject, "\n".join(lines))


def _author_of(revision: Revision, page: Page) -> str:
    people = (revision.user, getattr(page, "owner", None))
    known = (person.email for person in people if person and person.is_active and person.email)
    return next(known, "") or office().email
