"""Whether an address of this site leads anywhere: asked of the routes themselves, nothing goes over the network."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.views import serve


def is_own(url: str) -> bool:
    """Whether `url` is of this site: without a host, or with one that the site answers to."""
    host = urlsplit(url).hostname
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return not host or host == own or Site.objects.filter(hostname=host).exists()


def leads_somewhere(url: str) -> bool:
    """Whether the path of `url` is a live page, a redirect, or one of the portal's own addresses.

    What only the view of such an address could tell, as whether a school of that number exists, is not asked.
    """
    path = unquote(urlsplit(url).path) or "/"
    if not path.isprintable():
        return False
    if path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
        return True
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        # Who leaves the last slash out is led on.
        return _is_routed(path) or _is_routed(f"{path}/") or _is_redirected(path)


def _is_routed(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return found.func is not serve or Page.route_for_request(_asked(path), found.args[0]) is not None


def _is_redirected(path: str) -> bool:
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()


def _asked(path: str) -> HttpRequest:
    """A request as a visitor's browser would make it to the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {
        "SERVER_NAME": site.hostname if site else "localhost",
        "SERVER_PORT": str(site.port if site else 80),
    }
    return request
