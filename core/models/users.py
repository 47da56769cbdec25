"""The account of a member of staff. Residents need none."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff; a custom model from the first migration, so that fields can be added later."""

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
