from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchedulesConfig(AppConfig):
    name = "schedules"
    verbose_name = _("Jadwal")

    def ready(self) -> None:
        from schedules import holiday_source, rooms, signals, tombstones

        rooms.register_job()
        tombstones.register_job()
        signals.connect()
        holiday_source.register()
