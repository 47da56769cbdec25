"""The tree that every installation starts with: two languages, the sections, their menus."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from branches.models import BranchIndexPage
from core.models import MenuItem, SiteSettings
from events.models import EventIndexPage
from home.models import ContactPage, HomePage
from inclusion.models import InclusionIndexPage
from news.models import NewsIndexPage
from partners.models import PartnerIndexPage
from visits.models import MobileLibraryPage


@dataclass(frozen=True)
class Section:
    """A page beneath the home page, in both languages, and the menu that leads to it."""

    model: type[Page]
    slug: str
    title: str
    slug_en: str
    title_en: str
    menu: MenuItem.Menu
    summary: str
    summary_en: str


MAIN, FOOTER = MenuItem.Menu.MAIN, MenuItem.Menu.FOOTER
HOME_SUMMARY = (
    "Jadwal perpustakaan keliling, agenda, berita, dan layanan perpustakaan daerah dalam satu tempat."
)
HOME_SUMMARY_EN = "Mobile library dates, events, news and the services of the public library in one place."
SECTIONS = (
    Section(
        NewsIndexPage, "berita", "Berita", "news", "News", MAIN,
        "Kabar dari perpustakaan: layanan baru, kegiatan, kerja sama, dan pengumuman.",
        "What is new at the library: services, activities, partnerships and announcements.",
    ),
    Section(
        EventIndexPage, "agenda", "Agenda", "calendar", "Calendar", MAIN,
        "Kegiatan perpustakaan, kunjungan keliling, dan hari tutup dalam satu kalender.",
        "Library events, mobile library visits and closing days in one calendar.",
    ),
    Section(
        MobileLibraryPage, "keliling", "Jadwal Keliling", "mobile-library", "Mobile Library", MAIN,
        "Kapan perpustakaan keliling datang ke sekolah, desa/kelurahan, atau lembaga Anda.",
        "When the mobile library comes to your school, village or institution.",
    ),
    Section(
        PartnerIndexPage, "mitra", "Mitra", "partners", "Partners", MAIN,
        "Sekolah, lembaga, komunitas, dan desa/kelurahan yang bekerja sama dengan perpustakaan.",
        "Schools, institutions, communities and villages that work with the library.",
    ),
    Section(
        InclusionIndexPage, "inklusi", "Program", "programmes", "Programmes", MAIN,
        "Program inklusi sosial: belajar dan berkegiatan bersama warga, dengan angka dan kisahnya.",
        "Social inclusion programmes: learning and working together with residents, in figures and stories.",
    ),
    Section(
        BranchIndexPage, "lokasi", "Lokasi dan Jam Buka", "locations", "Locations and Opening Hours", FOOTER,
        "Alamat, jam buka, dan kemudahan akses setiap gedung perpustakaan.",
        "Addresses, opening hours and accessibility of every library building.",
    ),
    Section(
        ContactPage, "kontak", "Kontak dan Pengaduan", "contact", "Contact and Complaints", FOOTER,
        "Cara menghubungi perpustakaan, bertanya, memberi saran, dan menyampaikan pengaduan.",
        "How to reach the library, ask a question, make a suggestion or complain.",
    ),
)  # fmt: skip


def create_tree() -> HomePage:
    """Make what is missing on a new installation and return the Indonesian home page.

    Where the site's root is a home page already, nothing is touched: from then on the tree is the editors'.
    """
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site and (home := HomePage.objects.filter(pk=site.root_page_id).first()):
            return home
        indonesian, english = (Locale.objects.get_or_create(language_code=code)[0] for code in ("id", "en"))
        home = _create_home(site, indonesian)
        pages = [(section, _create_section(section, home)) for section in SECTIONS]
        _translate(home, english, "Home", "home", HOME_SUMMARY_EN)
        for section, page in pages:
            _translate(page, english, section.title_en, section.slug_en, section.summary_en)
        _create_menus(home, pages)
        SiteSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
        return HomePage.objects.get(pk=home.pk)


def _create_home(site: Site | None, locale: Locale) -> HomePage:
    root = Page.get_first_root_node() or Page.add_root(
        title="Root", slug="root", locale=locale, content_type=ContentType.objects.get_for_model(Page)
    )
    home = root.add_child(
        instance=HomePage(title="Beranda", slug="beranda", locale=locale, summary=HOME_SUMMARY)
    )
    _publish(home)
    if site is None:
        address = urlsplit(settings.PORTAL_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site(hostname=address.hostname or "localhost", port=port, is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome and welcome.depth == 2 and not welcome.get_children().exists():
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)


def _create_section(section: Section, home: HomePage) -> Page:
    page = section.model(title=section.title, slug=section.slug, locale=home.locale, summary=section.summary)
    HomePage.objects.get(pk=home.pk).add_child(instance=page)
    _publish(page)
    return page


def _publish(page: Page) -> None:
    """As an editor does it, so that the page has a history, a date of publication and a place in the sitemap."""
    page.save_revision().publish()
    page.refresh_from_db()


def _translate(page: Page, locale: Locale, title: str, slug: str, summary: str) -> None:
    """Publish a version of `page` in `locale`."""
    copy = page.copy_for_translation(locale)
    copy.title = copy.draft_title = title
    copy.slug, copy.summary = slug, summary
    with translation.override(locale.language_code):
        copy.save_revision().publish()


def _create_menus(home: HomePage, pages: list[tuple[Section, Page]]) -> None:
    entries = [(MAIN, home, "Beranda", "Home")]
    entries += [(section.menu, page, section.title, section.title_en) for section, page in pages]
    for position, (menu, page, label, label_en) in enumerate(entries, start=1):
        MenuItem.objects.create(menu=menu, page=page, label=label, label_en=label_en, order=position * 10)
