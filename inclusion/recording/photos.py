"""A photo of an activity: it lies in the library for staff, and is shown nowhere until somebody publishes it."""

from typing import Any

from django.utils.translation import gettext as _

from core.dates import medium_date
from core.models import Image
from core.private_pictures import private_picture
from inclusion.models import Activity

LONGEST_TAG = 100


def keep_photo(activity: Activity, file: Any, people_shown: str, user: Any) -> Image:
    """Save a private picture of `activity`. Tags make it easy to find."""
    title = f"{activity.title}, {medium_date(activity.day)}"
    image = private_picture(title, file, people_shown, user)
    image.save()
    image.tags.add(_("kegiatan"), activity.programme.title[:LONGEST_TAG])
    return image
