"""Whether one is still signed in, asked before a form is sent: what was written must not end on a sign-in page.

The script `static/js/staying.js` asks; who is signed out signs in beside the form, in another tab, and sends it again.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks

NAME = "still_signed_in"


@never_cache
@require_safe
def still_signed_in(request: HttpRequest) -> HttpResponse:
    """For a script `{"csrf": token}`, which a form needs that was opened before signing in again; else a page that
    leads back to the form. Wagtail answers 403 to a script of somebody signed out, and asks others to sign in."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"csrf": get_token(request)})
    return TemplateResponse(request, "core/admin/signed_in_again.html")


def urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [path("masih-masuk/", still_signed_in, name=NAME)]


def script() -> SafeString:
    """Hook `insert_global_admin_js`, and a template tag for forms of the admin that stand on a base of their own."""
    told = {
        "out": _("Anda sudah keluar dari akun. Isian Anda masih di sini."),
        "link": _("Masuk lagi di tab baru"),
        "then": _("Sesudah itu kembali ke sini dan tekan tombolnya lagi."),
        "back": _("Anda sudah masuk lagi. Tekan tombolnya sekali lagi."),
        "lost": _("Tidak ada sambungan internet. Isian Anda masih di sini; coba lagi sebentar lagi."),
    }
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" data-url="{}" data-out="{out}" data-link="{link}"'
        ' data-then="{then}" data-back="{back}" data-lost="{lost}" defer></script>',
        static("css/admin/staying.css"),
        static("js/staying.js"),
        reverse(NAME),
        **told,
    )


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", urls)
    hooks.register("insert_global_admin_js", script)
