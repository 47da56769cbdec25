"""The form with which a school asks for a visit."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core.humans import SECONDS_OPEN, SECONDS_TO_WRITE
from core.models import OutgoingMail
from partners.models import Partner
from tests.visits.factories import make_district, make_partner, make_stop
from tests.visits.requesting.conftest import FILLED, OFFICE, URL, link, read
from visits.models import SchoolPeriod, VisitRequest
from visits.requesting.views import LIMIT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def test_what_is_asked_is_stored_and_leads_to_the_private_page(school: Partner, ask: Any) -> None:
    row = ask()
    assert (row.partner, row.place_name, row.status) == (school, school.name, "new")
    assert (row.contact_name, row.contact_phone, row.contact_email) == (
        "Rina Wati",
        "0812 3456 7890",
        "rina@example.org",
    )
    assert (row.weeks, row.services, row.access) == (["2026-12-07"], ["reading", "lending"], ["car"])
    assert (row.pupils, row.language) == ({"SMP": 120}, "id")
    assert row.consented_at is not None
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{8}", row.reference)


def test_sender_and_office_are_told(asked: VisitRequest) -> None:
    mails = {mail.to: mail for mail in OutgoingMail.objects.all()}
    assert set(mails) == {"rina@example.org", OFFICE}
    assert link(asked) in mails["rina@example.org"].body
    assert f"/admin/keliling/permintaan/{asked.pk}/" in mails[OFFICE].body
    for personal in ("Rina", "0812", "rina@", "sempit"):
        assert personal not in mails[OFFICE].body + mails[OFFICE].subject


def test_without_mail_address_only_the_office_is_told(school: Partner, ask: Any, office: Any) -> None:
    ask(contact_email=None)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [OFFICE]
    office.email = ""
    office.save()
    ask(contact_email=None, note="Lagi")
    assert OutgoingMail.objects.count() == 1


def test_only_the_form_sets_a_cookie_and_nobody_keeps_it(client: Client) -> None:
    form = client.get(URL)
    assert set(form.cookies) == {"csrftoken"}
    assert "no-store" in form["Cache-Control"]
    assert 'name="robots" content="noindex"' in form.content.decode()
    assert Client(enforce_csrf_checks=True).post(URL, FILLED).status_code == 403


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"place": ""}, "place", "wajib diisi"),
        ({"contact_name": ""}, "contact_name", "wajib diisi"),
        ({"contact_phone": "", "contact_email": ""}, "contact_phone", "salah satu cukup"),
        ({"contact_phone": "12345"}, "contact_phone", "nomor telepon lengkap"),
        ({"contact_phone": "hubungi saya 081234567890"}, "contact_phone", "nomor telepon lengkap"),
        ({"contact_email": "bukan-surel"}, "contact_email", "surel"),
        ({"weeks": ["2026-01-05"]}, "weeks_0", "sudah lewat"),
        ({"services": []}, "services_0", "paling sedikit satu"),
        ({"services": ["terbang"]}, "services_0", "pilih"),
        ({"access": ["helikopter"]}, "access_0", "pilih"),
        ({"pupils_SMP": "-1"}, "pupils_SMP", "0"),
        ({"pupils_SMP": "5001"}, "pupils_SMP", "5000"),
        ({"note": "x" * 1001}, "note", "1000"),
        ({"note": "a\x00b"}, "note", "karakter"),
        ({"consent": ""}, "consent", "Tanpa persetujuan"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    client: Client, school: Partner, fill: Any, changed: dict[str, Any], field: str, said: str
) -> None:
    response = client.post(URL, fill() | changed)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'href="#id_{field}"' in html
    assert f'id="id_{field}"' in html
    assert said.lower() in html.lower()
    assert not VisitRequest.objects.exists()
    kept = read(html).values
    for name, value in FILLED.items():
        if name not in changed and name != "place":
            assert kept[name] == (value if isinstance(value, list) else [value]), name


@pytest.mark.parametrize(
    ("changed", "seconds", "said"),
    [
        ({"website": "https://iklan.example"}, 30, "Kosongkan isian terakhir"),
        ({}, SECONDS_TO_WRITE - 1, "terlalu cepat"),
        ({}, SECONDS_OPEN + 1, "terlalu lama terbuka"),
        ({"opened": "palsu:a:b"}, 30, "tidak lengkap"),
        ({"opened": ""}, 30, "tidak lengkap"),
    ],
)
def test_programs_are_refused_in_words(
    client: Client, school: Partner, clock: Any, changed: dict[str, str], seconds: int, said: str
) -> None:
    form = read(client.get(URL).content.decode()).fill(**FILLED).values
    clock.shift(timedelta(seconds=seconds))
    response = client.post(URL, form | changed)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not VisitRequest.objects.exists()
    again = read(response.content.decode()).values | {"website": ""}
    clock.shift(timedelta(seconds=SECONDS_TO_WRITE + 1))
    assert client.post(URL, again).status_code == 302


def test_the_same_form_twice_is_one_request(client: Client, school: Partner, fill: Any) -> None:
    form = fill()
    first, second = client.post(URL, form), client.post(URL, form)
    assert first["Location"] == second["Location"]
    assert VisitRequest.objects.count() == 1
    assert OutgoingMail.objects.count() == 2
    corrected = client.post(URL, form | {"note": "Jembatan rusak."})
    assert corrected["Location"] != first["Location"]
    assert VisitRequest.objects.count() == 2


def test_a_flood_from_one_address_is_refused_and_keeps_what_was_typed(
    client: Client, school: Partner, fill: Any, clock: Any
) -> None:
    form = fill()
    answers = [client.post(URL, form | {"note": f"Nomor {number}"}) for number in range(LIMIT.times + 1)]
    assert [each.status_code for each in answers] == [302] * LIMIT.times + [429]
    html = answers[-1].content.decode()
    assert "Terlalu banyak permintaan" in html
    assert f"Nomor {LIMIT.times}" in html
    assert "Rina Wati" in html
    assert VisitRequest.objects.count() == LIMIT.times
    # What was sent already is shown again, and others are not kept out.
    assert client.post(URL, form | {"note": "Nomor 0"}).status_code == 302
    assert client.post(URL, form, REMOTE_ADDR="203.0.113.9").status_code == 302
    clock.shift(timedelta(minutes=61))
    assert client.post(URL, read(html).values).status_code == 302


def test_nothing_that_was_typed_becomes_markup(client: Client, fill: Any) -> None:
    evil = '"><script>alert(1)</script>'
    html = client.post(URL, fill(place=evil, note=evil, contact_name=evil, consent=None)).content.decode()
    assert "<script>alert" not in html
    assert client.get(URL, {"tempat": evil}).content.decode().count("<script>alert") == 0


def test_the_coming_weeks_are_offered_with_what_stands_in_their_way(client: Client) -> None:
    days = {"first_day": "2026-12-07", "last_day": "2026-12-12", "school_year": "2026/2027"}
    SchoolPeriod.objects.create(name="Ujian semester", kind="exam", group="education", **days)
    SchoolPeriod.objects.create(name="Ujian madrasah", kind="exam", group="religion", **days)
    html = client.get(URL).content.decode().replace('<span class="nb">', "").replace("</span>", "")
    assert html.count('name="weeks"') == 12
    for label in ("Pekan 23–28 November 2026", "Pekan 7–12 Desember 2026"):
        assert label in html
    assert "Ujian semester (sekolah)" in html
    assert "Ujian madrasah (madrasah)" in html
    assert "Natal" in html


def test_a_known_school_sees_its_own_calendar_only(client: Client, school: Partner) -> None:
    days = {"first_day": "2026-12-07", "last_day": "2026-12-12", "school_year": "2026/2027"}
    SchoolPeriod.objects.create(name="Ujian semester", kind="exam", group="education", **days)
    SchoolPeriod.objects.create(name="Ujian madrasah", kind="exam", group="religion", **days)
    html = client.get(URL, {"tempat": school.npsn}).content.decode()
    assert "Ujian semester" in html
    assert "Ujian madrasah" not in html


def test_english_readers_are_answered_in_english(client: Client, school: Partner, fill: Any) -> None:
    response = client.post(f"/en{URL}", fill(f"/en{URL}"))
    assert response["Location"].startswith("/en/k/minta/")
    assert VisitRequest.objects.get().language == "en"
    assert "/en/k/minta/" in OutgoingMail.objects.get(to="rina@example.org").body


def test_the_form_costs_the_same_with_many_schools_and_periods(
    client: Client, school: Partner, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    address = f"{URL}?tempat={school.npsn}"
    client.get(address)
    with django_assert_max_num_queries(8) as few:
        client.get(address)
    cost = len(few)
    for number in range(8):
        make_stop(make_partner(f"SD Negeri {number} Juai", npsn=f"3030100{number}", level="SD"))
        make_district(f"Kecamatan {number}", f"63.11.2{number}")
    client.get(address)
    with django_assert_num_queries(cost):
        client.get(address)
