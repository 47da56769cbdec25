from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Layanan keliling")

    def ready(self) -> None:
        from core import sections
        from schedules import rooms
        from visits import calendar, signals, sync
        from visits.sections import section

        calendar.register()
        sections.register(section())
        rooms.register(sync.room())
        signals.connect()
