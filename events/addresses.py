"""Addresses of many pages without a query for each."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any


def urls_of(pages: Iterable[Any]) -> dict[int, str]:
    """Addresses (paths) of pages by primary key; the pages come with their `locale` selected."""
    shared = SimpleNamespace()  # Wagtail keeps the sites' root paths on it, as it would on a request
    found = {}
    for page in pages:
        parts = page.get_url_parts(request=shared)
        if parts and parts[2]:
            found[page.pk] = parts[2]
    return found
