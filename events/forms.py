"""The editor's form of an event."""

from typing import Any

from core.page_forms import PortalPageForm


class EventPageForm(PortalPageForm):
    """A draft may be unfinished; what goes out has dates that can be told."""

    def clean(self) -> dict[str, Any]:
        from events.checks import date_problems

        data = super().clean() or self.cleaned_data
        if not self.is_deferred_validation:
            for name in ("all_day", "start", "end", "first_day", "last_day"):
                if name in data:
                    setattr(self.instance, name, data[name])
            for name, text in date_problems(self.instance).items():
                self.add_error(name if name in self.fields else None, text)
        return data
