"""The portal as users run it: prepared in a folder of its own, filled with the demo content, served by gunicorn."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "kain-sasirangan-hijau-7"
START_PATIENCE = 240  # seconds; a first start migrates and draws pictures on a machine that may be busy
STOP_PATIENCE = 30


@dataclass(frozen=True)
class Portal:
    """A running portal: its base address, paths by the kind of page (see `kinds.py`), and where its state lies."""

    url: str
    paths: dict[str, str]
    folder: Path


def environment(folder: Path, port: int, *, demo: bool = True) -> dict[str, str]:
    """What the commands of this installation run under, whatever the tests' own process has set."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PORTAL_DEBUG"}}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_VAR": str(folder),
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PORTAL_ADMIN_USER": "admin",
        "PORTAL_ADMIN_PASSWORD": PASSWORD,
        "PORTAL_DEMO": "1" if demo else "0",
        "PORTAL_REQUIRE_MFA": "0",
        "EMAIL_URL": "dummymail://",
        "WEB_CONCURRENCY": "1",
    }


def build(base: Path, *, demo: bool = True) -> Path:
    """The installation in `base` with demo content and what `fill.py` adds, or without; made if it is not there.

    Both begin as copies of one that is prepared and has no content, so that migrations run once.
    """
    folder = base / ("portal" if demo else "empty-portal")
    if (folder / "paths.json").exists():
        return folder
    bare = base / "bare-portal"
    if not bare.exists():
        run("manage.py", "prepare", settings=environment(bare, free_port(), demo=False))
    shutil.copytree(bare, folder, ignore=shutil.ignore_patterns("start.lock"))
    settings = environment(folder, free_port(), demo=demo)
    if demo:
        run("manage.py", "prepare", settings=settings)
    filling = ["-m", "tests.browser.fill", *([] if demo else ["--empty"])]
    found = run(*filling, settings=settings).splitlines()[-1]
    (folder / "paths.json").write_text(found, encoding="utf-8")
    return folder


def copy(built: Path, folder: Path) -> Path:
    """A copy of what was built, for one process that changes it."""
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("start.lock", "static"))
    # Collected files are never changed.
    (folder / "static").symlink_to(built / "static", target_is_directory=True)
    return folder


@contextlib.contextmanager
def serving(folder: Path, *, demo: bool = True, require_mfa: bool = False) -> Iterator[Portal]:
    """Serve the installation in `folder` with `manage.py start` for as long as the block lasts."""
    port = free_port()
    settings = environment(folder, port, demo=demo) | {"PORTAL_REQUIRE_MFA": str(int(require_mfa))}
    log = folder / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "start"],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(settings["PORTAL_URL"], process, log)
        paths = json.loads((folder / "paths.json").read_text(encoding="utf-8"))
        yield Portal(settings["PORTAL_URL"], paths, folder)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when `/healthz` answers; raises RuntimeError with the last words if the server ends or stays silent."""
    deadline = time.monotonic() + START_PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5) as response:
            if response.status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(
        f"the portal did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )


def run(*arguments: str, settings: dict[str, str]) -> str:
    """Run Python with `arguments`; returns what it prints, raises RuntimeError with its last words if it fails."""
    result = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{(result.stdout + result.stderr)[-3000:]}")
    return result.stdout


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
