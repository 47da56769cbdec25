"""The examples of RFC 5545, section 3.8.5.3, in its order, with the dates that it gives; the zone is New York's.

Dates are written "1997-09 02 09..11 | 1997-10 07": days of months, ranges with two dots. An example that goes on for
ever ends here with the last date that the text names. Times are 9:00 unless they are the point.
"""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


class Example(NamedTuple):
    """A rule, the local DTSTART, its dates or its hours on the first day, and EXDATE."""

    rule: str
    start: str
    dates: str = ""
    hours: str = ""
    exdate: str = ""

    @property
    def first(self) -> datetime:
        return datetime.strptime(f"{self.start} 09:00", "%Y%m%d %H:%M").replace(tzinfo=NEW_YORK)

    @property
    def expected(self) -> list[str]:
        """Local dates and times such as '1997-09-02 09:00'."""
        if self.hours:
            return [f"{self.first:%Y-%m-%d} {hour}" for hour in self.hours.split()]
        return [f"{day} 09:00" for day in _days(self.dates)]


def _days(text: str) -> list[str]:
    found = []
    for month in text.split("|"):
        name, *days = month.split()
        for day in days:
            first, _dots, last = day.partition("..")
            found += [f"{name}-{each:02d}" for each in range(int(first), int(last or first) + 1)]
    return found


JANUARIES = "1998-01 01..31 | 1999-01 01..31 | 2000-01 01..31"
FIVE_WEEKS = "1997-09 02 04 09 11 16 18 23 25 30 | 1997-10 02"
TWENTY_MINUTES = " ".join(f"{hour:02d}:{minute:02d}" for hour in range(9, 17) for minute in (0, 20, 40))

