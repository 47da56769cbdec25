from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Mitra")

    def ready(self) -> None:
        from core import addresses
        from core.cards import subjects
        from core.proofreading import contacts
        from partners import partner_page
        from partners.agreements import reminders
        from partners.public_contacts import public_contacts

        addresses.connect()
        contacts.register(public_contacts)
        subjects.register(partner_page.SUBJECT, partner_page.is_public)
        reminders.register()
