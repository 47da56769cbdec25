"""Buildings as readers meet them, and what the furniture carries on every page."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from branches.models import (
    Branch,
    BranchIndexPage,
    Closure,
    OpeningInterval,
    SpecialInterval,
    SpecialPeriod,
    VisitorCount,
)
from branches.opening import furniture, furniture_lines, opening_status, rules_of, summary
from branches.registrations import closure_entries
from core.dates import local_today, site_zone
from schedules.holidays import holidays_between
from schedules.models import HolidayCorrection
from tests.branches.factories import make_branch

pytestmark = pytest.mark.django_db
GET = RequestFactory().get("/")
# Monday, 23 November 2026, 09.00 WITA.
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def monday() -> object:
    with time_machine.travel(MONDAY, tick=False):
        yield


def test_status_of_a_building() -> None:
    branch = make_branch()
    assert opening_status(branch, MONDAY) == {
        "state": "open",
        "text": "Buka sekarang, sampai 16.00 WITA",
        "until": datetime(2026, 11, 23, 8, tzinfo=UTC),
        "until_iso": "2026-11-23T16:00:00+08:00",
    }
    new_year = datetime(2026, 12, 31, 12, tzinfo=UTC)
    assert opening_status(branch, new_year)["text"] == "Tutup, buka Senin 08.00 WITA"


def test_closures_of_all_and_of_one_building_count() -> None:
    one, other = make_branch("Satu"), make_branch("Dua")
    Closure.objects.create(
        branch=one, first_day=date(2026, 11, 23), last_day=date(2026, 11, 23), reason="Rapat"
    )
    assert [opening_status(each, MONDAY)["state"] for each in (one, other)] == ["closed", "open"]
    Closure.objects.create(
        first_day=date(2026, 11, 20), last_day=date(2026, 11, 23), reason="Banjir", public=False
    )
    assert opening_status(other, MONDAY)["state"] == "closed"


def test_a_special_period_with_hours_of_its_own() -> None:
    branch = make_branch()
    period = SpecialPeriod.objects.create(
        name="Ramadhan", first_day=date(2026, 11, 20), last_day=date(2026, 11, 30)
    )
    assert opening_status(branch, MONDAY)["state"] == "closed"
    SpecialInterval.objects.create(period=period, weekday=0, opens=time(8), closes=time(14))
    assert opening_status(branch, MONDAY)["text"] == "Buka sekarang, sampai 14.00 WITA"


@pytest.mark.usefixtures("monday")
def test_the_furniture_carries_absolute_times_and_no_claim_about_now() -> None:
    make_branch(is_main=True)
    opening = furniture(GET)
    assert opening["text"] == "Senin 08.00–16.00 WITA"
    assert opening["state"] == ""
    spans = json.loads(opening["hours"])
    assert spans[0] == ["2026-11-23T08:00+08:00", "2026-11-23T16:00+08:00"]
    assert datetime.fromisoformat(spans[-1][0]).date() == date(2026, 12, 4)
    assert furniture_lines(GET)[0] == ("Senin–Kamis", "08.00–16.00")


def test_without_a_building_there_is_no_line() -> None:
    assert furniture(GET) is None
    assert furniture_lines(GET) == []


@pytest.mark.usefixtures("monday")
def test_what_is_kept_is_forgotten_when_hours_change(django_assert_num_queries: object) -> None:
    branch = make_branch(is_main=True)
    furniture(GET)
    with django_assert_num_queries(0):
        assert furniture(GET)["text"] == "Senin 08.00–16.00 WITA"
        furniture_lines(GET)
    branch.intervals.model.objects.filter(weekday=0).first().delete()
    assert furniture(GET)["text"] == "Senin tutup"
    closure = Closure.objects.create(
        first_day=date(2026, 11, 23), last_day=date(2026, 11, 23), reason="Banjir"
    )
    assert "Banjir" in furniture(GET)["text"]
    closure.delete()
    branch.active = False
    branch.save()
    assert furniture(GET) is None


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), "Senin 08.00–16.00 WITA"),
        (datetime(2026, 11, 23, 16, 1, tzinfo=UTC), "Selasa 08.00–16.00 WITA"),
    ],
)
def test_the_day_changes_at_local_midnight(moment: datetime, text: str) -> None:
    make_branch(is_main=True)
    with time_machine.travel(moment, tick=False):
        assert furniture(GET)["text"] == text


@pytest.mark.usefixtures("monday")
def test_the_pages_of_buildings(client: Client, places: BranchIndexPage) -> None:
    make_branch(
        is_main=True,
        address="Jalan A. Yani",
        village="Paringin Kota",
        district="Paringin",
        latitude="-2.3300000",
        longitude="115.4600000",
        ramp=True,
        phone="0526-28000",
    )
    make_branch("Pojok Baca <i>Lama</i>", active=False)
    Closure.objects.create(first_day=date(2026, 11, 30), last_day=date(2026, 12, 1), reason="Rapat kerja")
    index = client.get("/lokasi/").content.decode()
    assert "Senin–Kamis" in index and "Jalan A. Yani, Paringin Kota, Kecamatan Paringin" in index
    assert "Pojok Baca" not in index
    page = client.get("/lokasi/perpustakaan-umum/")
    html = page.content.decode()
    for told in (
        "jalur landai di pintu masuk",
        "0526-28000",
        "Tutup: Rapat kerja",
        "30 November – 1 Desember 2026",
    ):
        assert told.lower() in html.lower(), told
    assert "sekarang" not in html
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    flat = [
        each for block in map(json.loads, blocks) for each in (block if isinstance(block, list) else [block])
    ]
    library = next(each for each in flat if each["@type"] == "Library")
    assert [each["dayOfWeek"][0].rpartition("/")[2] for each in library["openingHoursSpecification"]] == [
        "Friday",
        "Monday",
        "Friday",
    ]
    closed = [
        each for each in library["specialOpeningHoursSpecification"] if each["validFrom"] == "2026-11-30"
    ]
    assert [(each["opens"], each["closes"]) for each in closed] == [("00:00", "00:00")]
    for address in ("/lokasi/tidak-ada/", "/lokasi/pojok-baca-lama/"):
        assert client.get(address).status_code == 404
    assert "public" in page["Cache-Control"]
    assert not page.cookies


def test_the_list_costs_the_same_for_10_and_200(client: Client, places: BranchIndexPage) -> None:
    counts = []
    for number in (10, 190):
        for _index in range(number):
            make_branch(f"Pojok {Branch.objects.count()}")
        client.get("/lokasi/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/lokasi/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_buildings_stand_in_the_sitemap(client: Client, places: BranchIndexPage) -> None:
    make_branch()
    make_branch("Gudang", active=False)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/lokasi/perpustakaan-umum/" in sitemap
    assert "gudang" not in sitemap


def test_closures_in_the_calendar(places: BranchIndexPage) -> None:
    branch, shut = make_branch(), make_branch("Gudang", active=False)
    first, last = date(2026, 12, 30), date(2027, 1, 2)
    Closure.objects.create(branch=branch, first_day=first, last_day=last, reason="Inventaris")
    Closure.objects.create(first_day=first, last_day=first, reason="Rapat")
    Closure.objects.create(branch=shut, first_day=first, last_day=last, reason="Gudang")
    Closure.objects.create(first_day=first, last_day=last, reason="Rahasia", public=False)
    entries = {
        each.title: each for each in closure_entries(date(2027, 1, 1), date(2027, 2, 1), QueryDict(""))
    }
    assert list(entries) == ["Tutup: Inventaris"]
    entry = entries["Tutup: Inventaris"]
    assert (entry.start_day, entry.end_day) == (first, date(2027, 1, 3))
    assert (entry.url, entry.place_slug) == ("/lokasi/perpustakaan-umum/", "perpustakaan-umum")
    assert closure_entries(date(2027, 1, 3), date(2027, 2, 1), QueryDict("")) == []
    december = closure_entries(date(2026, 12, 1), date(2027, 1, 1), QueryDict("lokasi=perpustakaan-umum"))
    assert {each.place_slug for each in december} == {"perpustakaan-umum"}


# --- what the database refuses -------------------------------------------------------------


def test_hours_open_before_they_close() -> None:
    branch = make_branch(hours={})
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningInterval.objects.create(branch=branch, weekday=0, opens=time(9), closes=time(9))
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningInterval.objects.create(branch=branch, weekday=7, opens=time(8), closes=time(9))


@pytest.mark.parametrize("model", [Closure, SpecialPeriod])
def test_days_are_in_order(model: type[Closure | SpecialPeriod]) -> None:
    name = {"reason": "x"} if model is Closure else {"name": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(first_day=date(2026, 1, 2), last_day=date(2026, 1, 1), **name)


def test_there_is_one_main_building() -> None:
    make_branch(is_main=True)
    make_branch("Dua")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_branch("Tiga", is_main=True)


def test_half_a_position_is_none() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_branch(latitude="-2.3")


def test_visitors_are_counted_once_a_day() -> None:
    branch = make_branch()
    count = VisitorCount.objects.create(branch=branch, women=3, men=2, children=10)
    assert (count.day, count.total) == (local_today(), 15)
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitorCount.objects.create(branch=branch, women=1)
    with pytest.raises(ValidationError, match="sudah diisi"):
        VisitorCount(branch=branch).full_clean()
    with pytest.raises(ValidationError, match="belum tiba"):
        VisitorCount(branch=branch, day=local_today() + timedelta(days=1)).full_clean()


def test_corrected_holidays_count_at_once(monday: object) -> None:
    branch = make_branch(is_main=True)
    assert furniture(GET)["text"] == "Senin 08.00–16.00 WITA"
    added = HolidayCorrection.objects.create(day=date(2026, 11, 23), name="Pilkada")
    assert opening_status(branch, MONDAY)["text"] == "Tutup, buka besok 08.00 WITA"
    assert furniture(GET)["text"] == "Senin, 23 November 2026 tutup: Pilkada"
    added.delete()
    assert furniture(GET)["text"] == "Senin 08.00–16.00 WITA"
    eve = datetime(2026, 12, 24, 1, tzinfo=UTC)
    assert opening_status(branch, eve)["text"] == "Tutup, buka Senin 08.00 WITA"
    HolidayCorrection.objects.create(day=date(2026, 12, 24), day_off=False, name="Cuti bersama dicabut")
    assert opening_status(branch, eve)["text"] == "Buka sekarang, sampai 16.00 WITA"


def test_an_estimated_holiday_is_named_as_one() -> None:
    branch = make_branch()
    coming = holidays_between(date(2030, 1, 1), date(2031, 1, 1)).values()
    day = next(each.day for each in coming if each.estimated and each.day.weekday() < 4)
    with time_machine.travel(datetime.combine(day, time(9), tzinfo=site_zone()), tick=False):
        assert "(perkiraan)" in summary(branch, rules_of([branch], day)[branch.pk], day)["text"]
        HolidayCorrection.objects.create(day=day, day_off=False, name="Bergeser sehari")
        assert opening_status(branch, datetime.combine(day, time(9), tzinfo=site_zone()))["state"] == "open"
