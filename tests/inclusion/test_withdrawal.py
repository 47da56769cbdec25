"""A story goes with its person's consent: with a picture of them, with its permission, in every language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from core import withdrawal
from core.consent_jobs import check_live, take_down_refused
from core.consent_log import TAKEN_DOWN, WITHDRAWN
from core.dates import local_today
from core.models import Image
from inclusion.models import InclusionIndexPage, StoryPage
from tests.core.consent.factories import child_picture, in_rich_text, in_stream, refuse
from tests.core.factories import make_image, make_user
from tests.inclusion.factories import make_story

pytestmark = pytest.mark.django_db

REASON = "Ibu M. datang sendiri, 23 November 2026"


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told(index: InclusionIndexPage, commit: Callable, **fields: Any) -> StoryPage:
    """A live story with a live English version."""
    with commit():
        story = make_story(index, **fields)
        story.save_revision().publish()
        english = story.copy_for_translation(Locale.objects.get(language_code="en"))
        english.save_revision().publish()
    return story


def live_stories() -> int:
    return StoryPage.objects.filter(live=True).count()


@pytest.mark.parametrize("place", [lambda image: {"image": image}, in_stream, in_rich_text])
def test_a_story_goes_with_a_picture_of_its_person(
    index: InclusionIndexPage, commit: Callable, place: Callable
) -> None:
    image = make_image(title="Ibu M.", people_shown="adults", consent="given")
    other = told(index, commit, title="Kisah lain")
    story = told(index, commit, **place(image))
    assert live_stories() == 4
    with commit():
        gone = withdrawal.withdraw(image, make_user("Penyunting"), REASON)
    assert len(gone) == live_stories() == 2
    assert set(StoryPage.objects.filter(live=True).values_list("translation_key", flat=True)) == {
        other.translation_key
    }
    entry = PageLogEntry.objects.get(page=story, action=TAKEN_DOWN)
    assert entry.user.groups.first().name == "Penyunting" and "Ibu M." in entry.message


def test_an_alias_of_a_story_goes_with_it(index: InclusionIndexPage, commit: Callable) -> None:
    image = make_image(people_shown="adults", consent="given")
    with commit():
        make_story(index, image=image).create_alias(update_slug="alias")
    with commit():
        withdrawal.withdraw(image)
    assert live_stories() == 0


def test_a_story_goes_when_the_consent_for_its_picture_ends(
    index: InclusionIndexPage, commit: Callable
) -> None:
    image = child_picture()
    story = told(index, commit, image=image)
    refuse(image, "given", local_today() - timedelta(days=1))
    assert check_live(local_today()) == 2 or take_down_refused(timezone.now())
    assert live_stories() == 0
    assert PageLogEntry.objects.filter(page=story, action=TAKEN_DOWN).count() == 1


def post(client: Client, story: StoryPage, **fields: Any) -> Any:
    url = reverse("inclusion_withdraw_story", args=[story.pk])
    return client.post(url, {"reason": REASON, "understood": "on", **fields})


@pytest.mark.parametrize("with_picture", [True, False])
def test_the_screen_withdraws_a_story(
    client: Client, index: InclusionIndexPage, commit: Callable, with_picture: bool
) -> None:
    image = make_image(title="Potret", people_shown="adults", consent="given")
    story = told(index, commit, image=image)
    client.force_login(make_user("Penyunting"))
    text = client.get(reverse("inclusion_withdraw_story", args=[story.pk])).content.decode()
    assert text.count("Diturunkan") >= 2 and "Potret" in text and "tidak dapat dikembalikan" in text
    with commit():
        post(client, story, pictures=[image.pk] if with_picture else [])
    assert live_stories() == 0
    for page in StoryPage.objects.all():
        assert page.permission == page.get_latest_revision_as_object().permission == "withdrawn"
        assert PageLogEntry.objects.get(page=page, action=WITHDRAWN).data == {"reason": REASON}
    assert bool(Image.objects.get(pk=image.pk).withdrawn_at) is with_picture
    assert post(client, story).status_code == 302, "a second time there is nothing left to do"


def test_a_scheduled_version_does_not_come_back(
    client: Client, index: InclusionIndexPage, commit: Callable
) -> None:
    draft = make_story(index, live=False)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    assert draft.scheduled_revision
    client.force_login(make_user("Penyunting"))
    with commit():
        post(client, draft)
    assert StoryPage.objects.get(pk=draft.pk).scheduled_revision is None


@pytest.mark.parametrize(
    ("role", "allowed"), [("Penyunting", True), ("Admin", True), ("Penulis", False), ("Pimpinan", False)]
)
def test_who_may_withdraw_a_story(
    client: Client, index: InclusionIndexPage, role: str, allowed: bool
) -> None:
    story = make_story(index)
    client.force_login(make_user(role))
    post(client, story)
    assert StoryPage.objects.get(pk=story.pk).live is not allowed
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert ("Tarik izin" in edit) is allowed