EXAMPLES = [
    Example("FREQ=DAILY;COUNT=10", "19970902", "1997-09 02..11"),
    Example(
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        "19970902",
        "1997-09 02..30 | 1997-10 01..31 | 1997-11 01..30 | 1997-12 01..23",
    ),
    Example(
        "FREQ=DAILY;INTERVAL=2",
        "19970902",
        "1997-09 02 04 06 08 10 12 14 16 18 20 22 24 26 28 30 | 1997-10 02 04 06 08 10 12 14 16 18 20 22 24 26 28 30"
        " | 1997-11 01 03 05 07 09 11 13 15 17 19 21 23 25 27 29 | 1997-12 01 03",
    ),
    Example("FREQ=DAILY;INTERVAL=10;COUNT=5", "19970902", "1997-09 02 12 22 | 1997-10 02 12"),
    Example("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "19980101", JANUARIES),
    Example("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "19980101", JANUARIES),
    Example("FREQ=WEEKLY;COUNT=10", "19970902", "1997-09 02 09 16 23 30 | 1997-10 07 14 21 28 | 1997-11 04"),
    Example(
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "19970902",
        "1997-09 02 09 16 23 30 | 1997-10 07 14 21 28 | 1997-11 04 11 18 25 | 1997-12 02 09 16 23",
    ),
    Example(
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "19970902",
        "1997-09 02 16 30 | 1997-10 14 28 | 1997-11 11 25 | 1997-12 09 23 | 1998-01 06 20 | 1998-02 03 17",
    ),
    Example("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "19970902", FIVE_WEEKS),
    Example("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "19970902", FIVE_WEEKS),
    Example(
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "19970901",
        "1997-09 01 03 05 15 17 19 29 | 1997-10 01 03 13 15 17 27 29 31"
        " | 1997-11 10 12 14 24 26 28 | 1997-12 08 10 12 22",
    ),
    Example(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "19970902",
        "1997-09 02 04 16 18 30 | 1997-10 02 14 16",
    ),
    Example(
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "19970905",
        "1997-09 05 | 1997-10 03 | 1997-11 07 | 1997-12 05 | 1998-01 02 | 1998-02 06 | 1998-03 06 | 1998-04 03"
        " | 1998-05 01 | 1998-06 05",
    ),
    Example(
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "19970905",
        "1997-09 05 | 1997-10 03 | 1997-11 07 | 1997-12 05",
    ),
    Example(
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "19970907",
        "1997-09 07 28 | 1997-11 02 30 | 1998-01 04 25 | 1998-03 01 29 | 1998-05 03 31",
    ),
    Example(
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "19970922",
        "1997-09 22 | 1997-10 20 | 1997-11 17 | 1997-12 22 | 1998-01 19 | 1998-02 16",
    ),
    Example(
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "19970928",
        "1997-09 28 | 1997-10 29 | 1997-11 28 | 1997-12 29 | 1998-01 29 | 1998-02 26",
    ),
    Example(
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "19970902",
        "1997-09 02 15 | 1997-10 02 15 | 1997-11 02 15 | 1997-12 02 15 | 1998-01 02 15",
    ),
    Example(
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "19970930",
        "1997-09 30 | 1997-10 01 31 | 1997-11 01 30 | 1997-12 01 31 | 1998-01 01 31 | 1998-02 01",
    ),
    Example(
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "19970910",
        "1997-09 10..15 | 1999-03 10..13",
    ),
    Example(
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "19970902",
        "1997-09 02 09 16 23 30 | 1997-11 04 11 18 25 | 1998-01 06 13 20 27 | 1998-03 03 10 17 24 31",
    ),
    Example(
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "19970610",
        "1997-06 10 | 1997-07 10 | 1998-06 10 | 1998-07 10 | 1999-06 10 | 1999-07 10 | 2000-06 10 | 2000-07 10"
        " | 2001-06 10 | 2001-07 10",
    ),
    Example(
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "19970310",
        "1997-03 10 | 1999-01 10 | 1999-02 10 | 1999-03 10 | 2001-01 10 | 2001-02 10 | 2001-03 10 | 2003-01 10"
        " | 2003-02 10 | 2003-03 10",
    ),
    Example(
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "19970101",
        "1997-01 01 | 1997-04 10 | 1997-07 19 | 2000-01 01 | 2000-04 09 | 2000-07 18 | 2003-01 01 | 2003-04 10"
        " | 2003-07 19 | 2006-01 01",
    ),
    Example("FREQ=YEARLY;BYDAY=20MO", "19970519", "1997-05 19 | 1998-05 18 | 1999-05 17"),
    Example("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512", "1997-05 12 | 1998-05 11 | 1999-05 17"),
    Example(
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "19970313",
        "1997-03 13 20 27 | 1998-03 05 12 19 26 | 1999-03 04 11 18 25",
    ),
    Example(
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "19970605",
        "1997-06 05 12 19 26 | 1997-07 03 10 17 24 31 | 1997-08 07 14 21 28 | 1998-06 04 11 18 25"
        " | 1998-07 02 09 16 23 30 | 1998-08 06 13 20 27 | 1999-06 03 10 17 24 | 1999-07 01 08 15 22 29"
        " | 1999-08 05 12 19 26",
    ),
    Example(
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "19970902",
        "1998-02 13 | 1998-03 13 | 1998-11 13 | 1999-08 13 | 2000-10 13",
        exdate="19970902",
    ),
    Example(
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "19970913",
        "1997-09 13 | 1997-10 11 | 1997-11 08 | 1997-12 13 | 1998-01 10 | 1998-02 07 | 1998-03 07 | 1998-04 11"
        " | 1998-05 09 | 1998-06 13",
    ),
    Example(
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "19961105",
        "1996-11 05 | 2000-11 07 | 2004-11 02",
    ),
    Example(
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904", "1997-09 04 | 1997-10 07 | 1997-11 06"
    ),
    Example(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19970929",
        "1997-09 29 | 1997-10 30 | 1997-11 27 | 1997-12 30 | 1998-01 29 | 1998-02 26 | 1998-03 30",
    ),
    # "From 9:00 to 17:00" in New York: the text's own UNTIL says 17:00 in UTC, which would be 13:00 there (erratum).
    Example("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "19970902", hours="09:00 12:00 15:00"),
    Example("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "19970902", hours="09:00 09:15 09:30 09:45 10:00 10:15"),
    Example("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "19970902", hours="09:00 10:30 12:00 13:30"),
    Example("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "19970902", hours=TWENTY_MINUTES),
    Example("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", "19970902", hours=TWENTY_MINUTES),
    Example("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "1997-08 05 10 19 24"),
    Example("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "1997-08 05 17 19 31"),
    Example(
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115", "2007-01 15 30 | 2007-02 15 | 2007-03 15 30"
    ),
]
