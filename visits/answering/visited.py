"""One place with what its reader may know: the public's visits, or all of them under the signed link."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Partner
from visits.answering import links
from visits.models import Stop, Timetable, Visit
from visits.models.places import public_stop
from visits.places import by_key


@dataclass(frozen=True)
class Visited:
    """A partner or a stop of no partner; `private` when the address carried the valid signature of a partner.

    The public sees what `Visit.objects.public()` gives. Whoever has the signed link sees all visits to the stops
    that the partner still has in use, also those at stops that are not shown to everybody.
    """

    place: Partner | Stop
    private: bool = False

    @property
    def stops(self) -> Q:
        """The stops that the answer is about, as a condition on tables with `stop`."""
        place = self.place
        if self.private:
            return Q(stop__partner=place, stop__active=True)
        return public_stop("stop__") & (
            Q(stop__partner=place) if isinstance(place, Partner) else Q(stop=place)
        )

    def visits(self) -> Any:
        """A queryset of what may be told of them: announced or held."""
        return Visit.objects.announced().filter(self.stops).with_places()

    def timetables(self) -> Any:
        """A queryset of the timetables in force, for dates beyond the rows."""
        return Timetable.objects.in_force().filter(self.stops).with_places()

    @property
    def code(self) -> str:
        """What never changes about the place, unlike its key."""
        return self.place.code or ""

    @property
    def url(self) -> str:
        """The absolute address for a wall."""
        return links.private_url(self._partner) if self.private else links.public_url(self.place.key)

    def path(self, name: str, *more: str) -> str:
        """The address of the `answer`, `poster`, `feed` or `date` in the active language."""
        if self.private:
            signature = links.signature_of(self._partner)
            return reverse(f"visits_private_{name}", args=[self.place.key, signature, *more])
        return reverse(f"visits_{name}", args=[self.place.key, *more])

    def absolute(self, name: str, *more: str) -> str:
        """The same with the host."""
        return settings.PORTAL_URL + self.path(name, *more)

    @property
    def _partner(self) -> Partner:
        if not isinstance(self.place, Partner):
            raise TypeError("only partners have a signed link")
        return self.place


def is_hidden(place: Partner | Stop) -> bool:
    """Whether the public may not know when it is visited."""
    return isinstance(place, Partner) and not place.schedule_public


def visited_by_all(key: str) -> Visited:
    """The place of a public calendar or poster; Http404 for unknown places and those that hide their schedule."""
    place = by_key(key)
    if place is None or is_hidden(place):
        raise Http404(_("Jadwal untuk tempat ini tidak ada."))
    return Visited(place)


def visited_by_some(key: str, signature: str) -> Visited:
    """The partner behind a signed link. Http404 for any other signature than the one that is valid now.

    A partner that has come to publish its schedule is told as the public sees it.
    """
    place = by_key(key)
    if not isinstance(place, Partner) or not links.opens(signature, place):
        raise Http404(_("Tautan ini tidak berlaku."))
    return Visited(place, private=is_hidden(place))
