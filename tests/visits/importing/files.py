"""Timetables as mobile libraries publish them; every stop and service here is invented."""

import io
from pathlib import Path
from typing import Any

from django.core.management import call_command

HEAD = (
    "organisation,mobile,route,community,stop,address,postcode,geox,geoy,day,type,arrival,departure,frequency,start,"
    "end,exceptions,timetable"
)
# A row that needs nothing mended: every second Tuesday.
ROW = {
    "organisation": "Daerah Contoh",
    "mobile": "Mobil Uji",
    "route": "A",
    "community": "Halong",
    "stop": "Balai Desa",
    "address": "Jl. Contoh 1",
    "geox": "115.5",
    "geoy": "-2.3",
    "day": "Tuesday",
    "type": "Public",
    "arrival": "09:00",
    "departure": "10:30",
    "frequency": "FREQ=WEEKLY;INTERVAL=2",
    "start": "2026-11-24",
}


def row(**cells: str) -> dict[str, str]:
    """A row with some cells of its own."""
    return {**ROW, **cells}


def timetable_file(folder: Path, *rows: dict[str, str], name: str = "jadwal.csv") -> str:
    """A file of these rows, with further columns where they have some; the path of it."""
    names = HEAD.split(",")
    names += sorted({name for each in rows for name in each} - set(names))
    lines = [",".join(names)]
    lines += [
        ",".join('"{}"'.format(each.get(name, "").replace('"', '""')) for name in names) for each in rows
    ]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def run(command: str, path: str, *arguments: str, **options: Any) -> tuple[str, list[str]]:
    """The last line of standard output, and the lines of standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command(command, path, *arguments, stdout=out, stderr=err, **options)
    return out.getvalue().splitlines()[-1], err.getvalue().splitlines()


def imported(folder: Path, *rows: dict[str, str], **options: Any) -> tuple[str, list[str]]:
    """The same for a timetable of these rows."""
    return run("import_timetable", timetable_file(folder, *rows), **options)
