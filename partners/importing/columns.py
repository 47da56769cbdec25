"""The columns of a list of partners."""

from django.utils.translation import gettext_lazy as _

from core.tables.columns import Column

FOR_STAFF = _("hanya untuk petugas")
FOR_ALL = _("tampil untuk umum di halaman mitra")
HEADS = (
    "kepala sekolah",
    "nama kepala sekolah",
    "kepsek",
    "nama kepsek",
    "kepala madrasah",
    "nama kepala madrasah",
)
# Whom to call is for staff: only a heading that says "umum" puts a person's number on the page of the partner.
PRIVATE_COLUMNS = (
    Column(
        "private_name",
        _("Kontak internal: nama"),
        (
            "kontak internal",
            "nama kontak internal",
            "kontak",
            "nama kontak",
            "contact",
            "contact name",
            "narahubung",
            "nama narahubung",
            "penanggung jawab",
            "nama penanggung jawab",
            "pic",
            "nama pic",
            "pimpinan",
            "nama pimpinan",
            "kepala",
            "nama kepala",
            "ketua",
            "nama ketua",
            *HEADS,
        ),
        seen=FOR_STAFF,
    ),
    Column(
        "private_role",
        _("Kontak internal: jabatan"),
        ("jabatan kontak internal", "jabatan", "jabatan kontak", "contact role"),
        seen=FOR_STAFF,
    ),
    Column(
        "private_phone",
        _("Kontak internal: telepon"),
        (
            "telepon internal",
            "wa internal",
            "hp internal",
            "telepon",
            "telp",
            "tlp",
            "telephone",
            "phone",
            "no telepon",
            "no telp",
            "no tlp",
            "nomor telepon",
            "nomor telp",
            "hp",
            "no hp",
            "nomor hp",
            "handphone",
            "no handphone",
            "nomor handphone",
            "ponsel",
            "no ponsel",
            "wa",
            "no wa",
            "nomor wa",
            "whatsapp",
            "no whatsapp",
            "nomor whatsapp",
            "hp wa",
            "no hp wa",
            "telepon wa",
            "kontak hp",
            "no kontak",
            "nomor kontak",
            "no hp kepala sekolah",
            "hp kepala sekolah",
            "no hp kepsek",
        ),
        seen=FOR_STAFF,
        help=_("Angka 0 di depan nomor ponsel yang hilang dikembalikan."),
    ),
    Column(
        "private_email",
        _("Kontak internal: surel"),
        (
            "surel internal",
            "email internal",
            "surel",
            "e-mail",
            "alamat surel",
            "alamat email",
            "e mail sekolah",
            "surel sekolah",
        ),
        seen=FOR_STAFF,
    ),
    Column("private_note", _("Kontak internal: catatan"), ("catatan internal",), seen=FOR_STAFF),
)
PUBLIC_COLUMNS = (
    Column(
        "npsn", _("NPSN"), ("nomor pokok sekolah nasional", "no npsn", "nomor npsn"), example="12345678",
        help=_("8 angka."),
    ),
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
        "kind", _("Jenis"), ("jenis", "jenis mitra", "type", "kategori", "kategori mitra", "jenis lembaga"),
        example="Sekolah", help=_("Sekolah, Instansi pemerintah, Lembaga kesejahteraan sosial, Komunitas, …"),
    ),
    Column(
        "level", _("Jenjang"),
        ("bentuk", "jenjang", "bentuk pendidikan", "tingkat", "jenjang pendidikan", "jenjang sekolah"),
        example="SD", help=_("PAUD, TK, RA, SD, MI, SMP, MTs, SMA, SMK, MA, atau SLB."),
    ),
    Column(
        "status", _("Status sekolah"), ("status sekolah", "negeri swasta"), example="N",
        help=_("N (negeri) atau S (swasta)."),
    ),
    Column(
        "address", _("Alamat"),
        ("alamat", "alamat jalan", "alamat_jalan", "jalan", "street", "alamat sekolah", "alamat lengkap"),
        example="Jl. Contoh 1",
    ),
    Column(
        "district", _("Kecamatan"), ("kecamatan", "kec", "nama kecamatan"), example="Kec. Paringin",
        help=_("Harus terdaftar; ejaan lain juga dikenal."),
    ),
    Column(
        "village", _("Desa/kelurahan"),
        ("desa", "kelurahan", "desa kelurahan", "nama desa", "kelurahan desa", "desa kel"),
    ),
    Column("latitude", _("Lintang"), ("lintang", "lat", "y"), example="-2.3341", help=_("Derajat desimal.")),
    Column("longitude", _("Bujur"), ("bujur", "lon", "lng", "long", "x"), example="115.4672"),
    Column("services", _("Layanan"), ("layanan",), help=_("Nama layanan, dipisah titik koma.")),
    Column(
        "public_contact", _("Kontak umum: nama"), ("kontak umum", "nama kontak umum"), seen=FOR_ALL,
        help=_("Tampil untuk umum. Isi hanya bila orangnya setuju."),
    ),
    Column("public_role", _("Kontak umum: jabatan"), ("jabatan kontak umum", "jabatan umum"), seen=FOR_ALL),
    Column(
        "public_phone", _("Telepon umum"), ("telepon umum", "telp umum", "no telepon umum", "hp umum", "wa umum"),
        seen=FOR_ALL, help=_("Tampil untuk umum. Nomor pribadi ditulis di kontak internal."),
    ),
    Column("public_email", _("Surel umum"), ("surel umum", "email umum"), seen=FOR_ALL),
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
# The columns that are not called as their field of Partner: nobody publishes a number by a heading of one word.
FIELDS = {
    "public_contact": "contact_name",
    "public_role": "contact_role",
    "public_phone": "phone",
    "public_email": "email",
}
COLUMN_OF = {field: column for column, field in FIELDS.items()}
LABELS = {FIELDS.get(column.name, column.name): column.label for column in COLUMNS}
