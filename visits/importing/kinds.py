"""What can be wrong with a row of a timetable, and what was understood otherwise than it stands there."""

from django.utils.translation import gettext_lazy as _

from core.tables.problems import Kind

NO_STOP = Kind("the name of the stop is missing", _("Nama tempat singgah belum diisi."))
NO_VEHICLE = Kind("nothing says which vehicle comes", _("Kendaraan belum diisi."))
NO_HOURS = Kind("arrival and departure are needed", _("Jam tiba dan jam berangkat harus diisi."))
BAD_CLOCK = Kind("%(value)s is no time of day", _("%(value)s bukan jam."))
BACKWARDS = Kind(
    "it leaves at %(departure)s, before or when it comes (%(arrival)s)",
    _("Berangkat pukul %(departure)s, padahal tiba pukul %(arrival)s."),
)
BAD_DAY = Kind("%(value)s is no date", _("%(value)s bukan tanggal."))
FAR_DAY = Kind("%(value)s is too far away", _("%(value)s terlalu jauh. Periksa tahunnya."))
BAD_WEEKDAY = Kind("%(value)s is no day of the week", _("%(value)s bukan nama hari."))
BAD_RULE = Kind("the rule %(value)s cannot be understood", _("Pengulangan %(value)s tidak dapat dibaca."))
NO_START = Kind("the first date is missing", _("Tanggal pertama belum diisi."))
NO_PHASE = Kind(
    "the first date is missing, and the rule does not say which weeks or months are meant",
    _("Tanggal pertama belum diisi, padahal aturannya tidak menyebut minggu atau bulan yang mana."),
)
OTHER_DAY = Kind(
    "the day is %(day)s, but the rule says %(rule)s", _("Harinya %(day)s, tetapi pengulangannya %(rule)s.")
)
ONCE_OTHER_DAY = Kind(
    "the day is %(day)s, but %(date)s is none, and it does not repeat",
    _("Harinya %(day)s, tetapi %(date)s bukan hari itu, dan tidak berulang."),
)
END_FIRST = Kind("it ends before it begins", _("Tanggal terakhir ada sebelum tanggal pertama."))
NO_RULE = Kind(
    "it lasts until %(value)s, but no frequency says how often",
    _("Berlangsung sampai %(value)s, tetapi pengulangannya tidak disebut."),
)
NO_DATES = Kind("it has no date at all", _("Tidak ada satu tanggal pun."))
OVER = Kind("it is over: there is no date from today on", _("Sudah lewat: tidak ada tanggal mulai hari ini."))
BAD_POSITION = Kind(
    "%(value)s is no position on the globe", _("%(value)s bukan letak di bumi. Periksa lintang dan bujur.")
)
UNKNOWN_PLACE = Kind(
    "there is no school or place with the number or code %(value)s",
    _("Tidak ada sekolah atau tempat dengan NPSN atau kode %(value)s."),
)
UNKNOWN_DISTRICT = Kind("there is no district %(value)s", _("Kecamatan %(value)s tidak terdaftar."))
BAD_ZONE = Kind("there is no time zone %(value)s", _("Tidak ada zona waktu %(value)s."))
UNKNOWN_UID = Kind("there is no timetable with this UID", _("Tidak ada jadwal dengan UID ini."))
UNKNOWN_SERVICE = Kind("%(value)s is no service", _("%(value)s bukan nama layanan."))
TOO_LONG = Kind("longer than %(most)d characters", _("Lebih panjang dari %(most)d karakter."))
TWICE = Kind("the same stands in line %(other)d", _("Sama dengan baris %(other)d."))
TAKEN = Kind(
    "%(vehicle)s is elsewhere then: %(place)s, %(date)s, %(hours)s",
    _("%(vehicle)s sudah bertugas saat itu: %(place)s, %(date)s, %(hours)s."),
)
TAKEN_IN_FILE = Kind(
    "%(vehicle)s is elsewhere then: %(place)s (line %(line)d), %(date)s, %(hours)s",
    _("%(vehicle)s sudah bertugas saat itu: %(place)s (baris %(line)d), %(date)s, %(hours)s."),
)
REFUSED = Kind("%(words)s", _("%(words)s"))
# Remarks: the row is taken over all the same.
START_MOVED = Kind(
    "%(start)s does not fit; the first date is %(moved)s",
    _("%(start)s tidak cocok; tanggal pertamanya menjadi %(moved)s."),
)
BYDAY_ADDED = Kind(
    "the rule names no day; understood as %(rule)s",
    _("Aturannya tidak menyebut hari; dibaca sebagai %(rule)s."),
)
SWAPPED = Kind("geox and geoy are the wrong way round", _("Bujur dan lintang tertukar; sudah dibalik."))
COUNTED = Kind("COUNT says when it ends; the last date is not used",
               _("COUNT sudah menentukan akhirnya; tanggal terakhir tidak dipakai."))  # fmt: skip
NO_SUCH_DATE = Kind(
    "nothing takes place on %(value)s anyway", _("Pada %(value)s memang tidak ada kunjungan.")
)
DISTRICT_MADE = Kind(
    "nothing says in which district %(count)d stops are; they stand in the district %(name)s, made for them",
    _("Kecamatan %(count)d tempat singgah tidak diketahui. Semuanya masuk ke kecamatan baru %(name)s."),
)
