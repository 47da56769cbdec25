"""A car is broken for a week: everything is visible, decided in one go, and told."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import OutgoingMail, User
from partners.models import PartnerContact
from tests.core.factories import make_user
from tests.visits.factories import make_partner, make_stop, make_timetable, make_vehicle, make_visit, wita
from tests.visits.planning.reading import form_of, look, open_form, send, text_of
from visits.changes import cancel_visit
from visits.models import Change, Notice, OutOfService, Stop, Vehicle, Visit

pytestmark = pytest.mark.django_db
WEEK = {"first_day": "2026-11-23", "last_day": "2026-11-27", "reason": "Rem blong"}
BOARD = reverse("visits_board")


def address(vehicle: Vehicle, name: str = "visits_breakdown") -> str:
    return reverse(name, args=[vehicle.pk])


@pytest.fixture
def car(db: None) -> Vehicle:
    return make_vehicle()


@pytest.fixture
def week(car: Vehicle) -> list[Visit]:
    """Four visits of the car in that week: Monday, Tuesday, Wednesday, Thursday, each to a school of its own."""
    visits = []
    for number, day in enumerate(("23", "24", "25", "26")):
        school = make_partner(f"SDN Uji {number}", f"3030000{number}")
        contact = {"email": f"uji{number}@sekolah.example", "phone": "08115000123"}
        PartnerContact.objects.create(partner=school, name=f"Guru {number}", **contact)
        visits.append(make_timetable(make_stop(school), f"2026-11-{day} 09:00", vehicle=car).visits.get())
    return visits


def values_of(client: Client, car: Vehicle) -> list[list[str]]:
    """For each visit the values that can be chosen, in order."""
    answer = client.post(address(car), open_form(client, address(car)).fill(**WEEK).values)
    return [[choice.value for choice in row.choices] for row in answer.context["breakdown"].rows]


def test_a_car_broken_for_a_week(staff: Client, car: Vehicle, week: list[Visit], client: Client) -> None:
    monday, tuesday, wednesday, thursday = week
    # On Monday the second car could go instead; on the other days it is away itself.
    second = make_vehicle("Mobil Pustaka 2")
    for day in ("24", "25", "26"):
        make_timetable(make_stop(name=f"Lapangan {day}"), f"2026-11-{day} 08:00", 6, vehicle=second)

    form, text = look(staff, address(car), **WEEK)
    assert "4 kunjungan terkena" in text
    assert "Pindah ke Mobil Pustaka 2, waktu tetap" in text
    assert "uji0@sekolah.example (surel)" in text
    assert not OutOfService.objects.exists()

    later = {name: values[0] for name, values in form.values.items() if name.startswith("visit-")}
    assert later[f"visit-{monday.pk}"].startswith(f"other {second.pk}")
    assert all(later[f"visit-{visit.pk}"].startswith(f"later {car.pk}") for visit in week[1:])
    form.fill(**{f"visit-{wednesday.pk}": "cancel", f"visit-{thursday.pk}": "leave"})
    changed = send(staff, address(car), form)
    assert "ada yang berubah sejak akibatnya ditampilkan" in text_of(changed.content.decode())
    done = send(staff, address(car), form_of(changed.content.decode()))
    assert done.status_code == 302, text_of(done.content.decode())

    # Everything happened.
    period = OutOfService.objects.get()
    assert (period.vehicle, period.first_day, period.last_day) == (
        car,
        date(2026, 11, 23),
        date(2026, 11, 27),
    )
    now = {visit.pk: Visit.objects.get(pk=visit.pk) for visit in week}
    assert (now[monday.pk].vehicle, now[monday.pk].start) == (second, monday.start)
    assert now[tuesday.pk].start == wita("2026-11-28 09:00")
    assert (now[wednesday.pk].cancelled, now[wednesday.pk].reason) == (True, "Rem blong")
    assert (now[thursday.pk].vehicle, now[thursday.pk].start) == (car, thursday.start)

    # Everybody concerned is told, by mail and in the list for WhatsApp.
    told = dict(Change.objects.values_list("visit", "kind"))
    assert told == {monday.pk: "altered", tuesday.pk: "moved", wednesday.pk: "cancelled"}
    assert OutgoingMail.objects.count() == 3
    assert Notice.objects.filter(channel="whatsapp", state="pending").count() == 3

    # The result page lists it, and what is left to decide.
    text = text_of(staff.get(done["Location"]).content.decode())
    assert "3 kunjungan diubah" in text
    assert "Belum diputuskan SDN Uji 3" in text
    assert "SDN Uji 2, Rabu, 25 November 2026, 09.00–11.00 WITA, Mobil Pustaka 1 → Batalkan" in text
    assert reverse("visits_telling") in staff.get(done["Location"]).content.decode()
    assert "SDN Uji 2" in staff.get(reverse("visits_telling")).content.decode()

    # The board shows the week, and marks the visit that nobody has decided about.
    text = text_of(staff.get(f"{BOARD}?dari=2026-11-23").content.decode())
    assert "Tidak dapat jalan : Rem blong" in text
    assert "Mobil Pustaka 1 tidak dapat jalan dari 23 November 2026" in text
    assert "1 dengan pertentangan" in text

    # What people see.
    client.logout()
    page = client.get(tuesday.stop.get_absolute_url()).content.decode()
    assert "Dipindah" in page
    assert "28 November" in page
    page = client.get(wednesday.stop.get_absolute_url()).content.decode()
    assert "Dibatalkan" in page
    assert "Rem blong" in page


def test_what_is_left_is_decided_later_in_the_same_period(
    staff: Client, car: Vehicle, week: list[Visit]
) -> None:
    form, _text = look(staff, address(car), **WEEK)
    form.fill(**{f"visit-{visit.pk}": "leave" for visit in week})
    seen = form_of(send(staff, address(car), form).content.decode())
    result = send(staff, address(car), seen)["Location"]
    assert not Change.objects.exists()
    context = staff.get(result).context
    assert len(context["undecided"]) == 4
    form = open_form(staff, context["decide"])
    assert form.values["reason"] == ["Rem blong"]
    seen = form_of(send(staff, address(car), form).content.decode())
    assert send(staff, address(car), seen)["Location"] == result
    assert OutOfService.objects.count() == 1
    assert staff.get(result).context["undecided"] == []


def test_the_next_free_day_is_promised_once(staff: Client, car: Vehicle, week: list[Visit]) -> None:
    """Saturday for the first; Sunday is no day for a visit, and the days after are taken one by one."""
    make_timetable(make_stop(name="Lapangan"), "2026-11-30 10:00", vehicle=car)
    slots = [
        choice.split()[-1] for row in values_of(staff, car) for choice in row if choice.startswith("later")
    ]
    expected = ["2026-11-28 09:00", "2026-12-01 09:00", "2026-12-02 09:00", "2026-12-03 09:00"]
    assert [int(slot) for slot in slots] == [int(wita(text).timestamp()) for text in expected]


def test_a_vehicle_of_another_kind_is_offered_but_not_proposed(
    staff: Client, car: Vehicle, week: list[Visit]
) -> None:
    boat = make_vehicle("Perahu Pustaka", kind="boat")
    answer = staff.post(address(car), open_form(staff, address(car)).fill(**WEEK).values)
    for row in answer.context["breakdown"].rows:
        assert [choice.kind for choice in row.choices] == ["other", "later", "cancel", "leave"]
        assert row.choices[0].slot.vehicle == boat
        assert row.chosen.kind == "later"


def test_a_visit_of_this_morning_is_for_those_who_were_there(staff: Client, car: Vehicle) -> None:
    make_visit(make_stop(), "2026-11-22 08:00")
    form = open_form(staff, address(car)).fill(**{**WEEK, "first_day": "2026-11-22"})
    (row,) = staff.post(address(car), form.values).context["breakdown"].rows
    assert row.chosen.kind == "leave"
    assert [choice.kind for choice in row.choices] == ["later", "cancel", "leave"]


def test_visits_that_are_off_or_done_are_not_concerned(
    staff: Client, car: Vehicle, week: list[Visit], planner: User
) -> None:
    cancel_visit(week[0], "Hujan", planner)
    Visit.objects.filter(pk=week[1].pk).update(status=Visit.Status.DONE)
    assert len(values_of(staff, car)) == 2


def test_one_refusal_and_nothing_is_done(
    staff: Client, car: Vehicle, week: list[Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody books the slot in the last moment, after the planner's page was judged to be up to date."""
    from visits.planning import breakdown

    form, _text = look(staff, address(car), **WEEK)
    carry_out = breakdown.Breakdown.carry_out

    def late(self: Any, user: Any) -> OutOfService:
        make_timetable(make_stop(name="Lapangan Inan"), "2026-12-01 09:00", vehicle=car)
        return carry_out(self, user)

    monkeypatch.setattr(breakdown.Breakdown, "carry_out", late)
    answer = send(staff, address(car), form)
    text = text_of(answer.content.decode())
    assert "SDN Uji 2, Rabu, 25 November 2026" in text
    assert "Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Inan" in text
    assert not OutOfService.objects.exists()
    assert not Change.objects.exists()
    assert [Visit.objects.get(pk=visit.pk).start for visit in week] == [visit.start for visit in week]
    assert form_of(answer.content.decode()).values["reason"] == ["Rem blong"]


