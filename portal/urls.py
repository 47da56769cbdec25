"""Addresses of the portal. Pages come last, and only they are served under a language prefix."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve as wagtail_serve

from core import admin_urls
from core import views as core_views
from core.cards import addresses as card_addresses
from core.cards import views as card_views
from core.languages import in_languages
from events import urls as events_urls
from home.offline import urls as offline_urls
from home.style_guide import urls as style_guide_urls
from portal.api import api_router
from portal.sitemaps import sitemap
from search import urls as search_urls
from visits import urls as visits_urls

urlpatterns = [
    path("healthz", core_views.healthz, name="healthz"),
    path("robots.txt", core_views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", core_views.security_txt, name="security_txt"),
    path("favicon.ico", RedirectView.as_view(url=settings.STATIC_URL + "img/favicon.ico"), name="favicon"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("", include(offline_urls.root)),
    re_path(card_addresses.PATTERN, card_views.card, name="social_card"),
    path("", include(events_urls)),
    path("api/v2/", api_router.urls),
    # There is one login: the admin's own, which takes a password alone, is closed.
    path("admin/login/", core_views.to_login, name="wagtailadmin_login_closed"),
    # Wagtail's logout view drops the session cookie on GET too; ours asks first.
    path("admin/logout/", core_views.logout, name="wagtailadmin_logout_guarded"),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    # Accounts are made in the admin; there is nothing to register for.
    path("akun/signup/", core_views.not_found),
    # So are their e-mail addresses; nothing confirms one.
    re_path(r"^akun/(?:email|confirm-email)/", core_views.not_found),
    path("akun/", include("allauth.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("berkas/<path:name>", core_views.private_file, name="private_file"),
    re_path(r"^media/(?P<path>.*)$", core_views.media, name="media"),
]

urlpatterns += in_languages(
    path("cari/", include(search_urls)),
    path("gaya/", include(style_guide_urls)),
    path("k/", include(visits_urls)),
    path("", include(offline_urls.in_languages)),
    # Wagtail's own pattern knows no file names; routable pages serve feeds and calendars under them.
    re_path(r"^((?:[\w-]+/)+[\w-]+\.(?:xml|ics))$", wagtail_serve),
    path("", include(wagtail_urls)),
)

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
