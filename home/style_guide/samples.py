"""What the style guide shows in the place of rows: plain objects with the attributes that templates ask for."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.template import Engine
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page as WagtailPage

from core.dates import local_today, long_date
from home.style_guide.article import body
from home.style_guide.colours import THEMES
from home.style_guide.dates import answers, date_list, month
from home.style_guide.forms import filled_wrongly, untouched

NOWHERE = "#isi"
LONG_TITLE = (
    "Perpustakaan keliling kini singgah di dua puluh empat desa dan kelurahan, termasuk yang hanya dapat dicapai "
    "lewat jembatan gantung di hulu Sungai Balangan"
)


@dataclass(frozen=True)
class Rendition:
    """A picture in one size."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """Stands for `core.models.Image`: one drawing in whatever size is asked for."""

    alt_text: str = "Mobil perpustakaan keliling di tepi sungai"
    caption: str = "Mobil Pustaka 1 di tepi Sungai Balangan."
    credit: str = "Gambar: Perpustakaan"

    def may_be_shown(self) -> bool:
        """A drawing shows nobody."""
        return True

    def get_renditions(self, *specs: str) -> dict[str, Rendition]:
        """The drawing for each of Wagtail's filter specs."""
        return {spec: self.get_rendition(spec) for spec in specs}

    def get_rendition(self, spec: str) -> Rendition:
        """The drawing in the size of one filter spec, such as "fill-400x225|format-webp"."""
        size = re.search(r"(?P<kind>fill|max|min)-(?P<width>\d+)x(?P<height>\d+)", spec)
        if size is None:
            return Rendition(static("img/sample.svg"), 800, 450)
        width = int(size["width"])
        height = int(size["height"]) if size["kind"] == "fill" else round(width * 9 / 16)
        return Rendition(static("img/sample.svg"), width, height)


@dataclass(frozen=True)
class Card:
    """Stands for a page in a list."""

    title: str
    url: str = NOWHERE
    summary: str = ""
    image: Drawing | None = None
    meta_label: str = ""
    meta_text: str = ""


@dataclass(frozen=True)
class File:
    """Stands for `core.models.Document`."""

    title: str = "Formulir permohonan kunjungan"
    url: str = NOWHERE
    file_extension: str = "pdf"
    file_size: int = 184_320


@dataclass(frozen=True)
class Chip:
    """A choice among several."""

    label: str
    url: str = NOWHERE
    active: bool = False
    count: int | None = None
    nofollow: bool = False


@dataclass(frozen=True)
class Opening:
    """What a building's opening says; no `hours`, so that no script words it anew."""

    state: str
    text: str
    url: str = NOWHERE
    hours: str = field(default="")


def samples() -> dict[str, Any]:
    """Everything that the templates of the specimens show, told from today."""
    today = local_today(timezone.now())
    drawing = Drawing()
    return {
        "here": NOWHERE,
        "drawing": drawing,
        "cards": _cards(drawing),
        "chips": [Chip("Semua", count=128, active=True), Chip("Layanan keliling", count=31), Chip("Anak")],
        "many_chips": [Chip(long_date(today - timedelta(days=40 * each))) for each in range(14)],
        "crumbs": [("Beranda", "/"), ("Program", NOWHERE), ("Kisah warga", NOWHERE), (LONG_TITLE, "")],
        "dates": date_list(today),
        **month(today),
        **answers(today),
        "facts": [
            ("Tempat", "SDN 1 Paringin Timur"),
            ("Kendaraan", "Mobil Pustaka 1"),
            ("Kuota", "20 peserta"),
        ],
        "hours": [
            ("Senin–Kamis", "08.00–16.00 WITA"),
            ("Jumat", "08.00–11.00 WITA"),
            ("Sabtu, Minggu", "Tutup"),
        ],
        "figures": [
            {"value": 24, "label": "desa dan kelurahan", "part": None},
            {"value": 3801, "label": "pembaca, dari 5.000 yang direncanakan", "part": 76},
            {"value": 12, "label": "pelatihan, dari 12", "part": 100},
            {"value": 0, "label": "kegiatan baru", "part": 0},
        ],
        "openings": [
            Opening("open", _("sampai {time}").format(time="16.00 WITA")),
            Opening("closed", _("buka besok {time}").format(time="08.00 WITA")),
            Opening("", "Senin–Kamis 08.00–16.00 WITA"),
        ],
        "pages": [Paginator(range(60), 10).page(number) for number in (1, 3, 6)],
        "form": untouched(),
        "wrong_form": filled_wrongly(),
        "text": body(),
        "gallery": {"title": "", "pictures": [{"image": drawing, "caption": "", "alt_text": ""}] * 4},
        "picture": {"image": drawing, "caption": "", "alt_text": ""},
        "document": File(),
        "read_also": _page("Jadwal tetap untuk setiap sekolah"),
        "section": [{"template": "includes/search_form.html", "context": {"query": ""}}],
        "long": LONG_TITLE,
        "buttons": ["", "quiet", "bad"],
        "icons": icons(),
        "kinds": ["info", "warn", "bad"],
        "options": [
            {"value": "a", "label": "Paringin", "selected": True},
            {"value": "b", "label": "Tebing Tinggi"},
        ],
        "parts": [0, 5, 50, 95, 100],
        "themes": THEMES,
        "empty_actions": [("Semua jadwal", NOWHERE), ("Beranda", "/")],
        "notices": ["Isi situs ini contoh: nama, tanggal, dan cerita dikarang."],
    }


def icons() -> list[str]:
    """The names that `includes/icon.html` knows."""
    template = Engine.get_default().get_template("includes/icon.html")
    return sorted(set(re.findall(r'name == "(\w+)"', str(template.source))))


def _cards(drawing: Drawing) -> list[Card]:
    told = "Anak-anak menunggu sejak pagi; sebagian membawa buku yang dipinjam bulan lalu."
    return [
        Card(
            "Mobil Pustaka 1 kembali berkeliling",
            NOWHERE,
            told,
            drawing,
            "Layanan keliling",
            "21 November 2026",
        ),
        Card(
            "Tanpa gambar, kain sasirangan yang mengisi",
            NOWHERE,
            told,
            None,
            "Layanan keliling",
            "3 November 2026",
        ),
        Card(LONG_TITLE, NOWHERE, f"{told} {told} {told}", drawing, "", "1 Oktober 2026"),
    ]


def _page(title: str) -> WagtailPage:
    """A page that no tree holds, live, leading nowhere."""
    page = WagtailPage(title=title, live=True)
    page.get_url = lambda request=None, current_site=None: NOWHERE
    return page
