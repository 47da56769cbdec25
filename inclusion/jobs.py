"""Due job: a story whose permission has ended is taken down."""

from datetime import datetime

from core import due
from core.dates import local_today
from inclusion.models import StoryPage


def connect() -> None:
    """Register the job; called from `InclusionConfig.ready()`."""
    due.register(due.Job("story-permissions", take_down_stories))


def take_down_stories(now: datetime) -> int:
    """Unpublish live stories whose permission does not hold any more. Returns how many.

    A withdrawal counts in every language, and as soon as it is saved, even in a draft: it must not wait for
    somebody to publish it, which the consent gate would refuse.
    """
    withdrawn = StoryPage.objects.withdrawn().values("translation_key")
    ended = [
        *StoryPage.objects.live().lapsed(local_today(now)),
        *StoryPage.objects.live().permitted(local_today(now)).filter(translation_key__in=withdrawn),
    ]
    for page in ended:
        page.unpublish()
    return len(ended)
