"""Rooms that want to know which public pages were served register here; `core.middleware` tells them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Listener = Callable[[HttpRequest, HttpResponse], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Tell `listener` of every answer; called from `AppConfig.ready()`. It must be quick and must not raise."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(request: HttpRequest, response: HttpResponse) -> None:
    """Tell all listeners of one answer, which they leave as it is."""
    for listener in _listeners:
        listener(request, response)
