"""A new visit from a cell of the board."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.visits.factories import make_district, make_partner, make_stop, make_vehicle, make_visit, wita
from tests.visits.planning.reading import form_of, look, open_form, send, text_of
from visits.models import Change, Stop, Visit
from visits.planning.stops import find_stops, stop_label

pytestmark = pytest.mark.django_db
ADDRESS = reverse("visits_plan")
CHECK = reverse("visits_plan_check")
STOPS = reverse("visits_plan_stops")


def cell(day: str = "2026-11-25", **more: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"dari": day, **more}.items())
    return f"{ADDRESS}?{query}"


def test_the_form_knows_the_cell_it_was_opened_from(staff: Client, stop: Stop) -> None:
    make_vehicle()
    second = make_vehicle("Mobil Pustaka 2")
    form = open_form(staff, cell(kendaraan=second.pk, tempat=stop.pk))
    assert (form.values["day"], form.values["vehicle"]) == (["2026-11-25"], [str(second.pk)])
    assert form.values["place"] == [stop_label(stop)]
    assert (form.values["start_time"], form.values["end_time"]) == (["09:00"], ["11:00"])


@pytest.mark.parametrize(
    ("end", "start"), [("11:00", "11:30"), ("11:10", "12:00"), ("17:00", "09:00"), ("08:00", "09:00")]
)
def test_it_begins_after_the_last_visit_of_the_day(staff: Client, stop: Stop, end: str, start: str) -> None:
    hours = (wita(f"2026-11-25 {end}") - wita("2026-11-25 07:00")).total_seconds() / 3600
    visit = make_visit(stop, "2026-11-25 07:00", hours)
    assert open_form(staff, cell(kendaraan=visit.vehicle_id)).values["start_time"] == [start]


def test_a_visit_is_planned_and_nobody_is_told_of_a_change(staff: Client, stop: Stop) -> None:
    vehicle = make_vehicle()
    form, text = look(staff, cell(kendaraan=vehicle.pk), place=stop.name)
    assert "Tidak ada yang bertentangan" in text
    assert not Visit.objects.exists()
    answer = send(staff, ADDRESS, form)
    assert answer.status_code == 302, text_of(answer.content.decode())
    visit = Visit.objects.get()
    assert (visit.stop, visit.vehicle, visit.start) == (stop, vehicle, wita("2026-11-25 09:00"))
    assert visit.services == ["reading", "lending"]
    assert answer["Location"] == f"{reverse('visits_board')}?dari=2026-11-23#k{visit.pk}"
    assert not Change.objects.exists()


def test_a_busy_vehicle_is_refused_and_free_times_are_offered(staff: Client, stop: Stop) -> None:
    busy = make_visit(make_stop(name="Lapangan Inan"), "2026-11-25 10:00")
    form, text = look(
        staff, cell(kendaraan=busy.vehicle_id), place=stop.name, start_time="09:00", end_time="11:00"
    )
    assert "Tidak dapat: Mobil Pustaka 1 sudah bertugas saat itu: Lapangan Inan" in text
    assert "Kamis, 26 November 2026, 09.00–11.00 WITA, Mobil Pustaka 1" in text
    assert send(staff, ADDRESS, form).status_code == 200
    answer = staff.post(ADDRESS, {**form.values, "slot": f"2026-11-26 {busy.vehicle_id}"})
    assert send(staff, ADDRESS, form_of(answer.content.decode())).status_code == 302
    assert Visit.objects.get(stop=stop).start == wita("2026-11-26 09:00")


def test_a_soft_conflict_is_confirmed(staff: Client, stop: Stop) -> None:
    make_visit(stop, "2026-11-24 09:00")
    form, text = look(staff, cell("2026-11-27", kendaraan=make_vehicle().pk), place=stop.name)
    assert "Mitra ini juga dikunjungi" in text
    assert "Tetap tambahkan" in text
    assert send(staff, ADDRESS, form).status_code == 302


def test_of_several_places_one_is_chosen(staff: Client, db: None) -> None:
    make_vehicle()
    first = make_stop(make_partner("SDN Inan", "30300001"))
    second = make_stop(make_partner("SDN Inan Dua", "30300002"))
    answer = staff.post(ADDRESS, open_form(staff, cell()).fill(place="sdn in").values)
    text = text_of(answer.content.decode())
    assert "Pilih satu" in text
    assert stop_label(first) in text
    form = form_of(answer.content.decode()).fill(chosen=str(second.pk))
    seen = form_of(staff.post(ADDRESS, form.values).content.decode())
    assert send(staff, ADDRESS, seen).status_code == 302
    assert Visit.objects.get().stop == second


def test_a_choice_does_not_outlive_another_text(staff: Client, db: None) -> None:
    make_vehicle()
    first, second = make_stop(name="Lapangan Inan"), make_stop(name="Pasar Halong")
    form, _text = look(staff, cell(), place="lapangan")
    answer = staff.post(ADDRESS, {**form.values, "chosen": str(first.pk), "place": "pasar"})
    seen = form_of(answer.content.decode())
    send(staff, ADDRESS, seen)
    assert Visit.objects.get().stop == second


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"place": ""}, "place"),
        ({"place": "tidak ada di mana pun"}, "place"),
        ({"day": "2026-11-21"}, "day"),
        ({"end_time": "08:00"}, "end_time"),
        ({"services": ["flying"]}, "services"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    staff: Client, stop: Stop, fields: dict[str, Any], wrong: str
) -> None:
    make_vehicle()
    form = open_form(staff, cell()).fill(place=stop.name).fill(**fields)
    answer = staff.post(ADDRESS, form.values)
    assert wrong in answer.context["form"].errors
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    "query", ["dari=x", "kendaraan=99", "kendaraan=x", "tempat=99", f"tempat={'9' * 40}"]
)
def test_an_address_of_nothing_is_not_found(staff: Client, query: str) -> None:
    assert staff.get(f"{ADDRESS}?{query}").status_code == 404


@pytest.mark.parametrize(
    "text",
    ["SMP Negeri 1 Halong", "smp halong", "30303885", "kecamatan halong smp", "halong, smp", "label"],
)
def test_a_stop_is_found_by_its_words_number_and_label(stop: Stop, text: str) -> None:
    make_stop(make_partner("SDN Juai", "30300009", district=make_district("Juai", "63.11.02")))
    make_stop(name="SMP Halong lama", active=False)
    assert find_stops(stop_label(stop) if text == "label" else text) == [stop]


def test_a_small_number_is_that_of_a_school_and_its_own_name_comes_first(db: None) -> None:
    near = make_district("Paringin", "63.11.03")
    lasung, second, first = (
        make_stop(make_partner(name, npsn, district=near), district=near)
        for name, npsn in (
            ("SD Negeri Lasung Batu 1", "30300001"),
            ("SD Negeri Paringin 2", "30300010"),
            ("SD Negeri Paringin 1", "30300002"),
        )
    )
    assert find_stops("negeri paringin 1") == [first, lasung]
    assert find_stops("30300010") == [second]


@pytest.mark.parametrize("text", ["", " ", "·", ",", "zzz", "a" * 5000, "\x00", "%", "_"])
def test_senseless_texts_find_no_wrong_stop(stop: Stop, text: str) -> None:
    assert find_stops(text) == []


def test_suggestions_are_a_list_of_labels(staff: Client, stop: Stop) -> None:
    assert staff.get(STOPS, {"q": "smp"}).json() == [stop_label(stop)]
    assert staff.get(STOPS, {"q": "s"}).json() == []


def test_the_check_plans_nothing(staff: Client, stop: Stop) -> None:
    make_vehicle()
    form, _text = look(staff, cell(), place=stop.name)
    answer = staff.post(CHECK, form.values)
    assert form.values["mark"][0] in answer.content.decode()
    assert not Visit.objects.exists()
