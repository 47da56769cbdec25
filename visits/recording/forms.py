"""The form of one visit: what happened and how many came; everything else may follow."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import PictureField
from core.models import Image
from visits.models import Visit
from visits.recording.entries import COUNTS, Entry, levels, state_of
from visits.recording.refusals import RefusableForm
from visits.services import Service

# More is a slip of the hand: the largest school has a tenth of it, and a car carries some thousand books.
MOST = 5000
DONE, NOT_DONE = "done", "cancelled"
OUTCOMES = [(DONE, _("Terlaksana")), (NOT_DONE, _("Tidak terlaksana"))]
LEVEL = "level_"


def count(label: Any, **options: Any) -> forms.IntegerField:
    """A number of people or books."""
    words = {
        "invalid": _("Tulis dengan angka saja."),
        "min_value": _("Tulis angka 0 atau lebih."),
        "max_value": _("Angka ini terlalu besar. Periksa lagi."),
    }
    field = forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        error_messages=words,
        widget=forms.NumberInput,
        **options,
    )
    field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})
    return field


class RecordForm(RefusableForm, forms.Form):
    """What happened on `visit`. `last` is the last recorded visit of its place, whose numbers are shown."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": _("Muat ulang halaman ini.")})
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    outcome = forms.ChoiceField(
        label=_("Terlaksana?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih terlaksana atau tidak terlaksana.")},
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        required=False,
        help_text=_("Sekolah dan warga membacanya. Jangan tulis nama orang."),
        widget=forms.TextInput(attrs={"list": "alasan", "autocomplete": "off"}),
    )
    visitors = count(_("Jumlah pengunjung"))
    women = count(_("Perempuan"))
    men = count(_("Laki-laki"))
    books_lent = count(_("Buku dipinjam"))
    services_given = forms.MultipleChoiceField(
        label=_("Layanan yang diberikan"),
        choices=Service.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photo = PictureField(
        label=_("Foto"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    people_shown = forms.ChoiceField(
        label=_("Orang dalam gambar"),
        choices=Image.PeopleShown.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, visit: Visit, last: Visit | None, *args: Any, with_photo: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        for level in levels():
            self.fields[LEVEL + level] = count(level)
        if not with_photo:
            del self.fields["photo"], self.fields["people_shown"]
        # A plain form that is sent twice is one entry; a script makes a key of its own.
        self.initial = {**self.initial, "key": uuid.uuid4(), "seen": state_of(visit), **self._stored()}
        if last is not None:
            self._offer(last)

    def _stored(self) -> dict[str, Any]:
        visit = self.visit
        if visit.cancelled:
            return {"outcome": NOT_DONE, "reason": visit.reason}
        if visit.status != Visit.Status.DONE:
            return {}
        counts = {name: getattr(visit, name) for name in COUNTS}
        by_level = {LEVEL + level: number for level, number in visit.visitors_by_level.items()}
        return {"outcome": DONE, **counts, **by_level, "services_given": visit.services_given}

    def _offer(self, last: Visit) -> None:
        """Last time's numbers stand beside the fields, which stay empty: nobody sends a number that nobody counted."""
        offered = {name: getattr(last, name) for name in COUNTS}
        offered |= {LEVEL + level: number for level, number in last.visitors_by_level.items()}
        for name, number in offered.items():
            if number is not None and name in self.fields:
                self.fields[name].widget.attrs["data-last"] = number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == NOT_DONE and not data.get("reason"):
            self.add_error("reason", gettext("Tulis alasannya: sekolah dan warga membacanya di jadwal."))
        if data.get("outcome") == DONE:
            self._check_figures(data)
            self.check_photo(data)
        return data

    def _check_figures(self, data: dict[str, Any]) -> None:
        if self.errors.keys() & {"visitors", "women", "men"}:
            return
        total, by_gender = data.get("visitors"), (data.get("women") or 0) + (data.get("men") or 0)
        if total is None:
            self.add_error("visitors", gettext("Isi jumlah pengunjung. Bila tidak ada yang datang, tulis 0."))
            return
        if by_gender > total:
            self.add_error(
                "visitors",
                gettext("Perempuan dan laki-laki bersama %(sum)s, lebih dari jumlah pengunjung.")
                % {"sum": by_gender},
            )
        if (by_level := sum(self._by_level(data).values())) > total:
            self.add_error(
                "visitors",
                gettext("Jenjang bersama-sama %(sum)s, lebih dari jumlah pengunjung.") % {"sum": by_level},
            )

    @staticmethod
    def _by_level(data: dict[str, Any]) -> dict[str, int]:
        return {level: number for level in levels() if (number := data.get(LEVEL + level))}

    def entry(self) -> Entry:
        """What was entered; for a form that is valid."""
        data = self.cleaned_data
        figures = {name: data.get(name) for name in COUNTS}
        figures["visitors_by_level"] = self._by_level(data)
        figures["services_given"] = [each for each in Service.values if each in data["services_given"]]
        return Entry(
            key=data["key"],
            seen=data["seen"],
            took_place=data["outcome"] == DONE,
            reason=data["reason"],
            figures=figures,
        )

    @property
    def level_groups(self) -> tuple[list[Any], list[Any]]:
        """The fields of the levels that were met here before or are the school's own, and the others."""
        partner = self.visit.stop.partner
        own = partner.level if partner else ""
        near, far = list[Any](), list[Any]()
        for level in levels():
            field = self[LEVEL + level]
            known = level == own or "data-last" in field.field.widget.attrs or field.value() not in (None, "")
            (near if known else far).append(field)
        return near, far
