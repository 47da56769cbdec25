"""Time zones under every name, and the dates of what repeats, is moved, or is left out."""

from datetime import date, timedelta

import pytest

from tests.schedules.ical_texts import (
    EASTERN,
    MASTER,
    MOVED,
    ODD,
    START,
    calendar,
    change,
    event,
    occurrences,
    only,
    read_here,
    told,
    utc,
)

# --- zones --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/London", "Europe/London"),
        ("/Europe/London", "Europe/London"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Singapore Standard Time", "Asia/Singapore"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("(UTC+01:00) Amsterdam\\, Berlin", "Europe/Amsterdam"),
        ("GMT+0700", "Etc/GMT-7"),
        ("UTC", "UTC"),
    ],
)
def test_names_of_zones(name: str, zone: str) -> None:
    found = read_here(calendar(event(f'DTSTART;TZID="{name}":20261203T090000')))
    assert (told(found), found.series[0].zone) == ([], zone)


def test_a_zone_of_the_calendars_own_is_recognised_by_its_clock() -> None:
    text = calendar(EASTERN.format(name="Kantor Pusat"), event("DTSTART;TZID=Kantor Pusat:20260703T090000"))
    found = read_here(text)
    assert told(found) == []
    assert (found.series[0].zone, found.series[0].start) == ("America/New_York", utc(2026, 7, 3, 13))


def test_a_hint_decides_between_zones_with_the_same_clock() -> None:
    zone = EASTERN.format(name="Pusat").replace("TZID:Pusat", "TZID:Pusat\nX-LIC-LOCATION:America/Toronto")
    found = read_here(calendar(zone, event("DTSTART;TZID=Pusat:20260703T090000", "RRULE:FREQ=DAILY;COUNT=3")))
    assert found.series[0].zone == "America/Toronto"


def test_dates_in_a_zone_that_nobody_knows_are_taken_one_by_one() -> None:
    text = calendar(
        ODD.format(name="Sendiri"), event("DTSTART;TZID=Sendiri:20261203T091700", "RRULE:FREQ=WEEKLY")
    )
    found = read_here(text)
    series = found.series[0]
    assert told(found) == [(11, "zone_dates")]
    assert (series.zone, series.rrule, series.start) == ("UTC", "", utc(2026, 12, 3, 2))
    assert series.rdates[0] == "20261210T020000Z" and "20280501" < series.rdates[-1] < "2040"


@pytest.mark.parametrize("line", ["DTSTART:20260703T080000Z", "DTSTART:20260703T090000"])
def test_x_wr_timezone_is_the_zone_of_all_times(line: str) -> None:
    found = read_here(calendar("X-WR-TIMEZONE:Europe/London\n", event(line)))
    assert (found.series[0].zone, found.series[0].start) == ("Europe/London", utc(2026, 7, 3, 8))


# --- recurrence ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FREQ=WEEKLY;COUNT=4", "FREQ=WEEKLY;COUNT=4"),
        ("freq=weekly;byday=tu, we;", "FREQ=WEEKLY;BYDAY=TU,WE"),
        ("FREQ=WEEKLY;COUNT=-1", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;UNTIL=20261222T010000Z", "FREQ=WEEKLY;UNTIL=20261222T010000Z"),
        ("FREQ=WEEKLY;UNTIL=2026-12-22T01:00:00Z", "FREQ=WEEKLY;UNTIL=20261222T010000Z"),
        ("FREQ=WEEKLY;UNTIL=20261222T090000+0800", "FREQ=WEEKLY;UNTIL=20261222T010000Z"),
        ("FREQ=WEEKLY;UNTIL=20261222T0100Z", "FREQ=WEEKLY;UNTIL=20261222T010000Z"),
        ("FREQ=WEEKLY;UNTIL=20261222", "FREQ=WEEKLY;UNTIL=20261222T000000Z"),
        ("FREQ=WEEKLY;UNTIL=20261222T010000", "FREQ=WEEKLY;UNTIL=20261222T010000Z"),
    ],
)
def test_rules_are_tidied(rule: str, text: str) -> None:
    assert only(START, f"RRULE:{rule}").rrule == text


def test_several_rules_and_excluding_ones_are_kept() -> None:
    series = only(START, "RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY", "EXRULE:FREQ=WEEKLY;INTERVAL=2")
    assert series.rrule == "FREQ=WEEKLY\nFREQ=MONTHLY\nEXRULE:FREQ=WEEKLY;INTERVAL=2"


def test_a_rule_of_thousands_of_dates_a_day_is_refused_with_its_line() -> None:
    every = ",".join(map(str, range(60)))
    rule = f"FREQ=YEARLY;BYHOUR=9,10;BYMINUTE={every};BYSECOND={every}"
    found = read_here(calendar(event("DTSTART:20261201T090000Z", f"RRULE:{rule}")))
    assert told(found) == [(6, "rule")]
    assert len(occurrences(found.series[0], date(2026, 1, 1), date(2200, 1, 1))) == 1


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=MINUTELY;INTERVAL=2;COUNT=99999", "FREQ=HOURLY"]
)
def test_a_rule_that_repeats_too_often_is_bounded(rule: str) -> None:
    found = read_here(calendar(event("DTSTART:20261201T090000Z", f"RRULE:{rule}")))
    assert told(found) == [(6, "too_often")]
    (series,) = found.series
    assert len(occurrences(series, date(2026, 1, 1), date(2200, 1, 1))) == 1000


