"""The gate attacked where no button leads: actions of the admin's API, and translations by *wagtail-localize*."""

import json

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from core.consent_log import REFUSED
from core.models import Image
from home.models import PlainPage
from home.setup import create_tree
from tests.core.consent.factories import child_picture, draft, live, refuse
from tests.core.consent.test_ways_in_code import translated
from tests.core.factories import make_user

NAMED = "Anak membaca"


@pytest.mark.django_db
@pytest.mark.parametrize("action", PagesAdminAPIViewSet.actions)
@pytest.mark.parametrize("role", ["Penyunting", "Admin"])
def test_the_api_of_the_admin_does_nothing_with_pages(
    client: Client, site_tree: Page, role: str, action: str
) -> None:
    image = child_picture()
    page = live(site_tree, image)
    old = page.latest_revision
    page.share_image = None
    page.save_revision().publish()
    kept = draft(site_tree, refuse(image))
    kept.save_revision()
    before = [
        *Page.objects.order_by("pk").values("pk", "path", "live", "title", "alias_of", "latest_revision")
    ]
    client.force_login(make_user(role))
    for each in (page, kept):
        address = reverse("wagtailadmin_api:pages:action", args=[each.pk, action])
        data = {"revision_id": old.pk, "destination_page_id": site_tree.pk, "locale": "en", "keep_live": True}
        assert client.post(address, data, content_type="application/json").status_code == 404
    after = Page.objects.order_by("pk").values("pk", "path", "live", "title", "alias_of", "latest_revision")
    assert [*after] == before


@pytest.fixture
def home(committed_db: None) -> Page:
    with transaction.atomic():
        return create_tree()


@pytest.fixture
def editor(client: Client, home: Page) -> Client:
    client.force_login(make_user("Penyunting"))
    return client


def english(page: PlainPage) -> PlainPage:
    return PlainPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def with_picture(translation: Translation, image: Image) -> None:
    """The translator chooses another picture than the Indonesian page has."""
    segment = OverridableSegment.objects.get(source=translation.source, context__path="share_image")
    SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=json.dumps(image.pk)
    )


def test_translations_are_kept_back_in_words(editor: Client, home: Page) -> None:
    page, image = live(home, child_picture(title="Yang lain")), refuse(child_picture())
    translation = translated(page)
    translation.save_target(publish=False)
    with_picture(translation, image)
    edit = reverse("wagtailadmin_pages:edit", args=[english(page).pk])
    update = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
    for address, data in ((edit, {"action": "publish"}), (update, {"publish_translations": "on"})):
        answer = editor.post(address, data, headers={"referer": f"http://testserver{edit}"})
        assert answer.status_code == 302
        assert NAMED in " ".join(str(message) for message in get_messages(answer.wsgi_request))
        assert not english(page).live
    assert PageLogEntry.objects.filter(page=english(page), action=REFUSED).count() == 2
    alias = reverse("wagtail_localize:convert_to_alias", args=[english(page).pk])
    refuse(page.share_image)
    answer = editor.post(alias, headers={"referer": f"http://testserver{edit}"})
    assert "Yang lain" in " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert not english(page).live


def test_a_page_is_not_sent_for_translation_live(editor: Client, home: Page) -> None:
    image = child_picture()
    page = live(home, image)
    refuse(image)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    locale = Locale.objects.get(language_code="en")
    answer = editor.post(address, {"locales": [locale.pk], "include_subtree": "on"})
    assert answer.status_code == 302
    assert not PlainPage.objects.filter(locale=locale, live=True, share_image=image).exists()
