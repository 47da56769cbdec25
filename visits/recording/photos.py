"""A photo of a visit: kept privately, with who is on it, and shown nowhere until somebody publishes it."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from core.dates import medium_date
from core.models import Image
from visits.models import Visit


def may_add(user: Any) -> bool:
    """Whether this member of staff may upload pictures at all."""
    return bool(policy_registry.get_by_type(Image).user_has_permission(user, "add"))


def new_photo(visit: Visit, file: Any, people_shown: str, user: Any) -> Image:
    """An unsaved picture of `visit`; where people can be recognised, their consent is still to be asked for.

    It has no alternative text yet: whoever wants to show it looks at it and writes one.
    """
    alone = people_shown == Image.PeopleShown.NONE
    title = _("Kunjungan %(place)s, %(day)s") % {"place": visit.where, "day": medium_date(visit.start_day)}
    return Image(
        title=Truncator(title).chars(Image._meta.get_field("title").max_length or 255),
        file=file,
        file_size=file.size,
        people_shown=people_shown,
        consent=Image.Consent.NOT_NEEDED if alone else Image.Consent.PENDING,
        uploaded_by_user=user,
    )
