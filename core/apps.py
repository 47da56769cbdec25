from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Inti")

    def ready(self) -> None:
        from core import (
            admin_words,
            checks,
            consent_jobs,
            day_inputs,
            jobs,
            memory,
            outbox,
            second_factor,
            signals,
            waiting,
        )
        from core.cards import telling
        from core.models import Image
        from core.proofreading import defaults

        admin_words.connect()
        checks.register()
        day_inputs.connect()
        defaults.connect()
        jobs.register()
        consent_jobs.register()
        outbox.register()
        second_factor.connect()
        signals.connect()
        telling.connect()
        memory.connect()
        waiting.connect()
        memory.watch(Image)
