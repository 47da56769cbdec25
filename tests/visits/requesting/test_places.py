"""Which place a request is about."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from partners.models import Partner
from tests.visits.factories import make_district, make_partner, make_stop, make_visit
from tests.visits.requesting.conftest import URL, link, read
from visits.models import VisitRequest
from visits.requesting.jobs import forget
from visits.requesting.wording import place_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture
def namesakes(db: Any) -> tuple[Partner, Partner]:
    """Two schools of one name in two districts."""
    juai = make_district("Juai", "63.11.02")
    return (
        make_partner("SD Negeri Teluk", npsn="30301001", level="SD"),
        make_partner("SD Negeri Teluk", npsn="30301002", level="SD", district=juai),
    )


@pytest.mark.parametrize("typed", ["SMP Negeri 1 Halong", "smpn 1 halong", "30303885"])
def test_one_hit_is_the_place(school: Partner, ask: Any, typed: str) -> None:
    assert ask(place=typed).partner == school


def test_namesakes_are_asked_about(client: Client, namesakes: Any, fill: Any) -> None:
    html = client.post(URL, fill(place="SD Negeri Teluk")).content.decode()
    assert "Yang mana?" in html
    form = read(html)
    assert client.post(URL, form.fill(choice="30301002").values).status_code == 302
    assert VisitRequest.objects.get().partner == namesakes[1]


def test_a_choice_counts_only_for_the_text_that_brought_it_up(
    client: Client, namesakes: Any, school: Partner, fill: Any
) -> None:
    form = read(client.post(URL, fill(place="SD Negeri Teluk")).content.decode())
    client.post(URL, form.fill(choice="30301002", place="SMP Negeri 1 Halong").values)
    assert VisitRequest.objects.get().partner == school


def test_a_key_fills_in_the_place_and_tells_namesakes_apart(
    client: Client, namesakes: Any, clock: Any, fill: Any
) -> None:
    form = fill(f"{URL}?tempat=30301002", place="SD Negeri Teluk")
    assert form["place_key"] == ["30301002"]
    assert client.post(URL, form).status_code == 302
    assert VisitRequest.objects.get().partner == namesakes[1]


def test_a_key_means_nothing_for_another_name(
    client: Client, namesakes: Any, school: Partner, fill: Any
) -> None:
    form = fill(f"{URL}?tempat=30301002", place="SMP Negeri 1 Halong")
    client.post(URL, form)
    assert VisitRequest.objects.get().partner == school


def test_text_fills_in_the_box(client: Client) -> None:
    assert read(client.get(URL, {"tempat": "SD Anu"}).content.decode()).values["place"] == ["SD Anu"]


def test_an_unknown_place_asks_for_name_and_district_and_goes_on(client: Client, fill: Any) -> None:
    district = make_district()
    html = client.post(URL, fill(place="Rumah Baca Melati")).content.decode()
    assert "belum terdaftar" in html
    form = read(html)
    assert form.values["place_name"] == ["Rumah Baca Melati"]
    assert client.post(URL, form.values).status_code == 200
    assert client.post(URL, form.fill(district=district.pk).values).status_code == 302
    row = VisitRequest.objects.get()
    assert (row.partner, row.place_name, row.district) == (None, "Rumah Baca Melati", district)


def test_similar_names_are_offered_and_may_be_turned_down(client: Client, school: Partner, fill: Any) -> None:
    html = client.post(URL, fill(place="SMP Swasta 9 Halong")).content.decode()
    assert "30303885" in html
    form = read(client.post(URL, read(html).fill(choice="lain").values).content.decode())
    form.fill(place_name="SMP Swasta 9 Halong", district=school.district_id)
    assert client.post(URL, form.values).status_code == 302
    assert VisitRequest.objects.get().partner is None


def test_a_public_stop_of_nobody_can_be_asked_for(ask: Any) -> None:
    stop = make_stop(name="Lapangan Desa Mauya")
    row = ask(place="Lapangan Desa Mauya")
    assert (row.partner, row.place_name, row.stop) == (None, "Lapangan Desa Mauya", stop)


def test_a_request_says_where_also_when_the_partner_was_renamed_or_is_gone(
    client: Client, school: Partner, ask: Any
) -> None:
    row, asked_for, district = ask(), school.name, school.district
    Partner.objects.filter(pk=school.pk).update(name="SMPN 1 Halong Baru", district=None)
    row.refresh_from_db()
    assert (row.place, place_line(row)) == ("SMPN 1 Halong Baru", "SMPN 1 Halong Baru")
    school.delete()
    row = VisitRequest.objects.get()
    assert (row.partner, row.place, row.district) == (None, asked_for, district)
    assert f"{asked_for}, Kecamatan Halong" in client.get(link(row)).content.decode()
    forget(timezone.now() + timedelta(days=400))
    row.refresh_from_db()
    assert (row.place_name, row.district, row.contact_name) == (asked_for, district, "")


@pytest.mark.parametrize("by", ["name", "code"])
def test_a_hidden_partner_can_ask_and_nothing_of_its_schedule_is_told(
    client: Client, hidden: Partner, fill: Any, by: str
) -> None:
    make_visit(make_stop(hidden), "2026-12-08 09:00")
    text = str(getattr(hidden, by))
    form = client.get(URL, {"tempat": text}).content.decode()
    sent = client.post(URL, fill(place=text), follow=True).content.decode()
    assert VisitRequest.objects.get().partner == hidden
    for page in (form, sent):
        assert "Selasa, 8 Desember" not in page
        assert "Mobil Pustaka" not in page


def test_a_hidden_partner_is_not_offered_for_similar_words(
    client: Client, hidden: Partner, fill: Any
) -> None:
    html = client.post(URL, fill(place="Panti Asuhan")).content.decode()
    assert "Panti Asuhan Harapan" not in html


def test_the_level_of_the_school_comes_first(client: Client, school: Partner) -> None:
    html = client.get(URL, {"tempat": "30303885"}).content.decode()
    assert html.index('name="pupils_SMP"') < html.index('name="pupils_PAUD"')
