"""Dates in running text: which are found, and which do not fall on the day that is named."""

from datetime import date

import pytest

from core.proofreading.written_dates import dates_in

TODAY = date(2026, 1, 10)


def wrong(text: str) -> list[tuple[int, int, int]]:
    """(year, month, day) of each date in `text` that does not exist or is on another weekday than it says."""
    return [
        (found.year, found.month, found.number)
        for found in dates_in(text, TODAY)
        if found.day is None or (found.weekday is not None and found.weekday != found.day.weekday())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kamis (22/04/2022)",
        "Kamis, 22 April 2022",
        "Kamis 22 April 2022",
        "pada hari kamis tanggal 22 April 2022",
        "KAMIS, 22 APRIL 2022",
        "Kam, 22 Apr 2022",
        "Kam., 22 Apr. 2022",
        "Thursday, 22 April 2022",
        "Thu, April 22, 2022",
        "Thursday, April 22nd, 2022",
        "Kamis, 22-04-2022",
        "Kamis, 22.4.22",
        "Kamis/22 April 2022",
        "Kamis (2022-04-22)",
        "22 April 2022 (Kamis)",
        "22/04/2022, Kamis.",
        "Kamis,\u00a022 April tahun 2022",
    ],
)
def test_a_wrong_weekday_is_found_however_it_is_written(text: str) -> None:
    assert wrong(f"Rapat berlangsung {text} di Paringin.") == [(2022, 4, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "Jumat (22/04/2022)",
        "Jum’at, 22 April 2022",
        "Jum'at, 22 April 2022",
        "Senin 5/1/26",
        "Senin–Rabu, 5–7 Januari 2026",
        "Senin s.d. Rabu, 5 s.d. 7 Januari 2026",
        "Sabtu–Minggu, 31 Januari – 1 Februari 2026",
        "Rabu dan Kamis, 31 Desember 2025 dan 1 Januari 2026",
        "Sabtu, 3–4 Januari 2026",
        "Ahad, 4 Januari 2026",
        "Senin–Jumat, 6 Januari 2026",  # what is meant cannot be told
        "Senin, 5 Januari",
        "Rabu 31/12",
        "Hari Jumat",
        "setiap Senin pukul 08.00–12.00",
        "Senin, 08.00",
        "Jumat 12 orang hadir",
        "5 minggu 22 April 2022 lalu",
        "28 Februari 2026, Sabtu depan",
        "Nomor 12/34/567/2026",
        "Rp 22.04.2022.000",
        "29 Februari 2024",
        "Mei 2026",
    ],
)
def test_what_is_right_or_no_date_is_left_alone(text: str) -> None:
    assert wrong(f"Kegiatan: {text} di Paringin.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senin–Rabu, 5–8 Januari 2026", [(2026, 1, 8)]),
        ("Selasa–Rabu, 5–7 Januari 2026", [(2026, 1, 5)]),
        ("Senin 6/1/26", [(2026, 1, 6)]),
        ("31 Februari 2026", [(2026, 2, 31)]),
        ("31 April", [(2026, 4, 31)]),
        ("29 Februari 2026", [(2026, 2, 29)]),
        ("31/02/2026", [(2026, 2, 31)]),
        ("04/22/2022", [(2022, 22, 4)]),
        ("Senin, 6 Januari", [(2026, 1, 6)]),
        ("Kamis, 30 Desember", [(2025, 12, 30)]),
        ("Jumat (22/04/2022) dan Sabtu (22/04/2022)", [(2022, 4, 22)]),
    ],
)
def test_each_wrong_date_is_found_once(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert wrong(text) == expected


def test_a_year_that_is_missing_is_said_to_be_assumed_and_the_nearest() -> None:
    (found,) = dates_in("Selasa, 29 Desember", TODAY)
    assert (found.year, found.assumed, found.excerpt) == (2025, True, "Selasa, 29 Desember")


def test_the_excerpt_is_what_stands_in_the_text() -> None:
    (found,) = dates_in("Tim datang Kamis  (22/04/2022) pagi.", TODAY)
    assert found.excerpt == "Kamis (22/04/2022)"
