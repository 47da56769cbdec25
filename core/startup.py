"""What brings an installation up to date before it serves: each step in words, each safe to repeat."""

import contextlib
import fcntl
import os
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed
from wagtail.models import Site

from core import static
from core.catalogues import compile_all
from core.models import User

# No letters or digits that look alike on paper: the password is copied by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Steps:
    """Says what is being done and how long it took, one line per step."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.began = time.monotonic()

    def run(self, title: str, action: Callable[[], str | None], talks: bool = False) -> None:
        """Run `action`, which returns what to add to the line (None: nothing), or `talks` in lines of its own."""
        self.out.write(f"• {title} … ", ending="\n" if talks else "")
        self.out.flush()
        started = time.monotonic()
        note = action()
        self.out.write(f"{note or 'done'} ({time.monotonic() - started:.1f} s)")
        self.out.flush()

    def total(self) -> float:
        """Seconds since the first step."""
        return time.monotonic() - self.began


class AlreadyRunning(RuntimeError):
    """Another start holds the lock of this folder; the message names it."""


@contextlib.contextmanager
def start_lock(folder: Path, label: str, inherit: bool = False) -> Iterator[int]:
    """Hold the one lock of the installation in `folder`; yield its descriptor.

    The operating system frees it when the last holder ends, however it ends. With `inherit` the lock outlives the
    process through `exec`. Raises AlreadyRunning with the label of the other holder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "start.lock").open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            raise AlreadyRunning(handle.read().strip() or "another start") from None
        handle.truncate(0)
        handle.write(label)
        handle.flush()
        descriptor = handle.fileno()
        if inherit:
            os.set_inheritable(descriptor, True)
        yield descriptor


def migrate() -> str | None:
    """Apply what is missing in the database."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "up to date"
    call_command("migrate", interactive=False, verbosity=0)
    return f"{len(plan)} steps"


def compile_catalogues() -> str | None:
    """Compile the translations that changed; this process, too, speaks by them from here on."""
    compiled = compile_all(settings.BASE_DIR / "locale")
    for path in compiled[:1]:
        translation_file_changed(None, path)  # lets go of all that was read before, whichever file it names
    return f"{len(compiled)} compiled"


def collect_static() -> str | None:
    """Collect static files into `STATIC_ROOT`, unless nothing changed since the last time."""
    stamp = Path(settings.PORTAL_VAR) / "static.stamp"
    mark = static.fingerprint()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if stamp.exists() and stamp.read_text() == mark and manifest.exists():
        return "unchanged"
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark)
    return None


def update_site(address: str) -> str | None:
    """Make Wagtail's default Site record say what `PORTAL_URL` says."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or (site.hostname, site.port) == (parts.hostname, port):
        return address
    site.hostname, site.port = parts.hostname or "localhost", port
    site.save()
    return address


def ensure_admin(name: str, password: str) -> tuple[str, str | None]:
    """See that an administrator exists.

    Returns the name of one and the password if the account was made now. An account that exists is left as it is,
    whatever `password` says; an empty `password` means that one is generated.
    """
    users = User.objects
    existing = users.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if existing is not None:
        return existing.get_username(), None
    password = password or "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
    users.create_superuser(name, "", password)
    return name, password
