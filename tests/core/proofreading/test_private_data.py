"""Personal data in running text: what is found, and what everybody may read."""

import pytest

from core.proofreading.private_data import Kind, Trace, same_form, traces_in


@pytest.mark.parametrize(
    ("text", "kind", "excerpt"),
    [
        ("Hubungi 081251234567.", Kind.PHONE, "081251234567"),
        ("WA 0812-5123-4567", Kind.PHONE, "0812-5123-4567"),
        ("WA 0812 5123 4567 ya", Kind.PHONE, "0812 5123 4567"),
        ("HP: 0812.5123.4567", Kind.PHONE, "0812.5123.4567"),
        ("+62 812-5123-4567", Kind.PHONE, "+62 812-5123-4567"),
        ("6281251234567", Kind.PHONE, "6281251234567"),
        ("NIK 6311024505100003", Kind.NIK, "6311024505100003"),
        ("631102 450510 0003", Kind.NIK, "631102 450510 0003"),
        ("NISN: 0123456789", Kind.NISN, "NISN: 0123456789"),
        ("surel siti.aminah@gmail.com.", Kind.EMAIL, "siti.aminah@gmail.com"),
        ("Jl. Batu Piring RT 05 RW 02, Paringin", Kind.HOME, "RT 05 RW 02"),
        ("Desa Gunung Pandau RT.03/RW.01", Kind.HOME, "RT.03/RW.01"),
        ("Desa Gunung Pandau RT 3", Kind.HOME, "RT 3"),
        ("lahir di Paringin, 4 Mei 2015", Kind.BIRTH, "lahir di Paringin, 4 Mei 2015"),
        ("tanggal lahir 04/05/2015", Kind.BIRTH, "lahir 04/05/2015"),
        ("TTL: Awayan, 4-5-2015", Kind.BIRTH, "TTL: Awayan, 4-5-2015"),
        ("Siti Aminah (9 tahun) membaca", Kind.CHILD, "Siti Aminah (9 tahun"),
        ("Siti Aminah, usia 9 tahun, membaca", Kind.CHILD, "Siti Aminah, usia 9 tahun"),
    ],
)
def test_what_belongs_to_a_private_person_is_found(text: str, kind: Kind, excerpt: str) -> None:
    assert list(traces_in(text)) == [Trace(kind, excerpt)]


@pytest.mark.parametrize(
    "text",
    [
        "Telepon kantor (0526) 2021334",
        "NPSN 30303885",
        "ISBN 978-602-03-3295-6",
        "Nomor 045.2/128/Dispusip/2026",
        "anggaran Rp 1.081.251.234",
        "0812",
        "6399999999999999",  # sixteen digits without a day of birth
        "surel perpustakaan@balangankab.go.id",
        "surel info@sdn1paringin.sch.id",
        "Perpustakaan ini lahir dari gagasan warga.",
        "Ahmad Yani, 45 tahun, penjahit",
        "Anak usia 9 tahun boleh ikut.",
        "art class",
        "Pasal 5 RT",
    ],
)
def test_what_everybody_may_read_is_left_alone(text: str) -> None:
    assert list(traces_in(text)) == []


def test_numbers_that_the_office_gives_to_everybody_are_not_private() -> None:
    public = {same_form(Kind.PHONE, "0811 5000 123")}
    text = "Hubungi +62 811-5000-123 atau 0812 5123 4567."
    found = traces_in(text, lambda trace: same_form(trace.kind, trace.excerpt) in public)
    assert [trace.excerpt for trace in found] == ["0812 5123 4567"]
