"""What the agenda can be narrowed to, and how that is told; a value that nobody offered is no page."""

from django.core.cache import cache
from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import gettext as _

from branches.models import Branch
from events.models.choices import Audience, Kind
from partners.models import District
from schedules import calendars
from schedules.filters import Filters

KEPT, LIFETIME = "events.agenda.choices", 60


def places_and_districts() -> tuple[list[tuple[str, str]], list[str]]:
    """What readers choose from: (slug, name) of buildings, and names of districts; kept for a minute."""
    kept = cache.get(KEPT)
    if kept is None:
        kept = (
            list(Branch.objects.active().values_list("slug", "name")),
            list(District.objects.values_list("name", flat=True)),
        )
        cache.set(KEPT, kept, LIFETIME)
    return kept


class Offered:
    """The values that each filter may have, with their words in the active language."""

    def __init__(self) -> None:
        places, districts = places_and_districts()
        self.sources = calendars.sources()
        self.options: dict[str, dict[str, str]] = {
            "source": {each.address_word: str(each.label) for each in self.sources},
            "audience": {value: str(label) for value, label in Audience.choices},
            "kind": {value: str(label) for value, label in Kind.choices},
            "place": dict(places),
            "district": {slugify(name): name for name in districts},
        }

    def checked(self, asked: Filters) -> Filters:
        """`asked`, when every value in it is offered; else Http404."""
        if any(getattr(asked, field) not in {"", *offered} for field, offered in self.options.items()):
            raise Http404(_("Saringan ini tidak ada."))
        return asked

    def source_names(self, asked: Filters) -> list[str]:
        """The name of the source asked for, in a list; empty for all."""
        return [each.name for each in self.sources if each.address_word == asked.source]

    def word(self, asked: Filters, field: str) -> str:
        """One filter in words: 'Anak', 'Kecamatan Halong', '“dongeng”'; "" where it does not narrow."""
        value = getattr(asked, field)
        if not value:
            return ""
        if field == "text":
            return f"“{value}”"
        label = self.options[field][value]
        return _("Kecamatan %s") % label if field == "district" else label

    def words(self, asked: Filters) -> str:
        """All filters in words: 'Acara, Anak, Kecamatan Halong, “dongeng”'; "" without filters."""
        return ", ".join(self.word(asked, field) for field in asked.chosen)

    def choices(self, asked: Filters) -> dict[str, list[tuple[str, str, bool]]]:
        """For the form: (value, words, whether it is chosen) by field."""
        return {
            field: [(value, label, value == getattr(asked, field)) for value, label in offered.items()]
            for field, offered in self.options.items()
        }
