"""Text from Word and WhatsApp, as the editor hands it to us, and what is stored of it."""

import pytest

from core.writing.pasted import is_empty, plain, tidy

RICH = [
    ("<p>Rak baca baru.</p>", "<p>Rak baca baru.</p>"),
    ('<p data-block-key="a1">Rak</p>', '<p data-block-key="a1">Rak</p>'),
    # --- Word
    ("<p>Satu</p><p></p><p> </p><p>\u00a0</p><p><br/></p><p>Dua</p>", "<p>Satu</p><p>Dua</p>"),
    ("<p>Rak\u00a0\u00a0 baca&nbsp;baru</p>", "<p>Rak baca baru</p>"),
    ("<p>perpus\u00adtakaan</p>", "<p>perpustakaan</p>"),
    ("<p><b> </b>Rak <b></b>baru</p>", "<p>Rak baru</p>"),
    ("<p>·\u00a0\u00a0 Buku</p><p>·\u00a0\u00a0 Majalah</p>", "<ul><li>Buku</li><li>Majalah</li></ul>"),
    ("<p>o   Buku</p><p>o   Majalah</p>", "<ul><li>Buku</li><li>Majalah</li></ul>"),
    (
        '<p data-block-key="a">1.   Daftar</p><p data-block-key="b">2.   Pinjam</p><p>Selesai.</p>',
        '<ol><li data-block-key="a">Daftar</li><li data-block-key="b">Pinjam</li></ol><p>Selesai.</p>',
    ),
    ("<ul><li>Buku</li><li>Majalah</li></ul>", "<ul><li>Buku</li><li>Majalah</li></ul>"),
    ("<p><br/>Rak<br/>baru<br/></p>", "<p>Rak<br/>baru</p>"),
    # --- WhatsApp
    ("<p>Hari ini *dibuka* rak</p>", "<p>Hari ini <b>dibuka</b> rak</p>"),
    ("<p>_Selamat datang_, semua</p>", "<p><i>Selamat datang</i>, semua</p>"),
    ("<p>~Rabu~ Kamis</p>", "<p>Rabu Kamis</p>"),
    ("<p>*_Penting_*</p>", "<p><b><i>Penting</i></b></p>"),
    ("<p>_*Penting*_</p>", "<p><i><b>Penting</b></i></p>"),
    ("<p>[22/04 09.15] Siti Aminah: Rak dibuka</p>", "<p>Rak dibuka</p>"),
    ("<p>[22/04/2026 09.15.20] +62 812-0000-000: Rak</p>", "<p>Rak</p>"),
    ("<p>[09:15, 22/4/2026] Siti: *Rak* dibuka</p>", "<p><b>Rak</b> dibuka</p>"),
    ("<p>22/04/26 09.15 - Siti: Rak dibuka</p>", "<p>Rak dibuka</p>"),
    ("<p>Acara:</p><p>- Lomba</p><p>- Dongeng</p>", "<p>Acara:</p><ul><li>Lomba</li><li>Dongeng</li></ul>"),
    ("<p>Acara:<br/>- Lomba<br/>- Dongeng</p>", "<p>Acara:</p><ul><li>Lomba</li><li>Dongeng</li></ul>"),
    ("<p>Ayo 👩‍👧‍👦 baca 📚</p>", "<p>Ayo 👩‍👧‍👦 baca 📚</p>"),
    # --- what only looks like it
    ("<p>2*3*4 = 24</p>", "<p>2*3*4 = 24</p>"),
    ("<p>*) gratis *) syarat</p>", "<p>*) gratis *) syarat</p>"),
    ("<p>a_b_c dan rak * baru *</p>", "<p>a_b_c dan rak * baru *</p>"),
    ('<p><a href="https://a.id/_x_">a _x_ b</a></p>', '<p><a href="https://a.id/_x_">a _x_ b</a></p>'),
    ("<p>- Satu baris saja</p>", "<p>- Satu baris saja</p>"),
    ("<p>10. Mei adalah hari libur.</p>", "<p>10. Mei adalah hari libur.</p>"),
    ("<p>Pukul [09.15] Siti: hadir</p>", "<p>Pukul [09.15] Siti: hadir</p>"),
    ("<p>Rak &amp; buku &lt;3</p>", "<p>Rak &amp; buku &lt;3</p>"),
    ('<p>A</p><embed embedtype="image" id="1"/>', '<p>A</p><embed embedtype="image" id="1"/>'),
    ("", ""),
]


@pytest.mark.parametrize(("pasted", "stored"), RICH)
def test_rich_text_is_cleaned(pasted: str, stored: str) -> None:
    assert tidy(pasted) == stored


@pytest.mark.parametrize("stored", [stored for _pasted, stored in RICH])
def test_what_is_clean_stays_as_it_is(stored: str) -> None:
    assert tidy(stored) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("  Rak\n baca\u00a0baru ", "Rak baca baru"),
        ("*Rak baca baru*", "Rak baca baru"),
        ("_*Rak* baca_", "Rak baca"),
        ("[22/04 09.15] Siti: *Rak* dibuka", "Rak dibuka"),
        ("perpus\u00adtakaan", "perpustakaan"),
        ("Pukul 09.15: Rak", "Pukul 09.15: Rak"),
        ("", ""),
    ],
)
def test_a_line_is_cleaned(pasted: str, stored: str) -> None:
    assert plain(pasted) == stored


@pytest.mark.parametrize(
    ("html", "empty"),
    [
        ("", True),
        ("<p></p>", True),
        ("<p>\u00a0<br/></p>", True),
        ("<p>a</p>", False),
        ('<embed embedtype="image" id="1"/>', False),
    ],
)
def test_what_is_empty(html: str, empty: bool) -> None:
    assert is_empty(html) is empty
