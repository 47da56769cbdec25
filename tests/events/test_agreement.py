"""What we hold and tell of the calendars of others is what an independent reader sees in them.

The comparison is the one that `make agreement` makes with the calendars of public projects; these are our own.
"""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bench import agreement_standard as standard
from bench.agreement import print_table
from bench.agreement_compare import compare, read_original, told_by
from bench.agreement_reader import Unreadable, events_of
from bench.agreement_run import look_at
from events.models import EventIndexPage, EventSeries

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Makassar")
LONDON = ("DTSTART;TZID=Europe/London:20261001T180000", "DTEND;TZID=Europe/London:20261001T193000")
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Zona kantor
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE"""


def event(*lines: str, uid: str = "kelas@contoh.id", summary: str = "Kelas menulis") -> str:
    told = [f"SUMMARY:{summary}"] if summary else []
    named = [f"UID:{uid}"] if uid else []
    return "\n".join(["BEGIN:VEVENT", *named, "DTSTAMP:20260901T000000Z", *told, *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    lines = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//contoh//ID", *parts, "END:VCALENDAR", ""])
    return lines.replace("\n", "\r\n").encode()


CALENDARS = {
    "one date": calendar(event("DTSTART:20261204T010000Z", "DTEND:20261204T030000Z")),
    "floating": calendar(event("DTSTART:20261204T090000", "DURATION:PT90M")),
    "a zone for all": calendar("X-WR-TIMEZONE:Asia/Tokyo", event("DTSTART:20261204T090000", "DURATION:PT1H")),
    "without length": calendar(event("DTSTART:20261204T010000Z")),
    "past midnight": calendar(event("DTSTART:20261204T130000Z", "DTEND:20261204T193000Z")),
    "clocks change meanwhile": calendar(
        event("DTSTART;TZID=Europe/London:20261024T200000", "DTEND;TZID=Europe/London:20261025T080000")
    ),
    "several days": calendar(event("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270103")),
    "every week through winter": calendar(
        event(*LONDON, "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270601T170000Z")
    ),
    "for ever": calendar(event(*LONDON, "RRULE:FREQ=MONTHLY;BYDAY=-1FR")),
    "before the leap day": calendar(event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")),
    "two rules": calendar(
        event(*LONDON, "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=MONTHLY;BYMONTHDAY=15;COUNT=9")
    ),
    "last workday": calendar(event(*LONDON, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=20")),
    "from another century": calendar(event("DTSTART;VALUE=DATE:19021231", "RRULE:FREQ=YEARLY")),
    "an end by the day": calendar(event(*LONDON, "RRULE:FREQ=DAILY;UNTIL=20261010")),
    "an end with escapes": calendar(event(*LONDON, r"RRULE:FREQ=DAILY\;COUNT=4")),
    "extra dates": calendar(
        event(
            *LONDON,
            "RDATE;TZID=Europe/London:20261105T100000,20261106T100000",
            "RDATE;VALUE=PERIOD:20261201T010000Z/20261201T050000Z,20261202T010000Z/PT30M",
        )
    ),
    "extra days": calendar(event("DTSTART;VALUE=DATE:20261201", "RDATE;VALUE=DATE:20261205,20270101")),
    "left out": calendar(
        event(
            *LONDON,
            "RRULE:FREQ=DAILY;COUNT=9",
            "EXDATE;TZID=Europe/London:20261003T180000",
            "EXDATE:20261004T170000Z",
        )
    ),
    "left out by the day": calendar(event(*LONDON, "RRULE:FREQ=DAILY;COUNT=9", "EXDATE;VALUE=DATE:20261003")),
    "moved, renamed and cancelled": calendar(
        event(*LONDON, "RRULE:FREQ=WEEKLY"),
        event(
            "RECURRENCE-ID;TZID=Europe/London:20261008T180000",
            "DTSTART;TZID=Europe/London:20261009T100000",
            "DTEND;TZID=Europe/London:20261009T120000",
            summary="Kelas menulis, pindah",
        ),
        event("RECURRENCE-ID:20261015T170000Z", "DTSTART:20261015T170000Z", "STATUS:CANCELLED"),
        event(
            "RECURRENCE-ID;TZID=Europe/London:20291004T180000",
            "DTSTART;TZID=Europe/London:20291005T180000",
            "DURATION:PT1H",
        ),
    ),
    "from one date on": calendar(
        event(*LONDON, "RRULE:FREQ=WEEKLY"),
        event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20261112T180000",
            "DTSTART;TZID=Europe/London:20261112T190000",
            "DTEND;TZID=Europe/London:20261112T213000",
        ),
    ),
    "only a changed date": calendar(event("RECURRENCE-ID:20261208T010000Z", "DTSTART:20261209T020000Z")),
    "cancelled": calendar(event(*LONDON, "RRULE:FREQ=WEEKLY;COUNT=5", "STATUS:CANCELLED")),
    "a zone of its own": calendar(
        OWN_ZONE, event("DTSTART;TZID=Zona kantor:20261001T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    ),
    "a zone of Lotus": calendar(
        OWN_ZONE.replace("YEARLY;", "YEARLY;BYMINUTE=0;BYHOUR=2;"),
        event("DTSTART;TZID=Zona kantor:20261001T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=9"),
    ),
    "whole days of Outlook": calendar(
        event(
            "DTSTART;VALUE=DATE:20261111",
            "RRULE:FREQ=WEEKLY;UNTIL=20261203T230000Z;BYDAY=WE,FR",
            "EXDATE;TZID=W. Europe Standard Time:20261113T000000",
        )
    ),
    "until the end of the world": calendar(
        event("DTSTART;VALUE=DATE:20060102", "RRULE:FREQ=DAILY;UNTIL=70060101")
    ),
    "very often and long ago": calendar(
        event("DTSTART:20060101T010000Z", "DURATION:PT1H", "RRULE:FREQ=HOURLY;INTERVAL=6")
    ),
    "a zone of Windows": calendar(
        event(
            "DTSTART;TZID=Singapore Standard Time:20261204T090000",
            "DURATION:PT1H",
            "RRULE:FREQ=DAILY;COUNT=3",
        )
    ),
    "words": calendar(
        event(*LONDON, summary=r"Kelas\, lokakarya\; dan\nlainnya " + "🎉" * 60),
        event(*LONDON, uid="lain@contoh.id", summary="  Spasi di tepi "),
    ),
    "the same twice without UID": calendar(event(*LONDON, uid=""), event(*LONDON, uid="")),
    "the newer of two": calendar(
        event("DTSTART:20261204T010000Z", "SEQUENCE:1"), event("DTSTART:20261205T010000Z", "SEQUENCE:2")
    ),
    "nonsense between": calendar(
        event(*LONDON, "GEO:selatan", "PRIORITY:penting", "X-ALT-DESC:", "CREATED:kemarin")
    ),
}
# Where the standard and the reader differ: what is excused, and for how many occurrences.
EXCUSED = {
    "a day without length": (
        calendar(event("DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261204")),
        {standard.NO_DAY: 1},
    ),
    "a day with a zone": (
        calendar(event("DTSTART;TZID=Europe/London:20261204", "RRULE:FREQ=DAILY;COUNT=2")),
        {standard.ZONED_DAY: 2},
    ),
    "UTC with a zone": (
        calendar(event("DTSTART;TZID=Europe/Paris:20261204T090000Z", "DURATION:PT1H")),
        {standard.ZONED_UTC: 1},
    ),
    "a zone by its words": (
        calendar(
            event('DTSTART;TZID="(GMT+10:00) Canberra, Melbourne, Sydney":20261204T090000', "DURATION:PT1H")
        ),
        {standard.SPOKEN_ZONE: 1},
    ),
    "old Windows": (
        calendar(event(*LONDON, summary="Kafe")).replace(b"Kafe", "Café".encode("cp1252")),
        {standard.OTHER_CHARSET: 1},
    ),
    "quoted": (
        calendar(event(*LONDON, "SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9", summary="")),
        {standard.QUOTED: 1},
    ),
    "no title": (calendar(event(*LONDON, summary="")), {standard.TITLE: 1}),
    "older than calendars here": (
        calendar(event("DTSTART;VALUE=DATE:17531231", "DURATION:P2D", "RRULE:FREQ=YEARLY;INTERVAL=3")),
        {standard.LONG_AGO: 1},
    ),
    "private": (calendar(event(*LONDON, "CLASS:PRIVATE")), {standard.PRIVATE: 1}),
    "called off": (calendar("METHOD:CANCEL", event(*LONDON)), {standard.CANCEL: 1}),
    "EXRULE": (
        calendar(event(*LONDON, "RRULE:FREQ=DAILY;COUNT=7", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU")),
        {standard.EXCLUDED: 2},
    ),
    "a week without a weekday": (
        calendar(event(*LONDON, "RRULE:FREQ=YEARLY;BYWEEKNO=40;UNTIL=20280101")),
        {standard.WEEKDAY: 9},
    ),
    "exact length": (
        calendar(
            event(
                "DTSTART;TZID=Europe/London:20261023T120000",
                "DTEND;TZID=Europe/London:20261024T120000",
                "RRULE:FREQ=DAILY;COUNT=3",
            )
        ),
        {standard.EXACT: 1},
    ),
}


def views_of(data: bytes, tmp_path: Path) -> list[dict]:
    path = tmp_path / "kalender.ics"
    path.write_bytes(data)
    report = look_at(path)
    return [vars(view) if not isinstance(view, dict) else view for view in report["views"]]


@pytest.mark.parametrize("data", CALENDARS.values(), ids=CALENDARS)
def test_rows_exports_and_feed_agree_with_the_original(
    agenda: EventIndexPage, data: bytes, tmp_path: Path
) -> None:
    views = views_of(data, tmp_path)
    assert {view["view"]: view["differences"] for view in views} == {view["view"]: [] for view in views}
    assert [view["compared"] for view in views if view["view"] in {"held", "export"}] != [0, 0]
    assert not any(view["excused"] for view in views)


@pytest.mark.parametrize(("data", "kinds"), EXCUSED.values(), ids=EXCUSED)
def test_the_standard_goes_before_the_reader(
    agenda: EventIndexPage, data: bytes, kinds: dict[str, int], tmp_path: Path
) -> None:
    held, *others = views_of(data, tmp_path)
    assert [view["differences"] for view in (held, *others)] == [[], [], [], [], []]
    assert held["excused"] == kinds
    assert set(kinds) <= set(standard.SOURCES)


def test_nothing_of_an_import_stays(agenda: EventIndexPage, tmp_path: Path) -> None:
    views_of(CALENDARS["for ever"], tmp_path)
    assert not EventSeries.objects.exists()


def test_a_difference_is_told_with_its_line() -> None:
    original = calendar("X-WR-CALNAME:Kelas", event(*LONDON, "RRULE:FREQ=DAILY;COUNT=3"))
    groups = read_original(original, date(2026, 11, 16), HERE)
    later = (
        original.replace(b"COUNT=3", b"COUNT=2").replace(b"180000", b"183000").replace(b"193000", b"200000")
    )
    result = compare("export", groups, told_by(later, HERE), HERE)
    assert (result.compared, result.agreeing, result.excused) == (3, 0, Counter())
    assert result.differences == [
        "line 5 'kelas@contoh.id'; 3 missing, first 2026-10-01 17:00:00Z – 2026-10-01 18:30:00Z 'Kelas menulis'; "
        "2 too many, first 2026-10-01 17:30:00Z – 2026-10-01 19:00:00Z 'Kelas menulis'"
    ]


def test_what_the_reader_cannot_read_is_no_agreement() -> None:
    with pytest.raises(Unreadable):
        events_of(b"bukan kalender")
    (group,) = read_original(calendar(event("DTSTART:besok")), date(2026, 11, 16), HERE)
    result = compare("held", [group], {}, HERE)
    assert group.unreadable
    assert result.compared == 0


def test_the_table_says_what_agrees_and_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    told = {
        "view": "held",
        "compared": 3,
        "agreeing": 2,
        "excused": {standard.PRIVATE: 4},
        "differences": ["line 5"],
    }
    good = {"path": "baik.ics", "events": 2, "unreadable_events": [], "views": [{**told, "differences": []}]}
    bad = {"path": "beda.ics", "events": 1, "unreadable_events": ["line 9: DTSTART"], "views": [told]}
    assert print_table([good, {"path": "rusak.ics", "unreadable": "x"}]) == 0
    assert print_table([good, bad]) == 1
    table = capsys.readouterr().out
    assert f"8  {standard.PRIVATE} (RFC 5545, 3.8.1.3)" in table
    assert "beda.ics\n  held: line 5" in table
    assert "66.667" in table
    assert print_table([{"path": "macet.ics", "crash": "TimeoutError: x", "trace": ""}]) == 1


def test_floating_times_are_local() -> None:
    (group,) = read_original(CALENDARS["floating"], date(2026, 11, 16), HERE)
    (seen,) = group.seen
    assert seen.start == datetime(2026, 12, 4, 1, tzinfo=UTC)
