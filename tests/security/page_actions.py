"""What can be done with pages, each as the raw request that does it, and how one sees that it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow

from core.models import User
from home.models import PlainPage
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly

EMPTY_FORMSETS = {
    "body-count": "0",
    **{
        f"{name}-{count}_FORMS": "0"
        for name in ("comments", "document_links")
        for count in ("TOTAL", "INITIAL")
    },
}


@dataclass
class Office:
    """A live page and a draft of a colleague, a draft of the one who acts, and a page under review."""

    parent: Page
    user: User
    live: PlainPage
    draft: PlainPage
    own: PlainPage
    reviewed: PlainPage


def make_office(parent: Page, user: User) -> Office:
    """The pages beneath `parent`."""
    colleague = make_user("Penulis")

    def page(slug: str, owner: User, *, live: bool = False) -> PlainPage:
        made = parent.add_child(instance=PlainPage(title=slug.title(), slug=slug, owner=owner, live=live))
        made.save_revision(user=owner)
        return made

    reviewed = page("ditinjau", colleague)
    Workflow.objects.get().start(reviewed, colleague)
    live = page("terbit", colleague, live=True)
    return Office(
        parent,
        user,
        live,
        page("draf", colleague),
        page("sendiri", user),
        PlainPage.objects.get(pk=reviewed.pk),
    )


def now(page: Page) -> PlainPage:
    """The page as it is in the database; raises DoesNotExist where it was deleted."""
    return PlainPage.objects.get(pk=page.pk)


def fields(page: Page, **more: str) -> dict[str, str]:
    """What the form of `page` sends."""
    return {"title": "Diubah", "slug": page.slug, **EMPTY_FORMSETS, **more}


def url(name: str, *args: object) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk(action: str, page: Page) -> str:
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={page.pk}"


def add(client: Client, office: Office, **more: str) -> None:
    form = {"title": "Baru", "slug": "baru", **EMPTY_FORMSETS, **more}
    post_knowingly(client, url("add", "home", "plainpage", office.parent.pk), form)


def edit(page: str, **more: str) -> Callable[[Client, Office], None]:
    """Send the form of the office's page of that name."""

    def act(client: Client, office: Office) -> None:
        target = getattr(office, page)
        post_knowingly(client, url("edit", target.pk), fields(target, **more))

    return act


def post(name: str, page: str, **data: str) -> Callable[[Client, Office], None]:
    """Send `data` to the address `name` of the office's page of that name."""

    def act(client: Client, office: Office) -> None:
        client.post(url(name, getattr(office, page).pk), data)

    return act


def in_bulk(action: str, page: str) -> Callable[[Client, Office], None]:
    def act(client: Client, office: Office) -> None:
        client.post(
            bulk(action, getattr(office, page)), {"chooser": office.live.pk, "include_descendants": ""}
        )

    return act


def decide(action: str) -> Callable[[Client, Office], None]:
    def act(client: Client, office: Office) -> None:
        state = office.reviewed.current_workflow_task_state
        client.post(
            url("workflow_action", office.reviewed.pk, action, state.pk), {"comment": "Lihat catatan"}
        )

    return act


def move(page: str) -> Callable[[Client, Office], None]:
    def act(client: Client, office: Office) -> None:
        client.post(url("move_confirm", getattr(office, page).pk, office.live.pk))

    return act


def copy(page: str, **data: str) -> Callable[[Client, Office], None]:
    def act(client: Client, office: Office) -> None:
        form = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": office.parent.pk, **data}
        client.post(url("copy", getattr(office, page).pk), form)

    return act


def schedule(page: str) -> Callable[[Client, Office], None]:
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    return edit(page, go_live_at=tomorrow, **{"action-publish": "1"})


def revert(client: Client, office: Office) -> None:
    """Bring the first version of the live page back, as its form does."""
    old = office.live.latest_revision
    office.live.title = "Belakangan"
    office.live.save_revision().publish()
    client.post(
        url("revisions_revert", office.live.pk, old.pk),
        {"title": "Terbit", "slug": "terbit", **EMPTY_FORMSETS, "action-publish": "1"},
    )


def unschedule(client: Client, office: Office) -> None:
    office.draft.go_live_at = timezone.now() + timedelta(days=1)
    office.draft.save_revision().publish()
    waiting = Revision.objects.page_revisions().filter(approved_go_live_at__isnull=False).get()
    client.post(url("revisions_unschedule", office.draft.pk, waiting.pk))


def exists(slug: str, **with_: object) -> bool:
    return PlainPage.objects.filter(slug=slug, **with_).exists()


def gone(page: Page) -> bool:
    return not PlainPage.objects.filter(pk=page.pk).exists()


def beneath(page: Page, parent: Page) -> bool:
    return now(page).get_parent().pk == parent.pk


def draft_title(page: Page) -> str:
    return str(now(page).get_latest_revision_as_object().title)


def scheduled(page: Page) -> bool:
    return Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False).exists()
