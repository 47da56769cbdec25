"""Small facts about a request."""

from django.conf import settings
from django.http import HttpRequest

STAFF_PATHS = ("/admin/", "/akun/", "/documents/", "/berkas/")


def client_ip(request: HttpRequest) -> str:
    """The client's address; a proxy's word counts only from this machine."""
    remote = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if forwarded and remote in {"127.0.0.1", "::1", ""}:
        return forwarded.split(",")[-1].strip()
    return remote


def has_session(request: HttpRequest) -> bool:
    """Whether the browser carries a session cookie, told without opening the session.

    Only staff have one; asking the session itself would make every public page vary on cookies.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_staff_path(request: HttpRequest) -> bool:
    """Whether the address belongs to the staff's side of the portal."""
    return request.path_info.startswith(STAFF_PATHS)