def test_a_visit_planned_meanwhile_is_shown_before_anything_is_done(
    staff: Client, car: Vehicle, week: list[Visit]
) -> None:
    form, _text = look(staff, address(car), **WEEK)
    make_timetable(make_stop(name="Lapangan Inan"), "2026-11-27 09:00", vehicle=car)
    text = text_of(send(staff, address(car), form).content.decode())
    assert "ada yang berubah sejak akibatnya ditampilkan" in text
    assert "5 kunjungan terkena" in text
    assert not OutOfService.objects.exists()


def test_a_week_without_visits_is_only_noted(staff: Client, car: Vehicle) -> None:
    form, text = look(staff, address(car), **WEEK)
    assert "0 kunjungan terkena" in text
    result = send(staff, address(car), form)["Location"]
    assert "Hanya masanya yang dicatat" in text_of(staff.get(result).content.decode())


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"last_day": "2026-11-22"}, "last_day"),
        ({"first_day": "2026-11-02", "last_day": "2026-11-06"}, "last_day"),
        ({"last_day": "2028-11-22"}, "last_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"first_day": "0001-01-01"}, "last_day"),
        ({"first_day": "x"}, "first_day"),
        ({"reason": ""}, "reason"),
    ],
)
def test_senseless_periods_are_refused(
    staff: Client, car: Vehicle, fields: dict[str, str], wrong: str
) -> None:
    answer = staff.post(address(car), open_form(staff, address(car)).fill(**{**WEEK, **fields}).values)
    assert wrong in answer.context["form"].errors
    assert not OutOfService.objects.exists()


