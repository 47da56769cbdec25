from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Inti")

    def ready(self) -> None:
        from core import checks, jobs, memory, outbox, second_factor, signals, waiting
        from core.cards import telling
        from core.models import Image

        checks.register()
        jobs.register()
        outbox.register()
        second_factor.connect()
        signals.connect()
        telling.connect()
        memory.connect()
        waiting.connect()
        memory.watch(Image)
