"""Who may do what with pages: role by action, by the raw request, whatever the screens offer."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page

from core.models import User
from tests.core.factories import make_user
from tests.security import page_actions as do
from tests.security.page_actions import Office, draft_title, exists, gone, now

pytestmark = pytest.mark.django_db

WRITER, EDITOR, MOBILE, HEAD, MANAGER = (
    "Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin",
)  # fmt: skip
ROLES = (WRITER, EDITOR, MOBILE, HEAD, MANAGER, None, "nobody")
AUTHORS, REVIEWERS = {WRITER, EDITOR, MANAGER}, {EDITOR, MANAGER}
KEEPERS = {EDITOR, HEAD, MANAGER}  # who may lock

# action: (the request, how one sees that it was done, who may)
ACTIONS: dict[str, tuple[Callable[[Client, Office], None], Callable[[Office], bool], set[str]]] = {
    "draft": (do.add, lambda o: exists("baru"), AUTHORS),
    "publish a new page": (
        lambda c, o: do.add(c, o, **{"action-publish": "1"}),
        lambda o: exists("baru", live=True),
        REVIEWERS,
    ),
    "send for review": (
        lambda c, o: do.add(c, o, **{"action-submit": "1"}),
        lambda o: exists("baru") and bool(do.PlainPage.objects.get(slug="baru").current_workflow_state),
        AUTHORS,
    ),
    "change one's own draft": (do.edit("own"), lambda o: draft_title(o.own) == "Diubah", AUTHORS),
    "change a colleague's draft": (do.edit("draft"), lambda o: draft_title(o.draft) == "Diubah", REVIEWERS),
    "change a live page": (do.edit("live"), lambda o: draft_title(o.live) == "Diubah", REVIEWERS),
    "publish one's own draft": (
        do.edit("own", **{"action-publish": "1"}),
        lambda o: now(o.own).live,
        REVIEWERS,
    ),
    "correct a live page": (
        do.edit("live", **{"action-publish": "1"}),
        lambda o: now(o.live).title == "Diubah",
        REVIEWERS,
    ),
    "schedule": (do.schedule("own"), lambda o: do.scheduled(o.own), REVIEWERS),
    "unschedule": (do.unschedule, lambda o: not do.scheduled(o.draft), REVIEWERS),
    "take back": (do.post("unpublish", "live"), lambda o: not now(o.live).live, REVIEWERS),
    "delete a live page": (do.post("delete", "live"), lambda o: gone(o.live), REVIEWERS),
    "delete one's own draft": (do.post("delete", "own"), lambda o: gone(o.own), AUTHORS),
    "delete a colleague's draft": (do.post("delete", "draft"), lambda o: gone(o.draft), REVIEWERS),
    "move": (do.move("reviewed"), lambda o: do.beneath(o.reviewed, o.live), REVIEWERS),
    "copy a live page": (
        do.copy("live", publish_copies="on"),
        lambda o: exists("salinan", live=True),
        REVIEWERS,
    ),
    "copy one's own draft": (do.copy("own"), lambda o: exists("salinan", live=False), AUTHORS),
    "copy as alias": (do.copy("live", alias="on"), lambda o: exists("salinan", live=True), REVIEWERS),
    "lock": (do.post("lock", "live"), lambda o: now(o.live).locked, KEEPERS),
    "close to readers": (
        do.post("set_privacy", "live", restriction_type="login"),
        lambda o: now(o.live).view_restrictions.exists(),
        REVIEWERS,
    ),
    "approve": (do.decide("approve"), lambda o: now(o.reviewed).live, REVIEWERS),
    "send back": (
        do.decide("reject"),
        lambda o: now(o.reviewed).current_workflow_state.status == "needs_changes",
        REVIEWERS,
    ),
    "restore": (do.revert, lambda o: now(o.live).title == "Terbit", REVIEWERS),
    "publish in bulk": (do.in_bulk("publish", "own"), lambda o: now(o.own).live, REVIEWERS),
    "take back in bulk": (do.in_bulk("unpublish", "live"), lambda o: not now(o.live).live, REVIEWERS),
    "delete in bulk": (do.in_bulk("delete", "live"), lambda o: gone(o.live), REVIEWERS),
}


def sign_in(client: Client, role: str | None) -> User:
    """An account of the role (None: without any permission); "nobody" stays outside."""
    if role == "nobody":
        return make_user()
    user = make_user(role)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_pages(client: Client, site_tree: Page, action: str, role: str | None) -> None:
    office = do.make_office(site_tree, sign_in(client, role))
    act, done, allowed = ACTIONS[action]
    act(client, office)
    assert done(office) is (role in allowed)


@pytest.mark.parametrize(
    ("locker", "opener", "opens"),
    [
        (EDITOR, WRITER, False),
        (EDITOR, HEAD, False),
        (EDITOR, MANAGER, True),
        (MANAGER, EDITOR, True),
        (HEAD, EDITOR, True),
        (HEAD, MOBILE, False),
    ],
)
def test_locks(client: Client, site_tree: Page, locker: str, opener: str, opens: bool) -> None:
    office = do.make_office(site_tree, sign_in(client, locker))
    do.post("lock", "live")(client, office)
    sign_in(client, opener)
    do.edit("live", **{"action-publish": "1"})(client, office)
    assert now(office.live).title == "Terbit"
    do.post("unlock", "live")(client, office)
    assert (not now(office.live).locked) is opens