def test_choices_nobody_offered_are_the_defaults(staff: Client, car: Vehicle, week: list[Visit]) -> None:
    form, _text = look(staff, address(car), **WEEK)
    stranger = {f"visit-{week[0].pk}": f"later {car.pk} 1", "visit-x": "cancel", "visit-999": "cancel"}
    answer = staff.post(address(car), {**form.values, **stranger})
    assert answer.status_code == 302
    assert Visit.objects.get(pk=week[0].pk).start == wita("2026-11-28 09:00")


def test_the_history_of_the_vehicle_says_who_did_it(staff: Client, car: Vehicle, week: list[Visit]) -> None:
    form, _text = look(staff, address(car), **WEEK)
    send(staff, address(car), form)
    entry = ModelLogEntry.objects.get(action="visits.broke_down")
    assert (entry.object_id, len(entry.data["done"])) == (str(car.pk), 4)


def test_the_page_of_the_vehicle_and_the_board_lead_there(staff: Client, car: Vehicle, stop: Stop) -> None:
    edit = reverse("wagtailsnippets_visits_vehicle:edit", args=[car.pk])
    assert address(car) in staff.get(edit).content.decode()
    assert address(car) in staff.get(BOARD).content.decode()


def test_the_check_changes_nothing(staff: Client, car: Vehicle, week: list[Visit]) -> None:
    form, _text = look(staff, address(car), **WEEK)
    answer = staff.post(address(car, "visits_breakdown_check"), form.values)
    assert form.values["mark"][0] in answer.content.decode()
    assert "4 kunjungan terkena" in text_of(answer.content.decode())
    assert not OutOfService.objects.exists()


def test_what_a_row_costs(client: Client, car: Vehicle, week: list[Visit]) -> None:
    """Each visit asks what its place has been told before; the rest is read once."""
    client.force_login(make_user("Petugas Layanan Keliling"))

    def queries(last: str) -> int:
        form = open_form(client, address(car)).fill(**{**WEEK, "last_day": last})
        with CaptureQueriesContext(connection) as seen:
            client.post(address(car, "visits_breakdown_check"), form.values)
        return len(seen)

    queries("2026-11-27")
    assert (queries("2026-11-26") - queries("2026-11-24")) / 2 <= 2
