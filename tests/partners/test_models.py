"""What the database refuses, codes that are never given twice, slugs, and the state of agreements."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError

from partners import codes
from partners.models import Agreement, IssuedCode, Partner
from tests.partners.factories import make_agreement, make_district, make_home, make_school, make_village

pytestmark = pytest.mark.django_db

REFUSED: list[dict[str, Any]] = [
    {"kind": "agency"},
    {"kind": "agency", "level": ""},
    {"npsn": "1234567"},
    {"npsn": "123456789"},
    {"npsn": "3030312a"},
    {"npsn": "3030 123"},
    {"npsn": "３０３０３１２３"},
    {"latitude": -2.3},
    {"longitude": 115.4},
    {"latitude": -91, "longitude": 115.4},
    {"latitude": -2.3, "longitude": 181},
    {"name": ""},
]


@pytest.mark.parametrize("fields", REFUSED, ids=str)
def test_the_database_refuses(fields: dict[str, Any]) -> None:
    with pytest.raises((DatabaseError, ValueError)), transaction.atomic():
        make_school(**fields) if "name" in fields else make_school("SD Uji", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"npsn": None},
        {"npsn": ""},
        {"npsn": "30303123"},
        {"npsn": "00000001"},
        {"latitude": "-2.3973", "longitude": "115.431"},
        {"latitude": 90, "longitude": -180},
        {"level": "", "status": ""},
    ],
    ids=str,
)
def test_the_database_takes(fields: dict[str, Any]) -> None:
    partner = make_school(**fields)
    partner.full_clean()
    assert partner.pk


def test_an_npsn_belongs_to_one_partner_and_its_absence_to_many() -> None:
    make_school("A", npsn="30303123")
    make_school("B")
    make_school("C", npsn="")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_school("D", npsn="30303123")


def test_an_unsaved_partner_can_be_judged_before_it_has_a_code() -> None:
    partner = Partner(name="SD Negeri Balida", level="SD")
    partner.full_clean()
    assert partner.slug == "sd-negeri-balida"
    with pytest.raises(ValidationError, match="NPSN"):
        Partner(name="SD", npsn="1").full_clean()


def test_a_village_brings_its_district_and_fits_it() -> None:
    village = make_village()
    partner = Partner(name="Kantor Desa Balida", kind="village", village=village)
    partner.clean()
    assert partner.district == village.district
    partner.district = make_district("Juai", "63.11.01")
    with pytest.raises(ValidationError, match="kecamatan"):
        partner.clean()


def test_the_code_tells_desa_from_kelurahan() -> None:
    assert make_village().full_name == "Desa Balida"
    assert make_village("Paringin Timur", "63.11.06.1019").full_name == "Kelurahan Paringin Timur"


def test_every_partner_has_a_code_that_looks_like_nothing_else() -> None:
    made = {make_school(f"SD {number}").code for number in range(50)}
    assert len(made) == 50
    assert all(codes.is_code(code) and codes.is_code(code.lower()) for code in made)
    assert not any(set(code) & set("01OILSZB8AEU") for code in made)
    assert not codes.is_code("30303123")


def test_a_code_is_never_given_twice_even_after_its_partner_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = make_school()
    code = gone.code
    gone.delete()
    assert IssuedCode.objects.filter(pk=code).exists()
    offered = iter([code, code, "KMN34"])
    monkeypatch.setattr(codes, "random_code", lambda: next(offered))
    assert make_school().code == "KMN34"
    with pytest.raises(IntegrityError), transaction.atomic():
        make_school("Lain", code=code)


def test_saving_again_changes_neither_code_nor_slug() -> None:
    partner = make_school()
    before = (partner.code, partner.slug)
    partner.name = "SD Negeri Balida Baru"
    partner.save()
    partner.refresh_from_db()
    assert (partner.code, partner.slug) == before
    assert IssuedCode.objects.count() == 1


def test_namesakes_get_addresses_of_their_own() -> None:
    juai = make_district("Juai", "63.11.01")
    slugs = [
        make_school("SD Negeri Galumbang", district=where).slug for where in (make_district(), juai, juai)
    ]
    assert slugs == ["sd-negeri-galumbang", "sd-negeri-galumbang-juai", "sd-negeri-galumbang-juai-2"]


def test_the_key_is_the_npsn_or_the_code() -> None:
    school, home = make_school(npsn="30303123"), make_home()
    assert (school.key, home.key) == ("30303123", home.code)
    assert Partner.objects.by_key("30303123").get() == school
    assert Partner.objects.by_key(home.code.lower()).get() == home
    assert Partner.objects.by_key(school.code).get() == school
    assert not Partner.objects.by_key("٣٠٣٠٣١٢٣").exists()


@pytest.mark.parametrize(
    ("fields", "public"),
    [
        ({"kind": "welfare"}, False),
        ({"kind": "welfare", "schedule_public": True}, True),
        ({"kind": "school"}, True),
        ({"kind": "school", "schedule_public": False}, False),
        ({"kind": "community"}, True),
    ],
)
def test_homes_do_not_publish_their_schedule_unless_someone_decides(
    fields: dict[str, Any], public: bool
) -> None:
    partner = Partner.objects.create(name="Uji", **fields)
    assert partner.schedule_public is public
    assert Partner.objects.schedule_public().filter(pk=partner.pk).exists() is public


def test_a_partner_with_an_agreement_is_not_deleted_by_accident() -> None:
    school = make_school()
    make_agreement(school)
    with pytest.raises(ProtectedError):
        school.delete()


# --- agreements ---------------------------------------------------------------------------

TODAY = date(2026, 11, 22)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


# signed, first day, last day, state on TODAY, ending within 30 days
AGREEMENTS = [
    (days(-100), days(-100), None, "open_ended", False),
    (days(-100), days(-100), days(400), "in_force", False),
    (days(-100), days(-100), days(91), "in_force", False),
    (days(-100), days(-100), days(90), "ending", False),
    (days(-100), days(-100), days(31), "ending", False),
    (days(-100), days(-100), days(30), "ending", True),
    (days(-100), days(-100), days(0), "ending", True),
    (days(-100), days(-100), days(-1), "expired", False),
    (days(-1), days(1), None, "upcoming", False),
    (days(-1), days(1), days(20), "upcoming", False),
    (days(0), days(0), days(0), "ending", True),
    (days(1), days(-30), days(20), "upcoming", False),
    (days(1), days(-30), days(-2), "expired", False),
]


@pytest.mark.parametrize(("signed", "first", "last", "state", "ending"), AGREEMENTS)
def test_state_follows_from_the_dates(
    signed: date, first: date, last: date | None, state: str, ending: bool
) -> None:
    agreement = make_agreement(signed_on=signed, in_force_from=first, in_force_to=last)
    found = Agreement.objects
    assert agreement.state(TODAY) == state
    assert found.in_force(TODAY).exists() is (state in {"in_force", "ending", "open_ended"})
    assert found.expired(TODAY).exists() is (state == "expired")
    assert found.upcoming(TODAY).exists() is (state == "upcoming")
    assert found.ending_within(30, TODAY).exists() is ending
    assert found.ending_within(90, TODAY).exists() is (state == "ending")


def test_the_first_agreements_were_signed_on_a_friday() -> None:
    agreement = make_agreement()
    assert agreement.signed_on.isoweekday() == 5
    assert agreement.term == "sejak 22 April 2022, tanpa tanggal akhir"


def test_an_agreement_does_not_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(in_force_from=TODAY, in_force_to=days(-1))
    with pytest.raises(ValidationError, match="Hari terakhir"):
        Agreement(
            number="1", subject="x", signed_on=TODAY, in_force_from=TODAY, in_force_to=days(-1)
        ).full_clean()
