from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = _("Data contoh")

    def ready(self) -> None:
        from core import notices
        from demo import presence

        notices.register(presence.notice)
        notices.register_robots_ban(presence.keeps_robots_out)
