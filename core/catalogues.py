"""Message catalogues, compiled by Python: a fresh machine has no gettext tools.

    .venv/bin/python -P core/catalogues.py

does it without settings, for whoever owns the program's folder when the service does not.
"""

import os
from pathlib import Path

import polib


def compile_all(folder: Path) -> list[Path]:
    """Compile each `*.po` below `folder` whose `.mo` is missing or older; return those that were compiled.

    A file is replaced in one step, so that a process that reads it meanwhile sees the old or the new one.
    Raises OSError or UnicodeDecodeError, naming the file, when a catalogue is not readable as one.
    """
    compiled = []
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        polib.pofile(str(source), check_for_duplicates=True).save_as_mofile(str(draft))
        os.replace(draft, target)
        compiled.append(target)
    return compiled


if __name__ == "__main__":
    compile_all(Path(__file__).resolve().parent.parent / "locale")
