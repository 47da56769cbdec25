"""The form of recording as a browser has it, and what it sends."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.rendered import AdminForm
from visits.models import Visit

XHR = {"X-Requested-With": "XMLHttpRequest"}


def address(visit: Visit) -> str:
    return reverse("visits_record", args=[visit.pk])


def opened(client: Client, visit: Visit) -> dict[str, Any]:
    """What the untouched form sends."""
    html = client.get(address(visit)).content.decode()
    form = AdminForm(html.replace("<form method", "<form data-edit-form method"))
    return {name: values for name, values in form.values.items() if name != "csrfmiddlewaretoken"}


def filled(client: Client, visit: Visit, **values: Any) -> dict[str, Any]:
    """The opened form with an entry of its own."""
    return {**opened(client, visit), "key": str(uuid.uuid4()), **values}


def send(client: Client, visit: Visit, entry: dict[str, Any], *, by_script: bool = False) -> Any:
    return client.post(address(visit), entry, headers=XHR if by_script else {})
