"""The body of an article with every block that needs no row of the database."""

from typing import Any

from core.blocks import StoryBlock

BLOCKS = [
    ("heading", {"text": "Judul bagian", "level": "2"}),
    (
        "paragraph",
        "<p>Teks isi memakai kalimat pendek. <b>Kata penting</b> tebal, <i>judul buku</i> miring, dan "
        '<a href="#isi">tautan</a> bergaris bawah.</p><ul><li>Butir pertama</li><li>Butir kedua, yang lebih panjang '
        "supaya terlihat baris keduanya pada layar ponsel</li></ul><ol><li>Langkah satu</li><li>Langkah dua</li></ol>",
    ),
    ("heading", {"text": "Anak bagian", "level": "3"}),
    (
        "quotation",
        {"text": "Sekarang saya membaca untuk adik setiap malam.", "name": "Siti", "role": "pelajar"},
    ),
    (
        "table",
        {
            "columns": [
                {"type": "text", "heading": "Kecamatan"},
                {"type": "number", "heading": "Kunjungan"},
                {"type": "number", "heading": "Pembaca"},
            ],
            "rows": [
                {"values": ["Paringin", "48", "1.904"]},
                {"values": ["Tebing Tinggi", "31", "877"]},
                {"values": ["Halong", "27", "1.020"]},
            ],
            "caption": "Kunjungan selama semester ini",
        },
    ),
    ("video", {"video": "https://www.youtube.com/watch?v=contoh", "title": "Sehari bersama Mobil Pustaka 1"}),
    (
        "call_to_action",
        {"text": "Belum punya kartu?", "label": "Jadi anggota", "url": "https://example.org/"},
    ),
    (
        "key_figures",
        [{"value": "24", "label": "desa dan kelurahan"}, {"value": "3.801", "label": "pembaca"}],
    ),
]


def body() -> Any:
    """The blocks as a template gets them."""
    return StoryBlock().to_python(
        [{"type": kind, "value": value, "id": str(number)} for number, (kind, value) in enumerate(BLOCKS)]
    )
