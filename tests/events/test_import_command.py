"""`manage.py import_calendar`: what it says, what it returns, and that nothing makes it stumble."""

import io
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.models import EventIndexPage, EventPage
from tests.events.import_files import MOVED, WEEKLY, calendar, event, everything

pytestmark = pytest.mark.django_db

GOOD = calendar(event(**WEEKLY), event(**MOVED), event(uid="dua@contoh.id"))
MIXED = calendar(event(**WEEKLY), event(uid="b", DTSTART="entah"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kalender.ics"


def run(path: Any, **options: Any) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of standard output, lines of standard error."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_calendar", str(path), stdout=out, stderr=err, **options)
    except CommandError as error:
        code = error.returncode
        err.write(f"{error}\n")
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()


def test_the_last_line_counts(agenda: Any, path: Path) -> None:
    path.write_text(GOOD)
    assert run(path) == (0, ["created 2, changed 0, unchanged 0, skipped 0"], [])
    assert run(path) == (0, ["created 0, changed 0, unchanged 2, skipped 0"], [])


def test_problems_are_told_by_line_and_the_rest_is_imported(agenda: Any, path: Path) -> None:
    path.write_text(MIXED)
    code, out, err = run(path)
    assert (code, out) == (0, ["created 1, changed 0, unchanged 0, skipped 1"])
    assert err == ["line 12: Kelas: DTSTART cannot be understood: entah"]


def test_a_dry_run_says_the_same_and_writes_nothing(agenda: Any, path: Path) -> None:
    path.write_text(MIXED)
    before = everything()
    said = run(path, dry_run=True)
    assert everything() == before
    assert said == run(path)


def test_all_or_nothing(agenda: Any, path: Path) -> None:
    before = everything()
    path.write_text(MIXED)
    code, _out, err = run(path, all_or_nothing=True)
    assert code == 1 and err[0].startswith("line 12: ")
    assert everything() == before
    path.write_text(GOOD)
    assert run(path, all_or_nothing=True)[0] == 0
    assert EventPage.objects.count() == 2


def test_standard_input(agenda: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert run("-")[1] == ["created 2, changed 0, unchanged 0, skipped 0"]


def test_the_index_may_be_chosen(agenda: Any, path: Path) -> None:
    other = agenda.get_parent().add_child(instance=EventIndexPage(title="Lain", slug="agenda-lain"))
    path.write_text(GOOD)
    assert run(path, index="agenda-lain")[0] == 0
    assert EventPage.objects.child_of(other).count() == 2


@pytest.mark.parametrize("live", [True, False])
def test_without_such_an_index_nothing_happens(agenda: Any, path: Path, live: bool) -> None:
    path.write_text(GOOD)
    if not live:
        agenda.unpublish()
    code, _out, err = run(path, **({"index": "tidak-ada"} if live else {}))
    assert code == 1 and "agenda page" in err[0]


def test_a_missing_file_is_told(agenda: Any, tmp_path: Path) -> None:
    for wrong in (tmp_path / "tidak-ada.ics", tmp_path):
        code, out, err = run(wrong)
        assert (code, out) == (1, []) and "cannot be read" in err[0]


@pytest.mark.parametrize("nonsense", [b"", b"\x00\xff\xfe", b"<html>", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_nothing_to_import_is_a_failure(agenda: Any, path: Path, nonsense: bytes) -> None:
    path.write_bytes(nonsense)
    code, out, err = run(path)
    assert (code, out) == (1, ["created 0, changed 0, unchanged 0, skipped 0"])
    assert err


def test_files_that_were_damaged_on_the_way_make_nothing_stumble(agenda: Any, path: Path) -> None:
    good, chance = GOOD.encode(), random.Random(5545)
    for _round in range(25):
        data = bytearray(good)
        for _change in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 3))
        path.write_bytes(bytes(data[: chance.randint(1, len(data))]))
        code, out, err = run(path, dry_run=True)
        assert code in {0, 1} and out[-1].startswith("created ")
        assert not any("log of the site" in line for line in err)
