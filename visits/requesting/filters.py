"""Which requests an officer looks at."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.dates import local_today
from partners.models import District
from visits.models import VisitRequest
from visits.models.requests import VisitRequestQuerySet
from visits.requesting.weeks import coming_weeks, monday_of, week_label, wishing

UNANSWERED = "belum-dijawab"


class RequestFilter(forms.Form):
    """By state, district and wished week. What cannot be understood is as if it were not asked for."""

    fields: Any

    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[("", _("semua")), (UNANSWERED, _("belum dijawab")), *VisitRequest.Status.choices],
        required=False,
    )
    kecamatan = forms.ModelChoiceField(
        District.objects.all(), label=_("Kecamatan"), empty_label=_("semua"), required=False
    )
    minggu = forms.ChoiceField(label=_("Pekan yang diinginkan"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        today = local_today()
        mondays = [monday_of(today), *coming_weeks(today)]
        self.fields["minggu"].choices = [
            ("", _("semua")),
            *((monday.isoformat(), week_label(monday)) for monday in mondays),
        ]
        self.full_clean()

    def narrow(self, rows: VisitRequestQuerySet) -> VisitRequestQuerySet:
        """The requests of `rows` that are asked for. Whoever named no week comes in any."""
        given = self.cleaned_data
        if given.get("keadaan") == UNANSWERED:
            rows = rows.unanswered()
        elif given.get("keadaan"):
            rows = rows.filter(status=given["keadaan"])
        if given.get("kecamatan"):
            where = Q(partner__district=given["kecamatan"])
            rows = rows.filter(where | Q(partner__isnull=True, district=given["kecamatan"]))
        if given.get("minggu"):
            rows = rows.filter(wishing(date.fromisoformat(given["minggu"])) | Q(weeks=[]))
        return rows
