"""What Wagtail's admin says about consent: in histories, on the form of a page, and before a tree is copied."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from core import consent, consent_log


def say_what_was_refused(request: HttpRequest, page: Page) -> None:
    """On the form of a page whose newest version was to go out and was kept back."""
    if request.method != "GET":
        return
    last = (
        PageLogEntry.objects.filter(page=page, action=consent_log.REFUSED)
        .order_by("-timestamp", "-pk")
        .first()
    )
    revision = page.latest_revision
    if last and (revision is None or last.timestamp >= revision.created_at):
        messages.warning(request, last.message)


def judge_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before anything of a tree is copied live: all of it may be shown, or nothing is copied."""
    if request.method != "POST" or not {"publish_copies", "alias"} & {*request.POST}:
        return None
    found = list(_problems_of_copies(page, whole="copy_subpages" in request.POST))
    for problem in found:
        messages.error(request, problem)
    return redirect("wagtailadmin_pages:copy", page.pk) if found else None


def judge_translations(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a translation is published: *wagtail-localize* would say that something is wrong, but not what."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    made = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).first()
    if made is None or not page.permissions_for_user(request.user).can_publish():
        return None
    found = consent.problems(made.source.get_ephemeral_translated_instance(made.target_locale, fallback=True))
    if not found:
        return None
    for problem in found:
        messages.error(request, problem)
    consent_log.note_refusal(page, found, by=request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _problems_of_copies(page: Page, *, whole: bool) -> Iterator[str]:
    tree = page.get_descendants(inclusive=True) if whole else Page.objects.filter(pk=page.pk)
    for pk in list(tree.live().values_list("pk", flat=True)):
        yield from consent.problems(Page.objects.get(pk=pk).specific)


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_log_actions", consent_log.register)
    hooks.register("before_edit_page", say_what_was_refused)
    hooks.register("before_edit_page", judge_translations, order=-10)
    hooks.register("before_copy_page", judge_copies)
