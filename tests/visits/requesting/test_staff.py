"""How officers answer requests in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from core.models import OutgoingMail, User
from partners.models import Agreement, Partner
from tests.visits.factories import make_district, make_stop, make_vehicle, make_visit, wita
from tests.visits.requesting.conftest import link, read
from visits.models import OutOfService, SchoolPeriod, Stop, Visit, VisitRequest
from visits.requesting import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

INDEX = "/admin/keliling/permintaan/"
CHOSEN = {"day": "2026-12-08", "start_time": "09:00", "end_time": "11:00"}


def detail(row: VisitRequest) -> str:
    return f"{INDEX}{row.pk}/"


def answer(row: VisitRequest, action: str) -> str:
    return f"{INDEX}{row.pk}/{action}/"


@pytest.fixture
def vehicle(db: Any) -> Any:
    return make_vehicle(latitude="-2.3345000", longitude="115.4500000")


def filled(desk: Client, row: VisitRequest, action: str = "terima", **changed: Any) -> dict[str, Any]:
    """The form of an answer as the officer's browser sends it."""
    form = read(desk.get(answer(row, action)).content.decode())
    values = changed if action == "tolak" else CHOSEN | {"vehicle": make_vehicle().pk} | changed
    return form.fill(**values).values


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ("Penulis", 302),
        ("Penyunting", 302),
        ("Pimpinan", 302),
        ("Petugas Layanan Keliling", 200),
        ("Admin", 200),
    ],
)
def test_only_those_who_answer_may_see_requests(
    asked: VisitRequest, vehicle: Any, role: str | None, status: int
) -> None:
    browser = Client()
    if role is not None:
        user = User.objects.create_user("seseorang", "s@example.go.id", "sandi-uji-1")
        user.groups.add(Group.objects.get(name=role))
        browser.force_login(user)
    for address in (INDEX, detail(asked), *(answer(asked, action) for action in ("terima", "usul", "tolak"))):
        response = browser.get(address)
        assert response.status_code == status, address
        assert (b"Rina Wati" in response.content) == (address == detail(asked) and status == 200)
    browser.post(answer(asked, "tolak"), {"answer": "Tidak", "seen": answers.version_of(asked)})
    asked.refresh_from_db()
    assert (asked.status == "declined") == (status == 200)


