"""The commands on an installation that has no sample content yet."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from core.dates import local_today
from core.models import SiteSettings
from demo.models import ChangedField, DemoState, LoadedObject
from demo.steps import office
from demo.steps.base import Loading
from events.models import EventOccurrence, EventPage
from news.models import ArticlePage
from visits.models import Visit


@pytest.mark.usefixtures("tree")
def test_settings_that_staff_filled_in_are_not_overwritten() -> None:
    settings = SiteSettings.objects.get()
    settings.phone = "0526-123456"
    settings.save()
    office.load_settings(Loading(today=local_today()))
    settings.refresh_from_db()
    assert settings.phone == "0526-123456" and settings.place == "Paringin"
    assert "phone" not in ChangedField.objects.values_list("field", flat=True)


@pytest.mark.django_db
def test_without_a_tree_it_says_what_to_do() -> None:
    Page.objects.filter(depth__gt=1).delete()
    with pytest.raises(CommandError, match="setup_site"):
        call_command("load_demo", verbosity=0)
    assert not LoadedObject.objects.exists() and not DemoState.current().present


@pytest.mark.usefixtures("tree", "quick_pictures")
def test_scale_multiplies_articles_events_and_visits() -> None:
    call_command("load_demo", scale=3, verbosity=0)
    assert (ArticlePage.objects.live().count(), EventPage.objects.live().count()) == (3 * 26, 3 * 30)
    assert Visit.objects.count() >= 3 * 34
    assert Page.find_problems() == ([], [], [], [], [])
    assert EventOccurrence.objects.filter(series__page__slug="pekan-buku-anak-3").exists()
