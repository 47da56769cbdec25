"""Registry of sitemaps; pages are there from the start, rooms add what they serve beside pages."""

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from wagtail.contrib.sitemaps import Sitemap

_sitemaps: dict[str, type[DjangoSitemap]] = {"pages": Sitemap}


def register(name: str, sitemap: type[DjangoSitemap]) -> None:
    """Add a sitemap; called from `AppConfig.ready()`."""
    _sitemaps[name] = sitemap


def sitemaps() -> dict[str, type[DjangoSitemap]]:
    """All sitemaps by name."""
    return dict(_sitemaps)
