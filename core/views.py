"""Addresses that belong to no page: health, robots, security.txt, files, errors."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import TemplateDoesNotExist, loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.static import serve
from wagtail import hooks
from wagtail.admin.views.account import LogoutView
from wagtail.models import Site
from wagtail.permissions import policy_registry

from core import notices
from core.models import Document, Image, SiteSettings
from core.storage import private_storage

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def robots_txt(request: HttpRequest) -> HttpResponse:
    """What robots may read; nothing at all while sample content stands on a public address."""
    if notices.robots_banned():
        lines = ["User-agent: *", "Disallow: /"]
    else:
        closed = ("/admin/", "/akun/", "/cari/", "/en/cari/")
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
        lines.append(f"Sitemap: {settings.PORTAL_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a security problem."""
    office = SiteSettings.for_site(Site.find_for_request(request) or Site.objects.get(is_default_site=True))
    contact = office.security_contact or office.email
    if not contact:
        raise Http404("no security contact is set")
    expires = (datetime.now(UTC) + timedelta(days=180)).replace(microsecond=0, hour=0, minute=0, second=0)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: id, en",
        f"Canonical: {settings.PORTAL_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def to_login(request: HttpRequest) -> HttpResponse:
    """The one login, keeping where the user wanted to go."""
    wanted = request.GET.get("next", reverse("wagtailadmin_home"))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


def logout(request: HttpRequest) -> HttpResponse:
    """Sign out of the admin. A mere link (GET) leads to a page that asks, and keeps the session."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account_logout"))
    return LogoutView.as_view()(request)


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Public files (renditions, share cards): nothing in them can run, and their names never change meaning."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@login_required
def private_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """An original or a document, for staff who may work with it in the admin; always as a download."""
    model, found = next(
        ((each, row) for each in (Image, Document) if (row := each.objects.filter(file=name).first())),
        (None, None),
    )
    storage = private_storage()
    if found is None or not storage.exists(name):
        raise Http404("no such file")
    if not policy_registry.get_by_type(model).user_has_any_permission_for_instance(
        request.user, ["choose", "change"], found
    ):
        raise PermissionDenied
    if isinstance(found, Document):
        for may_serve in hooks.get_hooks("before_serve_document"):
            may_serve(found, request)
    response = FileResponse(storage.open(name), as_attachment=True, filename=Path(name).name)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _error(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, f"{status}.html", status=status)
    response["Cache-Control"] = "no-store" if status >= 500 else "public, max-age=10"
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400 in the site's look."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403 in the site's look."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404 in the site's look."""
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 from a template that needs neither context nor database."""
    try:
        page = loader.get_template("500.html").render()
    except TemplateDoesNotExist:
        page = "<h1>500</h1>"
    return HttpResponse(page, status=500)
