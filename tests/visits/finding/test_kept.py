"""The index is kept in each process, and is never older than what was committed."""

import threading
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from partners.models import Partner, Village
from tests.visits.factories import make_district, make_partner, make_stop
from visits.finding import forget, search
from visits.finding.kept import VERSION, current


def names(text: str) -> list[str]:
    return [place.name for place in search(text).hits]


@pytest.mark.django_db
def test_a_search_asks_nothing_of_the_database(django_assert_num_queries) -> None:
    make_partner("SD Negeri 1 Paringin", "30300001", level="SD")
    assert names("paringin")
    with django_assert_num_queries(0):
        assert names("paringin") == ["SD Negeri 1 Paringin"]


def rename(partner: Partner) -> None:
    partner.name = "SD Negeri Tabuan"
    partner.save()


def move_village(partner: Partner) -> None:
    village = Village.objects.create(code="63.11.01.2001", name="Tabuan", district=partner.district)
    Partner.objects.update(village=village)
    village.save()


def rename_district(partner: Partner) -> None:
    assert partner.district
    partner.district.other_spellings = "Tabuan"
    partner.district.save()


def add_stop(partner: Partner) -> None:
    make_stop(partner, name="Balai Desa Tabuan")


def in_bulk(partner: Partner) -> None:
    Partner.objects.update(name="SD Negeri Tabuan")
    forget()


@pytest.mark.django_db
@pytest.mark.parametrize("change", [rename, move_village, rename_district, add_stop, in_bulk])
def test_what_changes_is_found_at_once(change: Callable[[Partner], None]) -> None:
    partner = make_partner("SD Negeri Lama", "30300001", level="SD")
    assert names("tabuan") == []
    change(partner)
    assert [place.npsn for place in search("tabuan").hits] == ["30300001"]


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"schedule_public": False}, {"active": False}])
def test_what_is_hidden_is_forgotten(values: dict[str, bool]) -> None:
    partner = make_partner("SD Negeri Tabuan", "30300001", level="SD")
    make_stop(partner, name="Balai Tabuan")
    assert names("tabuan")
    for name, value in values.items():
        setattr(partner, name, value)
    partner.save()
    found = search("tabuan")
    assert not found.hits
    assert not found.nearest
    assert not search("30300001").hits


@pytest.mark.usefixtures("committed_db")
def test_a_change_that_was_rolled_back_never_was() -> None:
    make_partner("SD Negeri Lama", "30300001", level="SD")
    assert names("lama")
    with transaction.atomic():
        make_partner("SD Negeri Tabuan", "30300002", level="SD")
        assert names("tabuan") == ["SD Negeri Tabuan"]
        transaction.set_rollback(True)
    assert names("tabuan") == []
    assert names("lama") == ["SD Negeri Lama"]


@pytest.mark.usefixtures("committed_db")
def test_an_open_transaction_is_seen_by_itself_alone_until_it_is_committed() -> None:
    seen: list[list[str]] = []

    def look() -> None:
        try:
            seen.append(names("tabuan"))
        finally:
            connection.close()

    def another() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    make_district()
    # The district of the factory is there already, so that another reader need not wait for this writer.
    current()
    with transaction.atomic():
        make_partner("SD Negeri Tabuan", "30300002", level="SD")
        another()
    another()
    assert seen == [[], ["SD Negeri Tabuan"]]


@pytest.mark.django_db
def test_another_process_that_changes_something_makes_this_one_look_again() -> None:
    make_partner("SD Negeri Lama", "30300001", level="SD")
    assert names("lama")
    Partner.objects.update(name="SD Negeri Tabuan")
    assert names("tabuan") == []
    cache.delete(VERSION)
    assert names("tabuan") == ["SD Negeri Tabuan"]
