"""Holidays that staff know better: everything that asks for holidays hears of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from branches.opening import kept
from core.models import User
from events.models import EventOccurrence, EventSeries
from schedules import holidays, rooms
from schedules.holidays import holidays_between
from schedules.models import HolidayCorrection
from schedules.window import between
from tests.schedules.factories import days, make_series, sync

CHRISTMAS, SOME_DAY = date(2026, 12, 25), date(2026, 12, 9)
ADD = "wagtailsnippets_schedules_holidaycorrection:add"
LIST = "wagtailsnippets_schedules_holidaycorrection:list"


def on(day: date) -> str:
    """What `day` is called, or ""."""
    found = holidays_between(day, date.fromordinal(day.toordinal() + 1))
    return str(found[day]) if found else ""


@pytest.mark.django_db
def test_added_removed_and_confirmed_days() -> None:
    assert (on(SOME_DAY), bool(on(CHRISTMAS))) == ("", True)
    HolidayCorrection.objects.create(day=SOME_DAY, name="Pemilihan kepala daerah")
    off = HolidayCorrection.objects.create(day=CHRISTMAS, name="Keliru", day_off=False)
    assert (on(SOME_DAY), on(CHRISTMAS)) == ("Pemilihan kepala daerah", "")
    off.delete()
    assert on(CHRISTMAS)


@pytest.mark.django_db
def test_a_confirmed_day_is_no_estimate_and_keeps_its_translation() -> None:
    year = holidays_between(date(2031, 1, 1), date(2032, 1, 1))
    estimated = next(each for each in year.values() if each.estimated)
    with translation.override("en"):
        english = holidays_between(estimated.day, date.fromordinal(estimated.day.toordinal() + 1))[
            estimated.day
        ].name
    HolidayCorrection.objects.create(day=estimated.day, name=estimated.name)
    confirmed = holidays_between(date(2031, 1, 1), date(2032, 1, 1))[estimated.day]
    assert (confirmed.name, confirmed.estimated) == (estimated.name, False)
    with translation.override("en"):
        assert on(estimated.day) == english
    assert list(holidays_between(date(2031, 1, 1), date(2032, 1, 1))) == sorted(year)


def test_they_are_read_once_and_again_after_a_change(committed_db: None) -> None:
    HolidayCorrection.objects.create(day=SOME_DAY, name="Satu")
    with CaptureQueriesContext(connection) as queries:
        assert [on(SOME_DAY), on(SOME_DAY)] == ["Satu", "Satu"]
    assert len(queries) == 1
    HolidayCorrection.objects.update_or_create(day=SOME_DAY, defaults={"name": "Dua"})
    assert on(SOME_DAY) == "Dua"


@pytest.mark.parametrize("warm", [True, False])
def test_a_change_that_is_rolled_back_leaves_no_trace(committed_db: None, warm: bool) -> None:
    if warm:
        assert on(SOME_DAY) == ""
    with transaction.atomic():
        HolidayCorrection.objects.create(day=SOME_DAY, name="Satu")
        assert on(SOME_DAY) == "Satu"
        transaction.set_rollback(True)
    assert on(SOME_DAY) == ""
    assert cache.get(holidays.KEPT) == {}


@pytest.mark.django_db
def test_the_due_job_makes_the_rows_anew() -> None:
    series = make_series(
        "2026-12-01 09:00", rrule="FREQ=WEEKLY;BYDAY=WE", skip_holidays=True, until=date(2028, 1, 1)
    )
    other = make_series("2026-12-01 09:00", rrule="FREQ=WEEKLY;BYDAY=WE", until=date(2028, 1, 1))
    rooms.extend_all(timezone.now())
    before = days(series)
    assert "1209" in before
    correction = HolidayCorrection.objects.create(day=SOME_DAY, name="Pemilihan kepala daerah")
    rooms.extend_all(timezone.now())
    assert "1209" not in days(series)
    assert "1209" in days(other)
    series.refresh_from_db()
    assert series.sequence == 1
    correction.day = date(2026, 12, 16)
    correction.save()
    rooms.extend_all(timezone.now())
    assert ("1209" in days(series), "1216" in days(series)) == (True, False)
    correction.delete()
    rooms.extend_all(timezone.now())
    assert days(series) == before


@pytest.mark.django_db
def test_calendars_hear_of_a_date_that_comes_back() -> None:
    correction = HolidayCorrection.objects.create(day=SOME_DAY, name="Pemilihan kepala daerah")
    series = make_series(rrule="FREQ=WEEKLY;BYDAY=WE;COUNT=3", skip_holidays=True)
    correction.delete()
    series.refresh_from_db()
    assert (series.rows_until, series.outdated) == (None, True)
    rooms.extend_all(timezone.now())
    series.refresh_from_db()
    assert ("1209" in days(series), series.sequence, series.outdated) == (True, 1, False)


@pytest.mark.django_db
def test_until_the_due_job_has_run_the_days_show_their_rows() -> None:
    """Rows that staff or a former rule made are no less true because a holiday far away was corrected."""
    series = make_series(skip_holidays=True, until=date(2028, 1, 1))
    series.occurrences.filter(original_day=date(2026, 12, 8)).delete()
    HolidayCorrection.objects.create(day=date(2026, 11, 2), name="Jauh")
    held = between(
        EventOccurrence.objects.all(), EventSeries.objects.all(), SOME_DAY.replace(day=1), CHRISTMAS
    )
    assert [row.start_day.day for row in held] == [1, 15, 22]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "stays"), [({"times_fixed": True}, True), ({"status": "cancelled"}, True), ({}, False)]
)
def test_a_date_that_staff_changed_outlives_the_holiday(change: dict[str, Any], stays: bool) -> None:
    series = make_series(rrule="FREQ=WEEKLY;BYDAY=WE", skip_holidays=True)
    row = series.occurrences.get(original_day=SOME_DAY)
    if "times_fixed" in change:
        row.set_times(row.start + timedelta(days=1), row.end + timedelta(days=1))
    for name, value in change.items():
        setattr(row, name, value)
    row.save()
    HolidayCorrection.objects.create(day=SOME_DAY, name="Pemilihan kepala daerah")
    done = sync(series)
    assert series.occurrences.filter(pk=row.pk).exists() is stays
    assert (done.dropped_by_hand, bool(sync(series))) == ([], False)


def test_rows_are_made_of_what_holds_now_and_not_a_minute_ago(committed_db: None) -> None:
    series = make_series(rrule="FREQ=WEEKLY;BYDAY=WE", skip_holidays=True)
    assert on(SOME_DAY) == ""
    HolidayCorrection.objects.bulk_create([HolidayCorrection(day=SOME_DAY, name="Dari proses lain")])
    sync(series)
    assert "1209" not in days(series)


@pytest.mark.django_db
def test_opening_hours_hear_of_it(django_capture_on_commit_callbacks: Any) -> None:
    assert all(SOME_DAY not in rules.holidays for rules in kept().rules.values())
    with CaptureQueriesContext(connection) as queries:
        kept()
    assert len(queries) == 0
    HolidayCorrection.objects.create(day=SOME_DAY, name="Pemilihan kepala daerah")
    with CaptureQueriesContext(connection) as queries:
        kept()
    assert len(queries) > 0


# --- the page in the admin -----------------------------------------------------------------


def member(role: str) -> User:
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(("role", "may"), [("Penyunting", True), ("Penulis", False)])
def test_who_may_correct(client: Client, site_tree: Any, role: str, may: bool) -> None:
    client.force_login(member(role))
    fields = {"day": "2026-12-09", "name": "Pemilihan kepala daerah", "day_off": "on"}
    response = client.post(reverse(ADD), fields)
    assert response.status_code == 302
    assert HolidayCorrection.objects.filter(day=SOME_DAY).exists() is may


def test_the_list_shows_what_was_announced_and_leads_to_a_correction(
    admin_client: Client, site_tree: Any
) -> None:
    HolidayCorrection.objects.create(day=timezone.localdate(), name="Hari ini libur")
    response = admin_client.get(reverse(LIST))
    lines = response.context["holidays"]
    sources = {line["source"] for line in lines}
    assert {"Daftar resmi", "Koreksi petugas"} <= sources
    assert any(source.startswith("Perkiraan") for source in sources)
    add = next(line["url"] for line in lines if line["source"] == "Daftar resmi")
    form = admin_client.get(add).context["form"]
    assert form.initial["name"]
    assert form.initial["day"] > timezone.localdate() - timezone.timedelta(days=1)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("day=kapan&name=Satu", None),
        ("day=2026-12-09&name=" + "x" * 500, "x" * 150),
        ("day=2026-12-09&name=%3Cscript%3E", "&lt;script&gt;"),
    ],
)
def test_an_address_with_nonsense_gives_a_form(
    admin_client: Client, site_tree: Any, query: str, name: str | None
) -> None:
    response = admin_client.get(f"{reverse(ADD)}?{query}")
    assert response.status_code == 200
    assert (f'value="{name}"' in response.content.decode()) is (name is not None)


def test_the_same_day_twice_is_told_in_words(admin_client: Client, site_tree: Any) -> None:
    HolidayCorrection.objects.create(day=SOME_DAY, name="Satu")
    response = admin_client.post(reverse(ADD), {"day": "2026-12-09", "name": "Dua", "day_off": "on"})
    assert response.context["form"].errors["day"] == [
        "Tanggal ini sudah ada dalam daftar. Ubah baris yang sudah ada."
    ]
