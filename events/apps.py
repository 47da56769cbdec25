from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Agenda")

    def ready(self) -> None:
        from events import signals, source, sync
        from schedules import horizon

        signals.connect()
        source.register()
        horizon.register("events", sync.extend)
