from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Agenda")

    def ready(self) -> None:
        from core import sections
        from events import proofreading, signals, source, sync
        from events.following import follow
        from events.public import sections as events_sections
        from schedules import rooms

        signals.connect()
        proofreading.connect()
        source.register()
        sections.register(events_sections.section())
        rooms.register(sync.room())
        follow.register()
