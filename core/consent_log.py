"""What histories say about consent: publishing that was refused, consent that was withdrawn, pages that went."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, Revision

REFUSED, WITHDRAWN, TAKEN_DOWN = "core.publish_refused", "core.consent_withdrawn", "core.taken_down"
PICTURE_GONE = "core.picture_gone"


def note_refusal(
    page: Page, reasons: Iterable[str], by: Any = None, revision: Revision | None = None
) -> None:
    """A line in the history of `page`: publishing was refused, and why."""
    log(instance=page, action=REFUSED, user=by, revision=revision, data={"reasons": [*reasons]})


def register(actions: Any) -> None:
    """Make the actions known to Wagtail's log; for the hook `register_log_actions`."""

    @actions.register_action(REFUSED)
    class Refused(LogFormatter):
        label = gettext_lazy("Penerbitan ditolak")

        def format_message(self, entry: Any) -> str:
            return _("Tidak diterbitkan: %(reasons)s") % {"reasons": " ".join(entry.data.get("reasons", []))}

    @actions.register_action(WITHDRAWN)
    class Withdrawn(LogFormatter):
        label = gettext_lazy("Tarik persetujuan")

        def format_message(self, entry: Any) -> str:
            return _("Persetujuan ditarik. Alasan: %(reason)s") % {"reason": entry.data.get("reason") or "–"}

    @actions.register_action(TAKEN_DOWN)
    class TakenDown(LogFormatter):
        label = gettext_lazy("Turunkan karena persetujuan")

        def format_message(self, entry: Any) -> str:
            why = entry.data.get("picture") or entry.data.get("reason") or "–"
            return _("Diturunkan karena persetujuan: %(why)s") % {"why": why}

    # Without the picture's title, which may name a child: pages are in the history of more people than pictures.
    actions.register_action(
        PICTURE_GONE,
        gettext_lazy("Gambar ditarik dari halaman"),
        gettext_lazy("Persetujuan sebuah gambar ditarik; bidang kosong menggantikannya"),
    )
