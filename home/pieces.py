"""The pieces that a library office writes again and again. Everything about them is in this table."""

from typing import Any

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.writing.guides import guide
from core.writing.pieces import Piece, register
from inclusion.models import StoryPage
from news.models import ArticlePage

line = lazy(guide, str)
_paragraph = lazy(lambda text: str(format_html("<p>{}</p>", guide(text))), str)


def paragraph(text: Any) -> tuple[str, Any]:
    """A paragraph that guides."""
    return "paragraph", _paragraph(text)


def heading(text: Any) -> tuple[str, Any]:
    """A heading of the text, which may stay as it is."""
    return "heading", {"text": text, "level": "2"}


def pieces() -> tuple[Piece, ...]:
    """In the order in which they are offered; an empty page is offered first."""
    return (
        Piece("berita", _("Berita kosong"), _("Tulis dari awal."), ArticlePage),
        Piece(
            "laporan",
            _("Laporan kegiatan"),
            _("Apa yang terjadi, siapa yang hadir, apa hasilnya."),
            ArticlePage,
            fields={"title": line(_("Siapa melakukan apa, di mana"))},
            body=(
                paragraph(_("Hari, tanggal, dan tempat; siapa mengadakan apa.")),
                paragraph(_("Siapa yang hadir, dan berapa orang.")),
                paragraph(_("Apa yang dilakukan, dari awal sampai selesai.")),
                ("quotation", {"text": line(_("Kata salah seorang peserta")), "name": "", "role": ""}),
                paragraph(_("Apa hasilnya, dan apa berikutnya.")),
            ),
        ),
        Piece(
            "pengumuman",
            _("Pengumuman"),
            _("Apa yang berubah, mulai kapan, dan bagi siapa."),
            ArticlePage,
            fields={"title": line(_("Apa yang diumumkan, mulai kapan"))},
            body=(
                paragraph(_("Apa yang berubah, mulai hari dan tanggal berapa, sampai kapan.")),
                heading(_("Bagi siapa")),
                paragraph(_("Siapa yang perlu tahu, dan apa yang perlu mereka lakukan.")),
                heading(_("Bertanya")),
                paragraph(_("Nomor atau alamat kantor untuk bertanya, dan jam bukanya.")),
            ),
            topic="pengumuman",
        ),
        Piece(
            "perjanjian",
            _("Perjanjian ditandatangani"),
            _("Dengan siapa, tentang apa, dan apa gunanya bagi warga."),
            ArticlePage,
            fields={"title": line(_("Perpustakaan dan nama mitra bekerja sama dalam apa"))},
            body=(
                paragraph(_("Hari, tanggal, dan tempat; siapa menandatangani dengan siapa.")),
                heading(_("Isi kerja sama")),
                paragraph(_("Apa yang akan dilakukan bersama, dan berapa lama.")),
                heading(_("Gunanya bagi warga")),
                paragraph(_("Apa yang akan dirasakan warga, dan kapan mulainya.")),
            ),
            topic="kerja-sama",
        ),
        Piece(
            "kisah",
            _("Kisah"),
            _("Seseorang bercerita apa yang berubah baginya. Perlu izinnya."),
            StoryPage,
            fields={
                "title": line(_("Nama dan apa yang berubah baginya")),
                "quotation": line(_("Kalimat orangnya sendiri")),
            },
            body=(
                paragraph(_("Siapa dia, dan bagaimana keadaannya dulu.")),
                paragraph(_("Bagaimana ia mengenal perpustakaan, dan apa yang diikutinya.")),
                paragraph(_("Apa yang berubah, dengan contoh.")),
            ),
        ),
    )


def connect() -> None:
    """Offer them; called from `HomeConfig.ready()`."""
    for piece in pieces():
        register(piece)
