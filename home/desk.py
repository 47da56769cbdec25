"""What the front door puts on the desk of staff: what people wrote, and what a new site needs first."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.models import SiteSettings
from home.models import ContactMessage


def unhandled_url() -> str:
    """The list of the messages that nobody has handled."""
    return f"{reverse('wagtailsnippets_home_contactmessage:list')}?handled=false"


def has_address() -> bool:
    """Whether the office has said where it is."""
    return SiteSettings.objects.exclude(address="").exists()


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
