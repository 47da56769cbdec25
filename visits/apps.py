from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Layanan keliling")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from core import sections
        from core.cards import subjects
        from partners.agreements import yields
        from partners.models import District, Partner, Village
        from schedules import rooms
        from visits import calendar, exclusion, signals, sync
        from visits.answering import share_card
        from visits.finding import connect
        from visits.models import Stop
        from visits.requesting import jobs as requesting_jobs
        from visits.sections import section
        from visits.telling import jobs as telling_jobs
        from visits.telling import sections as telling_sections
        from visits.yields import visit_yield

        calendar.register()
        sections.register(section())
        sections.register(telling_sections.section())
        telling_jobs.register()
        yields.register(visit_yield())
        rooms.register(sync.room())
        signals.connect()
        subjects.register(share_card.SUBJECT, share_card.is_public)
        requesting_jobs.register()
        connect(Partner, District, Village, Stop)
        post_migrate.connect(exclusion.put_back, sender=self, dispatch_uid="visits.exclusion")
