"""Questions about pictures."""

from datetime import date
from typing import Self

from django.db.models import Q
from wagtail.images.models import ImageQuerySet


class PictureQuerySet(ImageQuerySet):
    """Pictures by the consent of the people on them."""

    def not_to_be_shown(self, on: date) -> Self:
        """Pictures that may not stand on a public page on the local day `on`; agrees with `Image.may_be_shown`."""
        Image = self.model
        nobody = Q(people_shown=Image.PeopleShown.NONE) & ~Q(consent=Image.Consent.WITHDRAWN)
        adults = Q(people_shown=Image.PeopleShown.ADULTS, consent=Image.Consent.NOT_NEEDED)
        in_time = Q(consent_until__isnull=True) | Q(consent_until__gte=on)
        return self.exclude(nobody | adults | (Q(consent=Image.Consent.GIVEN) & in_time))
