"""A semester for many schools and few vehicles: every school gets its turn, and no vehicle two at once."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse

from partners.models import Village
from tests.visits.factories import (
    make_district,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
)
from visits.models import OutOfService, SchoolPeriod, Stop, Timetable, Visit

URL = "visits_semester"


def asked(**fields: Any) -> dict[str, Any]:
    """What the page is asked: one vehicle, Mondays and Tuesdays, two hours a day, every four weeks."""
    return {
        "district": "",
        "level": "",
        "waiting": "",
        "vehicles": [make_vehicle().pk],
        "first": "2027-01-04",
        "last": "2027-06-30",
        "weekdays": ["0", "1"],
        "windows": "09.00–11.00\n13:00 - 15:00",
        "every": "4",
        **fields,
    }


def schools(count: int, **fields: Any) -> list[Any]:
    return [
        make_stop(make_partner(f"SDN Uji {number:03}", f"3040{number:04}", level="SD", **fields))
        for number in range(count)
    ]


def draft_of(client: Any, **fields: Any) -> Any:
    response = client.get(reverse(URL), asked(**fields))
    assert response.status_code == 200
    assert not response.context["form"].errors
    return response.context["draft"]


def make(client: Any, **fields: Any) -> Any:
    mark = draft_of(client, **fields).mark
    return client.post(reverse(URL), {**asked(**fields), "mark": mark}, follow=True)


def test_every_school_gets_its_turn(admin_client: Any, library_page: Any) -> None:
    schools(12)
    response = make(admin_client)
    assert response.status_code == 200
    assert Timetable.objects.count() == 12
    for stop in Stop.objects.all():
        days = list(stop.visits.order_by("start_day").values_list("start_day", flat=True))
        assert len(days) >= 5
        assert all((after - before).days % 28 == 0 for before, after in pairwise(days))
    # The database would have refused two at once; here none was even tried.
    assert "sudah bertugas" not in response.content.decode()


def test_211_schools_and_three_vehicles(admin_client: Any, library_page: Any) -> None:
    schools(211)
    fleet = [make_vehicle(f"Mobil Pustaka {number}").pk for number in (1, 2, 3)]
    found = draft_of(
        admin_client, vehicles=fleet, weekdays=["0", "1", "2", "3", "4"], every="8", first="2027-01-04"
    )
    assert len(found.proposals) == 211
    assert not found.unplaced
    hours = {
        (proposal.seat.vehicle.pk, day, proposal.seat.window)
        for proposal in found.proposals
        for day in proposal.days
    }
    assert len(hours) == sum(len(proposal.days) for proposal in found.proposals)


def test_days_off_are_left_out(admin_client: Any, library_page: Any) -> None:
    """Holidays, school periods, and the days on which the vehicle is out of service or taken."""
    SchoolPeriod.objects.create(
        name="Libur", school_year="2026/2027", first_day=date(2027, 1, 4), last_day=date(2027, 1, 8)
    )
    OutOfService.objects.create(
        vehicle=make_vehicle(), first_day=date(2027, 1, 11), last_day=date(2027, 1, 11), reason="Servis"
    )
    make_visit(make_stop(name="Lapangan"), "2027-01-12 10:00")
    schools(1)
    (proposal,) = draft_of(admin_client, every="0").proposals
    assert proposal.days == (date(2027, 1, 12),)
    assert proposal.seat.window[0].hour == 13


def test_a_taken_day_anywhere_in_the_series_passes_the_turn_on(admin_client: Any, library_page: Any) -> None:
    make_timetable(make_stop(name="Lapangan"), "2027-03-01 09:00", rrule="FREQ=WEEKLY;COUNT=1")
    schools(1)
    (proposal,) = draft_of(admin_client, weekdays=["0"]).proposals
    assert (proposal.days[0], proposal.seat.window[0].hour) == (date(2027, 1, 4), 13)


def test_five_day_schools_have_no_saturday(admin_client: Any, library_page: Any) -> None:
    schools(1, school_days=5)
    found = draft_of(admin_client, weekdays=["5"])
    assert [(partner.name, why) for partner, why in found.unplaced] == [
        ("SDN Uji 000", "Tidak ada giliran yang cocok.")
    ]


def test_neighbours_make_one_trip(admin_client: Any, library_page: Any) -> None:
    juai = make_district("Juai", "63.11.05")
    for number, district in enumerate([None, juai, None, juai]):
        make_stop(make_partner(f"SDN {number}", f"3050000{number}", district=district))
    by_day: dict[Any, set[str]] = {}
    for proposal in draft_of(admin_client).proposals:
        by_day.setdefault(proposal.days[0], set()).add(proposal.stop.partner.district.name)
    assert sorted(map(sorted, by_day.values())) == [["Halong"], ["Juai"]]


def test_who_has_a_visit_in_these_days_waits(admin_client: Any, library_page: Any) -> None:
    first, second = schools(2)
    make_visit(first, "2027-02-02 09:00")
    assert [each.stop.pk for each in draft_of(admin_client).proposals] == [second.pk]


def test_a_school_without_stop_gets_one(admin_client: Any, library_page: Any) -> None:
    partner = make_partner("SDN Tanpa Tempat", "30500009")
    make(admin_client)
    assert Stop.objects.get(partner=partner).timetables.count() == 1


def test_what_was_planned_meanwhile_is_shown_first(admin_client: Any, library_page: Any) -> None:
    schools(1)
    mark = draft_of(admin_client).mark
    make_visit(make_stop(name="Lapangan"), "2027-01-04 09:00")
    response = admin_client.post(reverse(URL), {**asked(), "mark": mark})
    assert "jadwal lain berubah" in response.content.decode()
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"windows": "pagi"}, "windows"),
        ({"windows": "25.00–26.00"}, "windows"),
        ({"windows": "11.00–09.00"}, "windows"),
        ({"windows": "09.00–11.00\n10.00–12.00"}, "windows"),
        ({"windows": "\n".join(f"{hour:02}.00–{hour:02}.30" for hour in range(9))}, "windows"),
        ({"last": "2026-12-01"}, "last"),
        ({"last": "2029-12-01"}, "last"),
        ({"first": "2026-11-22"}, "first"),
        ({"first": "kemarin"}, "first"),
        ({"vehicles": []}, "vehicles"),
        ({"vehicles": ["999"]}, "vehicles"),
        ({"weekdays": ["6"]}, "weekdays"),
        ({"every": "5"}, "every"),
        ({"level": "XX"}, "level"),
        ({"waiting": "0"}, "waiting"),
    ],
)
def test_what_makes_no_sense_is_said(
    admin_client: Any, library_page: Any, fields: dict[str, Any], field: str
) -> None:
    response = admin_client.get(reverse(URL), asked(**fields))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_the_draft_costs_the_same_for_many(
    admin_client: Any, library_page: Any, django_assert_max_num_queries: Any
) -> None:
    schools(2)
    draft_of(admin_client)
    with django_assert_max_num_queries(80) as few:
        draft_of(admin_client)
    village = Village.objects.create(code="63.11.01.2001", name="Inan", district=make_district())
    for number in range(20):
        make_stop(make_partner(f"SDN Lagi {number}", f"306000{number:02}", village=village), village=village)
    with django_assert_max_num_queries(80) as many:
        draft_of(admin_client)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("role", "status"),
    [("Petugas Layanan Keliling", 200), ("Admin", 200), ("Pimpinan", 302), ("Penulis", 302), ("", 302)],
)
def test_who_may_plan(client: Any, django_user_model: Any, library_page: Any, role: str, status: int) -> None:
    from django.contrib.auth.models import Group

    if role:
        user = django_user_model.objects.create_user("orang", "o@example.org", "sandi-kuat-1")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    assert client.get(reverse(URL)).status_code == status
    assert client.post(reverse(URL), asked()).status_code == status
    assert not Visit.objects.exists()


def test_the_form_opens_with_the_next_semester(admin_client: Any, library_page: Any) -> None:
    form = admin_client.get(reverse(URL)).context["form"]
    assert form.initial["first"] == date(2027, 1, 1)
    assert form.initial["last"] - form.initial["first"] == timedelta(days=180)
