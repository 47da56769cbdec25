from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Beranda")

    def ready(self) -> None:
        from core import context, memory
        from home import jobs, pieces
        from home.offline import furniture, state
        from visits.models import Visit

        jobs.connect()
        pieces.connect()
        state.connect()
        context.register("offline", furniture.addresses)
        memory.watch(Visit)
