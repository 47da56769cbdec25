"""Which place a request is about: what was typed, understood as the finder does, and what to ask when it is unclear.

Partners that hide their schedule can ask for a visit too. The finder does not list them, so they are found by their
full name or their code; nothing of their schedule is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.models import Partner
from visits.finding import search
from visits.models import Stop
from visits.places import by_key

# The choice "none of these".
OTHER = "lain"
MOST = 12


@dataclass(frozen=True)
class Meant:
    """`place` where it is clear; otherwise `choices`, pairs of a key and words, which are `hits` or only similar.

    `more` says that there are further ones; `unregistered`, that it is a place that nobody knows yet.
    """

    place: Partner | Stop | None = None
    choices: Sequence[tuple[str, str]] = ()
    hits: bool = False
    more: bool = False
    unregistered: bool = False


def meant_by(text: str, key: str = "", choice: str = "") -> Meant:
    """The place that `text` means. `key` was understood before, `choice` was ticked: each counts while it fits."""
    if not text:
        return Meant()
    if key and (known := by_key(key)) and _plain(known.name) == _plain(text):
        return Meant(place=known)
    hidden = list(_hidden(text))
    found = search(text)
    offered = found.hits or found.nearest
    same = [hit for hit in found.hits if _plain(hit.name) == _plain(text)] if hidden else offered
    choices = [(each.key, _words(each.name, each.line.rpartition(" · ")[2])) for each in same[:MOST]]
    choices += [(each.key, _words(each.name, each.place_line)) for each in hidden]
    certain = bool(found.hits or hidden)
    if choice == OTHER:
        return Meant(choices=choices, hits=certain, unregistered=True)
    if choice and choice in dict(choices):
        return Meant(place=by_key(choice), choices=choices, hits=certain)
    if certain and len(choices) == 1:
        return Meant(place=by_key(choices[0][0]))
    return Meant(choices=choices, hits=certain, more=len(same) > MOST, unregistered=not choices)


def place_words(place: Partner | Stop) -> str:
    """What tells a place from its namesakes: 'SMP Negeri 1 Halong, Kecamatan Halong'."""
    return _words(place.name, place.place_line)


def other_words() -> str:
    """The label of the choice `OTHER`."""
    return _("Bukan salah satu dari ini, tempat kami belum terdaftar")


def _hidden(text: str) -> Iterator[Partner]:
    wanted = _plain(text)
    for partner in Partner.objects.active().filter(schedule_public=False).with_places():
        codes = {code.casefold() for code in (partner.npsn, partner.code) if code}
        if wanted in codes or wanted in {_plain(partner.name), _plain(partner.source_name)}:
            yield partner


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(name: str, line: str) -> str:
    return ", ".join(part for part in (name, line) if part)
