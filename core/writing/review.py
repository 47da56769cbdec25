"""What became of a review, said to who decided."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages


def say_what_became_of_it(request: HttpRequest, page: Any) -> None:
    """Hook `after_edit_page`: Wagtail says of a decision only that the page was updated."""
    if "action-workflow-action" not in request.POST:
        return
    decision = request.POST.get("workflow-action-name")
    title = page.get_admin_display_title()
    if decision == "reject":
        messages.success(
            request, _("“%(title)s” dikembalikan kepada penulisnya dengan catatan Anda.") % {"title": title}
        )
    elif decision == "approve":
        page.refresh_from_db(fields=["live", "has_unpublished_changes"])
        out = page.live and not page.has_unpublished_changes
        told = _("“%(title)s” disetujui dan terbit.") if out else _("“%(title)s” disetujui.")
        messages.success(request, told % {"title": title})
