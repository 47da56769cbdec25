"""Message catalogues, compiled by Python: a fresh machine has no gettext tools.

    .venv/bin/python -P core/catalogues.py

does it without settings, for whoever owns the program's folder when the service does not. With `--tidy` it brings
freshly extracted sources into the form that is committed instead.
"""

import os
import sys
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


HEADER = "`make messages` collects what is to be translated; the right-hand sides are written here."


def tidy_all(folder: Path) -> None:
    """Rewrite our own `*.po` in `folder` without what changes by itself: dates, names, line numbers, old entries.

    Those for other packages, in `folder/upstream`, keep the references that their translators need.
    """
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(source), wrapwidth=-1)
        language = source.relative_to(folder).parts[0]
        catalogue.header, catalogue.metadata_is_fuzzy = HEADER, False
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": catalogue.metadata["Plural-Forms"],
        }
        for entry in list(catalogue):
            entry.occurrences = []
            if entry.obsolete:
                catalogue.remove(entry)
        catalogue.save()


if __name__ == "__main__":
    do = tidy_all if sys.argv[1:] == ["--tidy"] else compile_all
    do(Path(__file__).resolve().parent.parent / "locale")
