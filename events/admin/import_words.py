"""What the reader of calendars says about a file, in the words of editors."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schedules.ical.reader import Problem

SENTENCES: dict[str, Any] = {
    "too_large": gettext_lazy("Berkas ini lebih besar dari %(limit)s MB; tidak ada yang dibaca."),
    "too_many": gettext_lazy("Berkas ini berisi lebih dari %(limit)s komponen; tidak ada yang dibaca."),
    "no_calendar": gettext_lazy("Ini bukan berkas iCalendar: tidak ada VCALENDAR di dalamnya."),
    "no_events": gettext_lazy("Kalender ini tidak berisi acara."),
    "long_line": gettext_lazy("%(name)s terlalu panjang (%(count)s huruf); dilewati."),
    "no_content_line": gettext_lazy("Baris ini tidak dapat dibaca; dilewati."),
    "no_end": gettext_lazy("%(name)s tidak ditutup."),
    "no_begin": gettext_lazy("END:%(name)s tidak menutup apa pun; dilewati."),
    "too_deep": gettext_lazy("Susunan komponen terlalu bertingkat; dilewati."),
    "value": gettext_lazy("%(name)s tidak dapat dipahami: %(value)s."),
    "no_start": gettext_lazy("Acara ini tidak punya waktu mulai (DTSTART); dilewati."),
    "no_uid": gettext_lazy("Acara ini tidak punya UID; satu dibuat dari isinya."),
    "swapped": gettext_lazy("Selesai sebelum mulai; keduanya ditukar."),
    "years": gettext_lazy("%(name)s di luar tahun yang dapat ditampilkan: %(value)s; dilewati."),
    "zone_unknown": gettext_lazy("Zona waktu %(name)s tidak dikenal; dipakai %(used)s."),
    "zone_dates": gettext_lazy(
        "Zona waktu %(name)s tidak dikenal; %(count)s tanggal sampai %(until)s diambil satu per satu."
    ),
    "rule": gettext_lazy(
        "Pengulangan tidak dapat dipahami; hanya tanggal yang disebut yang diambil: %(value)s."
    ),
    "too_often": gettext_lazy(
        "Pengulangan terlalu sering; hanya %(count)s tanggal pertama yang diambil, sampai %(until)s."
    ),
    "cancelled_from": gettext_lazy(
        "Semua tanggal sejak %(day)s dibatalkan; yang sesudah %(until)s tidak diambil."
    ),
    "spread": gettext_lazy("Perubahan sejak %(day)s diambil hanya sampai %(until)s."),
    "range_type": gettext_lazy(
        "Perubahan untuk semua tanggal berikutnya mengganti acara sepanjang hari menjadi berjam, "
        "atau sebaliknya; hanya tanggal ini yang diubah."
    ),
    "no_dates": gettext_lazy("Tidak ada satu tanggal pun yang tersisa; dilewati."),
    "private": gettext_lazy(
        "Acara ini bertanda %(value)s: menjadi draf yang tidak terlihat umum, sampai penyunting menerbitkannya."
    ),
    "duplicate": gettext_lazy(
        "Acara ini tertulis lebih dari sekali; yang dipakai ialah yang SEQUENCE-nya tertinggi."
    ),
    "older": gettext_lazy("SEQUENCE %(value)s lebih lama daripada %(known)s yang sudah ada; dibiarkan."),
    "deleted": gettext_lazy(
        "Acara ini sudah dihapus di sini; kembali hanya dengan SEQUENCE yang lebih baru."
    ),
    "other_calendar": gettext_lazy("Acara ini sudah diambil dari kalender lain yang diikuti; dibiarkan."),
    "own": gettext_lazy("Acara ini milik situs ini sendiri; ubahlah di sini."),
    "nothing_to_change": gettext_lazy("Pembatalan acara yang tidak dikenal; dilewati."),
    "refused": gettext_lazy("Acara ini tidak dapat diterbitkan: %(value)s"),
    "more": gettext_lazy("Masih ada masalah lain yang tidak ditampilkan."),
    "unexpected": gettext_lazy("Acara ini tidak dapat diambil; sebabnya tercatat di log situs."),
}


def sentence(problem: Problem) -> str:
    """One problem in the active language, with its line and the event that it kept out."""
    text = str(SENTENCES[problem.code]) % dict(problem.values)
    if problem.about:
        text = _("“%(title)s”: %(text)s") % {"title": problem.about, "text": text}
    return _("Baris %(line)d: %(text)s") % {"line": problem.line, "text": text} if problem.line else text
