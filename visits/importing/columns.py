"""The columns of a timetable: those that mobile libraries publish, and a few of our own behind them."""

from django.utils.translation import gettext_lazy as _

from core.tables.columns import Column

COLUMNS = (
    Column("organisation", _("Lembaga"), ("organization", "organisasi", "lembaga", "instansi", "dinas")),
    Column(
        "mobile", _("Kendaraan"), ("vehicle", "kendaraan", "mobil", "armada", "van"), example="Mobil Pustaka 1",
        help=_("Kendaraan yang belum terdaftar dibuat."),
    ),
    Column("route", _("Rute"), ("rute", "trayek")),
    Column(
        "community", _("Desa atau kecamatan"), ("komunitas", "town", "place", "desa kecamatan", "wilayah"),
        example="Paringin", help=_("Desa/kelurahan atau kecamatan; menentukan kecamatan tempat singgah."),
    ),
    Column(
        "stop", _("Tempat singgah"), ("tempat", "tempat singgah", "perhentian", "nama tempat", "lokasi", "stop name"),
        required=True, example="Lapangan Martasura",
    ),
    Column("address", _("Alamat"), ("alamat",), example="Jl. Contoh"),
    Column("postcode", _("Kode pos"), ("kode pos", "kodepos", "postal code", "zip")),
    Column("geox", _("Bujur"), ("bujur", "longitude", "lon", "lng", "long", "x"), example="115.4672"),
    Column("geoy", _("Lintang"), ("lintang", "latitude", "lat", "y"), example="-2.3341"),
    Column("day", _("Hari"), ("hari", "weekday"), example="Selasa"),
    Column("type", _("Jenis"), ("jenis", "tipe"), example="Public", help=_("Private: tidak tampil untuk umum.")),
    Column(
        "arrival", _("Tiba"), ("tiba", "datang", "jam mulai", "mulai pukul", "arrive", "arrives"), required=True,
        example="09:00",
    ),
    Column(
        "departure", _("Berangkat"), ("berangkat", "pergi", "jam selesai", "selesai pukul", "depart", "departs"),
        required=True, example="11:00",
    ),
    Column(
        "frequency", _("Pengulangan"), ("frekuensi", "pengulangan", "rrule", "recurrence"),
        example="FREQ=WEEKLY;INTERVAL=2", help=_("Aturan RRULE; kosong berarti satu kali."),
    ),
    Column("start", _("Tanggal pertama"),
        ("mulai", "tanggal mulai", "tanggal pertama", "start date", "dari", "tanggal"),
           example="2026-01-06"),
    Column("end", _("Tanggal terakhir"),
        ("selesai", "sampai", "tanggal terakhir", "tanggal selesai", "end date", "until"),
           help=_("Hari ini masih termasuk.")),
    Column("exceptions", _("Ditiadakan pada"), ("exception", "pengecualian", "kecuali", "ditiadakan", "exdates"),
           help=_("Tanggal-tanggal, dipisah titik koma.")),
    Column("timetable", _("Alamat web"), ("url", "laman", "jadwal")),
    Column("npsn", _("NPSN atau kode tempat"), ("key", "kode", "kode tempat", "partner", "mitra"),
           help=_("Sekolah atau tempat yang sudah terdaftar.")),
    Column("district", _("Kecamatan"), ("kecamatan", "kec")),
    Column("village", _("Desa/kelurahan"), ("desa", "kelurahan", "desa kelurahan")),
    Column("title", _("Judul"), ("judul",)),
    Column("services", _("Layanan"), ("layanan",), help=_("Misalnya baca di tempat; dongeng.")),
    Column("zone", _("Zona waktu"), ("zona", "zona waktu", "timezone", "time zone")),
    Column("uid", _("UID"), ("id",), help=_("Hanya di berkas yang diunduh dari sini; jangan diubah.")),
)  # fmt: skip
LABELS = {column.name: column.label for column in COLUMNS}
