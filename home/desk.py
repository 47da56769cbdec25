"""What the front door puts on the desk of staff: what people wrote, what may be read, what a new site needs first."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.models import SiteSettings
from home import menu, report_view
from home.models import ContactMessage


def unhandled_url() -> str:
    """The list of the messages that nobody has handled."""
    return f"{reverse('wagtailsnippets_home_contactmessage:list')}?handled=false"


def has_address() -> bool:
    """Whether the office has said where it is."""
    return SiteSettings.objects.exclude(address="").exists()


def summary_url(user: Any) -> str | None:
    """The summary of the services, for those who may read it."""
    return reverse(report_view.NAME) if report_view.may_read(user) else None


def history_url(user: Any) -> str | None:
    """What everybody did, for those who answer for it: they may read the summary, and pages."""
    told = report_view.may_read(user) and menu.sees_pages(user)
    return reverse("wagtailadmin_reports:site_history") if told else None


def register() -> None:
    """Called from `home.wagtail_hooks`."""
    desk.register(
        desk.Count(
            "messages",
            _("Pesan belum ditangani"),
            50,
            desk.has("home.view_contactmessage"),
            lambda user, now: ContactMessage.objects.unhandled(),
            unhandled_url,
            icon="mail",
        ),
        desk.Reading(
            "summary",
            _("Ringkasan layanan"),
            _("Bulan ini dan tahun ini dalam angka, dan perjanjian yang segera berakhir."),
            10,
            summary_url,
        ),
        desk.Reading(
            "history",
            _("Riwayat situs"),
            _("Siapa mengubah apa, yang terbaru lebih dahulu."),
            40,
            history_url,
        ),
        desk.Step(
            "office",
            _("Isi identitas kantor"),
            _("Nama, alamat, dan telepon tampil di setiap halaman."),
            10,
            desk.has("core.change_sitesettings"),
            lambda user: reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
            has_address,
        ),
    )
