"""How an officer answers: a date with vehicle and stop, or words alone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import District
from visits.models import Stop, Vehicle, VisitRequest
from visits.planning.fields import WindowForm
from visits.requesting import answers
from visits.requesting.stops import stop_from, stops_of, usual_stop
from visits.services import Service

NEW_STOP = "baru"


class AnswerForm(forms.Form):
    """One answer to `row`; `seen` says how it stood when the form was opened."""

    data: Any
    fields: Any
    title: str | Promise = ""
    submit: str | Promise = ""
    success: str | Promise = ""
    explanation: str | Promise = ""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label=gettext_lazy("Pesan untuk pemohon"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )

    def __init__(
        self, data: Any = None, *, row: VisitRequest, initial: dict[str, Any], **kwargs: Any
    ) -> None:
        self.row = row
        super().__init__(data, initial={"seen": answers.version_of(row), **initial}, **kwargs)

    def apply(self, user: Any) -> VisitRequest:
        """Answer. Raises ValidationError (ChangedMeanwhile, InTheWay, VehicleTaken) when it cannot be."""
        raise NotImplementedError


class DeclineForm(AnswerForm):
    """It cannot be."""

    title, submit = gettext_lazy("Tidak dapat dipenuhi"), gettext_lazy("Kirim jawaban")
    success = gettext_lazy("Jawaban tersimpan.")
    explanation = gettext_lazy("Alasannya dibaca pemohon di halaman pribadinya, dan lewat surel bila ada.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].label = _("Alasan")

    def apply(self, user: Any) -> VisitRequest:
        data = self.cleaned_data
        return answers.decline(self.row, data["answer"], user, seen=data["seen"])


class DateForm(WindowForm, AnswerForm):
    """A date, a vehicle and a stop, chosen or made. `confirmed` is the sign of conflicts that were read."""

    stop_choice = forms.ChoiceField(label=gettext_lazy("Tempat singgah"))
    stop_name = forms.CharField(
        label=gettext_lazy("Nama tempat singgah baru"), max_length=150, required=False
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label=gettext_lazy("Kecamatan tempat singgah baru"), required=False
    )
    public = forms.ChoiceField(
        label=gettext_lazy("Jadwal tempat singgah baru untuk umum?"),
        choices=[
            ("ya", gettext_lazy("Ya, tampil di jadwal umum")),
            ("tidak", gettext_lazy("Tidak, misalnya panti atau rumah anak")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, row: VisitRequest, initial: dict[str, Any], **kwargs: Any
    ) -> None:
        usual = usual_stop(row)
        place = row.partner
        district = place.district if place else row.district
        first = {
            "stop_choice": str(usual.pk) if usual else NEW_STOP,
            "stop_name": row.place,
            "district": district.pk if district else None,
        }
        super().__init__(data, row=row, initial={**first, **initial}, **kwargs)
        self.fields["vehicle"].queryset = Vehicle.objects.active()
        self.order_fields(
            ["day", "start_time", "end_time", "vehicle", "stop_choice", "stop_name", "district", "public"]
        )
        self._offer_stops()
        if place is not None:
            del self.fields["stop_name"], self.fields["public"]
            if place.district is not None:
                del self.fields["district"]

    def stop(self) -> Stop | None:
        """The chosen stop, or a new one that is not saved yet."""
        chosen = self.cleaned_data.get("stop_choice", "")
        if chosen != NEW_STOP:
            return self.stops.get(chosen)
        return self._new_stop()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("stop_choice") == NEW_STOP:
            for name, words in (
                ("stop_name", _("Tulis nama tempat singgah.")),
                ("district", _("Pilih kecamatannya.")),
                ("public", _("Pilih apakah jadwalnya untuk umum.")),
            ):
                if name in self.fields and not data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return data

    def plan(self) -> answers.Plan:
        """What was chosen; the form must be valid."""
        stop, data = self.stop(), self.cleaned_data
        if self.window is None or stop is None:
            raise ValidationError(_("Isi tanggal, jam, dan tempat singgah."))
        services = data.get("services", self.row.services)
        return answers.Plan(stop, data["vehicle"], *self.window, services)

    def ask_again(self, refusal: answers.InTheWay) -> None:
        """Let the conflicts that were not read yet be confirmed with the next click."""
        self.data = self.data.copy()
        self.data["confirmed"] = refusal.sign

    def _offer_stops(self) -> None:
        self.stops = {str(stop.pk): stop for stop in stops_of(self.row)}
        own = [(key, stop) for key, stop in self.stops.items() if self.row.partner and stop.partner_id]
        others = [(key, stop) for key, stop in self.stops.items() if (key, stop) not in own]
        new = _("Tempat singgah baru: %(place)s") % {"place": self.row.place}
        self.fields["stop_choice"].choices = [*own, (NEW_STOP, new), *others]

    def _new_stop(self) -> Stop | None:
        data, partner = self.cleaned_data, self.row.partner
        if partner is not None:
            partner.district = partner.district or data.get("district")
            return stop_from(partner)
        if not (data.get("stop_name") and data.get("district")):
            return None
        return Stop(name=data["stop_name"], district=data["district"], public=data.get("public") == "ya")


class AcceptForm(DateForm):
    """The visit is planned at once."""

    title, submit = gettext_lazy("Terima permintaan"), gettext_lazy("Rencanakan kunjungan")
    success = gettext_lazy("Kunjungan direncanakan.")
    explanation = gettext_lazy("Kunjungan langsung masuk jadwal dan kendaraan dipesan.")

    services = forms.MultipleChoiceField(
        label=gettext_lazy("Layanan"),
        choices=Service.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, row: VisitRequest, initial: dict[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(data, row=row, initial={"services": row.services, **initial}, **kwargs)
        self.order_fields([name for name in self.fields if name != "answer"])

    def apply(self, user: Any) -> VisitRequest:
        data = self.cleaned_data
        return answers.accept(
            self.row, self.plan(), data["answer"], user, seen=data["seen"], confirmed=data["confirmed"]
        )


class ProposeForm(DateForm):
    """A date that the sender may take or not."""

    title, submit = gettext_lazy("Usulkan tanggal lain"), gettext_lazy("Kirim usulan")
    success = gettext_lazy("Usulan tersimpan.")
    explanation = gettext_lazy(
        "Pemohon menjawab lewat tautannya. Kendaraan baru dipesan sesudah pemohon menerima; bila lebih dulu dipakai, "
        "permintaan terbuka lagi."
    )

    def apply(self, user: Any) -> VisitRequest:
        data = self.cleaned_data
        return answers.propose(
            self.row, self.plan(), data["answer"], user, seen=data["seen"], confirmed=data["confirmed"]
        )


FORMS: dict[str, type[AnswerForm]] = {"terima": AcceptForm, "usul": ProposeForm, "tolak": DeclineForm}
