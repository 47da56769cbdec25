"""What rooms have in common in which staff change single dates."""

from django.core.exceptions import ValidationError


class ChangedMeanwhile(ValidationError):
    """Somebody else has changed the date since it was shown."""
