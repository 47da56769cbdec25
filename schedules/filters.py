"""What a reader narrows a calendar to, read from a query string; nonsense never raises."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.http import QueryDict
from django.utils.text import slugify

if TYPE_CHECKING:
    from schedules.calendars import Entry

AUDIENCE, PLACE, DISTRICT, SOURCE, TEXT = "audiens", "lokasi", "kecamatan", "sumber", "q"
PARAMETERS = (SOURCE, AUDIENCE, PLACE, DISTRICT, TEXT)
MAX_TEXT = 100


@dataclass(frozen=True)
class Filters:
    """The narrowing of one calendar page; empty strings mean everything.

    `audience` is a code, `place` the slug of a building, `district` the slug of a name, `source` the name of a
    calendar source, `text` words that must all occur.
    """

    audience: str = ""
    place: str = ""
    district: str = ""
    source: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From `?sumber=…&audiens=…&lokasi=…&kecamatan=…&q=…`."""
        value = {name: " ".join(query.get(name, "").split())[:MAX_TEXT] for name in PARAMETERS}
        return cls(value[AUDIENCE], value[PLACE], value[DISTRICT], value[SOURCE], value[TEXT])

    def query(self, **changed: str) -> str:
        """The same as an encoded query string without "?", with some of its fields changed; "" for no filter."""
        named = {"source": SOURCE, "audience": AUDIENCE, "place": PLACE, "district": DISTRICT, "text": TEXT}
        query = QueryDict(mutable=True)
        for field, parameter in named.items():
            if value := changed.get(field, getattr(self, field)):
                query[parameter] = value
        return query.urlencode()

    def __bool__(self) -> bool:
        return any((self.audience, self.place, self.district, self.source, self.text))

    def match(self, entry: "Entry") -> bool:
        """Whether `entry` is among what was asked for; the source is chosen elsewhere."""
        return (
            (not self.audience or self.audience in entry.audience.split())
            and (not self.place or self.place == entry.place_slug)
            and (not self.district or self.district == slugify(entry.district))
            and self._matches_text(entry)
        )

    def _matches_text(self, entry: "Entry") -> bool:
        if not self.text:
            return True
        told = f"{entry.title} {entry.line} {entry.place} {entry.district} {entry.words}".casefold()
        return all(word in told for word in self.text.casefold().split())
