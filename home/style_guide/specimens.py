"""What the style guide shows, in which order, and when to use it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Specimen:
    """One component: `name` is its anchor and its template, `use` says when to take it."""

    name: str
    title: str | Promise
    use: str | Promise

    @property
    def template(self) -> str:
        """The template that shows it in every state."""
        return f"home/style_guide/{self.name}.html"


@dataclass(frozen=True)
class Group:
    """Components that belong together."""

    name: str
    title: str | Promise
    specimens: tuple[Specimen, ...]


GROUPS = (
    Group(
        "dasar",
        _("Dasar"),
        (
            Specimen(
                "colours",
                _("Warna"),
                _("Warna diambil dari daftar ini saja; angka mentah tidak ditulis di tempat lain."),
            ),
            Specimen(
                "contrast",
                _("Kontras"),
                _("Setiap pasangan yang dipakai, diukur dalam tampilan terang dan gelap."),
            ),
            Specimen(
                "type", _("Huruf"), _("Satu jenis huruf, beberapa ukuran. Judul tidak melompati tingkat.")
            ),
            Specimen(
                "spacing",
                _("Tangga jarak"),
                _("Jarak antarbagian diambil dari tangga ini, supaya irama halaman tetap."),
            ),
            Specimen(
                "motif",
                _("Motif sasirangan"),
                _("Tepi, dan pengganti gambar. Tidak pernah di belakang tulisan yang harus dibaca."),
            ),
            Specimen("icons", _("Ikon"), _("Menemani kata, tidak menggantikannya; tidak dibacakan.")),
            Specimen("themes", _("Terang dan gelap"), _("Bagian yang sama dalam kedua tampilan.")),
        ),
    ),
    Group(
        "kerangka",
        _("Kerangka halaman"),
        (
            Specimen(
                "frame",
                _("Kepala dan kaki"),
                _("Kepala, menu, pilihan bahasa dan tampilan, serta kaki ada di halaman ini sendiri."),
            ),
            Specimen(
                "headings",
                _("Judul halaman"),
                _("Satu kali di setiap halaman: kata di atasnya dan kalimat pembuka boleh tidak ada."),
            ),
            Specimen(
                "breadcrumbs",
                _("Anda berada di"),
                _("Di setiap halaman di bawah beranda; butir terakhir adalah halaman itu sendiri."),
            ),
            Specimen("trouble", _("Halaman yang tidak ada"), _("Selalu dengan pencarian dan jalan keluar.")),
        ),
    ),
    Group(
        "isian",
        _("Tombol dan isian"),
        (
            Specimen(
                "buttons",
                _("Tombol"),
                _("Satu tombol kunyit untuk hal utama di halaman; yang lain tanpa isi warna."),
            ),
            Specimen(
                "chips", _("Pilihan"), _("Menyaring daftar dengan sekali ketuk. Yang terpilih terisi warna.")
            ),
            Specimen(
                "filters", _("Saringan"), _("Bila pilihannya banyak: formulir biasa yang dapat dilipat.")
            ),
            Specimen(
                "finder", _("Kotak pencari"), _("Satu kotak, satu tombol; saran muncul sesudah dua huruf.")
            ),
            Specimen(
                "fields", _("Isian"), _("Label di atas, bantuan di bawah; yang boleh kosong dikatakan.")
            ),
            Specimen(
                "errors",
                _("Isian yang keliru"),
                _("Ringkasan di atas, sebabnya di dekat isian; yang sudah diketik tidak hilang."),
            ),
        ),
    ),
    Group(
        "tanggal",
        _("Tanggal"),
        (
            Specimen(
                "date_list",
                _("Daftar tanggal"),
                _("Untuk beberapa tanggal. Jenisnya terlihat dari bentuk, keadaannya dari kata."),
            ),
            Specimen(
                "answers",
                _("Jawaban"),
                _("Satu tanggal yang ditanyakan, dengan huruf besar; tanggalnya tidak terpotong."),
            ),
            Specimen(
                "months", _("Bulan"), _("Kisi di layar lebar dan daftar di ponsel, dari tabel yang sama.")
            ),
            Specimen(
                "agenda", _("Agenda per hari"), _("Bila harinya sudah menjadi judul, tanggalnya tanpa kotak.")
            ),
            Specimen(
                "opening",
                _("Jam buka"),
                _("Keadaan sekarang di kepala, semua hari di kaki dan di halaman lokasi."),
            ),
            Specimen(
                "tags",
                _("Tanda"),
                _("Satu atau dua kata tentang keadaan. Untuk tanggal hanya Dipindah dan Dibatalkan."),
            ),
        ),
    ),
    Group(
        "tulisan",
        _("Isi"),
        (
            Specimen(
                "stories", _("Kartu dan daftar"), _("Kartu untuk yang bergambar; daftar untuk yang banyak.")
            ),
            Specimen("text", _("Teks"), _("Semua potongan yang dapat disusun penulis di dalam isi.")),
            Specimen(
                "pictures",
                _("Gambar"),
                _("Selalu dengan teks pengganti; keterangan dan pembuatnya di bawah."),
            ),
            Specimen("figures", _("Angka"), _("Paling banyak empat; batang hanya bila ada rencananya.")),
            Specimen(
                "facts", _("Fakta dan kutipan"), _("Pasangan kata dan isi; kutipan dengan nama orangnya.")
            ),
            Specimen("share", _("Bagikan"), _("Di bawah nama penulis, dan sekali lagi di akhir kisah.")),
        ),
    ),
    Group(
        "keadaan",
        _("Keadaan"),
        (
            Specimen(
                "notices", _("Pemberitahuan"), _("Satu kalimat yang harus diketahui sebelum membaca terus.")
            ),
            Specimen("empty", _("Kosong"), _("Mengatakan apa yang tidak ada dan ke mana selanjutnya.")),
            Specimen(
                "pagination",
                _("Halaman berikutnya"),
                _("Untuk daftar yang panjang; tanpa tombol yang tidak berfungsi."),
            ),
            Specimen(
                "print", _("Cetak"), _("Di atas kertas: teks hitam, alamat tautan, tanpa yang harus diketuk.")
            ),
        ),
    ),
)
