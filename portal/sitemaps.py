"""The sitemap: listed pages, and what rooms serve beside pages."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from core.sitemaps import sitemaps


def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: Wagtail's pages and the sitemaps that rooms registered."""
    return wagtail_sitemap(request, sitemaps=sitemaps())
