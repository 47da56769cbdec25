"""Checks of the words: weekdays that do not match, days that pass, and what belongs to private people."""

import re
from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from core.dates import medium_date
from core.proofreading.contacts import public_contacts
from core.proofreading.findings import Finding, Reading
from core.proofreading.private_data import Kind, traces_in
from core.proofreading.written_dates import WrittenDate, dates_in

# "besok" is yesterday for who reads it the day after tomorrow; a date in brackets behind it settles that.
PASSING = re.compile(
    r"\b(?:besok|lusa|nanti malam|(?:minggu|pekan|bulan) depan)\b(?![^.\n]{0,30}\d)", re.IGNORECASE
)
LOOSE = {"quotation"}  # what somebody said is left as it was said


def dates(reading: Reading) -> Iterator[Finding]:
    """Dates that do not exist, and weekdays on which they do not fall."""
    # A date without a year is near the day of which the page tells.
    near = reading.page.told_day() or reading.today
    for passage in reading.passages:
        for found in dates_in(passage.text, near):
            if text := _wrong(found):
                yield Finding("date", text, passage.place, found.excerpt)


def _wrong(found: WrittenDate) -> str:
    """What is wrong with a date, as a sentence; "" when nothing is."""
    day = found.day
    if day is None:
        return _("“%(text)s”: tanggal ini tidak ada di kalender. Periksa tanggal dan bulannya.") % {
            "text": found.excerpt
        }
    if found.weekday is None or found.weekday == day.weekday():
        return ""
    named = {
        "text": found.excerpt,
        "day": medium_date(day),
        "weekday": formats.date_format(day, "l", use_l10n=False),
    }
    if found.assumed:
        return (
            _(
                "“%(text)s”: %(day)s jatuh pada hari %(weekday)s. Periksa hari dan tanggalnya, dan tulis tahunnya."
            )
            % named
        )
    return _("“%(text)s”: %(day)s jatuh pada hari %(weekday)s. Perbaiki hari atau tanggalnya.") % named


def passing_days(reading: Reading) -> Iterator[Finding]:
    """Words such as "besok", which are wrong on the next day."""
    for passage in reading.passages:
        if passage.kind not in LOOSE:
            for found in PASSING.finditer(passage.text):
                text = _("“%(word)s” akan salah bila dibaca pada hari lain. Tulis tanggalnya.") % {
                    "word": found[0]
                }
                yield Finding("passing", text, passage.place, found[0].lower())


def private_data(reading: Reading) -> Iterator[Finding]:
    """Numbers, addresses and days of birth of private people (UU PDP 27/2022)."""
    is_public = public_contacts()
    advice = _advice()
    for passage in reading.passages:
        for trace in traces_in(passage.text, is_public):
            text = f"“{trace.excerpt}”: {advice[trace.kind]}"
            yield Finding(f"private-{trace.kind}", text, passage.place, trace.excerpt)


def _advice() -> dict[Kind, str]:
    return {
        Kind.PHONE: _(
            "nomor ini tampaknya milik pribadi. Hapus, atau pakai nomor kantor. (UU Pelindungan Data Pribadi)"
        ),
        Kind.NIK: _(
            "ini tampaknya NIK seseorang. Hapus: NIK tidak boleh diumumkan. (UU Pelindungan Data Pribadi)"
        ),
        Kind.NISN: _("nomor induk siswa tidak boleh diumumkan. Hapus. (UU Pelindungan Data Pribadi)"),
        Kind.EMAIL: _(
            "surel ini tampaknya milik pribadi. Hapus, atau pakai surel kantor. (UU Pelindungan Data Pribadi)"
        ),
        Kind.HOME: _("ini tampaknya alamat rumah. Cukup tulis nama desa. (UU Pelindungan Data Pribadi)"),
        Kind.BIRTH: _(
            "tanggal lahir tidak perlu diketahui umum. Cukup tulis umurnya. (UU Pelindungan Data Pribadi)"
        ),
        Kind.CHILD: _(
            "nama lengkap dan umur seorang anak. Pakai nama panggilan, atau pastikan orang tuanya setuju. "
            "(UU Pelindungan Data Pribadi)"
        ),
    }
