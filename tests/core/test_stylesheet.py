"""Our style sheets reach the reader as one file that holds all of them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from core.stylesheet import STYLES, join_imports, shorten

SOURCE = Path(settings.BASE_DIR) / "static"


def test_the_joined_sheet_imports_nothing_and_holds_every_file():
    storage = FileSystemStorage(location=SOURCE)
    sheets = sorted((SOURCE / "css").glob("*.css"))
    paths = {f"css/{sheet.name}": (storage, f"css/{sheet.name}") for sheet in sheets}

    joined = join_imports(STYLES, paths)

    assert "@import" not in joined
    for sheet in sheets:
        if f"css/{sheet.name}" != STYLES:
            assert sheet.read_text() in joined


@pytest.mark.parametrize(
    ("written", "fetched"),
    [
        ("/* why */ a { color: teal }", " a { color: teal }"),
        ("a {\n  color: teal;\n}\n", "a { color: teal; } "),
        (
            ".list  >\n  :first-child { margin: calc(1px  +  2px) }",
            ".list > :first-child { margin: calc(1px + 2px) }",
        ),
        ('a::before { content: "/*  no comment  */" }', 'a::before { content: "/*  no comment  */" }'),
        ("a { background: url('data:,  x') } /* it's */ b {}", "a { background: url('data:,  x') } b {}"),
    ],
)
def test_a_style_sheet_is_fetched_without_what_only_its_readers_need(written: str, fetched: str) -> None:
    assert shorten(written) == fetched
