"""The three strategies of library transformation based on social inclusion (TPBIS)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Strategy(models.TextChoices):
    """Peraturan Perpustakaan Nasional 3/2023: information services, involving the community, advocacy."""

    SERVICES = "services", _("Peningkatan layanan informasi")
    COMMUNITY = "community", _("Pelibatan masyarakat")
    ADVOCACY = "advocacy", _("Advokasi")


SHORT_NAMES = {
    Strategy.SERVICES: _("Layanan informasi"),
    Strategy.COMMUNITY: _("Pelibatan masyarakat"),
    Strategy.ADVOCACY: _("Advokasi"),
}


def short_name(value: str | None) -> str:
    """The strategy's name for a card, or an empty string for an unknown one."""
    return str(SHORT_NAMES[Strategy(value)]) if value in Strategy.values else ""
