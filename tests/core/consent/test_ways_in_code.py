"""The gate attacked by every way in that code has: models, revisions, actions, trees, commands."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from core.dates import local_today
from home.models import PlainPage
from tests.core.consent.factories import child_picture, come_due, draft, live, refuse

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)


def by_revision(page: PlainPage) -> None:
    page.save_revision().publish()


def by_page(page: PlainPage) -> None:
    page.publish(page.save_revision())


def by_action(page: PlainPage) -> None:
    PublishPageRevisionAction(page.save_revision()).execute(skip_permission_checks=True)


def by_flag(page: PlainPage) -> None:
    page.live = True
    page.save()


def by_named_field(page: PlainPage) -> None:
    page.live = True
    page.save(update_fields=["live"], clean=False)


def by_base_class(page: PlainPage) -> None:
    bare = Page.objects.get(pk=page.pk)
    bare.live = True
    bare.save()


def by_bare_revision(page: PlainPage) -> None:
    page.save_revision()
    Page.objects.get(pk=page.pk).get_latest_revision().publish()


def by_copy(page: PlainPage) -> None:
    page.copy(update_attrs={"slug": "salinan", "live": True})


def by_copy_of_what_is_live(page: PlainPage) -> None:
    Page.objects.filter(pk=page.pk).update(live=True)
    try:
        PlainPage.objects.get(pk=page.pk).copy(update_attrs={"slug": "salinan"}, keep_live=True)
    finally:
        Page.objects.filter(pk=page.pk).update(live=False)


def by_alias(page: PlainPage) -> None:
    Page.objects.filter(pk=page.pk).update(live=True)
    try:
        PlainPage.objects.get(pk=page.pk).create_alias(update_slug="alias")
    finally:
        Page.objects.filter(pk=page.pk).update(live=False)


def by_schedule(page: PlainPage) -> None:
    page.go_live_at = timezone.now() + TOMORROW
    page.save_revision().publish()


def by_scheduled_revision(page: PlainPage) -> None:
    page.save_revision(approved_go_live_at=timezone.now() + TOMORROW)


def by_new_live_page(page: PlainPage) -> None:
    page.get_parent().add_child(instance=PlainPage(title="Baru", slug="baru", share_image=page.share_image))


WAYS = (
    by_revision,
    by_page,
    by_action,
    by_flag,
    by_named_field,
    by_base_class,
    by_bare_revision,
    by_copy,
    by_copy_of_what_is_live,
    by_alias,
    by_schedule,
    by_scheduled_revision,
    by_new_live_page,
)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_past_the_gate(site_tree: Page, way: Callable[[PlainPage], None]) -> None:
    page = draft(site_tree, refuse(child_picture()))
    with pytest.raises(ValidationError, match="Anak membaca"):
        way(page)
    assert not PlainPage.objects.filter(live=True).exists()
    assert page.scheduled_revision is None


@pytest.mark.parametrize("way", [way for way in WAYS if way is not by_alias])
def test_with_consent_the_same_way_is_open(site_tree: Page, way: Callable[[PlainPage], None]) -> None:
    page = draft(site_tree, child_picture())
    way(page)
    assert PlainPage.objects.filter(live=True).exists() or page.scheduled_revision


def test_an_older_version_is_judged_by_its_own_pictures(site_tree: Page) -> None:
    image = child_picture()
    page = live(site_tree, image)
    old = page.latest_revision
    page.share_image = None
    page.save_revision().publish()
    refuse(image)
    with pytest.raises(ValidationError, match="Anak membaca"):
        old.publish()
    assert PlainPage.objects.get(pk=page.pk).share_image is None


def test_consent_must_hold_on_the_day_a_page_goes_out(site_tree: Page) -> None:
    image = refuse(child_picture(), "given", local_today() + timedelta(days=5))
    page = draft(site_tree, image)
    page.go_live_at = timezone.now() + timedelta(days=6)
    with pytest.raises(ValidationError, match="berakhir"):
        page.save_revision().publish()
    page.go_live_at = timezone.now() + timedelta(days=5)
    page.save_revision().publish()
    assert page.scheduled_revision


def test_an_alias_does_not_follow_its_source_past_the_gate(site_tree: Page) -> None:
    page = live(site_tree)
    alias = page.create_alias(update_slug="alias")
    page.share_image = refuse(child_picture())
    revision = page.save_revision()
    with pytest.raises(ValidationError, match="Anak membaca"):
        revision.publish()
    with pytest.raises(ValidationError, match="Anak membaca"):
        page.update_aliases(revision=revision)
    assert PlainPage.objects.get(pk=alias.pk).share_image is None


def test_a_tree_is_not_copied_live_with_such_a_page_in_it(site_tree: Page) -> None:
    page = live(site_tree)
    image = child_picture()
    live(page, image, "Anak halaman")
    refuse(image)
    with pytest.raises(ValidationError, match="Anak halaman"):
        page.copy(recursive=True, update_attrs={"slug": "salinan"})
    assert PlainPage.objects.filter(live=True, share_image=image).count() == 1


def test_moving_puts_nothing_live(site_tree: Page) -> None:
    page, target = draft(site_tree, refuse(child_picture())), live(site_tree, title="Tujuan")
    page.move(target, pos="last-child")
    assert not Page.objects.get(pk=page.pk).live


def translated(page: PlainPage) -> Translation:
    """The page's translation into English, as *wagtail-localize* keeps it, without any words yet."""
    source, _new = TranslationSource.update_or_create_from_instance(page)
    return Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="en"))


def test_a_translation_is_not_published_with_it(
    site_tree: Page, django_capture_on_commit_callbacks: Callable
) -> None:
    image = child_picture()
    translation = translated(live(site_tree, image))
    refuse(image)
    with (
        pytest.raises(ValidationError, match="Anak membaca"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        translation.save_target(publish=True)
    assert not PlainPage.objects.filter(locale__language_code="en", live=True).exists()


def test_a_live_translation_is_not_updated_with_it(
    site_tree: Page, django_capture_on_commit_callbacks: Callable
) -> None:
    page = live(site_tree)
    translation = translated(page)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    english = PlainPage.objects.get(locale__language_code="en", title="Terbit")
    assert english.live
    page.share_image = refuse(child_picture())
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(live=True)
    PlainPage.objects.filter(pk=page.pk).update(share_image=page.share_image)
    translation.source.update_from_db()
    with (
        pytest.raises(ValidationError, match="Anak membaca"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        translation.save_target(publish=True)
    assert PlainPage.objects.get(pk=english.pk).share_image is None


@pytest.mark.parametrize("command", ["publish_scheduled", "run_due"])
def test_what_was_refused_meanwhile_does_not_go_out(site_tree: Page, command: str) -> None:
    image = child_picture()
    page = draft(site_tree, image)
    by_schedule(page)
    come_due(page)
    refuse(image)
    try:
        call_command(command, stdout=StringIO())
    except ValidationError:
        assert command == "publish_scheduled"  # Wagtail's own command stops there
    assert not PlainPage.objects.get(pk=page.pk).live
