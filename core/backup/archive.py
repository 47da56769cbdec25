"""The backup file: a tar.gz whose first member, `manifest.json`, names every other one with its checksum."""

import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection

from core.backup import BackupError, database

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself. `files` maps each member to its SHA-256."""

    made: str
    vendor: str
    migrations: database.Migrations
    files: dict[str, str]
    versions: dict[str, str]

    def dumps(self) -> bytes:
        """The manifest as JSON."""
        return json.dumps({"format": FORMAT, **self.__dict__}, indent=1).encode()

    @classmethod
    def loads(cls, data: bytes) -> "Manifest":
        """Read a manifest; raises BackupError when it is none, or one of another format."""
        try:
            values: dict[str, Any] = json.loads(data)
            found = values.pop("format")
            values["migrations"] = [(app, name) for app, name in values["migrations"]]
            manifest = cls(**values)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BackupError(
                "This file is not a backup of the portal: its manifest cannot be read."
            ) from None
        if found != FORMAT:
            raise BackupError(
                f"This backup has format {found}; this version of the portal reads format {FORMAT}."
            )
        return manifest


def places() -> dict[str, Path]:
    """The folders that belong to an installation, by their names in the backup."""
    return {
        "media": Path(settings.MEDIA_ROOT),
        "private": Path(storages["private"].path("")),
        "keys": Path(settings.PORTAL_VAR) / "keys",
    }


def create(target: Path) -> Manifest:
    """Write a backup to `target` (which must not exist), readable by its owner alone, and read it back to be sure."""
    if target.exists():
        raise BackupError(f"{target} exists already; choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.partial")
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.PORTAL_VAR) as name:
        dumped = Path(name)
        # The database first: a picture that is added meanwhile is then too much, never missing.
        migrations = database.applied_migrations()
        database.dump(dumped)
        members = dict(_members({"database": dumped, **places()}))
        manifest = Manifest(
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            vendor=connection.vendor,
            migrations=migrations,
            files={member: _checksum(path) for member, path in members.items()},
            versions={name: version(name) for name in ("django", "wagtail")}
            | {"python": sys.version.split()[0]},
        )
        try:
            _write(draft, manifest, members)
            verify(draft)
            draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)
    return manifest


def verify(source: Path, folder: Path | None = None) -> Manifest:
    """Read the backup `source` whole, compare every checksum, and unpack it into `folder` if one is given.

    Raises BackupError when anything is damaged, missing or too much.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            first = archive.next()
            if first is None or first.name != MANIFEST:
                raise BackupError(
                    f"{source} is not a backup of the portal: it does not begin with its manifest."
                )
            manifest = Manifest.loads(_content(archive, first).read())
            missing = dict(manifest.files)
            while (entry := archive.next()) is not None:
                wanted = missing.pop(entry.name, None)
                if wanted is None or not entry.isreg() or not _is_safe(entry.name):
                    raise BackupError(f"{source} holds {entry.name!r}, which does not belong into a backup.")
                content = _content(archive, entry)
                if folder is None:
                    found = hashlib.file_digest(content, "sha256").hexdigest()
                else:
                    found = _unpack(content, folder / entry.name)
                if found != wanted:
                    raise BackupError(f"{entry.name} in {source} is damaged: its checksum differs.")
    except FileNotFoundError:
        raise BackupError(f"There is no file {source}.") from None
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupError(f"{source} cannot be read as a backup: {error}") from error
    if missing:
        raise BackupError(f"{source} is not complete: {min(missing)} is missing.")
    return manifest


def check_fits(manifest: Manifest) -> None:
    """Raise BackupError unless this installation can hold what the backup holds."""
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"This backup was made on {manifest.vendor}, and this installation runs on {connection.vendor}.\n"
            "Restore it where DATABASE_URL names a database of the same kind."
        )
    unknown = sorted(set(manifest.migrations) - set(database.known_migrations()))
    if unknown:
        app, name = unknown[0]
        raise BackupError(
            f"This backup comes from a newer or different version of the portal (it knows {app}.{name}).\n"
            "Install that version, then restore."
        )


def restore(source: Path, aside: Path) -> Path | None:
    """Replace this installation by the backup `source`, after writing what is replaced to `aside`, a backup too.

    Returns `aside`, or None when there was nothing to keep. Everything is verified before anything is touched.
    """
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.PORTAL_VAR) as name:
        staging = Path(name)
        manifest = verify(source, staging)
        check_fits(manifest)
        kept = None
        if database.applied_migrations():
            create(aside)
            kept = aside
        database.load(staging / "database", manifest.migrations)
        for part, place in places().items():
            fresh = staging / part
            fresh.mkdir(exist_ok=True)
            if place.exists():
                shutil.move(place, staging / f"replaced-{part}")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(fresh, place)
        (places()["keys"]).chmod(0o700)
        cache.clear()
    return kept


def _write(target: Path, manifest: Manifest, members: dict[str, Path]) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        open(descriptor, "wb") as output,
        tarfile.open(fileobj=output, mode="w:gz", compresslevel=6) as archive,
    ):
        entry, data = tarfile.TarInfo(MANIFEST), manifest.dumps()
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
        for member, path in members.items():
            archive.add(path, member, recursive=False)


def _members(folders: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    for part, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield str(PurePosixPath(part, *path.relative_to(folder).parts)), path


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Any:
    content = archive.extractfile(entry)
    if content is None:
        raise BackupError(f"{entry.name!r} is not a file.")
    return content


def _unpack(content: Any, target: Path) -> str:
    """Write `content` to `target`; returns its SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    mode = 0o600 if "keys" in target.parts else 0o644
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        while block := content.read(1 << 20):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.parts[0] in {"database", *places()}
