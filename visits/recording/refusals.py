"""What the forms of recording have in common when they are refused: where to look, and the photo."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

# What a page that was refused sends along: a photo was chosen before, and whether to go on without it.
CHOSEN, WITHOUT = "photo_was_chosen", "without_photo"


class RefusableForm(forms.BaseForm):
    """A form that names what was refused. A browser sends a photo once: it is not to be forgotten unseen."""

    photo_name = "photo"

    @property
    def problems(self) -> list[dict[str, str]]:
        """The fields to look at, in order: `id` of the control to go to, and `label`."""
        found = [self[name] for name in self.fields if self._is_problem(name)]
        return [{"id": _control(each), "label": str(each.label)} for each in found if not each.is_hidden]

    @property
    def photo_lost(self) -> bool:
        """Whether a photo was chosen that the page, shown once more, does not have."""
        sent = self.files.get(self.photo_name) or self._was_chosen
        return bool(self.photo_name in self.fields and sent)

    def check_photo(self, data: dict[str, Any]) -> None:
        """Ask who is on a photo; and once more for one that a refusal has lost."""
        if data.get(self.photo_name):
            if not data.get("people_shown") and "people_shown" not in self.errors:
                self.add_error("people_shown", _("Pilih siapa yang terlihat dalam foto."))
        elif self._was_chosen and self.photo_name in self.fields and self.photo_name not in self.errors:
            self.add_error(self.photo_name, _("Pilih fotonya sekali lagi, atau centang “Simpan tanpa foto”."))

    @property
    def _was_chosen(self) -> bool:
        return bool(self.data.get(CHOSEN) and not self.data.get(WITHOUT))

    def _is_problem(self, name: str) -> bool:
        return name in self.errors or (name == self.photo_name and self.photo_lost)


def _control(field: forms.BoundField) -> str:
    """The id of the control; of several, that of the first."""
    return field.id_for_label or f"{field.auto_id}_0"
