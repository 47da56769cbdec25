"""The screens of the admin that are ours: a table of their addresses, with the names of what they are about.

`routes()` reads what our rooms add to the admin's addresses; none of it may be missing here.
"""

import inspect
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from home import guide
from inclusion.yearly.records import LISTINGS

WAGTAILS = {"wagtail", "wagtail_localize", "django", "allauth", "rest_framework"}
# What the names in addresses stand for; run inside the installation under test.
KNOWN = """
import json, django
django.setup()
from django.utils import timezone
from core.models import Image, User
from events.models import EventOccurrence
from inclusion.models import Activity, StoryPage
from partners.models import Agreement, Partner
from visits.models import OutOfService, Timetable, Vehicle, Visit, VisitRequest

def first(rows):
    return rows.order_by("pk").first().pk

dates = EventOccurrence.objects.listed().exclude(series__rrule="")
coming = dates.upcoming(timezone.now()).taking_place().order_by("pk").first()
agreement = Agreement.objects.exclude(partners=None).order_by("pk").first()
stopped = OutOfService.objects.order_by("pk").first()
partners = Partner.objects.active().order_by("pk")
print(json.dumps({
    "picture": first(Image.objects.all()),
    "story": first(StoryPage.objects.live()),
    "activity": first(Activity.objects.filter(done_on__isnull=False)),
    "plan": first(Activity.objects.open()),
    "partner": partners[0].pk,
    "other": partners[1].pk,
    "agreement": agreement.pk,
    "signed": agreement.partners.order_by("pk").first().pk,
    "event": coming.series.page.pk,
    "date": coming.pk,
    "gone": first(dates.filter(status="cancelled")),
    "request": first(VisitRequest.objects.all()),
    "visit": first(Visit.objects.filter(status="planned")),
    "cancelled": first(Visit.objects.filter(status="cancelled")),
    "timetable": first(Timetable.objects.all()),
    "vehicle": first(Vehicle.objects.all()),
    "stopped": stopped.vehicle_id,
    "period": stopped.pk,
    "user": first(User.objects.filter(is_superuser=False)),
}))
"""
SCREENS = {
    "desk": (
        *("/admin/", "/admin/meja/drafts/", "/admin/surel-keluar/", "/admin/reports/site-history/"),
        "/admin/masih-masuk/",
    ),
    "writing": (
        *("/admin/tulis/berita/", "/admin/tulis/pengumuman/", "/admin/kisah/{story}/tarik/"),
        *("/admin/images/?persetujuan=missing", "/admin/images/{picture}/", "/admin/images/{picture}/tarik/"),
    ),
    "guide": ("/admin/panduan/", *(f"/admin/panduan/{slug}/" for slug in guide.slugs()[:2])),
    "activities": (
        *("/admin/kegiatan/catat/", "/admin/kegiatan/catat/{activity}/", "/admin/kegiatan/catat/{plan}/"),
        *("/admin/kegiatan/rencana/", "/admin/kegiatan/laporan/", "/admin/reports/ringkasan-layanan/"),
        "/admin/reports/ringkasan-layanan/berita/?periode=year",
        *(f"/admin/kegiatan/laporan/{listing}/" for listing in list(LISTINGS)[:2]),
    ),
    "partners": (
        *("/admin/mitra/ganda/", "/admin/mitra/{partner}/gabung/", "/admin/mitra/{partner}/gabung/{other}/"),
        *("/admin/mitra/impor/", "/admin/mitra/{signed}/hasil/kegiatan/"),
        "/admin/mitra/perjanjian/{agreement}/perpanjang/",
        "/admin/mitra/perjanjian/{agreement}/hasil/kunjungan/",
        *("/admin/snippets/partners/partner/", "/admin/snippets/partners/partner/inspect/{signed}/"),
        "/admin/snippets/partners/partner/edit/{signed}/",
        "/admin/snippets/partners/agreement/inspect/{agreement}/",
    ),
    "agenda": (
        "/admin/acara/impor/",
        *("/admin/acara/kalender/", "/admin/acara/kalender/2026/11/", "/admin/acara/kalender/2026/11/23/"),
        *("/admin/acara/{event}/tanggal/", "/admin/acara/tanggal/{date}/", "/admin/acara/tanggal/{date}/pisah/"),
        *("/admin/acara/tanggal/{date}/pindah/", "/admin/acara/tanggal/{date}/batal/"),
        *("/admin/acara/tanggal/{date}/ubah/", "/admin/acara/tanggal/{gone}/pulih/"),
        *("/admin/snippets/schedules/holidaycorrection/", "/admin/snippets/schedules/holidaycorrection/add/"),
    ),
    "requests": (
        *("/admin/keliling/permintaan/", "/admin/keliling/permintaan/{request}/"),
        *(f"/admin/keliling/permintaan/{{request}}/{answer}/" for answer in ("terima", "usul", "tolak")),
        *("/admin/keliling/kabar/", "/admin/keliling/mitra/{partner}/tautan/"),
    ),
    "planning": (
        *("/admin/keliling/papan/", "/admin/keliling/kunjungan/tambah/", "/admin/keliling/susun/"),
        *("/admin/keliling/kunjungan/tambah/hari-ini/", "/admin/keliling/kunjungan/{visit}/pindah/"),
        "/admin/keliling/kunjungan/{visit}/batalkan/",
        "/admin/keliling/kunjungan/{cancelled}/pulihkan/",
        "/admin/keliling/kendaraan/{vehicle}/tidak-jalan/",
        "/admin/keliling/kendaraan/{stopped}/tidak-jalan/{period}/",
        *("/admin/keliling/impor/", "/admin/keliling/kalender-sekolah/impor/"),
    ),
    "tables": (
        *(f"/admin/snippets/visits/{name}/" for name in ("visit", "timetable", "schoolperiod")),
        *("/admin/snippets/visits/visit/add/", "/admin/snippets/visits/visit/edit/{visit}/"),
        *("/admin/snippets/visits/timetable/add/", "/admin/snippets/visits/timetable/edit/{timetable}/"),
    ),
    "service": (
        *("/admin/keliling/catat/", "/admin/keliling/catat/{visit}/", "/admin/keliling/catat/luring/"),
        *("/admin/keliling/laporan/", "/admin/keliling/cakupan/"),
        "/admin/keliling/laporan/mitra/?daftar=schools&dari=2026-07-01&sampai=2026-12-31",
    ),
    "own": (
        *("/admin/account/", "/admin/settings/core/sitesettings/1/"),
        *("/admin/users/new/", "/admin/users/edit/{user}/"),
        *("/akun/2fa/", "/akun/2fa/totp/activate/", "/akun/password/change/", "/akun/logout/"),
    ),
}  # fmt: skip
# What follows the sending of a table, which has a test of its own.
AFTER_A_FILE = {
    "admin/acara/impor/<int:index_id>/<slug:token>/",
    "admin/keliling/impor/<slug:token>/",
    "admin/keliling/kalender-sekolah/impor/<slug:token>/",
    "admin/mitra/impor/<slug:token>/",
}
# Sent by a form or asked by a script; a file; another door to a screen of the table.
NO_SCREENS = {
    "admin/login/",
    "admin/logout/",
    "admin/panduan/gambar/<str:name>",
    "admin/kegiatan/catat/<int:pk>/terlaksana/",
    "admin/kegiatan/catat/sesi/",
    "admin/acara/<int:page_id>/pengulangan/",
    "admin/keliling/kunjungan/tambah/tempat.json",
    "admin/keliling/catat/sesi/",
    "admin/keliling/catat/pekerja.js",
    "admin/keliling/kabar/<int:pk>/terkirim/",
    "admin/keliling/kabar/<int:pk>/batal/",
    "admin/keliling/pengulangan/",
    "admin/keliling/pengulangan/<int:pk>/",
    "admin/surel-keluar/<int:pk>/coba-lagi/",
    "admin/berita/saran/",
    "admin/localize/reports/translations/",
    "admin/redirects/import/process/",
    "admin/failwhale/",
    "admin/choose-page/chosen-multiple/",
    "admin/periksa/<int:page_id>/",
    "admin/periksa/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
}
NO_SCREENS_END = ("/results/", "/periksa/", "/contoh.<str:form>", "/dilewati.csv")


def routes() -> set[str]:
    """The routes beneath `/admin/` whose view is written here, and that show something."""
    own = {
        plain(route)
        for route, pattern in _walk(get_resolver(), "")
        if route.startswith("admin/") and "/api/" not in route and _ours(pattern)
    }
    return {route for route in own - NO_SCREENS if not route.endswith(NO_SCREENS_END)}


def plain(route: str) -> str:
    """A route without the marks of where a pattern begins and ends."""
    return route.replace("^", "").removesuffix("$")


def _ours(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", None) or inspect.unwrap(pattern.callback)
    return view.__module__.partition(".")[0] not in WAGTAILS


def _walk(resolver: URLResolver, route: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        else:
            yield here, pattern
