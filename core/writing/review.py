"""The review of a page in words: who has it, what they said, and what became of it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import TaskState

from core.models.users import User


def reviewers(task_state: TaskState) -> list[str]:
    """The names of those who may decide, without superusers who are in none of the groups."""
    groups = getattr(task_state.task.specific, "groups", None)
    if groups is None:
        return []
    people = (
        User.objects.filter(groups__in=groups.all(), is_active=True).distinct().order_by("first_name", "pk")
    )
    return [each.get_full_name() or each.get_username() for each in people]


def told(page: Any, user: Any) -> Iterator[str]:
    """Sentences for `user` about a review of `page` that has not ended; nothing without one."""
    state = page.current_workflow_state if page.pk else None
    now = state.current_task_state if state else None
    if now is None:
        return
    if now.status == TaskState.STATUS_REJECTED:
        by = now.finished_by.get_full_name() or now.finished_by.get_username() if now.finished_by else "–"
        yield _("Dikembalikan oleh %(name)s: “%(remark)s”") % {"name": by, "remark": now.comment or "–"}
        yield _("Perbaiki, lalu kirim lagi untuk ditinjau.")
    elif now.task.specific.user_can_access_editor(page, user):
        yield _("Menunggu keputusan Anda: setujui, atau minta perbaikan lewat panah di samping tombolnya.")
    else:
        yield _waits_for(now)


def _waits_for(task_state: TaskState) -> str:
    names = ", ".join(reviewers(task_state)) or _("penyunting")
    return _("Sedang ditinjau oleh: %(names)s. Kabarnya datang lewat surel dan tampil di Beranda.") % {
        "names": names
    }


class ReviewPanel(Panel):
    """At the top of the editor while a review has not ended."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/writing_told.html"

        def is_shown(self) -> bool:
            return bool(self.sentences)

        @cached_property
        def sentences(self) -> list[str]:
            return list(told(self.instance, self.request.user))

        def get_context_data(self, parent_context: Any = None) -> Any:
            return {**(super().get_context_data(parent_context) or {}), "sentences": self.sentences}


def say_who_has_it(request: HttpRequest, page: Any) -> None:
    """Hook `after_create_page` and `after_edit_page`: where a page is that was just sent for review."""
    if not {"action-submit", "action-restart-workflow"} & set(request.POST):
        return
    state = page.current_workflow_state
    if state and state.current_task_state:
        messages.info(request, _waits_for(state.current_task_state))


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
        told_of = _("“%(title)s” disetujui dan terbit.") if out else _("“%(title)s” disetujui.")
        messages.success(request, told_of % {"title": title})
