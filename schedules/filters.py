"""What a reader narrows a calendar to, read from a query string; nonsense never raises."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.http import QueryDict
from django.utils.text import slugify

if TYPE_CHECKING:
    from schedules.calendars import Entry

SOURCE, AUDIENCE, KIND, PLACE, DISTRICT, TEXT = "sumber", "audiens", "jenis", "lokasi", "kecamatan", "q"
PARAMETERS = {
    "source": SOURCE,
    "audience": AUDIENCE,
    "kind": KIND,
    "place": PLACE,
    "district": DISTRICT,
    "text": TEXT,
}
MAX_TEXT = 100


@dataclass(frozen=True)
class Filters:
    """The narrowing of one calendar page; empty strings mean everything.

    `source` is the word of a calendar source, `audience` and `kind` are codes, `place` is the slug of a building,
    `district` the slug of a name, `text` words that must all occur.
    """

    source: str = ""
    audience: str = ""
    kind: str = ""
    place: str = ""
    district: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From `?sumber=…&audiens=…&jenis=…&lokasi=…&kecamatan=…&q=…`."""
        return cls(
            **{
                field: " ".join(query.get(parameter, "").split())[:MAX_TEXT]
                for field, parameter in PARAMETERS.items()
            }
        )

    def query(self, **changed: str) -> str:
        """The same as an encoded query string without "?", with some of its fields changed; "" for no filter."""
        query = QueryDict(mutable=True)
        for field, parameter in PARAMETERS.items():
            if value := changed.get(field, getattr(self, field)):
                query[parameter] = value
        return query.urlencode()

    @property
    def chosen(self) -> list[str]:
        """The names of the fields that narrow."""
        return [field for field in PARAMETERS if getattr(self, field)]

    def without(self, field: str) -> Self:
        """The same without one of its fields."""
        return replace(self, **{field: ""})

    @cached_property
    def text_words(self) -> list[str]:
        """The words that must all occur, folded for comparison."""
        return self.text.casefold().split()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def match(self, entry: "Entry") -> bool:
        """Whether `entry` is among what was asked for; the source is chosen elsewhere."""
        return (
            (not self.audience or self.audience in entry.audience.split())
            and (not self.kind or self.kind == entry.category)
            and (not self.place or self.place == entry.place_slug)
            and (not self.district or self.district == slugify(entry.district))
            and self._matches_text(entry)
        )

    def _matches_text(self, entry: "Entry") -> bool:
        if not self.text:
            return True
        told = f"{entry.title} {entry.place} {entry.district} {entry.words}".casefold()
        return all(word in told for word in self.text_words)
