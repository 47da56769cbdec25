"""Which pages wait for whom: drafts, reviews, what goes out today. Questions about pages of any kind."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.dates import local_midnight, local_today

policy = PagePermissionPolicy()
ONE_DAY = timedelta(days=1)


def may_write(user: Any) -> bool:
    """Whether this user writes or edits any page."""
    return bool(policy.user_has_any_permission(user, {"add", "change"}))


def may_publish(user: Any) -> bool:
    """Whether this user publishes, and so reviews, any page."""
    return bool(policy.user_has_permission(user, "publish"))


def editable(user: Any) -> QuerySet[Page]:
    """Pages that this user may edit, the latest changed first; copies that follow another page are left out."""
    pages = policy.instances_user_has_permission_for(user, "change")
    return pages.filter(depth__gt=1, alias_of=None).order_by("-latest_revision_created_at", "-pk")


def drafts(user: Any, now: datetime) -> QuerySet[Page]:
    """Unpublished work of this user: neither with the reviewers nor scheduled."""
    mine = Q(owner=user) | Q(latest_revision__user=user)
    unfinished = editable(user).filter(mine, has_unpublished_changes=True)
    return unfinished.exclude(Exists(_reviews())).exclude(Exists(_schedules()))


def in_review(user: Any, now: datetime) -> QuerySet[Page]:
    """Pages of this user that wait for a reviewer."""
    mine = Q(owner=user) | Q(latest_revision__user=user)
    return editable(user).filter(mine).filter(Exists(_reviews()))


def given_back(user: Any) -> QuerySet[Page]:
    """Pages of this user that a reviewer gave back, the latest first."""
    mine = Q(owner=user) | Q(latest_revision__user=user)
    back = WorkflowState.objects.filter(_about_this_page(), status=WorkflowState.STATUS_NEEDS_CHANGES)
    return editable(user).filter(mine).filter(Exists(back))


def to_review(user: Any, now: datetime) -> QuerySet[Page]:
    """Pages whose review this user may do, the longest waiting first."""
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=get_default_page_content_type()
    )
    pages = states.order_by().values(page=Cast("workflow_state__object_id", IntegerField()))
    return Page.objects.filter(pk__in=pages.values("page")).order_by("latest_revision_created_at", "pk")


def going_out(user: Any, now: datetime) -> QuerySet[Page]:
    """Pages that are to be published, or taken down, before the local day of `now` is over."""
    end = local_midnight(local_today(now) + ONE_DAY)
    expiring = Q(live=True, expire_at__lt=end)
    return editable(user).filter(Exists(_schedules().filter(approved_go_live_at__lt=end)) | expiring)


def locked(user: Any, now: datetime) -> QuerySet[Page]:
    """Pages that this user keeps others from editing."""
    return editable(user).filter(locked=True, locked_by=user)


def last_edited(user: Any) -> QuerySet[Page]:
    """The pages that this user was the last to save, the latest first."""
    return editable(user).filter(latest_revision__user=user)


def with_states(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Each page with `review`, the status of its review if it is under one, `remark`, what a reviewer said who gave it
    back, and `goes_live`, the instant for which it is scheduled; and its kind and language, without a query for each.
    """
    active = WorkflowState.objects.active().filter(_about_this_page()).order_by("-created_at")
    schedule = _schedules().order_by("approved_go_live_at")
    return pages.select_related("content_type", "locale").annotate(
        review=Subquery(active.values("status")[:1]),
        remark=Subquery(active.values("current_task_state__comment")[:1]),
        goes_live=Subquery(schedule.values("approved_go_live_at")[:1]),
    )


def parents(model: type[Page], user: Any) -> list[int]:
    """Up to two primary keys of places where this user may add a page of this kind, in the site's own language."""
    allowed = Page.objects.type(tuple(model.allowed_parent_page_models())).filter(
        pk__in=policy.instances_user_has_permission_for(user, "add"),
        locale__language_code=settings.LANGUAGE_CODE,
        alias_of=None,
    )
    return list(allowed.values_list("pk", flat=True)[:2])


def adding(model: type[Page], user: Any) -> str | None:
    """The address of the form for a new page of this kind; where several places take one, that of their list.

    None when this user may add one nowhere.
    """
    found = parents(model, user)
    if not found:
        return None
    kind = [model._meta.app_label, model._meta.model_name]
    if len(found) == 1:
        return reverse("wagtailadmin_pages:add", args=[*kind, found[0]])
    return reverse("wagtailadmin_pages:choose_parent", args=kind)


def _reviews() -> QuerySet[WorkflowState]:
    return WorkflowState.objects.filter(_about_this_page(), status=WorkflowState.STATUS_IN_PROGRESS)


def _about_this_page() -> Q:
    page = Cast(OuterRef("pk"), output_field=CharField())
    return Q(base_content_type=get_default_page_content_type(), object_id=page)


def _schedules() -> QuerySet[Revision]:
    page = Cast(OuterRef("pk"), output_field=CharField())
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id=page)
