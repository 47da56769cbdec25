"""The reader sees what an independent one sees, and nothing makes it stumble."""

from datetime import UTC, date, datetime, timedelta

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.schedules.ical_texts import (
    EASTERN,
    MASTER,
    MOVED,
    calendar,
    change,
    event,
    occurrences,
    read_here,
)

RULES = st.sampled_from(
    ["FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5",
     "FREQ=MONTHLY;BYDAY=2TU;COUNT=6", "FREQ=YEARLY;COUNT=2", "FREQ=WEEKLY;UNTIL=20270301T000000Z"]
)  # fmt: skip
ZONES = st.sampled_from(["Asia/Makassar", "Europe/London", "America/New_York", "Australia/Lord_Howe"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    zone=ZONES,
    rule=RULES,
    day=st.integers(0, 90),
    hour=st.integers(4, 20),
    left_out=st.sets(st.integers(0, 30), max_size=3),
    extra=st.sets(st.integers(0, 60), max_size=3),
    moved=st.one_of(st.none(), st.tuples(st.integers(0, 20), st.integers(-48, 48), st.booleans())),
)
def test_occurrences_are_those_that_an_independent_reader_sees(
    zone: str,
    rule: str,
    day: int,
    hour: int,
    left_out: set[int],
    extra: set[int],
    moved: tuple[int, int, bool] | None,
) -> None:
    first = datetime(2026, 9, 1, hour, tzinfo=UTC) + timedelta(days=day)
    parts = [f"DTSTART;TZID={zone}:{first:%Y%m%dT%H%M%S}", "DURATION:PT1H", f"RRULE:{rule}"]
    parts += [f"EXDATE;TZID={zone}:{first + timedelta(days=each):%Y%m%dT%H%M%S}" for each in sorted(left_out)]
    parts += [f"RDATE;TZID={zone}:{first + timedelta(days=each):%Y%m%dT%H%M%S}" for each in sorted(extra)]
    events = [event(*parts)]
    if moved:
        original, by = first + timedelta(days=moved[0]), timedelta(hours=moved[1])
        which = ";RANGE=THISANDFUTURE" if moved[2] else ""
        events.append(
            change(
                f";TZID={zone}{which}:{original:%Y%m%dT%H%M%S}",
                f"DTSTART;TZID={zone}:{original + by:%Y%m%dT%H%M%S}",
                "DURATION:PT2H",
            )
        )
    text = calendar(*events)
    window = date(2026, 8, 1), date(2028, 5, 1)
    seen = {
        (each["DTSTART"].dt.astimezone(UTC), each["DTEND"].dt.astimezone(UTC))
        for each in recurring_ical_events.of(Calendar.from_ical(text)).between(*window)
    }
    found = read_here(text)
    ours = set().union(*(occurrences(series, *window) for series in found.series)) if found.series else set()
    assert ours == seen


GOOD = calendar(
    EASTERN.format(name="Pusat"),
    MASTER,
    MOVED,
    event("DTSTART;TZID=Pusat:20261203T090000", "RRULE:FREQ=DAILY", "EXDATE:20261204", uid="b"),
).encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=300)))
def test_nothing_raises(data: bytes | str) -> None:
    assert isinstance(read_here(data).series, list)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.integers(0, 6),
            st.sampled_from([b"", b"9", b";", b":", b"\n", b"\xff", b"-"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_mutation_of_a_good_file_raises(changes: list[tuple[int, int, bytes]]) -> None:
    data = GOOD
    for place, length, put in changes:
        data = data[:place] + put + data[place + length :]
    for series in read_here(data).series:
        assert series.uid and (series.start or series.first_day)


@pytest.mark.parametrize("size", range(0, len(GOOD), 37))
def test_a_file_may_end_anywhere(size: int) -> None:
    for series in read_here(GOOD[:size]).series:
        assert series.start or series.first_day
