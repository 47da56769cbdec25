from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InclusionConfig(AppConfig):
    name = "inclusion"
    verbose_name = _("Program")

    def ready(self) -> None:
        from core import memory
        from inclusion import jobs, online, sections, yields
        from inclusion.models import Activity
        from partners.models import Partner

        memory.watch(Activity, Partner)
        jobs.connect()
        online.connect()
        sections.connect()
        yields.connect()
