"""What partners and agreements put on the desk of staff."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import desk
from core.dates import local_today
from partners.models import Agreement, Partner
from partners.models.agreements import ENDING_DAYS
from partners.permissions import ADD


def ending_url() -> str:
    """The list of the agreements that end soon."""
    return f"{reverse('wagtailsnippets_partners_agreement:list')}?state=ending"


def register() -> None:
    """Called from `partners.wagtail_hooks`."""
    desk.register(
        desk.Count(
            "agreements",
            _("Perjanjian berakhir dalam 90 hari"),
            65,
            desk.has("partners.view_agreement"),
            lambda user, now: Agreement.objects.ending_within(ENDING_DAYS, local_today(now)),
            ending_url,
            icon="form",
        ),
        desk.Step(
            "partner",
            _("Masukkan mitra"),
            _("Sekolah dan lembaga yang dikunjungi. Daftar yang sudah ada dapat diimpor."),
            40,
            desk.has(ADD),
            lambda user: reverse("wagtailsnippets_partners_partner:list"),
            Partner.objects.exists,
        ),
    )
