"""Answers under a signed link: nobody keeps, lists or passes on the address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from core.views import not_found

View = Callable[..., HttpResponse]
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def secret(view: View) -> View:
    """The view, whose answers (and refusals) no cache, robot or next page learns of."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404 as error:
            response = not_found(request, error)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return inner
