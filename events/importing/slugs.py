"""Addresses for many new pages under one index, with one query."""

from django.utils.text import slugify
from wagtail.models import Page

from events.models import EventIndexPage

LONGEST = 200


class Slugs:
    """Gives every new event beneath `index` an address that no other page there has."""

    def __init__(self, index: EventIndexPage) -> None:
        self._taken = set(Page.objects.child_of(index).values_list("slug", flat=True))
        self._next: dict[str, int] = {}

    def new(self, title: str) -> str:
        """'kelas-menjahit', or 'kelas-menjahit-2' when that is taken."""
        base = slugify(title)[:LONGEST].strip("-_")
        if not base or base.isdigit():  # a number could be taken for a year of the agenda
            base = f"acara-{base}".strip("-")
        slug, number = base, self._next.get(base, 2)
        while slug in self._taken:
            slug, number = f"{base}-{number}", number + 1
        self._next[base] = number
        self._taken.add(slug)
        return slug
