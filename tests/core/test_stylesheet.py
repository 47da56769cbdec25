"""Our style sheets reach the reader as one file that holds all of them."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from core.stylesheet import STYLES, join_imports

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
