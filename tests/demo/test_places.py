"""Districts, villages and schools: loaded once, never over what staff have written."""

from typing import Any

import pytest
from django.core.management import call_command
from wagtail.search.backends import get_search_backend

from demo.places import load_places
from partners.models import District, IssuedCode, Partner, Village

pytestmark = pytest.mark.django_db


def test_all_places_are_there(places: Any) -> None:
    assert (places.districts, places.villages, places.schools) == (8, 157, 211)
    assert Partner.objects.filter(district=None).count() == 0
    assert District.objects.get(code="63.11.04").spellings == ["Batu Mandi", "Batumandi"]


def test_a_school_keeps_its_found_name_beside_the_tidy_one(places: Any) -> None:
    school = Partner.objects.get(npsn="30311576")
    assert (school.name, school.source_name) == ("SD Negeri Banua Hanyar", "SD NEGERI BANUA HANYAR")
    assert (school.level, school.status, school.village.name) == ("SD", "state", "Banua Hanyar")
    assert school.slug and IssuedCode.objects.filter(code=school.code).exists()


def test_schools_without_a_certain_village_are_listed(places: Any) -> None:
    listed = set(places.without_village)
    assert listed == set(Partner.objects.village_unknown().values_list("name", flat=True))
    assert "SD Negeri Paringin Selatan 1" in listed
    assert all(
        school.village.district_id == school.district_id
        for school in Partner.objects.exclude(village=None).select_related("village")
    )


def test_loading_again_adds_only_what_is_missing_and_overwrites_nothing(places: Any) -> None:
    Partner.objects.filter(npsn="30303885").update(name="Nama dari petugas", village=Village.objects.first())
    Partner.objects.filter(npsn="30303821").delete()
    District.objects.filter(code="63.11.01").update(name="Juai Raya")
    again = load_places()
    assert (again.districts, again.villages, again.schools) == (0, 0, 1)
    school = Partner.objects.get(npsn="30303885")
    assert school.name == "Nama dari petugas" and school.village is not None
    assert District.objects.get(code="63.11.01").name == "Juai Raya"


def test_a_second_start_does_not_bring_back_what_staff_deleted() -> None:
    call_command("load_places", verbosity=0)
    Partner.objects.filter(npsn="30303821").delete()
    call_command("load_places", verbosity=0)
    assert not Partner.objects.filter(npsn="30303821").exists()
    call_command("load_places", again=True, verbosity=0)
    assert Partner.objects.filter(npsn="30303821").exists()


def test_schools_are_found_by_the_search(places: Any) -> None:
    found = get_search_backend().search("SMPN 1 Halong", Partner.objects.all(), operator="and")
    names = [partner.name for partner in found]
    assert "SMP Negeri 1 Halong" in names


def test_loading_asks_the_database_a_constant_number_of_times(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(120):
        load_places()
