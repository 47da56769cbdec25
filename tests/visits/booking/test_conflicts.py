"""What speaks against a visit, in words; judging many asks the database as often as judging one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Agreement, AgreementParty, Partner
from tests.visits.factories import (
    cancel,
    make_partner,
    make_stop,
    make_timetable,
    make_vehicle,
    make_visit,
    move,
    wita,
)
from visits.conflicts import Kind, conflicts, conflicts_of
from visits.models import MobileLibrarySettings, OutOfService, SchoolPeriod, Stop, Visit

pytestmark = pytest.mark.django_db


def judged(
    stop: Stop,
    start: str = "2026-11-24 09:00",
    hours: float = 2,
    besides: Visit | None = None,
    **vehicle: Any,
) -> dict[str, str]:
    """Kind and words of what speaks against a visit at that time."""
    first = wita(start)
    found = conflicts(stop, make_vehicle(**vehicle), first, first + timedelta(hours=hours), besides=besides)
    return {each.kind: each.words for each in found}


def agree(partner: Partner, first: date, last: date | None, signed_on: date | None = None) -> Agreement:
    agreement = Agreement.objects.create(
        number=f"{partner.pk}/{first}/{last}",
        subject="Kunjungan",
        in_force_from=first,
        in_force_to=last,
        signed_on=signed_on or first,
    )
    AgreementParty.objects.create(agreement=agreement, partner=partner)
    return agreement


def period(first: date, last: date, **fields: Any) -> SchoolPeriod:
    values = {"name": "Penilaian Akhir Semester", "kind": "exam", "school_year": "2026/2027", **fields}
    return SchoolPeriod.objects.create(first_day=first, last_day=last, **values)


def test_an_ordinary_day_has_none(stop: Stop) -> None:
    assert judged(stop) == {}


@pytest.mark.parametrize(
    ("start", "kinds"),
    [
        ("2026-11-24 10:00", {Kind.VEHICLE_BUSY}),
        ("2026-11-24 11:00", set()),
        ("2026-11-24 07:00", set()),
        ("2026-11-24 08:59", {Kind.VEHICLE_BUSY}),
    ],
)
def test_a_vehicle_that_is_somewhere_else(start: str, kinds: set[str]) -> None:
    make_visit(make_stop(name="Lapangan Juai"))
    told = judged(make_stop(name="Lapangan Halong"), start)
    assert set(told) == kinds
    if kinds:
        assert told[Kind.VEHICLE_BUSY] == (
            "Mobil Pustaka 1 sudah bertugas saat itu: "
            "Lapangan Juai, Selasa, 24 November 2026, 09.00–11.00 WITA."
        )


def test_a_stop_that_is_visited_already() -> None:
    green = make_stop()
    make_visit(green)
    told = judged(green, "2026-11-24 10:30", name="Perahu Pustaka")
    assert told == {
        Kind.STOP_BUSY: "Tempat ini sudah dikunjungi saat itu: "
        "Lapangan Desa, Selasa, 24 November 2026, 09.00–11.00 WITA, Mobil Pustaka 1."
    }


def test_a_visit_is_not_in_its_own_way_nor_is_what_holds_no_vehicle() -> None:
    green = make_stop()
    visit = make_visit(green)
    assert judged(green, besides=visit) == {}
    cancel(visit, "Banjir")
    assert judged(green) == {}
    other = make_timetable(green, "2026-11-24 09:00")
    other.active = False
    other.save()
    assert judged(green) == {}


def test_only_what_must_not_be_is_hard() -> None:
    green = make_stop()
    make_visit(green)
    OutOfService.objects.create(
        vehicle=make_vehicle(), first_day=date(2026, 11, 23), last_day=date(2026, 11, 24), reason="Servis"
    )
    found = conflicts(green, make_vehicle(), wita("2026-11-24 09:00"), wita("2026-11-24 11:00"))
    assert [(each.kind, each.hard) for each in found] == [
        (Kind.VEHICLE_BUSY, True),
        (Kind.STOP_BUSY, True),
        (Kind.OUT_OF_SERVICE, False),
    ]


@pytest.mark.parametrize(("day", "told"), [(22, False), (23, True), (24, True), (25, False)])
def test_a_vehicle_in_the_workshop(day: int, told: bool) -> None:
    vehicle = make_vehicle()
    first, last = date(2026, 11, 23), date(2026, 11, 24)
    OutOfService.objects.create(vehicle=vehicle, first_day=first, last_day=last, reason="Servis berkala")
    found = judged(make_stop(), f"2026-11-{day} 09:00")
    words = "Mobil Pustaka 1 tidak dapat jalan dari 23 November 2026 sampai dengan 24 November 2026: Servis berkala."
    assert found == ({Kind.OUT_OF_SERVICE: words} if told else {})


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-25", "Hari libur: Hari Raya Natal."),
        ("2027-03-10", "Mungkin hari libur: Hari Raya Idul Fitri (perkiraan)."),
    ],
)
def test_a_holiday_is_certain_or_not_and_says_which(day: str, words: str) -> None:
    assert judged(make_stop(), f"{day} 09:00") == {Kind.HOLIDAY: words}


@pytest.mark.parametrize(
    ("level", "group", "told"),
    [
        ("SMP", "education", True),
        ("SMP", "all", True),
        ("SMP", "religion", False),
        ("MTs", "religion", True),
        ("MTs", "education", False),
        ("RA", "all", True),
    ],
)
def test_a_school_period_counts_for_the_schools_of_its_group(level: str, group: str, told: bool) -> None:
    stop = make_stop(make_partner(level=level))
    period(date(2026, 11, 24), date(2026, 11, 28), group=group)
    words = {Kind.SCHOOL_PERIOD: "Pekan ujian: Penilaian Akhir Semester."}
    assert judged(stop) == (words if told else {})
    assert judged(stop, "2026-11-30 09:00") == {}


def test_a_school_holiday_is_called_so_and_is_none_for_a_village_green(stop: Stop) -> None:
    period(date(2026, 11, 23), date(2026, 11, 24), kind="holiday", name="Libur semester", group="all")
    assert judged(stop) == {Kind.SCHOOL_PERIOD: "Libur sekolah: Libur semester."}
    assert judged(make_stop()) == {}


@pytest.mark.parametrize(
    ("school_days", "day", "words"),
    [
        (5, 28, "Sabtu, sekolah lima hari."),
        (6, 28, None),
        (5, 29, "Hari Minggu, sekolah tutup."),
        (6, 29, "Hari Minggu, sekolah tutup."),
        (5, 27, None),
    ],
)
def test_the_weekend_of_a_school(school_days: int, day: int, words: str | None) -> None:
    stop = make_stop(make_partner(school_days=school_days))
    assert judged(stop, f"2026-11-{day} 09:00").get(Kind.SCHOOL_WEEKEND) == words
    assert judged(make_stop(), f"2026-11-{day} 09:00") == {}


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ([], None),
        ([(date(2025, 1, 1), None)], None),
        ([(date(2025, 1, 1), date(2026, 11, 24))], None),
        ([(date(2025, 1, 1), date(2026, 11, 23))], "berakhir pada 23 November 2026."),
        (
            [(date(2024, 1, 1), date(2024, 6, 1)), (date(2025, 1, 1), date(2026, 3, 1))],
            "berakhir pada 1 Maret 2026.",
        ),
        ([(date(2026, 11, 25), None)], "belum berlaku pada tanggal itu."),
        ([(date(2025, 1, 1), date(2025, 6, 1)), (date(2026, 11, 1), None)], None),
    ],
)
def test_an_agreement_that_is_not_in_force(
    school: Partner, stop: Stop, terms: list[tuple[date, date | None]], words: str | None
) -> None:
    for first, last in terms:
        agree(school, first, last)
    told = judged(stop).get(Kind.AGREEMENT)
    assert told == (f"Perjanjian dengan SMP Negeri 1 Halong {words}" if words else None)


def test_an_agreement_counts_from_its_signing(school: Partner, stop: Stop) -> None:
    agree(school, date(2026, 11, 1), None, signed_on=date(2026, 11, 25))
    assert Kind.AGREEMENT in judged(stop)
    assert Kind.AGREEMENT not in judged(stop, "2026-11-25 09:00")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("2026-11-10 09:00", "Mitra ini juga dikunjungi pada Selasa, 10 November 2026, selang 14 hari."),
        ("2026-12-08 09:00", "Mitra ini juga dikunjungi pada Selasa, 8 Desember 2026, selang 14 hari."),
        ("2026-11-24 13:00", "Mitra ini juga dikunjungi pada Selasa, 24 November 2026, hari yang sama."),
        ("2026-11-09 09:00", None),
        ("2026-12-09 09:00", None),
    ],
)
def test_a_partner_that_was_or_will_be_visited_within_the_days_that_staff_set(
    school: Partner, stop: Stop, other: str, words: str | None
) -> None:
    make_visit(make_stop(school, name="Gedung kedua"), other)
    assert judged(stop).get(Kind.RECENT) == words


def test_how_close_is_too_close_is_a_setting(stop: Stop) -> None:
    make_visit(stop, "2026-11-26 09:00")
    assert Kind.RECENT in judged(stop)
    MobileLibrarySettings.objects.update_or_create(pk=1, defaults={"recent_days": 1})
    assert Kind.RECENT not in judged(stop)


def test_dates_of_one_timetable_are_as_near_as_it_means_them_until_one_is_moved(stop: Stop) -> None:
    timetable = make_timetable(stop, rrule="FREQ=WEEKLY;COUNT=3")
    assert conflicts_of(timetable.visits.all()) == {}
    moved = move(timetable.visits.in_order()[0], "2026-11-30 09:00", "Upacara")
    told = conflicts_of(timetable.visits.all())
    assert [each.kind for each in told[moved.pk]] == [Kind.RECENT]


def test_what_is_over_or_off_is_not_judged(stop: Stop) -> None:
    OutOfService.objects.create(
        vehicle=make_vehicle(), first_day=date(2026, 11, 1), last_day=date(2026, 12, 31), reason="Servis"
    )
    visit = make_visit(stop)
    assert [each.kind for each in conflicts_of([visit])[visit.pk]] == [Kind.OUT_OF_SERVICE]
    for status in (Visit.Status.DONE, Visit.Status.CANCELLED):
        visit.status = status
        assert conflicts_of([visit]) == {}
    assert conflicts_of([]) == {}


def test_one_and_many_say_the_same(stop: Stop) -> None:
    crowd(12)
    visits = list(Visit.objects.with_places())
    told = conflicts_of(visits)
    for visit in visits:
        alone = conflicts(visit.stop, visit.vehicle, visit.start, visit.end, besides=visit)
        assert told.get(visit.pk, []) == alone
    assert {each.kind for found in told.values() for each in found} >= {Kind.AGREEMENT, Kind.RECENT}


def crowd(count: int) -> None:
    """So many schools with visits, agreements and periods, two visits each."""
    period(date(2026, 12, 1), date(2026, 12, 3), group="all")
    for number in range(count):
        school = make_partner(f"SMP Negeri {number}", f"4000{number:04}", school_days=5)
        agree(school, date(2025, 1, 1), date(2026, 12, 1))
        vehicle = make_vehicle(f"Mobil Pustaka {number % 3}")
        for week in (0, 1):
            day = date(2026, 11, 24) + timedelta(days=7 * week + number // 6)
            hour = 6 + number // 3 * 2 % 14
            make_timetable(make_stop(school), f"{day} {hour:02}:00", vehicle=vehicle)


@pytest.mark.parametrize("loaded", [True, False])
def test_many_visits_are_judged_with_as_many_queries_as_few(loaded: bool) -> None:
    counts = []
    for count in (2, 18):
        Visit.objects.all().delete()
        Partner.objects.update(npsn=None)
        SchoolPeriod.objects.all().delete()
        crowd(count)
        visits = list(Visit.objects.with_places() if loaded else Visit.objects.all())
        assert len(visits) == count * 2
        conflicts_of(Visit.objects.all())  # what is kept in the cache is there
        with CaptureQueriesContext(connection) as queries:
            told = conflicts_of(visits)
        assert told
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9
