"""Pictures that staff take at work: kept in the library for staff, shown nowhere until somebody publishes them."""

from typing import Any

from django.utils.text import Truncator

from core.models import Image


def private_picture(title: str, file: Any, people_shown: str, user: Any) -> Image:
    """An unsaved picture; where people can be recognised, their consent is still to be asked for.

    It has no alternative text yet: whoever wants to show it looks at it and writes one.
    """
    alone = people_shown == Image.PeopleShown.NONE
    return Image(
        title=Truncator(title).chars(Image._meta.get_field("title").max_length or 255),
        file=file,
        file_size=file.size,
        people_shown=people_shown,
        consent=Image.Consent.NOT_NEEDED if alone else Image.Consent.PENDING,
        uploaded_by_user=user,
    )
