"""The edit form of an event, as the tests of its recurrence panel fill it in."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from events.models import EventPage
from schedules.panel.fields import NAMES
from tests.core.proofreading.answering import post_knowingly
from tests.rendered import AdminForm, open_form

SECOND_TUESDAY = {"repeat": "monthly", "month_by": "weekday", "nth": "2", "weekday": "TU"}
PUBLISH = {"action-publish": "1"}


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(editor: Client, page: EventPage, extra: dict[str, str] = PUBLISH, /, **fields: Any) -> Any:
    """Open the edit page, fill in, send; as a draft when `extra` says so."""
    form = form_of(editor, page).fill(**fields)
    return post_knowingly(editor, edit_url(page), {**form.values, **extra})


def errors_of(response: Any) -> dict[str, list[str]]:
    return {} if response.status_code == 302 else dict(response.context["form"].errors)


def fresh(page: EventPage) -> EventPage:
    """The newest draft."""
    return EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def form_of(editor: Client, page: EventPage) -> AdminForm:
    form = open_form(editor, edit_url(page))
    form.values["body-count"] = ["0"]  # a script of Wagtail's makes the body
    return form


def panel_of(form: AdminForm) -> dict[str, list[str]]:
    """What the panel's own fields hold."""
    own = (*NAMES, "skip_holidays")
    return {name: values for name, values in form.values.items() if name.startswith(own)}


def shown(form: AdminForm, *names: str) -> list[list[str]]:
    return [form.values.get(name, []) for name in names]