def test_a_few_seconds_are_no_problem() -> None:
    series = only("DTSTART:20261201T090000Z", "RRULE:FREQ=SECONDLY;INTERVAL=10;COUNT=3")
    assert (series.rrule, series.rdates) == ("", ["20261201T090010Z", "20261201T090020Z"])


@pytest.mark.parametrize(
    ("exdate", "left_out"),
    [
        ("EXDATE:20261208T010000Z", ["20261208T010000Z"]),
        (
            "EXDATE;TZID=Asia/Makassar:20261208T090000,20261215T090000",
            ["20261208T010000Z", "20261215T010000Z"],
        ),
        ("EXDATE:20261208T090000", ["20261208T010000Z"]),
        ("EXDATE:20261208T090000Z", ["20261208T010000Z"]),
        ("EXDATE;VALUE=DATE:20261208", ["20261208T010000Z"]),
    ],
)
def test_dates_left_out(exdate: str, left_out: list[str]) -> None:
    assert only(START, "RRULE:FREQ=WEEKLY;COUNT=4", exdate).exdates == left_out


@pytest.mark.parametrize(
    ("rdate", "extra", "own"),
    [
        ("RDATE:20261210T010000Z", ["20261210T010000Z"], []),
        ("RDATE;VALUE=DATE:20261210", ["20261209T160000Z"], []),
        ("RDATE;VALUE=PERIOD:20261210T010000Z/PT3H", ["20261210T010000Z"], [timedelta(hours=3)]),
        ("RDATE;VALUE=PERIOD:20261210T010000Z/20261210T050000Z", ["20261210T010000Z"], [timedelta(hours=4)]),
    ],
)
def test_extra_dates(rdate: str, extra: list[str], own: list[timedelta]) -> None:
    series = only(START, "DURATION:PT1H", rdate)
    assert series.rdates == extra
    assert [each.end - each.start for each in series.overrides if each.start and each.end] == own


@pytest.mark.parametrize("parts", [(MASTER, MOVED), (MOVED, MASTER)])
def test_a_changed_date_before_or_after_its_master(parts: tuple[str, ...]) -> None:
    found = read_here(calendar(*parts))
    (override,) = found.series[0].overrides
    assert (override.recurrence_id, override.start, override.summary) == (
        "20261208T010000Z", utc(2026, 12, 9, 1), "Rabu",
    )  # fmt: skip
    assert (told(found), found.series[0].rdates) == ([], [])


@pytest.mark.parametrize(
    ("recurrence", "key", "extra"),
    [
        (";TZID=Asia/Makassar:20261208T090000", "20261208T010000Z", []),
        (":20261208T090000", "20261208T010000Z", []),
        (":20261210T010000Z", "20261210T010000Z", ["20261210T010000Z"]),
    ],
)
def test_the_date_that_is_changed(recurrence: str, key: str, extra: list[str]) -> None:
    series = read_here(calendar(MASTER, change(recurrence, "DTSTART:20261209T010000Z"))).series[0]
    assert ([each.recurrence_id for each in series.overrides], series.rdates) == ([key], extra)


def test_of_several_the_highest_sequence_counts() -> None:
    newer = MASTER.replace("SUMMARY:Dongeng", "SUMMARY:Baru\nSEQUENCE:2")
    found = read_here(calendar(newer, MASTER, MOVED, MOVED.replace("Rabu", "Kamis\nSEQUENCE:3")))
    (series,) = found.series
    assert (series.summary, series.overrides[0].summary, series.sequence) == ("Baru", "Kamis", 3)
    assert told(found) == [(11, "duplicate")]


def test_dates_without_their_master_are_a_series_of_their_own() -> None:
    (series,) = read_here(calendar(MOVED, change(":20261215T010000Z", "DTSTART:20261215T030000Z"))).series
    assert (series.partial, series.start, series.rdates) == (True, utc(2026, 12, 8, 1), ["20261215T010000Z"])
    assert [each.start for each in series.overrides] == [utc(2026, 12, 9, 1), utc(2026, 12, 15, 3)]


def test_this_and_all_following() -> None:
    shifted = change(
        ";RANGE=THISANDFUTURE:20261208T010000Z", "DTSTART:20261208T030000Z", "DURATION:PT1H", "SUMMARY:Siang"
    )
    (series,) = read_here(
        calendar(MASTER, shifted, change(":20261215T010000Z", "DTSTART:20261216T010000Z"))
    ).series
    assert series.shifts == [{"from": "20261208T010000Z", "shift": 7200, "length": 3600}]
    assert occurrences(series, date(2026, 12, 1), date(2027, 1, 1)) == {
        (utc(2026, 12, 1, 1), utc(2026, 12, 1, 3)),
        (utc(2026, 12, 8, 3), utc(2026, 12, 8, 4)),
        (utc(2026, 12, 16, 1), utc(2026, 12, 16, 1)),
        (utc(2026, 12, 22, 3), utc(2026, 12, 22, 4)),
    }
    assert {each.recurrence_id: each.summary for each in series.overrides}["20261222T010000Z"] == "Siang"


def test_a_cancellation_of_all_following_ends_an_endless_rule() -> None:
    gone = change(";RANGE=THISANDFUTURE:20261208T010000Z", "DTSTART:20261208T010000Z", "STATUS:CANCELLED")
    found = read_here(calendar(MASTER.replace(";COUNT=4", ""), gone))
    (series,) = found.series
    assert told(found) == [(10, "cancelled_from")]
    assert series.rrule == "FREQ=WEEKLY;UNTIL=20280531"
    assert all(each.cancelled for each in series.overrides) and len(series.overrides) > 70
