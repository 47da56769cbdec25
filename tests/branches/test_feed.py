"""Closed days in calendars to subscribe to."""

from datetime import date
from typing import Any

import icalendar
import pytest
from django.test import Client

from branches.models import Closure
from tests.branches.factories import make_branch

pytestmark = pytest.mark.django_db


def events_at(client: Client, path: str = "/kalender.ics") -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def close(**fields: Any) -> Closure:
    values = {
        "first_day": date(2026, 12, 24),
        "last_day": date(2026, 12, 26),
        "reason": "Rapat kerja",
        **fields,
    }
    return Closure.objects.create(**values)


def test_whole_days_that_take_nobodys_time(client: Client) -> None:
    branch = make_branch("Perpustakaan Daerah", address="Jalan A. Yani 1")
    close(branch=branch)
    (event,) = events_at(client)
    assert event["SUMMARY"] == "Tutup: Rapat kerja"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 24), date(2026, 12, 27))
    assert event["TRANSP"] == "TRANSPARENT" and event["STATUS"] == "CONFIRMED"
    assert event["LOCATION"] == "Perpustakaan Daerah, Jalan A. Yani 1"


@pytest.mark.parametrize(
    ("path", "reasons"),
    [
        ("/kalender/gedung/perpustakaan-umum.ics", {"Rapat", "Semua"}),
        ("/kalender/gedung/pojok-baca.ics", {"Semua"}),
        ("/kalender.ics?lokasi=perpustakaan-umum", {"Rapat", "Semua"}),
        ("/kalender.ics?sumber=penutupan&q=rapat", {"Rapat"}),
        ("/kalender.ics?sumber=acara", set()),
        ("/kalender.ics?audiens=anak", set()),
    ],
)
def test_of_one_building_or_of_all(client: Client, path: str, reasons: set[str]) -> None:
    main, corner = make_branch(), make_branch("Pojok baca")
    closed = make_branch("Gudang", active=False)
    close(branch=main, reason="Rapat")
    close(branch=None, reason="Semua")
    close(branch=main, reason="Intern", public=False)
    close(branch=closed, reason="Lama")
    assert corner.slug == "pojok-baca"
    assert {event["SUMMARY"].removeprefix("Tutup: ") for event in events_at(client, path)} == reasons


def test_what_calendars_tell_is_counted(client: Client) -> None:
    closure = close()
    assert closure.sequence == 0
    closure.save()
    assert closure.sequence == 0
    closure.last_day = date(2026, 12, 25)
    closure.save()
    (event,) = events_at(client)
    assert int(event["SEQUENCE"]) == 1 and event["UID"] == closure.uid


@pytest.mark.parametrize("bulk", [False, True], ids=["one", "bulk"])
def test_a_deleted_closure_is_cancelled_and_tells_nothing(client: Client, bulk: bool) -> None:
    branch = make_branch()
    closure = close(branch=branch, reason="Rahasia")
    (before,) = events_at(client)
    (Closure.objects.all() if bulk else closure).delete()
    path = f"/kalender/gedung/{branch.slug}.ics"
    (after,) = events_at(client, path)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert "Rahasia" not in client.get(path).content.decode()


def test_closures_of_a_deleted_building_leave_their_mark(client: Client) -> None:
    branch = make_branch(hours={})
    close(branch=branch)
    branch.delete()
    assert [event["STATUS"] for event in events_at(client)] == ["CANCELLED"]


def test_what_was_never_told_leaves_nothing(client: Client) -> None:
    close(public=False).delete()
    close(branch=make_branch(active=False)).delete()
    assert events_at(client) == []


@pytest.mark.parametrize("hidden", ["closure", "building"])
def test_a_closure_that_is_told_no_more_is_cancelled_and_may_come_back(client: Client, hidden: str) -> None:
    branch = make_branch()
    closure = close(branch=branch, reason="Rahasia")
    row, field = (closure, "public") if hidden == "closure" else (branch, "active")
    (before,) = events_at(client)
    setattr(row, field, False)
    row.save()
    (gone,) = events_at(client)
    assert (gone["UID"], gone["STATUS"], gone["DTSTART"].dt) == (
        before["UID"],
        "CANCELLED",
        date(2026, 12, 24),
    )
    assert "Rahasia" not in client.get("/kalender.ics").content.decode()
    setattr(row, field, True)
    row.save()
    (back,) = events_at(client)
    assert (back["UID"], back["STATUS"]) == (before["UID"], "CONFIRMED")
    assert int(before["SEQUENCE"]) < int(gone["SEQUENCE"]) < int(back["SEQUENCE"])
