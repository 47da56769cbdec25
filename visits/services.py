"""What a visit brings, and the list of it that stops, timetables and dates carry."""

from typing import Any

from django import forms
from django.db import models
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    READING = "reading", _("baca di tempat")
    STORYTELLING = "storytelling", _("dongeng")
    FILM = "film", _("pemutaran film")
    COLOURING = "colouring", _("mewarnai")
    LENDING = "lending", _("peminjaman")
    TRAINING = "training", _("pelatihan")


class ServicesField(models.JSONField):
    """A list of `Service` values, ticked in forms, kept in the order of `Service`.

    A list in the row costs a list of visits no further query; `offering()` filters it on every database.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        # JSONField would hand its encoder to a text box; the choices make it check boxes.
        options = {
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "required": not self.blank,
        } | kwargs
        return forms.MultipleChoiceField(
            choices=Service.choices,
            widget=forms.CheckboxSelectMultiple,
            **{
                name: options[name]
                for name in ("label", "help_text", "required", "initial")
                if name in options
            },
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or any(each not in Service.values for each in value):
            raise forms.ValidationError(_("Pilih layanan dari daftar."), code="invalid_choice")

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple | set):
            value = [each for each in Service.values if each in value]
        return super().get_prep_value(value)


def offering(service: str, field: str = "services") -> models.Q:
    """Rows whose list in `field` holds `service`. SQLite cannot ask a JSON list for its members; text can."""
    text = Cast(field, models.TextField())
    return models.Q(Contains(text, f'"{service}"')) if service in Service.values else models.Q(pk__in=[])


def service_labels(services: list[str]) -> list[str | Promise]:
    """The words for a list of services; unknown ones, left by an older list, are passed over."""
    return [Service(each).label for each in services if each in Service.values]


def services_text(services: list[str]) -> str:
    """'Baca di tempat, dongeng, peminjaman' in the active language; empty for none."""
    text = ", ".join(str(label) for label in service_labels(services))
    return text[:1].upper() + text[1:]
