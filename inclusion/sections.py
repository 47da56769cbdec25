"""Stories on the pages of partners and programmes."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.dates import local_today
from core.memory import remember
from core.sections import Section, register
from inclusion.models import ProgrammePage, StoryPage
from inclusion.models.stories import StoryQuerySet
from inclusion.presentation import story_quote
from partners.models import Partner

SHOWN = 6


def connect() -> None:
    """Register the sections; called from `InclusionConfig.ready()`."""
    template = "inclusion/sections/stories.html"
    register(Section(model=Partner, order=30, template=template, context=partner_stories))
    register(Section(model=ProgrammePage, order=30, template=template, context=programme_stories))


def partner_stories(partner: Partner, request: HttpRequest) -> dict[str, Any] | None:
    """Stories from a partner, in the reader's language."""
    stories = StoryPage.objects.filter(partner=partner, locale__language_code=get_language() or "id")
    return _context(stories, request, f"partner.{partner.pk}", _("Kisah dari mitra ini"))


def programme_stories(programme: ProgrammePage, request: HttpRequest) -> dict[str, Any] | None:
    """Stories of a programme, in the programme's language."""
    stories = StoryPage.objects.filter(
        programme__translation_key=programme.translation_key, locale_id=programme.locale_id
    )
    return _context(stories, request, f"programme.{programme.pk}", _("Kisah dari program ini"))


def _context(stories: StoryQuerySet, request: HttpRequest, name: str, title: str) -> dict[str, Any] | None:
    def quotes() -> list[dict[str, str]]:
        return [story_quote(story, request) for story in stories.told(local_today())[:SHOWN]]

    found = remember(request, f"stories.{name}", quotes)
    return {"title": title, "quotes": found} if found else None
