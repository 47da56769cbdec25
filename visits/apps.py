from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Layanan keliling")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from core import sections
        from schedules import rooms
        from visits import calendar, exclusion, signals, sync
        from visits.sections import section

        calendar.register()
        sections.register(section())
        rooms.register(sync.room())
        signals.connect()
        post_migrate.connect(exclusion.put_back, sender=self, dispatch_uid="visits.exclusion")
