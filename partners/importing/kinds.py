"""What can be wrong with a row of a list of partners."""

from django.utils.translation import gettext_lazy as _

from core.tables.problems import Kind

NO_NAME = Kind("the name is missing", _("Nama belum diisi."))
NO_KIND = Kind(
    "nothing says what kind of partner this is; fill in kind or level",
    _("Jenis mitra tidak diketahui. Isi kolom jenis atau jenjang."),
)
NOT_A_SCHOOL = Kind(
    "level, status and NPSN belong to schools only", _("Jenjang, status, dan NPSN hanya untuk sekolah.")
)
BAD_NPSN = Kind("an NPSN has 8 digits, not %(value)s", _("NPSN terdiri atas 8 angka, bukan %(value)s."))
UNKNOWN_CODE = Kind("no partner has the code %(value)s", _("Tidak ada mitra dengan kode %(value)s."))
UNKNOWN_WORD = Kind("%(value)s is not known here", _("%(value)s tidak dikenal di kolom ini."))
UNKNOWN_DISTRICT = Kind("there is no district %(value)s", _("Kecamatan %(value)s tidak terdaftar."))
UNKNOWN_VILLAGE = Kind(
    "there is no village %(value)s in that district; it is left empty",
    _("Desa/kelurahan %(value)s tidak terdaftar di kecamatan itu, jadi dikosongkan."),
)
UNKNOWN_SERVICE = Kind(
    "there is no service %(value)s; it is left out",
    _("Layanan %(value)s tidak terdaftar, jadi tidak diambil."),
)
BAD_POSITION = Kind(
    "%(value)s is no position on the globe", _("%(value)s bukan letak di bumi. Periksa lintang dan bujur.")
)
BAD_VALUE = Kind("%(value)s cannot be understood", _("%(value)s tidak dapat dibaca."))
TOO_LONG = Kind("longer than %(most)d characters", _("Lebih panjang dari %(most)d karakter."))
TWICE = Kind("the same partner stands in line %(other)d", _("Mitra yang sama sudah ada di baris %(other)d."))
AMBIGUOUS = Kind(
    "%(count)d partners have this name in this district; give the NPSN or the code",
    _("Ada %(count)d mitra dengan nama ini di kecamatan itu. Isi NPSN atau kodenya."),
)
CONTRADICTION = Kind(
    "NPSN and code belong to two different partners", _("NPSN dan kode ini milik dua mitra yang berbeda.")
)
OTHER_NPSN = Kind(
    "the partner with this code has another NPSN: %(value)s",
    _("Mitra dengan kode ini punya NPSN lain: %(value)s."),
)
REFUSED = Kind("%(words)s", _("%(words)s"))
NOT_YOURS = Kind(
    "internal contacts are not taken over: the permission is missing",
    _("Kontak internal tidak diambil: Anda tidak berhak melihatnya."),
)
PHONE_MENDED = Kind(
    "the 0 that the spreadsheet took away is back: %(value)s",
    _("Angka 0 di depan yang hilang di lembar kerja dikembalikan: %(value)s."),
)
PHONE_DOUBTFUL = Kind(
    "%(value)s does not begin with 0; the spreadsheet may have taken it away",
    _("%(value)s tidak diawali 0. Mungkin angka 0 di depannya hilang di lembar kerja."),
)
ALIKE = Kind("like %(names)s, which is known already", _("Mirip dengan %(names)s."))
