"""For whom an event is, and what happens there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """For whom an event is meant; the value is also the word in addresses (`?audiens=anak`)."""

    GENERAL = "umum", _("Umum")
    CHILDREN = "anak", _("Anak")
    TEENS = "remaja", _("Remaja")
    ADULTS = "dewasa", _("Dewasa")
    TEACHERS = "guru", _("Guru dan pengelola perpustakaan")
    DISABLED = "difabel", _("Penyandang disabilitas")
    ELDERLY = "lansia", _("Lansia")
    FAMILIES = "keluarga", _("Keluarga")


class Kind(models.TextChoices):
    """What happens at an event."""

    STORY_TIME = "dongeng", _("Dongeng")
    CLASS = "kelas", _("Kelas")
    WORKSHOP = "lokakarya", _("Lokakarya atau bimtek")
    EXHIBITION = "pameran", _("Pameran")
    BOOK_TALK = "bedah-buku", _("Bedah buku")
    CONTEST = "lomba", _("Lomba")
    MEETING = "pertemuan", _("Pertemuan")
    SERVICE = "layanan", _("Layanan")
    OTHER = "lainnya", _("Lainnya")
