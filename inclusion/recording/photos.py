"""A photo of an activity: it lies in the library for staff, and is shown nowhere until somebody publishes it."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.dates import medium_date
from core.models import Image
from inclusion.models import Activity

LONGEST_TAG = 100


def keep_photo(activity: Activity, file: Any, people_shown: str, user: Any) -> Image:
    """Save a picture of `activity`; where people can be recognised, their consent is still to be asked for.

    It has no alternative text yet: whoever wants to show it looks at it and writes one. Tags make it easy to find.
    """
    alone = people_shown == Image.PeopleShown.NONE
    title = f"{activity.title}, {medium_date(activity.day)}"
    image = Image(
        title=Truncator(title).chars(Image._meta.get_field("title").max_length or 255),
        file=file,
        file_size=file.size,
        people_shown=people_shown,
        consent=Image.Consent.NOT_NEEDED if alone else Image.Consent.PENDING,
        uploaded_by_user=user,
    )
    image.save()
    image.tags.add(_("kegiatan"), activity.programme.title[:LONGEST_TAG])
    return image
