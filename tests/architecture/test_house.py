"""Rules of the house that a machine can check: sizes, settings, migrations, locks, the repository itself."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.architecture.rooms import ROOT, height

SOURCES = sorted(
    path
    for folder in (*height(), "tests", "bench", "audit", "requirements", "deploy")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_modules_fit_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_check_is_switched_off_in_place(path: Path) -> None:
    marks = ["no" + "qa", "type: " + "ignore", "TO" + "DO", "FIX" + "ME"]
    text = path.read_text(encoding="utf-8")
    assert [mark for mark in marks if re.search(rf"#.*\b{mark}\b", text)] == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def manage(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the real settings in an installation of its own."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PORTAL_", "DJANGO_", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, "PORTAL_VAR": str(folder), **environment},
        capture_output=True,
        text=True,
    )


def test_ready_for_the_public(tmp_path: Path) -> None:
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        folder=tmp_path,
        PORTAL_URL="https://perpustakaan.example.org",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("address", ["", "perpustakaan.example.org", "ftp://perpustakaan.example.org"])
def test_without_a_public_address_nothing_starts(address: str, tmp_path: Path) -> None:
    done = manage("check", folder=tmp_path, PORTAL_URL=address)
    assert done.returncode != 0
    assert "PORTAL_URL" in done.stderr


def test_state_lies_where_portal_var_says(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    code = "from django.conf import settings as s; print(s.DATABASES['default']['NAME'], s.MEDIA_ROOT, s.STATIC_ROOT)"
    done = manage("shell", "--no-imports", "-c", code, folder=folder, PORTAL_URL="http://127.0.0.1:8000")
    assert done.returncode == 0, done.stderr
    assert all(part.startswith(str(folder)) for part in done.stdout.split())
    assert (folder / "keys" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    assert "://" not in text
    packages = re.findall(r"^[a-z0-9].*\\$", text, re.MULTILINE | re.IGNORECASE)
    pinned = [line for line in packages if "==" in line]
    assert pinned == packages
    assert len(packages) > 30
    for block in re.split(r"\n(?=[a-zA-Z0-9])", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_everything_that_runs_is_in_the_development_lock_too() -> None:
    pins = {
        lock: set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{lock}.txt").read_text(), re.MULTILINE))
        for lock in ("run", "dev")
    }
    assert pins["run"] <= pins["dev"]


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {"run": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    for lock, names in wanted.items():
        text = (ROOT / "requirements" / f"{lock}.txt").read_text().lower()
        for entry in names:
            package = re.split(r"[\[<>=~ ]", entry)[0].lower()
            assert re.search(rf"^{re.escape(package)}==", text, re.MULTILINE), (
                f"make lock: {package} is missing"
            )


def test_settings_stay_short() -> None:
    assert len((ROOT / "portal" / "settings.py").read_text().splitlines()) < 300


def test_all_rooms_are_installed() -> None:
    assert set(height()) - {"portal"} <= set(settings.INSTALLED_APPS)
