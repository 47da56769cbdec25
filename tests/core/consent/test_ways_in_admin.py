"""The gate attacked by real requests: every button of the admin that puts a page live, pressed by who may press it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from core import withdrawal
from core.consent_log import REFUSED
from home.models import PlainPage
from tests.core.consent.factories import child_picture, draft, live, refuse
from tests.core.factories import make_user
from tests.core.proofreading.answering import post_knowingly
from tests.rendered import open_form

pytestmark = pytest.mark.django_db

NAMED = "Anak membaca"


@pytest.fixture
def editor(client: Client, site_tree: Page) -> Client:
    client.force_login(make_user("Penyunting"))
    return client


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, url: str, **fields: Any) -> dict[str, Any]:
    """The form at `url` with these fields; its body is empty."""
    form = open_form(client, url).fill(**fields)
    return {**form.values, "body-count": ["0"]}


def said(response: Any) -> str:
    """What the admin tells after this answer."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize(("consent", "goes"), [("given", True), ("pending", False), ("withdrawn", False)])
def test_a_new_page(editor: Client, site_tree: Page, consent: str, goes: bool) -> None:
    image = refuse(child_picture(), consent)
    add = reverse("wagtailadmin_pages:add", args=["home", "plainpage", site_tree.pk])
    data = form_of(editor, add, title="Baru", slug="baru", share_image=image.pk)
    response = post_knowingly(editor, add, {**data, "action-publish": "1"})
    assert PlainPage.objects.filter(title="Baru", live=True).exists() is goes
    assert (NAMED in response.content.decode()) is not goes


def test_an_older_page(editor: Client, site_tree: Page) -> None:
    page, image = live(site_tree), refuse(child_picture())
    data = form_of(editor, edit_url(page), share_image=image.pk)
    response = editor.post(edit_url(page), {**data, "action-publish": "1"})
    assert response.status_code == 200 and NAMED in response.content.decode()
    assert PlainPage.objects.get(pk=page.pk).share_image is None
    entry = PageLogEntry.objects.get(page=page, action=REFUSED)
    assert entry.user.groups.first().name == "Penyunting" and NAMED in entry.message


def test_a_withdrawn_picture_keeps_its_page_back_until_it_is_taken_out(
    editor: Client, site_tree: Page
) -> None:
    image = child_picture()
    page = live(site_tree, image)
    withdrawal.withdraw(image)
    assert Page.objects.get(pk=page.pk).live
    data = form_of(editor, edit_url(page), title="Tanpa salah ketik")
    told = editor.post(edit_url(page), {**data, "action-publish": "1"}).content.decode()
    assert "sudah ditarik" in told and "teks pengganti" not in told
    assert 'data-proof-go="share_image"' in told
    assert f'href="{reverse("wagtailimages:edit", args=[image.pk])}" target="_blank"' in " ".join(
        told.split()
    )
    post_knowingly(editor, edit_url(page), {**data, "share_image": "", "action-publish": "1"})
    page = PlainPage.objects.get(pk=page.pk)
    assert (page.title, page.share_image, page.live) == ("Tanpa salah ketik", None, True)


def test_saving_by_itself_keeps_the_draft_and_shows_nothing(editor: Client, site_tree: Page) -> None:
    page, image = live(site_tree), refuse(child_picture())
    data = form_of(editor, edit_url(page), share_image=image.pk)
    response = editor.post(edit_url(page), data, HTTP_ACCEPT="application/json")
    assert response.json()["success"]
    page = PlainPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().share_image == image
    assert page.live and page.share_image is None


def test_a_page_for_later(editor: Client, site_tree: Page) -> None:
    page, image = draft(site_tree), refuse(child_picture())
    later = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    data = form_of(editor, edit_url(page), share_image=image.pk)
    response = editor.post(edit_url(page), {**data, "go_live_at": later, "action-publish": "1"})
    assert NAMED in response.content.decode()
    assert Page.objects.get(pk=page.pk).scheduled_revision is None


def test_an_older_version(editor: Client, site_tree: Page) -> None:
    image = child_picture()
    page = live(site_tree, image)
    old = page.latest_revision
    page.share_image = None
    page.save_revision().publish()
    refuse(image)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    data = form_of(editor, url)
    assert data["share_image"] == [str(image.pk)]
    response = editor.post(url, {**data, "action-publish": "1"})
    assert NAMED in response.content.decode()
    assert PlainPage.objects.get(pk=page.pk).share_image is None


def test_many_at_once(editor: Client, site_tree: Page) -> None:
    good, bad = draft(site_tree, title="Baik"), draft(site_tree, refuse(child_picture()), title="Buruk")
    for page in (good, bad):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{url}?id={good.pk}&id={bad.pk}&next=/admin/", {"include_descendants": "on"})
    assert "Buruk" in said(response) and NAMED in said(response)
    assert not PlainPage.objects.filter(live=True).exists()
    assert PageLogEntry.objects.filter(page=bad, action=REFUSED).exists()


@pytest.mark.parametrize("later", [False, True])
def test_a_review_by_somebody_else(client: Client, site_tree: Page, later: bool) -> None:
    image = child_picture()
    client.force_login(make_user("Penulis"))
    add = reverse("wagtailadmin_pages:add", args=["home", "plainpage", site_tree.pk])
    data = form_of(client, add, title="Naskah", slug="naskah", share_image=image.pk)
    post_knowingly(client, add, {**data, "action-submit": "1"})
    page = PlainPage.objects.get(slug="naskah")
    if later:
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision()
    refuse(image)
    state = page.current_workflow_task_state
    client.force_login(make_user("Penyunting"))
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))
    assert NAMED in said(response)
    page = PlainPage.objects.get(pk=page.pk)
    assert not page.live and page.scheduled_revision is None
    assert page.current_workflow_task_state == state, "it still waits for its review"


@pytest.mark.parametrize(
    "chosen",
    [
        {"publish_copies": "on"},
        {"publish_copies": "on", "copy_subpages": "on"},
        {"alias": "on"},
        {"alias": "on", "copy_subpages": "on"},
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_a_copy(editor: Client, site_tree: Page, chosen: dict[str, str], below: bool) -> None:
    image = child_picture()
    page = live(site_tree, None if below else image)
    if below:
        live(page, image, "Di bawahnya")
    refuse(image)
    data = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": site_tree.pk, **chosen}
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    shows = PlainPage.objects.filter(live=True, share_image=image)
    assert shows.count() == 1
    copied = below and "copy_subpages" not in chosen
    assert Page.objects.filter(slug="salinan").exists() is copied, "all of a tree, or nothing"


def test_a_copy_that_stays_a_draft_may_be_made(editor: Client, site_tree: Page) -> None:
    image = child_picture()
    page = live(site_tree, image)
    refuse(image)
    data = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": site_tree.pk}
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert not PlainPage.objects.get(slug="salinan").live


def test_moving_a_draft(editor: Client, site_tree: Page) -> None:
    page, target = draft(site_tree, refuse(child_picture())), live(site_tree, title="Tujuan")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    assert not Page.objects.get(pk=page.pk).live


def test_taking_down_is_always_possible(editor: Client, site_tree: Page) -> None:
    image = child_picture()
    page = live(site_tree, image)
    refuse(image)
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not Page.objects.get(pk=page.pk).live
