"""A story is told with its person's permission, or not at all: every way to go live, every way to end."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.jobs import publish_scheduled
from core.models import Document, User
from home.models import HomePage
from inclusion.jobs import take_down_stories
from inclusion.models import InclusionIndexPage, StoryPage
from tests.core.factories import picture_file
from tests.core.proofreading.answering import post_knowingly
from tests.inclusion.factories import make_story

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
YESTERDAY = TODAY - timedelta(days=1)

HOLDS: list[tuple[str, date | None, bool]] = [
    ("pending", None, False),
    ("given", None, True),
    ("given", TODAY, True),
    ("given", YESTERDAY, False),
    ("withdrawn", None, False),
    ("withdrawn", TODAY + timedelta(days=90), False),
]


def by_revision(draft: StoryPage) -> None:
    draft.save_revision().publish()


def by_admin_action(draft: StoryPage) -> None:
    PublishPageRevisionAction(draft.save_revision()).execute(skip_permission_checks=True)


def by_live_flag(draft: StoryPage) -> None:
    draft.live = True
    draft.save()


def by_copy(draft: StoryPage) -> None:
    draft.copy(update_attrs={"slug": "salinan", "live": True})


def by_alias(draft: StoryPage) -> None:
    # As if something had put the source live behind the portal's back.
    StoryPage.objects.filter(pk=draft.pk).update(live=True)
    StoryPage.objects.get(pk=draft.pk).create_alias(update_slug="alias")


WAYS: list[Callable[[StoryPage], None]] = [by_revision, by_admin_action, by_live_flag, by_copy, by_alias]


@pytest.mark.parametrize(("permission", "until", "holds"), HOLDS)
@pytest.mark.parametrize("way", WAYS)
def test_the_gate(
    index: InclusionIndexPage,
    way: Callable[[StoryPage], None],
    permission: str,
    until: date | None,
    holds: bool,
) -> None:
    draft = make_story(index, live=False, permission=permission, permission_until=until)
    before = StoryPage.objects.filter(live=True).count()
    if holds:
        way(draft)
        assert StoryPage.objects.filter(live=True).count() > before
    else:
        why = {"pending": "belum ada", "given": "sudah berakhir", "withdrawn": "sudah ditarik"}[permission]
        with pytest.raises(ValidationError, match=f"izin orang yang bercerita {why}"):
            way(draft)
        assert StoryPage.objects.exclude(pk=draft.pk).filter(live=True).count() == 0


@pytest.mark.parametrize(("permission", "until", "holds"), HOLDS)
def test_a_scheduled_story_is_judged_on_its_day(
    index: InclusionIndexPage, clock: Any, permission: str, until: date | None, holds: bool
) -> None:
    draft = make_story(index, live=False)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision(approved_go_live_at=draft.go_live_at)
    # As if the permission had changed after it was scheduled, which is judged, too.
    changed = {"permission": permission, "permission_until": until.isoformat() if until else None}
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **changed})
    clock.shift(timedelta(hours=2))
    publish_scheduled(timezone.now())
    draft.refresh_from_db()
    assert draft.live is holds
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_a_story_is_scheduled_for_a_day_on_which_it_may_be_told(index: InclusionIndexPage) -> None:
    draft = make_story(index, live=False, permission_until=TODAY)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="sudah berakhir"):
        draft.save_revision().publish()
    assert draft.scheduled_revision is None


def form_data(action: str, permission: str) -> dict[str, Any]:
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    fields = dict.fromkeys(
        ("summary", "person_role", "before", "after", "image", "partner", "programme", "permission_until"), ""
    )
    return nested_form_data(
        {
            **fields,
            "title": "Pesanan pertama",
            "slug": "pesanan-pertama",
            "person_name": "Ibu M.",
            "quotation": "Sekarang saya punya pesanan tetap.",
            "permission": permission,
            "permission_document": "",
            "permission_note": "",
            "body": streamfield([]),
            "seo_title": "",
            "search_description": "",
            "share_image": "",
            "comments": empty,
            action: "1",
        }
    )


@pytest.mark.parametrize(
    ("action", "permission", "kept", "live"),
    [
        ("action-publish", "given", True, True),
        ("action-publish", "pending", False, False),
        ("action-publish", "withdrawn", False, False),
        ("action-save", "pending", True, False),
    ],
)
def test_the_form_says_what_is_missing(
    client: Client, index: InclusionIndexPage, action: str, permission: str, kept: bool, live: bool
) -> None:
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    url = reverse("wagtailadmin_pages:add", args=["inclusion", "storypage", index.pk])
    response = post_knowingly(client, url, form_data(action, permission))
    assert StoryPage.objects.exists() is kept
    assert StoryPage.objects.filter(live=True).exists() is live
    if not kept:
        assert response.status_code == 200
        assert "izin orang yang bercerita" in response.content.decode()


def test_a_permission_that_ends_takes_the_story_down(
    index: InclusionIndexPage, clock: Any, client: Client
) -> None:
    story = make_story(index, permission_until=TODAY)
    assert take_down_stories(timezone.now()) == 0
    assert client.get("/inklusi/pesanan-pertama/").status_code == 200
    clock.shift(timedelta(days=1))
    assert take_down_stories(timezone.now()) == 1
    assert take_down_stories(timezone.now()) == 0
    assert client.get("/inklusi/pesanan-pertama/").status_code == 404
    assert StoryPage.objects.get(pk=story.pk).live is False


def test_before_the_job_runs_lists_leave_it_out(
    index: InclusionIndexPage, clock: Any, client: Client
) -> None:
    make_story(index, permission_until=TODAY)
    assert "Pesanan pertama" in client.get("/inklusi/kisah/").content.decode()
    clock.shift(timedelta(days=1))
    for url in ("/inklusi/", "/inklusi/kisah/"):
        assert "Pesanan pertama" not in client.get(url).content.decode()


def test_a_withdrawal_saved_as_a_draft_counts(index: InclusionIndexPage) -> None:
    story = make_story(index)
    story.permission = StoryPage.Permission.WITHDRAWN
    story.save_revision()
    assert take_down_stories(timezone.now()) == 1
    assert StoryPage.objects.get(pk=story.pk).live is False


def test_a_withdrawal_counts_in_every_language(index: InclusionIndexPage) -> None:
    story = make_story(index)
    english = story.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    story.permission = StoryPage.Permission.WITHDRAWN
    story.save_revision()
    assert take_down_stories(timezone.now()) == 2
    assert not StoryPage.objects.filter(live=True).exists()
    with pytest.raises(ValidationError, match="versi bahasa lain"):
        StoryPage.objects.get(pk=english.pk).save_revision().publish()


def test_the_paper_is_for_staff(client: Client, index: InclusionIndexPage) -> None:
    paper, public = (
        Document.objects.create(title=name, file=picture_file()) for name in ("Surat izin", "Brosur")
    )
    draft_paper = Document.objects.create(title="Surat baru", file=picture_file())
    story = make_story(index, permission_document=paper)
    story.permission_document = draft_paper
    story.save_revision()
    assert client.get(public.url).status_code == 200
    for document in (paper, draft_paper):
        assert client.get(document.url).status_code == 403
    client.force_login(User.objects.create_superuser("admin", password="rahasia-sekali-1"))
    assert client.get(paper.url).status_code == 200


def test_nothing_private_is_public(client: Client, index: InclusionIndexPage, site_tree: HomePage) -> None:
    paper = Document.objects.create(title="Surat izin rahasia", file=picture_file())
    story = make_story(index, permission_note="Ditandatangani suaminya", permission_document=paper)
    page = client.get("/inklusi/pesanan-pertama/").content.decode()
    api = client.get(f"/api/v2/pages/{story.pk}/").content.decode()
    for text in (page, api):
        assert "Ibu M." in text
        assert "suaminya" not in text
        assert "Surat izin rahasia" not in text
        assert "permission" not in text


@pytest.mark.parametrize(
    ("permission", "goes_live"), [("pending", True), ("given", True), ("withdrawn", False)]
)
def test_an_invented_story_needs_nobodys_permission_and_says_what_it_is(
    client: Client, index: InclusionIndexPage, permission: str, goes_live: bool
) -> None:
    draft = make_story(index, live=False, permission=permission, invented=True)
    if not goes_live:
        with pytest.raises(ValidationError):
            draft.save_revision().publish()
        return
    draft.save_revision().publish()
    assert take_down_stories(timezone.now()) == 0
    for url in ("/inklusi/", "/inklusi/kisah/", "/inklusi/pesanan-pertama/", "/"):
        text = client.get(url).content.decode()
        assert "Kisah contoh, rekaan" in text, url
        assert "Ibu M." not in text, url
    assert (
        "dengan izin orang yang diceritakan" not in client.get("/inklusi/pesanan-pertama/").content.decode()
    )


def test_a_true_story_says_that_its_person_agreed(client: Client, index: InclusionIndexPage) -> None:
    make_story(index)
    text = client.get("/inklusi/pesanan-pertama/").content.decode()
    assert "Kisah ini tampil dengan izin orang yang diceritakan." in text
    assert "rekaan" not in text


def test_stories_stand_by_the_day_they_were_told(client: Client, index: InclusionIndexPage) -> None:
    make_story(index, "Kisah lama", told_on=TODAY - timedelta(days=40))
    make_story(index, "Kisah terbit hari ini", first_published_at=timezone.now())
    make_story(index, "Kisah kemarin", told_on=YESTERDAY, first_published_at=timezone.now())
    text = client.get("/inklusi/kisah/").content.decode()
    places = [text.index(each) for each in ("Kisah terbit hari ini", "Kisah kemarin", "Kisah lama")]
    assert places == sorted(places)
    assert "Diceritakan 15 November 2026." in client.get("/inklusi/kisah-kemarin/").content.decode()


def test_a_story_is_not_told_tomorrow(index: InclusionIndexPage) -> None:
    story = make_story(index, told_on=TODAY)
    story.full_clean()
    story.told_on = TODAY + timedelta(days=1)
    with pytest.raises(ValidationError, match="belum tiba"):
        story.full_clean()


def test_search_engines_are_told_who_publishes_a_story(client: Client, index: InclusionIndexPage) -> None:
    make_story(index)
    text = client.get("/inklusi/pesanan-pertama/").content.decode()
    described = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert described["@type"] == "Article"
    for role in ("author", "publisher"):
        assert described[role]["@type"] == "Organization"
        assert described[role]["name"]
    assert "Ibu M." not in json.dumps(described)
