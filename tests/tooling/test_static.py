"""Static files get hashed names; ours come with brotli and gzip, the admin's with gzip; nothing is done twice."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from core import startup


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> Path:
    """A small site's own files, collected beside those of the admin."""
    own = tmp_path / "source"
    for name, text in {
        "css/site.css": "@import url('part.css');\n" + "a { color: teal }\n" * 200,
        "css/part.css": "b { color: teal }\n" * 200,
        "js/site.js": 'import { ask } from "./part.js";\nask();\n',
        "js/part.js": "export function ask() {}\n" * 100,
        "fonts/plain.woff2": "x" * 5000,
    }.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text)
    settings.PORTAL_VAR = tmp_path
    settings.STATICFILES_DIRS = [own]
    settings.STATIC_ROOT = tmp_path / "static"
    backend = {"BACKEND": "core.static.PortalStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    startup.collect_static()
    return tmp_path / "static"


def test_files_are_hashed_compressed_and_collected_once(collected: Path, subtests: pytest.Subtests) -> None:
    def stored(name: str) -> Path:
        return collected / staticfiles_storage.stored_name(name)

    with subtests.test("ours have both encodings"):
        for name in ("css/site.css", "js/part.js"):
            assert [Path(f"{stored(name)}{suffix}").exists() for suffix in (".br", ".gz")] == [True, True]
    with subtests.test("style sheets and modules name the hashed files"):
        assert stored("css/part.css").name in stored("css/site.css").read_text()
        assert stored("js/part.js").name in stored("js/site.js").read_text()
    with subtests.test("what is compressed already is left alone"):
        assert not Path(f"{stored('fonts/plain.woff2')}.gz").exists()
    with subtests.test("the admin's are hashed, with a fast gzip only"):
        admin = stored("wagtailadmin/css/core.css")
        assert admin.name != "core.css"
        assert Path(f"{admin}.gz").exists()
        assert not Path(f"{admin}.br").exists()
    with subtests.test("a second start collects nothing"):
        assert startup.collect_static() == "unchanged"
    with subtests.test("a changed file is collected"):
        (collected.parent / "source/css/part.css").write_text("b { color: red }\n")
        assert startup.collect_static() != "unchanged"
