"""A backup brings everything back, on the database of this run; a bad one changes nothing."""

import gzip
import io
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.backup import archive, database
from core.models import User


@pytest.fixture
def installation(committed_db: None, tmp_path: Path, settings: Any) -> Path:
    """An installation with one user, a public and a private file and a key, in a folder of its own."""
    settings.PORTAL_VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    storages = {**settings.STORAGES}
    storages["private"] = {**storages["private"], "OPTIONS": {"location": tmp_path / "private"}}
    settings.STORAGES = storages
    for name, text in {
        "media/a/b.txt": "picture",
        "private/scan.pdf": "scan",
        "keys/secret_key": "k1",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    User.objects.create_user("siti", first_name="Tab\tbaru\\n“kutip” – é")
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    """The installation's own files and what is in them."""
    parts = ("media", "private", "keys")
    paths = (path for part in parts for path in (folder / part).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in paths}


def spoil(folder: Path) -> None:
    """Change rows and files of every kind."""
    User.objects.all().delete()
    User.objects.create_user("budi")
    (folder / "media/a/b.txt").write_text("other")
    (folder / "private/scan.pdf").unlink()
    (folder / "private/new.pdf").write_text("new")
    (folder / "keys/secret_key").write_text("k2")


def test_round_trip(installation: Path) -> None:
    before = files(installation)
    call_command("backup", installation / "b.tar.gz")
    assert (installation / "b.tar.gz").stat().st_mode & 0o777 == 0o600, "it holds keys and personal data"
    spoil(installation)
    call_command("restore", installation / "b.tar.gz", yes=True)
    assert files(installation) == before
    assert list(User.objects.values_list("username", "first_name")) == [("siti", "Tab\tbaru\\n“kutip” – é")]
    User.objects.create_user("ani")  # new rows get new numbers
    assert User.objects.count() == 2


def test_what_was_replaced_can_be_restored_too(installation: Path) -> None:
    call_command("backup", installation / "b.tar.gz")
    spoil(installation)
    spoilt = files(installation)
    call_command("restore", installation / "b.tar.gz", yes=True)
    (kept,) = (installation / "backups").glob("replaced-*.tar.gz")
    archive.restore(kept, installation / "again.tar.gz")
    assert files(installation) == spoilt
    assert [user.username for user in User.objects.all()] == ["budi"]


@pytest.mark.postgresql
def test_a_database_with_another_schema_is_rebuilt(installation: Path) -> None:
    call_command("backup", installation / "b.tar.gz")
    applied = database.applied_migrations()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE left_over (id integer)")
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())"
        )
    call_command("restore", installation / "b.tar.gz", yes=True)
    assert database.applied_migrations() == applied
    assert "left_over" not in connection.introspection.table_names()
    assert [user.username for user in User.objects.all()] == ["siti"]


def rewrite(
    path: Path, change: Callable[[tarfile.TarInfo, bytes], tuple[tarfile.TarInfo, bytes] | None]
) -> None:
    """Rebuild the archive with each member passed through `change` (None leaves it out)."""
    with tarfile.open(path) as old:
        members = [(entry, old.extractfile(entry).read()) for entry in old.getmembers()]
    with tarfile.open(path, "w:gz") as new:
        for entry, data in filter(None, (change(entry, data) for entry, data in members)):
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))


def damage_a_file(path: Path) -> None:
    rewrite(path, lambda entry, data: (entry, b"x" if entry.name.startswith("media") else data))


def leave_out_a_file(path: Path) -> None:
    rewrite(path, lambda entry, data: None if entry.name.startswith("media") else (entry, data))


def climb_out(path: Path) -> None:
    def change(entry: tarfile.TarInfo, data: bytes) -> tuple[tarfile.TarInfo, bytes]:
        if entry.name.startswith("media"):
            entry.name = "media/../../out.txt"
        return entry, data.replace(b"media/a/b.txt", b"media/../../out.txt")

    rewrite(path, change)


def other_vendor(path: Path) -> None:
    rewrite(path, lambda entry, data: (entry, data.replace(f'"{connection.vendor}"'.encode(), b'"oracle"')))


def newer_version(path: Path) -> None:
    rewrite(path, lambda entry, data: (entry, data.replace(b'"0001_initial"', b'"9999_later"')))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def not_an_archive(path: Path) -> None:
    path.write_bytes(gzip.compress(b"hello"))


# One test for all: each needs the same backup, and a table of databases to be emptied afterwards.
DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (damage_a_file, "checksum differs"),
    (leave_out_a_file, "is missing"),
    (climb_out, "does not belong"),
    (other_vendor, "was made on oracle"),
    (newer_version, "newer or different version"),
    (cut_short, "cannot be read"),
    (not_an_archive, "cannot be read"),
    (Path.unlink, "no file"),
]


def test_a_bad_backup_is_refused_in_words_and_changes_nothing(
    installation: Path, subtests: pytest.Subtests
) -> None:
    call_command("backup", installation / "good.tar.gz")
    before = files(installation)
    for damage, words in DAMAGES:
        with subtests.test(damage.__name__):
            bad = installation / "bad.tar.gz"
            shutil.copy(installation / "good.tar.gz", bad)
            damage(bad)
            with pytest.raises(CommandError, match=words):
                call_command("restore", bad, yes=True)
            assert files(installation) == before
            assert [user.username for user in User.objects.all()] == ["siti"]
            assert not list(installation.glob("restore-*"))


def test_restore_without_a_terminal_needs_yes(installation: Path) -> None:
    call_command("backup", installation / "b.tar.gz")
    with pytest.raises(CommandError, match="YES=1"):
        call_command("restore", installation / "b.tar.gz")
