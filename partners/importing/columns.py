"""The columns of a list of partners."""

from django.utils.translation import gettext_lazy as _

from core.tables.columns import Column

PRIVATE_COLUMNS = (
    Column("private_name", _("Kontak internal: nama"), ("kontak internal", "nama kontak internal")),
    Column("private_role", _("Kontak internal: jabatan"), ("jabatan kontak internal",)),
    Column(
        "private_phone", _("Kontak internal: telepon"), ("telepon internal", "wa internal", "hp internal")
    ),
    Column("private_email", _("Kontak internal: surel"), ("surel internal", "email internal")),
    Column("private_note", _("Kontak internal: catatan"), ("catatan internal",)),
)
PUBLIC_COLUMNS = (
    Column("npsn", _("NPSN"), ("nomor pokok sekolah nasional", "no npsn"), example="12345678", help=_("8 angka.")),
    Column(
        "code", _("Kode tetap"), ("kode", "kode mitra", "permanent code"),
        help=_("Hanya untuk mitra tanpa NPSN yang sudah terdaftar."),
    ),
    Column(
        "name", _("Nama"),
        ("nama", "sekolah", "nama sekolah", "school", "school name", "nama mitra", "mitra", "partner", "lembaga",
         "nama lembaga", "satuan pendidikan", "nama satuan pendidikan", "institution"),
        example="SD NEGERI 1 CONTOH", help=_("Huruf besar semua dirapikan sendiri."),
    ),
    Column(
        "source_name", _("Nama menurut sumber"), ("nama resmi", "official name"),
        help=_("Boleh kosong: diambil dari nama."),
    ),
    Column(
        "kind", _("Jenis"), ("jenis", "jenis mitra", "type"), example="Sekolah",
        help=_("Sekolah, Instansi pemerintah, Lembaga kesejahteraan sosial, Komunitas, …"),
    ),
    Column(
        "level", _("Jenjang"), ("bentuk", "jenjang", "bentuk pendidikan", "tingkat"), example="SD",
        help=_("PAUD, TK, RA, SD, MI, SMP, MTs, SMA, SMK, MA, atau SLB."),
    ),
    Column(
        "status", _("Status sekolah"), ("status sekolah",), example="N", help=_("N (negeri) atau S (swasta)."),
    ),
    Column(
        "address", _("Alamat"), ("alamat", "alamat jalan", "alamat_jalan", "jalan", "street"), example="Jl. Contoh 1"
    ),
    Column(
        "district", _("Kecamatan"), ("kecamatan", "kec"), example="Kec. Paringin",
        help=_("Harus terdaftar; ejaan lain juga dikenal."),
    ),
    Column("village", _("Desa/kelurahan"), ("desa", "kelurahan", "desa kelurahan", "nama desa"), example=""),
    Column("latitude", _("Lintang"), ("lintang", "lat", "y"), example="-2.3341", help=_("Derajat desimal.")),
    Column("longitude", _("Bujur"), ("bujur", "lon", "lng", "long", "x"), example="115.4672"),
    Column("services", _("Layanan"), ("layanan",), help=_("Nama layanan, dipisah titik koma.")),
    Column("contact_name", _("Kontak umum: nama"), ("kontak", "nama kontak", "nama kontak umum", "contact")),
    Column("contact_role", _("Kontak umum: jabatan"), ("jabatan", "jabatan kontak", "jabatan kontak umum")),
    Column("phone", _("Telepon umum"), ("telepon", "telp", "no telepon", "telepon umum", "telephone")),
    Column("email", _("Surel umum"), ("surel", "surel umum", "e-mail")),
    Column("website", _("Situs"), ("situs", "laman", "web", "situs web")),
    Column("schedule_public", _("Jadwal untuk umum"), ("jadwal untuk umum", "jadwal umum"), help=_("ya atau tidak")),
    Column("school_days", _("Hari sekolah seminggu"), ("hari sekolah", "hari sekolah seminggu"), help=_("5 atau 6")),
    Column("active", _("Aktif"), ("aktif", "mitra aktif"), help=_("ya atau tidak")),
    Column(
        "search_words", _("Kata pencarian lain"), ("kata pencarian", "kata pencarian lain", "nama lain", "singkatan"),
        help=_("Dipisah titik koma."),
    ),
)  # fmt: skip
COLUMNS = (*PUBLIC_COLUMNS, *PRIVATE_COLUMNS)
LABELS = {column.name: column.label for column in COLUMNS}
