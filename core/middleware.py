"""What every request passes: refusing nonsense, language, caching, second factor."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import served
from core.accounts import has_second_factor, may_publish
from core.consent import ConsentMissing
from core.consent_log import note_refusal
from core.http import has_session, is_staff_path
from core.views import bad_request

MAX_QUERY_BYTES = 4096

Handler = Callable[[HttpRequest], HttpResponse]


def path_language(request: HttpRequest) -> str:
    """The language that the path names, or the site's own."""
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


class RefuseNonsense:
    """Answer 400 in the site's look to addresses no reader writes: NUL bytes, broken UTF-8, endless queries."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            self.check(request)
        except BadRequest as error:
            with translation.override(path_language(request)):
                return bad_request(request, error)
        return self.get_response(request)

    @staticmethod
    def check(request: HttpRequest) -> None:
        """Raise BadRequest when the path or the query cannot be meant."""
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES and not is_staff_path(request):
            raise BadRequest("query too long")
        raw = unquote_to_bytes(query.replace("+", " "))
        if b"\x00" in raw or "\x00" in request.path_info:
            raise BadRequest("NUL byte")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest("query is not UTF-8") from error
        if "\ufffd" in request.path_info:
            raise BadRequest("path is not UTF-8")


# Wagtail keeps its Indonesian catalogue under `id_ID`; this variant falls back to everything under `id`.
ADMIN_LANGUAGE = "id-id"


class LanguageFromPath:
    """The language comes from the path alone, so that a public page varies on nothing else."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = path_language(request)
        if request.path_info.startswith("/admin/"):
            language = ADMIN_LANGUAGE
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language.removesuffix("-id"))
            return response


class CookielessPublicPages:
    """Mark who may keep a response: public pages any cache, staff's pages nobody.

    A view that has set Cache-Control is left alone. Readers with a session get the same page, marked private.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_staff_path(request) or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        elif "no-store" in response.get("Cache-Control", ""):
            pass
        elif (
            has_session(request)
            and request.method == "GET"
            and "text/html" in response.get("Content-Type", "")
        ):
            del response["Cache-Control"]
            patch_cache_control(response, private=True, no_cache=True)
        elif (
            "Cache-Control" not in response
            and request.method in {"GET", "HEAD"}
            and response.status_code == 200
        ):
            patch_cache_control(response, public=True, max_age=60)
        served.tell(request, response)
        return response


class CompressPublicPages(GZipMiddleware):
    """Compress what holds no secret of somebody who is signed in (BREACH).

    The token of a form that anyone may open is none: Django masks it anew in each answer, of a length that varies.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        private = is_staff_path(request) or "no-store" in response.headers.get("Cache-Control", "")
        if private and (has_session(request) or "text/html" not in response.headers.get("Content-Type", "")):
            return response
        return super().process_response(request, response)


class SecondFactorForPublishers:
    """Whoever may publish sets up a second factor before using the admin, when the portal requires it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.PORTAL_REQUIRE_MFA
            and request.path_info.startswith("/admin/")
            and self.lacks_factor(request)
        ):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    @staticmethod
    def lacks_factor(request: HttpRequest) -> bool:
        """Whether this signed-in user may publish and has no second factor yet."""
        user = request.user
        return user.is_authenticated and may_publish(user) and not has_second_factor(user)


class RefusalsInWords:
    """Where the admin has no form to say it in, what keeps a page back is a message; so is that half a form arrived.

    Approval and bulk actions publish without a form. Fields that the browser always sends are missing where a
    connection broke off, or where no browser asked.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Back to where the editor came from, with the reason; every other exception goes its way."""
        if not request.path_info.startswith("/admin/"):
            return None
        if isinstance(exception, MultiValueDictKeyError):
            messages.error(
                request,
                _("Isian yang sampai tidak lengkap, jadi tidak ada yang disimpan. Kirim sekali lagi."),
            )
            return self.back(request)
        if not isinstance(exception, ValidationError):
            return None
        messages.error(request, " ".join(exception.messages))
        if isinstance(exception, ConsentMissing) and isinstance(exception.obj, Page) and exception.obj.pk:
            note_refusal(exception.obj, exception.messages, by=request.user)
        return self.back(request)

    @staticmethod
    def back(request: HttpRequest) -> HttpResponse:
        """To where the editor came from."""
        origin = request.META.get("HTTP_REFERER", "")
        known = url_has_allowed_host_and_scheme(origin, request.get_host(), require_https=request.is_secure())
        return redirect(origin if known else reverse("wagtailadmin_home"))
