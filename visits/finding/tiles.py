"""The picture under the map: none, unless whoever runs the portal names a server of tiles."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def origin(template: str) -> str:
    """'https://*.tile.example.org' for 'https://{s}.tile.example.org/{z}/{x}/{y}.png'; "" for tiles of our own."""
    address = urlsplit(template)
    return f"{address.scheme}://{address.netloc.replace('{s}', '*')}" if address.netloc else ""


def tiles() -> dict[str, str]:
    """The address of a tile with {z}, {x} and {y}, and whom to thank; both empty while there are none."""
    return {"tiles": settings.PORTAL_MAP_TILES, "attribution": settings.PORTAL_MAP_ATTRIBUTION}


def with_tiles(view: View) -> View:
    """The view, on whose page alone browsers may load pictures from the server of tiles."""

    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        server = origin(settings.PORTAL_MAP_TILES)
        allowed: Any = csp_update({"img-src": [server]})(view) if server else view
        response: HttpResponse = allowed(request, *args, **kwargs)
        return response

    return inner
