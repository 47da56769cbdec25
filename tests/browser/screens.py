"""The screens of the admin that are ours, and where each is: addresses with the names of what they are about.

`routes()` reads the addresses that our rooms and view sets add to Wagtail's; none of them may be missing here.
"""

import inspect
import sys
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

# Wagtail's own pages of a snippet that our view sets leave as they are are looked at for one of them.
LEFT_TO_WAGTAIL = ("copy", "delete", "history", "results", "usage", "revisions", "preview", "reorder", "export")
# Sent by a form or asked by a script, a file, or another door to a screen that is in the table.
NO_SCREENS = {
    "admin/login/",
    "admin/logout/",
    "admin/images/results/",
    "admin/panduan/gambar/<str:name>",
    "admin/kegiatan/catat/<int:pk>/terlaksana/",
    "admin/acara/<int:page_id>/pengulangan/",
    "admin/keliling/impor/contoh.<str:form>",
    "admin/keliling/impor/<slug:token>/dilewati.csv",
    "admin/keliling/kalender-sekolah/impor/contoh.<str:form>",
    "admin/keliling/kalender-sekolah/impor/<slug:token>/dilewati.csv",
    "admin/mitra/impor/contoh.<str:form>",
    "admin/mitra/impor/<slug:token>/dilewati.csv",
    "admin/keliling/kunjungan/tambah/periksa/",
    "admin/keliling/kunjungan/tambah/tempat.json",
    "admin/keliling/kunjungan/<int:pk>/pindah/periksa/",
    "admin/keliling/kunjungan/<int:pk>/batalkan/periksa/",
    "admin/keliling/kunjungan/<int:pk>/pulihkan/periksa/",
    "admin/keliling/kendaraan/<int:pk>/tidak-jalan/periksa/",
    "admin/keliling/catat/sesi/",
    "admin/keliling/catat/pekerja.js",
    "admin/keliling/kabar/<int:pk>/terkirim/",
    "admin/keliling/kabar/<int:pk>/batal/",
    "admin/keliling/pengulangan/",
    "admin/keliling/pengulangan/<int:pk>/",
    "admin/surel-keluar/<int:pk>/coba-lagi/",
    "admin/berita/saran/",
    "admin/periksa/<int:page_id>/",
    "admin/periksa/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
}
# What follows the sending of a file, which a test of its own does.
AFTER_A_FILE = {
    "admin/acara/impor/<int:index_id>/<slug:token>/",
    "admin/keliling/impor/<slug:token>/",
    "admin/keliling/kalender-sekolah/impor/<slug:token>/",
    "admin/mitra/impor/<slug:token>/",
}
SCREENS = {
    "desk": ("/admin/", "/admin/meja/drafts/"),
    "writing": (
        *("/admin/tulis/berita/", "/admin/tulis/pengumuman/"),
        "/admin/images/?persetujuan=missing",
        "/admin/images/{picture}/",
        "/admin/images/{picture}/tarik/",
        "/admin/kisah/{story}/tarik/",
        "/admin/images/add/",
        "/admin/pages/{article}/edit/",
        "/admin/pages/{article}/history/",
    ),
    "guide": ("/admin/panduan/", "/admin/panduan/menulis-berita/"),
    "activities": (
        *("/admin/kegiatan/catat/", "/admin/kegiatan/catat/{activity}/", "/admin/kegiatan/catat/{plan}/"),
        *("/admin/kegiatan/rencana/", "/admin/kegiatan/laporan/", "/admin/kegiatan/laporan/terlaksana/"),
        "/admin/reports/ringkasan-layanan/",
        "/admin/reports/site-history/",
    ),
    "partners": (
        "/admin/mitra/ganda/",
        *("/admin/mitra/{partner}/gabung/", "/admin/mitra/{partner}/gabung/{other}/"),
        "/admin/mitra/{signed}/hasil/kegiatan/",
        "/admin/mitra/perjanjian/{agreement}/perpanjang/",
        "/admin/mitra/perjanjian/{agreement}/hasil/kunjungan/",
        "/admin/snippets/partners/partner/inspect/{signed}/",
        "/admin/snippets/partners/agreement/inspect/{agreement}/",
        "/admin/mitra/impor/",
    ),
    "agenda": (
        "/admin/acara/impor/",
        *("/admin/acara/kalender/", "/admin/acara/kalender/2026/11/", "/admin/acara/kalender/2026/11/23/"),
        *("/admin/acara/{event}/tanggal/", "/admin/acara/tanggal/{date}/", "/admin/acara/tanggal/{date}/pisah/"),
        *("/admin/acara/tanggal/{date}/pindah/", "/admin/acara/tanggal/{date}/batal/"),
        *("/admin/acara/tanggal/{date}/ubah/", "/admin/acara/tanggal/{gone}/pulih/"),
    ),
    "requests": (
        "/admin/keliling/permintaan/",
        "/admin/keliling/permintaan/{request}/",
        *(f"/admin/keliling/permintaan/{{request}}/{answer}/" for answer in ("terima", "usul", "tolak")),
        *("/admin/keliling/kabar/", "/admin/keliling/mitra/{partner}/tautan/", "/admin/surel-keluar/"),
    ),
    "planning": (
        *("/admin/keliling/papan/", "/admin/keliling/kunjungan/tambah/", "/admin/keliling/susun/"),
        "/admin/keliling/kunjungan/{visit}/pindah/",
        "/admin/keliling/kunjungan/{visit}/batalkan/",
        "/admin/keliling/kunjungan/{cancelled}/pulihkan/",
        "/admin/keliling/kendaraan/{vehicle}/tidak-jalan/",
        "/admin/keliling/kendaraan/{stopped}/tidak-jalan/{period}/",
        *("/admin/keliling/impor/", "/admin/keliling/kalender-sekolah/impor/"),
    ),
    "service": (
        *("/admin/keliling/catat/", "/admin/keliling/catat/{visit}/", "/admin/keliling/catat/luring/"),
        *("/admin/keliling/laporan/", "/admin/keliling/laporan/mitra/?daftar=reached&dari=2026-07-01&sampai=2026-12-31", "/admin/keliling/cakupan/"),
    ),
    "own": (
        *("/admin/account/", "/admin/settings/core/sitesettings/", "/admin/users/new/", "/admin/users/edit/{user}/"),
        *("/akun/2fa/", "/akun/2fa/totp/activate/", "/akun/password/change/", "/akun/logout/"),
    ),
}  # fmt: skip


def ours(pattern: URLPattern) -> bool:
    """Whether the view is written here, or Wagtail's view stands in a view set of ours."""
    view = getattr(pattern.callback, "view_class", None) or inspect.unwrap(pattern.callback)
    package = view.__module__.partition(".")[0]
    return package not in {"wagtail", "wagtail_localize", "django", "allauth", "rest_framework"}


def routes() -> set[str]:
    """The routes beneath `/admin/` whose view is ours."""
    return {
        route
        for route, pattern in _walk(get_resolver(), "")
        if route.startswith("admin/") and "/api/" not in route and ours(pattern)
    }


def _walk(resolver: URLResolver, route: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        else:
            yield here, pattern
