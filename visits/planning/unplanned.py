"""A visit of today that nobody had planned: it is added when it is recorded, so its hours may be over."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.dates import local_midnight, local_today
from visits.planning.plan_form import PlanForm
from visits.planning.plan_views import PlanView
from visits.services import Service

ADDRESS, CHECK = "visits_unplanned", "visits_unplanned_check"


class UnplannedForm(PlanForm):
    """As for a planned one, from the start of today on."""

    def earliest(self) -> datetime:
        return local_midnight(local_today())


class UnplannedView(PlanView):
    """From *Catat kunjungan*, and on to the new visit's own form there."""

    page_title = gettext_lazy("Tambah kunjungan hari ini")

    def make_form(self, data: QueryDict | None = None) -> UnplannedForm:
        if data is not None:
            return UnplannedForm(data)
        # The hours are known to who was there; a usual one would be taken over unseen.
        usual: dict[str, Any] = {"day": local_today(), "services": [Service.READING, Service.LENDING]}
        return UnplannedForm(initial=usual)

    def check_url(self) -> str:
        return reverse(CHECK)

    def back_url(self) -> str:
        return reverse("visits_recording")

    def done_url(self, form: Any) -> str:
        return reverse("visits_record", args=[form.visit.pk])
