"""Publishing and submitting over HTTP: what was found is asked about once, and nothing is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.models import User
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_image, make_user
from tests.news.conftest import article, home, index

__all__ = ["article", "home", "index"]

pytestmark = pytest.mark.django_db

PRIVATE = "<p>Hubungi ibu Siti di 0812-5123-4567.</p>"
WEEKDAY = "<p>Rapat berlangsung Kamis (22/04/2022).</p>"
CLEAN = "<p>Rak baca baru dibuka untuk semua.</p>"


def form(html: str, **more: Any) -> dict[str, Any]:
    """The fields of an article as the browser sends them; one paragraph with a fixed id."""
    body = [("paragraph", rich_text(html, editor="default"))]
    data = {
        "title": "Rak baca baru",
        "slug": "rak-baca-baru",
        "summary": "Rak baca baru dibuka.",
        "listed": "on",
        "body": streamfield(body),
        "relations-TOTAL_FORMS": "0",
        "relations-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    fields = nested_form_data(data)
    fields["body-0-id"] = "5c1a3a7e-3c0e-4d6a-9f0e-0a4f9b0a8a11"
    return fields | more


def keys(response: Any) -> str:
    """The value of the box that the answer asks to tick."""
    found = re.search(r'name="proofread" value="([^"]*)"', response.content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def signed_in(client: Client) -> Callable[[str], User]:
    """Sign in as somebody of a role."""

    def sign_in(role: str) -> User:
        user = make_user(role)
        client.force_login(user)
        return user

    return sign_in


def edit(page: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(index: NewsIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", index.pk])


def test_an_editor_is_asked_once_and_publishes_as_it_is(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    signed_in("Penyunting")
    page = article(live=False, title="Rak baca baru", slug="rak-baca-baru")

    asked = client.post(edit(page), form(PRIVATE, **{"action-publish": "1"}))
    page.refresh_from_db()
    assert (asked.status_code, page.live) == (200, False)
    text = asked.content.decode()
    assert "0812-5123-4567" in text
    assert "Sudah saya periksa; terbitkan seperti ini" in text

    sent = client.post(edit(page), form(PRIVATE, **{"action-publish": "1", "proofread": keys(asked)}))
    page.refresh_from_db()
    assert (sent.status_code, page.live) == (302, True)


def test_what_the_answer_did_not_name_asks_again(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    signed_in("Penyunting")
    page = article(live=False, slug="rak-baca-baru")
    first = keys(client.post(edit(page), form(PRIVATE, **{"action-publish": "1"})))

    asked = client.post(edit(page), form(PRIVATE + WEEKDAY, **{"action-publish": "1", "proofread": first}))
    page.refresh_from_db()
    assert not page.live
    assert "Kamis (22/04/2022)" in asked.content.decode()

    # What was mended needs no answer any more.
    both = keys(asked)
    client.post(edit(page), form(WEEKDAY, **{"action-publish": "1", "proofread": both}))
    page.refresh_from_db()
    assert page.live


def test_a_live_page_is_corrected_without_being_asked_about_what_stands_in_it(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    signed_in("Penyunting")
    body = [{"type": "paragraph", "id": "5c1a3a7e-3c0e-4d6a-9f0e-0a4f9b0a8a11", "value": PRIVATE}]
    page = article(slug="rak-baca-baru", body=body, summary="Rak baca baru dibuka.")
    client.post(edit(page), form(PRIVATE, title="Rak baca sekolah", **{"action-publish": "1"}))
    page.refresh_from_db()
    assert page.title == "Rak baca sekolah"


def test_a_writer_who_submits_is_asked_and_who_publishes_is_asked_for_himself(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    writer = signed_in("Penulis")
    page = article(live=False, slug="rak-baca-baru", owner=writer)
    asked = client.post(edit(page), form(WEEKDAY, **{"action-submit": "1"}))
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert "Sudah saya periksa; teruskan seperti ini" in asked.content.decode()

    client.post(edit(page), form(WEEKDAY, **{"action-submit": "1", "proofread": keys(asked)}))
    assert ArticlePage.objects.get(pk=page.pk).current_workflow_state is not None

    signed_in("Penyunting")
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    asked = client.post(edit(page), form(WEEKDAY, **approval))
    assert not ArticlePage.objects.get(pk=page.pk).live
    approved = client.post(edit(page), form(WEEKDAY, **approval, proofread=keys(asked)), follow=True)
    assert ArticlePage.objects.get(pk=page.pk).live
    assert "disetujui dan terbit." in approved.content.decode()


def test_sending_back_and_saving_are_never_held_up(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    writer = signed_in("Penulis")
    page = article(live=False, slug="rak-baca-baru", owner=writer)
    assert client.post(edit(page), form(WEEKDAY)).status_code == 302
    saved = client.post(edit(page), form(WEEKDAY), headers={"Accept": "application/json"})
    assert saved.json()["success"] is True
    client.post(edit(page), form(CLEAN, **{"action-submit": "1"}))

    signed_in("Penyunting")
    rejection = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    sent_back = client.post(edit(page), form(WEEKDAY, **rejection), follow=True)
    assert "dikembalikan kepada penulisnya" in sent_back.content.decode()
    assert ArticlePage.objects.get(pk=page.pk).current_workflow_state.status == "needs_changes"


def test_a_page_that_is_published_at_once_is_asked_about_too(
    client: Client, signed_in: Callable[[str], User], index: NewsIndexPage
) -> None:
    user = signed_in("Penyunting")
    asked = client.post(add(index), form(WEEKDAY, **{"action-publish": "1"}))
    assert not ArticlePage.objects.exists()
    client.post(add(index), form(WEEKDAY, **{"action-publish": "1", "proofread": keys(asked)}))
    page = ArticlePage.objects.get()
    assert page.live
    entry = PageLogEntry.objects.get(page=page.pk, action="portal.proofread")
    assert (entry.user, entry.data) == (user, {"keys": keys(asked).split()})


def test_what_was_let_through_on_a_draft_is_not_asked_again(
    client: Client, signed_in: Callable[[str], User], article: Callable[..., ArticlePage]
) -> None:
    writer = signed_in("Penulis")
    page = article(live=False, slug="rak-baca-baru", owner=writer)
    asked = client.post(edit(page), form(PRIVATE, **{"action-submit": "1"}))
    client.post(edit(page), form(PRIVATE, **{"action-submit": "1", "proofread": keys(asked)}))
    state = ArticlePage.objects.get(pk=page.pk).current_workflow_state
    state.cancel(user=writer)
    assert client.post(edit(page), form(PRIVATE, **{"action-submit": "1"})).status_code == 302
    # Nothing of what was found is kept.
    assert "0812" not in str(list(PageLogEntry.objects.filter(page=page.pk).values_list("data", flat=True)))


def test_a_text_without_findings_goes_out_at_once(
    client: Client, signed_in: Callable[[str], User], index: NewsIndexPage
) -> None:
    signed_in("Penyunting")
    client.post(add(index), form(CLEAN, **{"action-publish": "1"}))
    assert ArticlePage.objects.get().live


def test_nobody_lets_missing_consent_through(
    client: Client, signed_in: Callable[[str], User], index: NewsIndexPage
) -> None:
    signed_in("Penyunting")
    image = make_image(people_shown="children", consent="pending")
    fields = {"action-publish": "1"}
    looked_at = keys(client.post(add(index), form(WEEKDAY, **fields)))
    fields["image"] = str(image.pk)
    refused = client.post(add(index), form(WEEKDAY, **fields))
    assert (
        'name="proofread"' not in refused.content.decode()
    )  # what must be mended comes before what is asked
    client.post(add(index), form(WEEKDAY, **fields, proofread=looked_at))
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("Penulis", 302), ("Penyunting", 200), (None, 302)])
def test_who_may_edit_a_page_may_ask_about_it(
    client: Client,
    signed_in: Callable[[str], User],
    article: Callable[..., ArticlePage],
    role: str | None,
    status: int,
) -> None:
    page = article(slug="rak-baca-baru")
    if role:
        signed_in(role)
    answer = client.post(reverse("proofreading_edit", args=[page.pk]), form(WEEKDAY))
    assert answer.status_code == status
    assert ("Kamis (22/04/2022)" in answer.content.decode()) is (status == 200)


def test_the_open_form_of_a_new_page_is_answered_and_nothing_is_kept(
    client: Client, signed_in: Callable[[str], User], index: NewsIndexPage
) -> None:
    signed_in("Penulis")
    address = reverse("proofreading_add", args=["news", "articlepage", index.pk])
    answer = client.post(address, form("<p>Rak dibuka. Isinya 200 buku.</p>", title="", summary=""))
    assert "Ringkasan masih kosong" in answer.content.decode()
    assert 'data-proof-text="Rak dibuka."' in answer.content.decode()
    assert not ArticlePage.objects.exists()
    assert client.get(address).status_code == 405
