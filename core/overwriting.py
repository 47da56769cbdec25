"""Two people on one page: who saves over another's version is told so, and how to look at it.

Wagtail shows who else has the page open, stops saving by itself once another has saved, and keeps every version. A form
that is sent nevertheless, or without scripts, would replace what the other wrote without a word.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, Revision

from core.dates import clock


def notice(request: Any, page: Page) -> None:
    """Before a form is taken: remember the version of somebody else that came after the one it was opened with."""
    opened = request.POST.get("loaded_revision_id", "")
    latest = page.latest_revision
    if request.method != "POST" or latest is None or not opened.isdecimal() or opened == str(latest.pk):
        return
    if latest.user_id not in {None, request.user.pk} and not request.POST.get("overwrite_revision_id"):
        request.overwritten = latest


def tell(request: HttpRequest, page: Page) -> None:
    """After it was saved: whose version was replaced, with the way to compare."""
    other: Revision | None = getattr(request, "overwritten", None)
    if other is None:
        return
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, other.pk, "latest"])
    text = _("%(name)s menyimpan versi lain pukul %(time)s, sesudah Anda membuka halaman ini. ") % {
        "name": other.user.get_full_name() or other.user.get_username(),
        "time": clock(other.created_at),
    }
    messages.warning(
        request,
        format_html('{}<a href="{}">{}</a>', text, compare, _("Bandingkan; kedua versi ada di riwayat.")),
    )


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("before_edit_page", notice)
    hooks.register("after_edit_page", tell)
