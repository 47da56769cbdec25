"""A photo of a visit: kept privately, with who is on it, and shown nowhere until somebody publishes it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from core.dates import medium_date
from core.models import Image
from core.private_pictures import private_picture
from visits.models import Visit


def may_add(user: Any) -> bool:
    """Whether this member of staff may upload pictures at all."""
    return bool(policy_registry.get_by_type(Image).user_has_permission(user, "add"))


def new_photo(visit: Visit, file: Any, people_shown: str, user: Any) -> Image:
    """An unsaved private picture of `visit`."""
    title = _("Kunjungan %(place)s, %(day)s") % {"place": visit.where, "day": medium_date(visit.start_day)}
    return private_picture(title, file, people_shown, user)
