"""Pages as the desk lists them: each in a line that says how it stands and leads to its form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from core.dates import clock, local_today, medium_date


def rows_of(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """A dict of `title`, `url`, `kind`, `language`, `state`, `back`, `remark` and `changed` for each of
    `with_states(pages)`.

    `back` is whether a reviewer gave it back, `remark` what they said; `language` is "" for the site's own.
    """
    return [
        {
            "title": page.get_admin_display_title(),
            "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "kind": page.page_type_display_name,
            "language": "" if page.locale.is_default else page.locale.get_display_name(),
            "state": state_of(page),
            "back": page.review == WorkflowState.STATUS_NEEDS_CHANGES,
            "remark": page.remark if page.review == WorkflowState.STATUS_NEEDS_CHANGES else "",
            "changed": moment(page.latest_revision_created_at) if page.latest_revision_created_at else "",
        }
        for page in pages
    ]


def state_of(page: Page) -> str:
    """How a page of `with_states` stands, the most pressing first: '09.00' is said of today, else the day as well."""
    if page.review == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Perlu perbaikan")
    if page.review == WorkflowState.STATUS_IN_PROGRESS:
        return _("Sedang ditinjau")
    if page.goes_live:
        return _("Akan terbit %(when)s") % {"when": moment(page.goes_live)}
    if page.live and page.expire_at:
        return _("Akan berakhir %(when)s") % {"when": moment(page.expire_at)}
    if page.live:
        return _("Terbit, ada draf baru") if page.has_unpublished_changes else _("Terbit")
    return _("Sudah berakhir") if page.expired else _("Draf")


def moment(instant: datetime) -> str:
    """'pukul 09.00' today, '28 November 2026, 09.00' on other days."""
    if local_today(instant) == local_today():
        return _("hari ini pukul %(clock)s") % {"clock": clock(instant)}
    return f"{medium_date(instant)}, {clock(instant)}"
