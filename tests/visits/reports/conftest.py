"""Visits of all sorts around November 2026, in two districts, at schools, a home, an office and a village green."""

from typing import Any

import pytest

from partners.models import Partner
from tests.visits.factories import cancel, make_district, make_partner, make_stop, make_timetable, make_visit
from visits.models import Visit


def done(stop: Any, start: str, visitors: int | None, **about: Any) -> Visit:
    return make_visit(stop, start, 1, status="done", visitors=visitors, **about)


@pytest.fixture
def year(db: Any) -> dict[str, Partner]:
    """The partners by a short name."""
    juai = make_district("Juai", "63.11.02")
    found = {
        "sd": make_partner("SD Negeri 1 Halong", "30300001", level="SD"),
        "mi": make_partner("MI Juai", "30300002", level="MI", district=juai),
        "missed": make_partner("SD Negeri 2 Juai", "30300003", level="SD", district=juai),
        "closed": make_partner("SD Negeri 9 Halong", "30300009", level="SD", active=False),
        "home": make_partner("Panti Asuhan Harapan", None, kind="welfare", level=""),
        "office": Partner.objects.create(name="Kantor Camat", kind="agency"),
    }
    stops = {name: make_stop(each, district=each.district or make_district()) for name, each in found.items()}
    # A place of a school of Juai that lies in Halong.
    field = make_stop(found["mi"], name="Lapangan Halong")
    green = make_stop()
    done(stops["sd"], "2025-11-04 08:00", 10)
    done(stops["sd"], "2026-10-06 08:00", 20, women=12, men=8, books_lent=5, visitors_by_level={"SD": 20})
    done(
        stops["sd"],
        "2026-11-03 08:00",
        30,
        women=14,
        men=16,
        books_lent=7,
        visitors_by_level={"SD": 25, "TK": 5},
    )
    done(stops["mi"], "2026-11-04 08:00", 40, books_lent=9, visitors_by_level={"MI": 40})
    done(field, "2026-11-05 08:00", 5)
    done(stops["closed"], "2026-11-06 08:00", 6)
    done(stops["home"], "2026-11-07 08:00", 12, women=12)
    done(stops["office"], "2026-11-08 08:00", None)
    done(green, "2026-11-09 08:00", 50, women=20, men=30)
    make_visit(green, "2026-11-30 08:00")
    cancel(make_visit(stops["missed"], "2026-11-10 08:00"), "Hujan")
    # What was withdrawn: a visit that took place counts, one that was cancelled does not, nor does one to come.
    for start, status in (
        ("2026-11-11 08:00", "done"),
        ("2026-11-12 08:00", "cancelled"),
        ("2026-11-13 08:00", "planned"),
    ):
        timetable = make_timetable(stops["sd"], start)
        timetable.visits.update(status=status, visitors=3 if status == "done" else None)
        timetable.active = False
        timetable.save()
    return found
