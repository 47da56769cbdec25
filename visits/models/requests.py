"""What schools ask for. The contact is personal data: it goes when its time is over (`MobileLibrarySettings`)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import District, Partner
from visits.models.places import Stop
from visits.models.vehicles import Vehicle
from visits.models.visits import Visit
from visits.services import ServicesField


class VisitRequestQuerySet(models.QuerySet):
    """Requests by what became of them."""

    def unanswered(self) -> Self:
        """Those to which the office has said nothing yet, or whose sender has refused what it proposed."""
        return self.filter(status=VisitRequest.Status.NEW, forgotten_at__isnull=True)


class VisitRequest(models.Model):
    """A wish to be visited, and what became of it.

    `partner` is a registered place; otherwise `place_name` and `district` say where. `weeks` are the Mondays (ISO
    dates) of the wished weeks, `pupils` maps levels to numbers, `access` lists how the place is reached. A proposed
    date is in `proposed_start` to `proposed_end` (instants), meant for `stop`; an accepted request has its `visit`.
    """

    class Status(models.TextChoices):
        NEW = "new", _("baru")
        PROPOSED = "proposed", _("tanggal lain diusulkan")
        ACCEPTED = "accepted", _("diterima")
        DECLINED = "declined", _("tidak dapat dipenuhi")
        WITHDRAWN = "withdrawn", _("ditarik pemohon")

    class Access(models.TextChoices):
        CAR = "car", _("mobil")
        MOTORBIKE = "motorbike", _("sepeda motor")
        BOAT = "boat", _("perahu")
        FOOT = "foot", _("jalan kaki")

    reference = models.CharField(_("nomor"), max_length=8, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("mitra"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="visit_requests",
    )
    place_name = models.CharField(_("nama tempat"), max_length=150, blank=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("kecamatan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_name = models.CharField(_("nama kontak"), max_length=100, blank=True)
    contact_phone = models.CharField(_("telepon atau WhatsApp"), max_length=40, blank=True)
    contact_email = models.EmailField(_("surel"), blank=True)
    weeks = models.JSONField(_("minggu yang diinginkan"), default=list, blank=True)
    services = ServicesField(_("layanan yang diinginkan"))
    pupils = models.JSONField(_("jumlah murid menurut jenjang"), default=dict, blank=True)
    access = models.JSONField(_("jalan ke tempat"), default=list, blank=True)
    note = models.TextField(_("catatan"), max_length=1000, blank=True)
    consented_at = models.DateTimeField(_("setuju kontaknya disimpan pada"))
    language = models.CharField(max_length=5, default="id", editable=False)
    status = models.CharField(_("keadaan"), max_length=10, choices=Status, default=Status.NEW, db_index=True)
    proposed_start = models.DateTimeField(_("usulan mulai"), null=True, blank=True)
    proposed_end = models.DateTimeField(_("usulan selesai"), null=True, blank=True)
    proposed_vehicle = models.ForeignKey(
        Vehicle,
        verbose_name=_("kendaraan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answer = models.CharField(_("jawaban"), max_length=500, blank=True)
    reply = models.CharField(_("balasan pemohon"), max_length=500, blank=True)
    visit = models.ForeignKey(
        Visit,
        verbose_name=_("kunjungan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests",
    )
    created_at = models.DateTimeField(_("diterima pada"), auto_now_add=True, db_index=True)
    stop = models.ForeignKey(
        Stop,
        verbose_name=_("tempat singgah"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("dijawab pada"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dijawab oleh"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    forgotten_at = models.DateTimeField(_("data pribadi dihapus pada"), null=True, blank=True, editable=False)

    objects = VisitRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan kunjungan")
        verbose_name_plural = _("permintaan kunjungan")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} · {self.place}"

    @property
    def place(self) -> str:
        """Where the visit is wished for."""
        return self.partner.name if self.partner else self.place_name

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered, and withdrawn."""
        return self.status in {self.Status.NEW, self.Status.PROPOSED} and self.forgotten_at is None
