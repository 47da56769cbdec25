"""Who has looked at which findings: kept in the history of the page, so that nobody is asked twice about the same.

Only keys are kept (`Finding.key`), never what was found: that may be somebody's number.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from core.proofreading.findings import Finding, Severity, findings_for

ACTION = "portal.proofread"
FIELD = "proofread"
# Buttons with which a text goes on to others; saving a draft and sending back are none.
GOING_OUT = ("action-publish", "action-submit", "action-restart-workflow")


def goes_out(data: Any) -> bool:
    """Whether the form was sent with a button that publishes, schedules, submits or approves."""
    approves = data.get("action-workflow-action") and data.get("workflow-action-name") == "approve"
    return bool(approves) or any(data.get(name) for name in GOING_OUT)


def unseen(page: Any, found: list[Finding], user: Any) -> list[Finding]:
    """Those of `found` that a person decides about, that do not stand in the live page, and that `user` has not
    acknowledged on this page before."""
    asked = [finding for finding in found if finding.severity == Severity.LOOK]
    if not asked or not page.pk:
        return asked
    known = _acknowledged_by(user, page) | _live_keys(page)
    return [finding for finding in asked if finding.key not in known]


def covers(data: Any, asked: list[Finding]) -> bool:
    """Whether the box that was ticked stood beneath all of `asked`."""
    ticked = set(str(data.get(FIELD) or "").split())
    return {finding.key for finding in asked} <= ticked


def remember(page: Page, seen: list[Finding], user: Any) -> None:
    """Write to the history of `page` what `user` has let through; a page without a row is written to later."""
    if not seen:
        return
    if page.pk:
        log(page, ACTION, user=user, data={"keys": [finding.key for finding in seen]})
    else:
        page.seen_findings = seen


def remember_new(request: Any, page: Page) -> None:
    """Hook `after_create_page`: now there is a row to write to."""
    remember(page, page.__dict__.pop("seen_findings", []), request.user)


def register_action(actions: LogActionRegistry) -> None:
    """Hook `register_log_actions`: how it reads in the page's history."""

    class Proofread(LogFormatter):
        label = gettext_lazy("Pemeriksaan dilihat")

        def format_message(self, entry: Any) -> str:
            return _("Melihat %(count)s catatan pemeriksaan dan meneruskannya") % {
                "count": len(entry.data.get("keys", ()))
            }

    actions.register_action(ACTION)(Proofread)


def _acknowledged_by(user: Any, page: Page) -> set[str]:
    entries = PageLogEntry.objects.filter(page=page.pk, action=ACTION, user=user)
    return {key for data in entries.values_list("data", flat=True) for key in data.get("keys", ())}


def _live_keys(page: Page) -> set[str]:
    from core.dates import local_today

    live = type(page).objects.live().filter(pk=page.pk).first()
    return {finding.key for finding in findings_for(live, local_today())} if live else set()
