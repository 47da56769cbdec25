"""What the demo content lacks and pages must be able to show: every block, long titles, English, requests."""

import json
from typing import Any

BODY = """
Paragraf pertama dengan **tebal**, *miring*, dan kata yang amat panjang: pertanggungjawabannyalah-yang-dibicarakan.

## Bagian dengan judul yang cukup panjang untuk dua baris di ponsel

- Butir pertama.
- Butir kedua, sedikit lebih panjang daripada yang pertama supaya barisnya patah.

### Anak bagian

> Kutipan yang menyebut siapa yang mengatakannya.
-- Penutur, petugas

@angka
1.204 | anggota baru
88 | kunjungan perpustakaan keliling

| Nama kolom yang panjang | Tanggal | Jumlah pengunjung | Keterangan |
| Mobil Pustaka 1 | Sabtu, 28 November 2026 | 120 | Hujan sampai siang, lalu terang |
| Perahu Pustaka | Minggu, 29 November 2026 | 45 | Air tinggi |

@gambar {picture} | Keterangan di bawah gambar, satu kalimat.

@galeri Galeri contoh: {pictures}

@video https://www.youtube.com/watch?v=dQw4w9WgXcQ | Video contoh | {picture}

@ajakan Cari jadwal | page:keliling | Ketik nama sekolah, desa, atau NPSN.

@baca keliling
"""
ENGLISH = (
    "The library lends books, keeps the archives of the regency and sends its vehicles to schools and villages. "
    "Membership is free, and so is every visit."
)
LONG_TITLE = (
    "Pertanggungjawaban penyelenggaraan perpustakaan keliling bersama sekolah, pemerintah desa/kelurahan, dan "
    "lembaga kemasyarakatan di Kecamatan Paringin Selatan sepanjang semester gasal"
)


STAFF = {
    "penulis": "Penulis",
    "penyunting": "Penyunting",
    "keliling": "Petugas Layanan Keliling",
    "pimpinan": "Pimpinan",
}


def people(password: str) -> None:
    """One person of each role that tests sign in as."""
    from django.contrib.auth.models import Group

    from core.models import User

    for name, role in STAFF.items():
        user = User.objects.create_user(name, password=password, first_name=role)
        user.groups.add(Group.objects.get(name=role))


def make() -> None:
    """Everything beside the demo content."""
    from wagtail.models import Site

    home = Site.objects.get(is_default_site=True).root_page
    page_behind_password(home)
    article = articles()
    translations(article)
    request()
    page_of_a_failure()


def page_behind_password(home: Any) -> None:
    from wagtail.models import PageViewRestriction

    from home.models import PlainPage

    page = home.add_child(instance=PlainPage(title="Bahan rapat", slug="bahan-rapat", listed=False))
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="terbuka"
    )


def articles() -> Any:
    """An article with every block, which is returned, and one with a long title and no picture.

    Both are old, so that the lists begin with the demo's own.
    """
    from news.models import ArticlePage, NewsIndexPage, Topic

    index = NewsIndexPage.objects.get(locale__language_code="id")
    told: dict[str, Any] = {"place": "Paringin", "topic": Topic.objects.first()}
    whole = ArticlePage(
        title="Segala blok yang dapat dipakai penulis",
        slug="segala-blok",
        summary="Naskah ini memakai setiap blok satu kali.",
        body=every_block(),
        **told,
    )
    bare = ArticlePage(
        title=LONG_TITLE,
        slug="judul-panjang",
        summary="Judul yang panjang, tanpa gambar.",
        body='[{"type": "paragraph", "value": "<p>Satu kalimat saja.</p>"}]',
        **told,
    )
    for number, page in enumerate((whole, bare)):
        publish(index, page, days_old=60 + number)
    return whole


def publish(parent: Any, page: Any, days_old: int = 0) -> None:
    from datetime import timedelta

    from django.utils import timezone

    if days_old:
        page.published_at = timezone.now() - timedelta(days=days_old)
    page.live, page.locale = False, parent.locale
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()


def every_block() -> str:
    """JSON of a body in which each block occurs."""
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model
    from wagtail.models import Page

    from core.models import Image
    from demo.prose import Lookup, story

    images = [image for image in Image.objects.order_by("pk") if image.may_be_shown()][:5]
    document = get_document_model()(title="Daftar buku baru")
    document.file.save("daftar.txt", ContentFile(b"Daftar buku baru\n"))
    keys = {str(image.pk): image.pk for image in images}
    lookup = Lookup(page=lambda slug: Page.objects.get(slug=slug).pk, image=keys.get)
    text = BODY.format(picture=images[0].pk, pictures=", ".join(keys))
    return json.dumps([*story(text, lookup), {"type": "document", "value": document.pk}])


def translations(article: Any) -> None:
    """An English version of one page of each kind that is written and not assembled."""
    from wagtail.models import Locale

    from events.models import EventPage
    from home.models import PlainPage
    from inclusion.models import ProgrammePage

    locale = Locale.objects.get(language_code="en")
    for page, title, slug in (
        (article, "Every block that writers have", "every-block"),
        (EventPage.objects.live().filter(series__rrule="").earliest("pk"), "An event", "event-in-english"),
        (ProgrammePage.objects.live().first(), "A programme", "programme-in-english"),
        (PlainPage.objects.live().filter(listed=True).first(), "About us", "about"),
    ):
        copy = page.copy_for_translation(locale)
        copy.title = copy.draft_title = title
        copy.slug, copy.summary = slug, "What it is about, in one sentence."
        if isinstance(copy, PlainPage):
            # Nothing but its text speaks here; an English page in Indonesian would be a mistake.
            copy.body = json.dumps([{"type": "paragraph", "value": f"<p>{ENGLISH}</p>"}])
        copy.save_revision().publish()


def request() -> None:
    """A visit that somebody asked for, with a proposal to answer."""
    from datetime import timedelta

    from django.utils import timezone

    from partners.models import Partner
    from visits.models import VisitRequest

    now = timezone.now()
    partner = Partner.objects.active().filter(npsn__isnull=False).earliest("pk")
    VisitRequest.objects.create(
        reference="K7QM4XWP",
        partner=partner,
        place_name=partner.name,
        district=partner.district,
        contact_name="Ibu guru",
        contact_phone="0812 0000 0000",
        services=["lending"],
        consented_at=now,
        status=VisitRequest.Status.PROPOSED,
        proposed_start=now + timedelta(days=9),
        proposed_end=now + timedelta(days=9, hours=2),
        answer="Minggu itu mobil di kecamatan lain; bagaimana dengan tanggal ini?",
    )


def page_of_a_failure() -> None:
    """What the server sends when it fails, as a file: no address leads to it."""
    from django.conf import settings
    from django.http import HttpRequest

    from core.views import server_error

    (settings.PORTAL_VAR / "failure.html").write_bytes(server_error(HttpRequest()).content)
