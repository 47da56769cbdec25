"""English readers get English: the catalogue is whole, and no Indonesian word is left in what every page shares."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

from core.models import SiteSettings
from home.models import HomePage
from home.setup import SECTIONS
from schedules.words import describe

ROOT = Path(settings.BASE_DIR)
ENGLISH = polib.pofile(str(ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"), check_for_duplicates=True)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|(?<!%)\{\w+\}|</?\w+>")
FURNITURE = re.compile(
    r"""\b(
    Agenda|Alamat|Anda|Bagikan|Belum|Beranda|Berikutnya|Berita|Bulan|Buka|Cari|Cetak|Daftar|Gedung|Halaman|Hari|Ikuti
    |Jadwal|Jam|Jenis|Kaki|Kantor|Kata|Kecamatan|Keliling|Kembali|Kirim|Kisah|Kontak|Langganan|Langsung|Lewati|Lihat
    |Lokasi|Masuk|Minggu|Mitra|Nama|Pemberitahuan|Pencarian|Pengaduan|Pintasan|Saring|Sebelumnya|Selengkapnya|Semua
    |Senin|Surel|Tahun|Tampilan|Tampilkan|Tanggal|Tanya|Telepon|Tempat|Tentang|Terkait|Tutup|Utama|Waktu
    |dan|dari|untuk|dengan|yang|hari|besok|lusa|lagi|sampai|pukul|tidak|ada|boleh|kosong|pesan|kami
    )\b""",
    re.VERBOSE,
)
REFUSED = {"/en/not-here/": 404, "/en/calendar/?x=%00": 400}
PAGES = [
    "/en/",
    *(f"/en/{section.slug_en}/" for section in SECTIONS),
    "/en/calendar/2026/12/",
    "/en/calendar/2026/12/25/",
    "/en/calendar/?kata=nothing",
    "/en/mobile-library/sekolah/",
    "/en/partners/?q=nothing",
    "/en/contact/write/",
    "/en/cari/",
    "/en/cari/?q=nothing",
    "/en/k/?q=nothing",
    *REFUSED,
]


class Words(HTMLParser):
    """What people read of a page or have read to them, node by node; the name of the other language is no part."""

    ATTRIBUTES = {"aria-label", "alt", "placeholder", "title", "data-copied", "data-copy-failed"}

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"} or dict(attrs).get("lang") == "id":
            self.silent = tag
        # The script's own words stand on a <template>.
        self.found += [
            text for name, text in attrs if text and (name in self.ATTRIBUTES or tag == "template")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


def strings_of_python(source: str) -> Iterator[str]:
    """The first message of each gettext call with constant words; a context is left out."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", "")
        if name == "_" or "gettext" in name:
            constants = [each.value for each in call.args if isinstance(each, ast.Constant)]
            words = [each for each in constants if isinstance(each, str)]
            yield from words[1 if "pgettext" in name else 0 :][:1]


def strings_of_template(source: str) -> Iterator[str]:
    """The same of a template, which Django itself turns into calls of gettext."""
    for call in re.findall(r"(?:\b_|\b\w*gettext)\((?:\"[^\"]*\"|'[^']*'|[^)\"'])*\)", templatize(source)):
        yield from strings_of_python(call)


def strings_in_use() -> dict[str, str]:
    """Each string to be translated and a file it stands in."""
    apps = [ROOT / each for each in settings.INSTALLED_APPS if (ROOT / each).is_dir()]
    found = {}
    for path in (path for folder in [*apps, ROOT / "portal"] for path in folder.rglob("*.py")):
        found.update(dict.fromkeys(strings_of_python(path.read_text("utf-8")), path.name))
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(dict.fromkeys(strings_of_template(path.read_text("utf-8")), path.name))
    return found


def test_every_string_in_use_is_in_the_catalogue() -> None:
    used, known = strings_in_use(), {entry.msgid for entry in ENGLISH}
    assert {"Jadwal terdekat", "Langsung ke isi", "Kunjungan"} <= set(used), "the strings were not read"
    missing = {text: place for text, place in used.items() if text not in known}
    assert missing == {}, "run `make messages` and translate what it adds"


def test_every_entry_is_translated_and_none_is_a_guess() -> None:
    assert [entry.msgid for entry in ENGLISH if not entry.translated() or entry.fuzzy] == []
    assert ENGLISH.obsolete_entries() == []


def test_translations_keep_placeholders_and_marks() -> None:
    different = []
    for entry in ENGLISH:
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        translations = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        if any(sorted(PLACEHOLDER.findall(text)) != wanted for text in translations):
            different.append(entry.msgid)
    assert different == []


def test_the_header_says_nothing_that_changes_by_itself() -> None:
    assert set(ENGLISH.metadata) == {
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    }


def left_over(words: list[str]) -> list[str]:
    """Those of `words` that are Indonesian, but for the names of the office."""
    long, short = (SiteSettings._meta.get_field(name).default for name in ("office_name", "short_name"))
    names = {long, f"{long} · {short}"}
    english = {entry.msgstr for entry in ENGLISH}
    indonesian = {entry.msgid for entry in ENGLISH} - english
    return [text for text in words if text not in names and (text in indonesian or FURNITURE.search(text))]


@pytest.mark.django_db
def test_english_pages_speak_english(client: Client, site_tree: HomePage) -> None:
    found = {}
    for url in PAGES:
        response = client.get(url)
        assert response.status_code == REFUSED.get(url, 200), url
        words = Words(response.content.decode()).found
        assert "Skip to content" in words, url
        found[url] = left_over(words)
    assert {url: words for url, words in found.items() if words} == {}


@pytest.mark.django_db
def test_the_check_would_see_indonesian(client: Client, site_tree: HomePage) -> None:
    words = Words(client.get("/").content.decode()).found
    assert {"Langsung ke isi", "Beranda", "Tampilan gelap"} <= set(left_over(words))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "every month on the second Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TU,FR", "every Tuesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=1", "every 2 weeks on Tuesday, 1 time"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day of the month"),
        ("FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1", "every month, the first day among Tuesday and Thursday"),
        ("FREQ=MONTHLY;BYDAY=-3FR", "every month on the 3rd-to-last Friday"),
        ("FREQ=YEARLY;BYDAY=21TU", "every year on the 21st Tuesday of the year"),
        ("FREQ=YEARLY;BYDAY=12TU", "every year on the 12th Tuesday of the year"),
        ("FREQ=YEARLY;BYDAY=22TU", "every year on the 22nd Tuesday of the year"),
        ("FREQ=YEARLY;BYDAY=43TU", "every year on the 43rd Tuesday of the year"),
        ("FREQ=YEARLY;BYDAY=6TU", "every year on the 6th Tuesday of the year"),
        ("FREQ=YEARLY;BYMONTHDAY=13", "every month on day 13"),
        ("FREQ=YEARLY;BYDAY=MO;BYMONTH=6", "every Monday in June"),
    ],
)
def test_repetition_reads_as_english(rule: str, words: str) -> None:
    with translation.override("en"):
        assert describe(f"RRULE:{rule}", date(2026, 11, 24)) == words
