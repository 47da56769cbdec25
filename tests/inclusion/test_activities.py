"""What counts as planned and as done, and how it adds up."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from inclusion.models import Activity, InclusionIndexPage, Strategy
from tests.inclusion.factories import make_activity, make_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "planned"),
        ({"planned_on": date(2027, 1, 1)}, "planned"),
        ({"done_on": date(2026, 3, 4)}, "done"),
        ({"cancelled": True}, "cancelled"),
    ],
)
def test_the_status_follows_from_the_dates(fields: dict[str, Any], status: str) -> None:
    assert Activity(title="Pertemuan", **{"planned_on": date(2026, 3, 3), **fields}).status == status


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"done_on": date(2026, 3, 4), "cancelled": True}, "cancelled"),
        (
            {"done_on": date(2026, 3, 4), "women": 3, "people_with_disabilities": 4},
            "people_with_disabilities",
        ),
        ({"women": 3}, "done_on"),
    ],
)
def test_what_cannot_be_is_refused(index: InclusionIndexPage, fields: dict[str, Any], field: str) -> None:
    activity = Activity(
        title="Pertemuan", planned_on=date(2026, 3, 3), programme=make_programme(index), **fields
    )
    with pytest.raises(ValidationError) as refusal:
        activity.full_clean()
    assert field in refusal.value.message_dict


@pytest.mark.parametrize(
    "fields", [{"done_on": date(2026, 3, 4), "cancelled": True}, {"people_with_disabilities": 1}]
)
def test_the_database_refuses_it_too(index: InclusionIndexPage, fields: dict[str, Any]) -> None:
    programme = make_programme(index)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_activity(programme, **fields)


def fill(index: InclusionIndexPage) -> None:
    """Two programmes with activities around the turn of two years."""
    sewing = make_programme(index, strategy=Strategy.COMMUNITY)
    reading = make_programme(index, "Sudut baca", strategy=Strategy.SERVICES)
    done = {"women": 10, "men": 5, "people_with_disabilities": 2}
    make_activity(sewing, done_on=date(2026, 3, 3), **done)
    make_activity(sewing, planned_on=date(2026, 12, 31), done_on=date(2027, 1, 1), **done)
    make_activity(sewing, planned_on=date(2025, 12, 31), done_on=date(2026, 1, 1), **done)
    make_activity(sewing, cancelled=True)
    make_activity(sewing)
    make_activity(reading, done_on=date(2026, 12, 31), women=1)


def test_a_years_totals_take_one_query(index: InclusionIndexPage, django_assert_num_queries) -> None:
    fill(index)
    with django_assert_num_queries(1):
        totals = Activity.objects.totals(2026)
    assert totals == {
        "planned": 5,
        "done": 3,
        "cancelled": 1,
        "participants": 31,
        "female": 21,
        "male": 10,
        "disabilities": 4,
    }
    assert Activity.objects.totals(2024) == dict.fromkeys(totals, 0)


def test_totals_agree_with_the_lists(index: InclusionIndexPage) -> None:
    fill(index)
    totals = Activity.objects.totals(2026)
    assert Activity.objects.planned(2026).count() == totals["planned"]
    assert Activity.objects.done(2026).count() == totals["done"]
    assert sum(activity.participants for activity in Activity.objects.done(2026)) == totals["participants"]


def test_parts_add_up_to_the_whole(index: InclusionIndexPage, django_assert_num_queries) -> None:
    fill(index)
    whole = Activity.objects.totals(2026)
    for parts in (Activity.objects.totals_by_programme, Activity.objects.totals_by_strategy):
        with django_assert_num_queries(1):
            rows = parts(2026)
        assert {key: sum(row[key] for row in rows.values()) for key in whole} == whole
    assert rows["services"]["participants"] == 1


def test_a_programme_counts_the_same_in_every_language(index: InclusionIndexPage) -> None:
    fill(index)
    sewing = index.get_children().get(slug="kelas-menjahit").specific
    english = sewing.copy_for_translation(Locale.objects.get(language_code="en"))
    assert Activity.objects.of_programme(english).totals(2026) == Activity.objects.of_programme(
        sewing
    ).totals(2026)
    assert Activity.objects.of_programme(english).totals(2026)["done"] == 2
