"""Catalogues are compiled without gettext, only when they changed."""

import gettext
import os
from pathlib import Path

import pytest

from core.catalogues import compile_all

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Jadwal terdekat"
msgstr "Next dates"

msgid "%d kunjungan"
msgid_plural "%d kunjungan"
msgstr[0] "%d visit"
msgstr[1] "%d visits"

#, fuzzy
msgid "Belum pasti"
msgstr "A guess"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    messages = tmp_path / "en" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "django.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_compiled_catalogue_translates(folder: Path) -> None:
    compile_all(folder)
    catalogue = gettext.translation("django", folder, ["en"])
    assert catalogue.gettext("Jadwal terdekat") == "Next dates"
    assert [catalogue.ngettext("%d kunjungan", "%d kunjungan", n) for n in (1, 2)] == [
        "%d visit",
        "%d visits",
    ]


def test_fuzzy_entries_are_left_out(folder: Path) -> None:
    compile_all(folder)
    assert gettext.translation("django", folder, ["en"]).gettext("Belum pasti") == "Belum pasti"


def test_unchanged_catalogue_is_left_alone_and_changed_one_is_compiled(folder: Path) -> None:
    source = folder / "en" / "LC_MESSAGES" / "django.po"
    assert compile_all(folder) == [source.with_suffix(".mo")]
    assert compile_all(folder) == []
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_all(folder) == [source.with_suffix(".mo")]
