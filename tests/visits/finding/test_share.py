"""Every one of the 211 schools is found first, however people write its name."""

from collections.abc import Iterator

import pytest

from demo.places import load_places
from tests.visits.finding.schools import MISTAKES, WAYS, Typed, misspelled, namesakes, rows, written
from visits.finding.index import Index
from visits.finding.known import known_places
from visits.finding.matching import find


@pytest.fixture(scope="module")
def index(django_db_setup: None, django_db_blocker) -> Iterator[Index]:
    """The index over the schools, districts and villages of a new installation."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        yield Index(known_places())
        transaction.set_rollback(True)


def first(typed: Typed, index: Index) -> str | None:
    found = find(typed.text, index).suggestions
    return found[0].npsn if found else None


def test_there_are_211_schools(index: Index) -> None:
    assert len(index.places) == len(rows()) == 211


@pytest.mark.parametrize("kind", WAYS)
def test_a_school_is_found_first_however_its_name_is_written(index: Index, kind: str) -> None:
    assert [typed for typed in written(kind) if first(typed, index) != typed.npsn] == []


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_school_is_found_first_with_one_letter_wrong(index: Index, kind: str) -> None:
    tried = list(misspelled(kind))
    missed = [typed for typed in tried if first(typed, index) != typed.npsn]
    assert [typed for typed in missed if not namesakes(typed)] == []
    assert len(missed) < len(tried) / 50


@pytest.mark.parametrize("kind", MISTAKES)
def test_what_is_as_near_to_two_schools_lists_both(index: Index, kind: str) -> None:
    for typed in misspelled(kind):
        if first(typed, index) == typed.npsn:
            continue
        shown = {place.npsn for place in find(typed.text, index).suggestions}
        nearer = find(typed.text, index).only
        assert typed.npsn in shown or (nearer and nearer.npsn in namesakes(typed)), typed
