"""What the audit drives and does not bring along: node with npm's packages, Java, a Chromium."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "var" / "audit"
COPIED = ("package.json", "package-lock.json", ".npmrc")
HELP = {
    "node": "install Node 18.20 or newer (Debian: apt install nodejs)",
    "npm": "install npm (Debian: apt install npm)",
    "java": "install a Java runtime (Debian: apt install default-jre-headless)",
}
INSTALL_PATIENCE = 600  # seconds


class Missing(RuntimeError):
    """Something that the audit needs is not on this machine; the message says in one line what and how to get it."""


def program(name: str) -> str:
    """The path of the program `name`; raises Missing with what to install."""
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is missing: {HELP[name]}.")
    return path


def packages() -> Path:
    """The folder that holds `node_modules` as the lock says, installed once; raises Missing if that cannot be done."""
    npm = program("npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = FOLDER / "node_modules" / ".installed"
    # Several workers of one test run may ask at once.
    with (FOLDER / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
            install(npm)
            stamp.write_text(wanted, encoding="utf-8")
    return FOLDER


def install(npm: str) -> None:
    """Put what the lock names into `FOLDER`, every package checked against its hash."""
    for name in COPIED:
        shutil.copyfile(HERE / name, FOLDER / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command,
        cwd=FOLDER,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=INSTALL_PATIENCE,
    )
    if done.returncode:
        last = " ".join((done.stderr or done.stdout).split())[-300:]
        raise Missing(f"npm could not install the packages of audit/package-lock.json: {last}")
