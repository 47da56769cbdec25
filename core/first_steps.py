"""What a list says while it is empty: what it is for, and what to do first. By model, "app.model"."""

from django.utils.translation import gettext_lazy as _

FIRST_STEPS = {
    "partners.partner": _(
        "Mitra adalah sekolah, desa, dan lembaga yang bekerja sama dengan perpustakaan. Tambahkan satu per satu, "
        "atau impor dari berkas."
    ),
    "partners.agreement": _(
        "Perjanjian mencatat kerja sama yang ditandatangani. Tambahkan mitranya dulu; portal mengingatkan sebelum "
        "perjanjian berakhir."
    ),
    "partners.service": _("Layanan adalah apa yang diterima mitra, misalnya pinjaman buku bergilir."),
    "partners.district": _("Kecamatan dipakai untuk mengelompokkan desa, mitra, dan tempat singgah."),
    "partners.village": _("Desa dan kelurahan dipakai untuk mencari jadwal keliling terdekat."),
    "visits.vehicle": _(
        "Mulailah dari sini: tambahkan kendaraan keliling, lalu tempat singgah dan jadwal rutin."
    ),
    "visits.stop": _("Tempat singgah adalah tempat kendaraan berhenti: sekolah, lapangan, atau balai desa."),
    "visits.timetable": _(
        "Jadwal rutin membuat kunjungan dengan sendirinya, misalnya tiap Selasa. Tambahkan kendaraan dan tempat "
        "singgah dulu."
    ),
    "visits.visit": _(
        "Kunjungan muncul dari jadwal rutin. Kunjungan tunggal ditambahkan lewat papan rencana."
    ),
    "visits.schoolperiod": _("Libur sekolah membuat jadwal rutin ke sekolah berhenti sementara."),
    "branches.branch": _("Gedung perpustakaan tampil dengan jam bukanya di seluruh portal."),
    "branches.closure": _("Catat hari tutup di luar hari libur, misalnya karena perbaikan gedung."),
    "branches.specialperiod": _("Catat masa dengan jam buka berbeda, misalnya bulan Ramadan."),
    "branches.visitorcount": _("Catat jumlah pengunjung tiap hari; angkanya masuk ke laporan tahunan."),
    "inclusion.activity": _(
        "Catat kegiatan segera sesudah selesai: apa, di mana, kapan, berapa peserta, dan foto."
    ),
    "news.topic": _("Topik mengelompokkan berita. Lima sampai delapan topik biasanya cukup."),
    "core.menuitem": _("Entri menu adalah tautan di kepala dan kaki setiap halaman."),
    "events.followedcalendar": _("Ikuti kalender orang lain, dan acaranya tampil di agenda portal."),
    "schedules.holidaycorrection": _("Hari libur nasional sudah dikenal. Catat hanya yang berbeda di sini."),
    "home.contactmessage": _("Pesan warga dari halaman kontak tampil di sini. Belum ada yang perlu dijawab."),
}


def first_step(label: str) -> str:
    """The sentences for the model "app.model", empty where there are none."""
    return str(FIRST_STEPS.get(label.lower(), ""))
