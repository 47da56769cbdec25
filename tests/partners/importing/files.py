"""Tables as somebody would send them, and the commands that take them over."""

import io
from pathlib import Path
from typing import Any

from django.core.management import call_command


def csv_file(folder: Path, *lines: str, name: str = "daftar.csv") -> str:
    """A file of these lines; the path of it."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def run(command: str, path: str, **options: Any) -> tuple[str, list[str]]:
    """The last line of standard output, and the lines of standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command(command, path, stdout=out, stderr=err, **options)
    return out.getvalue().splitlines()[-1], err.getvalue().splitlines()
