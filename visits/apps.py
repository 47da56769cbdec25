from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Layanan keliling")

    def ready(self) -> None:
        from core import sections
        from schedules import calendars, horizon
        from visits import calendar, signals, sync
        from visits.sections import section

        calendars.register(calendar.source)
        sections.register(section())
        horizon.register(sync.ROOM, sync.extend)
        signals.connect()
