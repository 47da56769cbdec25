from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Beranda")

    def ready(self) -> None:
        from core import memory
        from home import jobs
        from visits.models import Visit

        jobs.connect()
        memory.watch(Visit)
