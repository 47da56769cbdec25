"""How the figures of a year are counted, in words that stand under the report and in its file."""

from django.utils.translation import gettext as _


def method() -> list[str]:
    """One sentence or two for each thing that is counted."""
    return [
        _(
            "Direncanakan: kegiatan yang tanggal rencananya dalam tahun ini, apa pun jadinya. Terlaksana: yang "
            "tanggal terlaksananya dalam tahun ini. Dibatalkan: yang direncanakan untuk tahun ini lalu "
            "dibatalkan."
        ),
        _(
            "Peserta: perempuan dan laki-laki dalam kegiatan yang terlaksana. Orang yang ikut dua kegiatan "
            "terhitung dua kali. Penyandang disabilitas sudah termasuk dalam kedua angka itu."
        ),
        _(
            "Mitra dihitung sekali, juga bila ikut beberapa kegiatan. Mitra yang ikut dalam dua strategi "
            "terhitung di keduanya dan sekali dalam jumlah. Karena itu jumlahnya dapat lebih kecil."
        ),
        _(
            "Kisah: yang hari ini tampil di situs dan bertanggal tahun ini, dihitung sekali untuk semua bahasa. "
            "Kisah tanpa program tidak masuk strategi mana pun."
        ),
        _("Foto: foto kegiatan tahun ini yang menurut catatan persetujuannya boleh tampil hari ini."),
        _("Program yang berjalan: program dengan sedikitnya satu kegiatan terlaksana dalam tahun ini."),
        _("Perjanjian: yang sudah ditandatangani dan berlaku sedikitnya satu hari dalam tahun ini."),
        _(
            "Pengunjung langsung: jumlah harian tiap gedung, ditambah pengunjung kunjungan perpustakaan "
            "keliling yang terlaksana, sejauh dicatat."
        ),
        _(
            "Kunjungan daring: berapa kali halaman situs dibuka, dijumlahkan per hari di server sendiri. Tidak "
            "ada cookie, tidak ada alamat yang disimpan, tidak ada pihak ketiga. Yang dihitung halaman, bukan "
            "orang: satu orang yang membuka lima halaman terhitung lima."
        ),
        _(
            "Tidak dihitung: petugas yang sedang masuk, mesin pencari dan robot yang menyebut dirinya, halaman "
            "yang hanya disiapkan peramban. Halaman yang dibuka dari simpanan ponsel atau peramban tidak sampai "
            "ke server, jadi tidak terhitung."
        ),
        _(
            "Laporan ini dihitung dari catatan di portal ini. Formulir resmi tidak tersedia saat laporan ini "
            "dirancang, jadi kesesuaian dengan formulir mana pun tidak dijanjikan. Cocokkan dahulu dengan "
            "petunjuk pengisian yang Anda terima."
        ),
    ]