@pytest.mark.parametrize(("role", "shown"), [("Petugas Layanan Keliling", True), ("Pimpinan", False)])
def test_the_menu_shows_it_to_those_who_may(db: Any, role: str, shown: bool) -> None:
    user = User.objects.create_user("seseorang", "s@example.go.id", "sandi-uji-1")
    user.groups.add(Group.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    assert (INDEX in browser.get("/admin/").content.decode()) == shown


def test_the_list_has_the_newest_first_and_can_be_narrowed(desk: Client, school: Partner, ask: Any) -> None:
    first = ask(weeks=["2026-12-07"])
    VisitRequest.objects.update(created_at=wita("2026-11-19 08:00"))
    second = ask(weeks=["2026-12-14"], note="Lagi")
    anytime = ask(weeks=[], note="Kapan saja")

    def listed(**query: Any) -> list[str]:
        rows = desk.get(INDEX, query).context["requests"]
        return [row.reference for row in rows]

    assert listed() == [anytime.reference, second.reference, first.reference]
    assert listed(minggu="2026-12-14") == [anytime.reference, second.reference]
    assert listed(kecamatan=school.district_id) == listed()
    assert listed(kecamatan=make_district("Juai", "63.11.02").pk) == []
    assert listed(keadaan="declined") == []
    assert listed(keadaan="ngawur", kecamatan="x", minggu="2026-99-99") == listed()
    assert "3 hari" in desk.get(INDEX).content.decode()


def test_the_list_and_the_detail_cost_the_same_for_many(
    desk: Client, school: Partner, vehicle: Any, ask: Any, django_assert_num_queries: Any, clock: Any
) -> None:
    row = ask()

    def costs(address: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        desk.get(address)
        with CaptureQueriesContext(connection) as taken:
            assert desk.get(address).status_code == 200
        return len(taken)

    few = [costs(INDEX), costs(detail(row))]
    clock.shift(3600)
    for number in range(6):
        ask(note=f"Nomor {number}")
        make_visit(
            make_stop(name=f"Lapangan {number}"), f"2026-12-{7 + number % 5:02} {8 + number:02}:00", 0.5
        )
    assert [costs(INDEX), costs(detail(row))] == few


def test_the_detail_tells_what_matters_for_deciding(
    desk: Client, asked: VisitRequest, school: Partner, vehicle: Any
) -> None:
    Partner.objects.filter(pk=school.pk).update(latitude="-2.3345000", longitude="115.5500000")
    agreement = Agreement.objects.create(
        number="041/MOU/2026",
        subject="Layanan keliling",
        signed_on="2026-01-05",
        in_force_from="2026-01-05",
        in_force_to="2028-01-04",
    )
    agreement.parties.create(partner=school)
    agreement.save()
    stop = make_stop(school)
    make_visit(stop, "2026-10-06 09:00", visitors=86)
    make_visit(stop, "2027-01-12 09:00")
    near = make_stop(name="Lapangan Mauya", latitude="-2.3345000", longitude="115.5590000")
    make_visit(near, "2026-12-09 09:00")
    VisitRequest.objects.create(reference="LAMA2222", partner=school, consented_at=wita("2026-05-01 08:00"))
    VisitRequest.objects.filter(reference="LAMA2222").update(created_at=wita("2026-05-01 08:00"))
    html = desk.get(detail(asked)).content.decode()
    for words in (
        "041/MOU/2026 (5 Januari 2026 – 4 Januari 2028)",
        "Selasa, 6 Oktober 2026, 86 pengunjung",
        "Selasa, 12 Januari 2027, 09.00–11.00 WITA, Mobil Pustaka 1",
        "1, terakhir Jumat, 1 Mei 2026: baru",
        "11 km dari pangkalan Mobil Pustaka 1",
        "1,0 km dari Lapangan Mauya, dikunjungi Rabu, 9 Desember 2026",
        "jarak lurus",
        "Rina Wati",
        "rina@example.org",
        "Jalan di depan sekolah sempit.",
    ):
        assert words in html, words


def test_the_detail_shows_free_half_days_of_the_wished_weeks(
    desk: Client, asked: VisitRequest, school: Partner, vehicle: Any
) -> None:
    make_visit(make_stop(), "2026-12-08 09:00", vehicle=vehicle)
    OutOfService.objects.create(
        vehicle=vehicle, first_day="2026-12-09", last_day="2026-12-10", reason="Ganti rem"
    )
    SchoolPeriod.objects.create(
        name="Ujian semester",
        kind="exam",
        group="education",
        school_year="2026/2027",
        first_day="2026-12-11",
        last_day="2026-12-11",
    )
    (week,) = desk.get(detail(asked)).context["weeks"]
    assert week.label == "Pekan 7–12 Desember 2026"
    free = [[not slot.why for slot in day.vehicles[0][1]] for day in week.days]
    assert free == [[True, True], [False, True], [False, False], [False, False], [True, True], [True, True]]
    assert week.days[1].vehicles[0][1][0].why == "09.00–11.00 WITA Lapangan Desa"
    assert week.days[2].vehicles[0][1][0].why == "Ganti rem"
    assert week.days[4].marks == ["Ujian semester"]


def test_a_free_half_day_fills_in_the_form(desk: Client, asked: VisitRequest, vehicle: Any) -> None:
    html = desk.get(detail(asked)).content.decode()
    start = html.index(f"{answer(asked, 'terima')}?day=2026-12-08")
    address = html[start : html.index('"', start)].replace("&amp;", "&")
    values = read(desk.get(address).content.decode()).values
    assert (values["day"], values["start_time"], values["end_time"]) == (["2026-12-08"], ["09:00"], ["11:00"])
    assert values["vehicle"] == [str(vehicle.pk)]
    assert values["services"] == ["reading", "lending"]


def test_nonsense_in_the_address_fills_in_nothing(desk: Client, asked: VisitRequest, vehicle: Any) -> None:
    address = f"{answer(asked, 'terima')}?day=x&start_time=%3Cscript%3E&vehicle=99999999999999999999"
    response = desk.get(address)
    assert response.status_code == 200
    assert "<script>:" not in response.content.decode()
    assert desk.get(f"{INDEX}999999/").status_code == 404
    assert desk.get(f"{INDEX}{asked.pk}/ngawur/").status_code == 404


def test_another_language_of_the_sender_is_kept(
    desk: Client, school: Partner, vehicle: Any, client: Client, fill: Any
) -> None:
    client.post("/en/k/minta/", fill("/en/k/minta/"))
    row = VisitRequest.objects.get()
    desk.post(answer(row, "tolak"), filled(desk, row, "tolak", answer="Penuh"))
    mail = OutgoingMail.objects.filter(to="rina@example.org").latest("pk")
    assert f"http://testserver/en{link(row)}" in mail.body
    assert reverse("visits_requests") == INDEX
    assert Stop.objects.count() == Visit.objects.count() == 0
