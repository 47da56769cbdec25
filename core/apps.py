from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Inti")

    def ready(self) -> None:
        from core import admin_words, checks, jobs, memory, outbox, signals, waiting
        from core.cards import telling
        from core.models import Image

        admin_words.connect()
        checks.register()
        jobs.register()
        outbox.register()
        signals.connect()
        telling.connect()
        memory.connect()
        waiting.connect()
        memory.watch(Image)
