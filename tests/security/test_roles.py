"""What each role may do with pages, and that what a role needs is there. Every address: `test_admin_matrix`."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow

from home.models import PlainPage
from home.roles import REVIEW_NAME, ROLES
from tests.core.factories import make_image, make_user
from tests.core.proofreading.answering import post_knowingly

pytestmark = pytest.mark.django_db

YES, NO = True, False
EMPTY_FORMSETS = {
    "body-count": "0",
    **{
        f"{name}-{count}_FORMS": "0"
        for name in ("comments", "document_links")
        for count in ("TOTAL", "INITIAL")
    },
}


@pytest.mark.parametrize(
    ("role", "draft", "publish", "take_down"),
    [
        ("Penulis", YES, NO, NO),
        ("Penyunting", YES, YES, YES),
        ("Petugas Layanan Keliling", NO, NO, NO),
        ("Pimpinan", NO, NO, NO),
        ("Admin", YES, YES, YES),
        (None, NO, NO, NO),
    ],
)
def test_pages(
    client: Client, site_tree: Page, role: str | None, draft: bool, publish: bool, take_down: bool
) -> None:
    client.force_login(make_user(role))
    live = site_tree.add_child(instance=PlainPage(title="Terbit", slug="terbit"))
    add = reverse("wagtailadmin_pages:add", args=["home", "plainpage", site_tree.pk])
    fields = {"title": "Baru", "slug": "baru", **EMPTY_FORMSETS}
    client.post(add, fields)
    assert PlainPage.objects.filter(slug="baru").exists() is draft
    publish_it = {**fields, "title": "Terbit juga", "slug": "terbit-juga", "action-publish": "1"}
    post_knowingly(client, add, publish_it)
    assert PlainPage.objects.filter(slug="terbit-juga", live=True).exists() is publish
    client.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk]))
    live.refresh_from_db()
    assert (not live.live) is take_down


def test_a_writers_draft_waits_for_an_editor_who_publishes_it(client: Client, site_tree: Page) -> None:
    writer, editor = make_user("Penulis"), make_user("Penyunting")
    client.force_login(writer)
    add = reverse("wagtailadmin_pages:add", args=["home", "plainpage", site_tree.pk])
    sent = {"title": "Naskah", "slug": "naskah", **EMPTY_FORMSETS, "action-submit": "1"}
    post_knowingly(client, add, sent)
    page = PlainPage.objects.get(slug="naskah")
    assert not page.live and page.current_workflow_state.workflow.name == REVIEW_NAME
    task_state = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk])
    client.post(approve)
    page.refresh_from_db()
    assert not page.live
    client.force_login(editor)
    client.post(approve)
    page.refresh_from_db()
    assert page.live


def test_there_is_one_review_and_no_group_of_wagtails_own() -> None:
    from django.contrib.auth.models import Group

    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    assert list(Workflow.objects.values_list("name", flat=True)) == [REVIEW_NAME]
    assert GroupApprovalTask.objects.count() == 1


def test_an_approval_that_the_consent_gate_refuses_is_told_in_words(client: Client, site_tree: Page) -> None:
    picture = make_image(title="Anak membaca", people_shown="children", consent="pending")
    page = site_tree.add_child(instance=PlainPage(title="Naskah", live=False, share_image=picture))
    page.save_revision()
    Workflow.objects.get().start(page, make_user("Penulis"))
    editor = make_user("Penyunting")
    client.force_login(editor)
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(approve, HTTP_REFERER=f"http://testserver{edit}", follow=True)
    assert response.redirect_chain[-1][0].endswith(edit)
    assert "Anak membaca" in response.content.decode()
    assert not PlainPage.objects.get(pk=page.pk).live
