"""What every page says about the portal without a network."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def addresses(request: HttpRequest) -> dict[str, str]:
    """`worker`, the address of the script that keeps pages; empty while the switch is off."""
    return {"worker": reverse("offline_worker") if settings.PORTAL_OFFLINE else ""}
