"""Topics as chips above the list."""

from typing import Any

from django.utils.translation import gettext as _

from news.listing import Counts, remember
from news.models.topics import Topic


def chips(counts: Counts, base_url: str, active: Topic | None = None) -> list[dict[str, Any]]:
    """«Semua» and the topics that have articles beneath the index at `base_url`: `label`, `url`, `active`."""
    topics = remember("topics", lambda: list(Topic.objects.all()))
    used = [topic for topic in topics if topic.pk in counts.topics]
    if not used:
        return []
    everything = {"label": _("Semua"), "url": base_url, "active": active is None}
    return [
        everything,
        *(
            {"label": topic.label, "url": f"{base_url}topik/{topic.slug}/", "active": topic == active}
            for topic in used
        ),
    ]
