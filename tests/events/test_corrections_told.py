"""Who corrects a holiday reads what follows, and which events stand on that day."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from events.changes import cancel
from schedules.models import HolidayCorrection
from tests.events.factories import at, make_event, make_member, make_story_hour, rows

pytestmark = pytest.mark.django_db

SOON = "Jadwal yang melewati hari libur menyesuaikan diri dalam beberapa menit."


def url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_schedules_holidaycorrection:{name}", args=args)


def told(response: Any) -> str:
    """The newest message about it; earlier ones wait until a page shows them."""
    return [str(each).strip() for each in get_messages(response.wsgi_request) if SOON in str(each)][-1]


def test_what_stands_on_the_day_is_named(agenda: Any, admin_client: Client) -> None:
    make_event(agenda, "Lokakarya", start=at(8, 14), end=at(8, 16))
    page = make_story_hour(agenda)
    fields = {"name": "Pemilihan", "day_off": "on"}
    added = admin_client.post(url("add"), {"day": "2026-12-08", **fields})
    assert told(added) == f"{SOON} Acara pada Selasa, 8 Desember 2026: Dongeng Selasa, Lokakarya."
    correction = HolidayCorrection.objects.get()
    cancel(rows(page)[2], "Hujan", make_member("publish"))
    # Both the day that it leaves and the one that it goes to.
    moved = admin_client.post(url("edit", correction.pk), {"day": "2026-12-15", **fields})
    assert told(moved) == f"{SOON} Acara pada Selasa, 8 Desember 2026: Dongeng Selasa, Lokakarya."
    gone = admin_client.post(url("delete", correction.pk))
    assert told(gone) == SOON


def test_ten_titles_are_enough(agenda: Any, admin_client: Client) -> None:
    for number in range(12):
        make_event(agenda, f"Kelas {number:02}", start=at(8), end=at(8, 10))
    response = admin_client.post(url("add"), {"day": "2026-12-08", "name": "Libur", "day_off": "on"})
    assert "Kelas 09, dan 2 lagi." in told(response)
    assert "Kelas 10" not in told(response)


def test_days_that_are_over_concern_nobody(agenda: Any, admin_client: Client) -> None:
    make_event(agenda, start=at(3, month=11), end=at(3, 10, month=11))
    response = admin_client.post(url("add"), {"day": "2026-11-03", "name": "Libur", "day_off": "on"})
    assert told(response) == SOON
