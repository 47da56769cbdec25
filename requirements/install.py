"""Make `.venv` and put the locked packages into it: standard library only, since nothing else is there yet.

    python3 requirements/install.py run|dev

Every package is checked against its hash. A stamp holds the hash of the lock that was installed, so that a second
start installs nothing. `dev` contains every package of `run` in the same version.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)


def say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


def fail(text: str) -> NoReturn:
    sys.stderr.write(f"\n{text}\n")
    raise SystemExit(1)


def stamp(name: str) -> Path:
    return VENV / f".installed-{name}"


def wanted(name: str) -> str:
    lock = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    return f"{sys.version_info.major}.{sys.version_info.minor} {hashlib.sha256(lock).hexdigest()}\n"


def is_installed(name: str) -> bool:
    return (
        stamp(name).is_file() and stamp(name).read_text() == wanted(name) and (VENV / "bin/python").exists()
    )


def make_venv() -> None:
    """A fresh environment, unless one made by the same Python is there already."""
    marker = f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
    if (VENV / "bin/python").exists() and (VENV / marker).is_dir():
        return
    say("• Making the environment .venv …")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if made.returncode:
        fail(
            f"Python could not make an environment:\n{made.stdout}{made.stderr}\n"
            "On Debian and Ubuntu the part that is missing comes with: apt install python3-venv"
        )


def install(name: str) -> None:
    """Install one lock with plain pip, counting the packages as they come; stop with pip's own words if it fails."""
    lock = ROOT / "requirements" / f"{name}.txt"
    total = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    started = time.monotonic()
    say(f"• Installing up to {total} packages, each checked against its hash (once, about a minute) …")
    command = [
        str(VENV / "bin/python"),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--no-compile",
    ]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-r", str(lock)]
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=ROOT
    ) as pip:
        lines, count = [], 0
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                count += 1
                if sys.stdout.isatty():
                    say(f"\r  {count:3} {line.split()[1].split('==')[0]:<40}", end="")
                elif count % 20 == 0:
                    say(f"  {count} packages fetched")
            elif line.startswith("Installing collected"):
                say(
                    ("\r" if sys.stdout.isatty() else "")
                    + f"  {count} packages fetched, writing them to .venv"
                )
    if pip.returncode:
        fail(
            "".join(lines[-25:])
            + "\npip could not install the packages; its last words are above. Without a network connection the first\n"
            "start cannot work; otherwise try again, what was fetched is kept."
        )
    say(f"  done in {time.monotonic() - started:.0f} s")


def main(name: str) -> None:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        fail(
            f"This is Python {sys.version_info.major}.{sys.version_info.minor}; the portal needs 3.11, 3.12 or 3.13.\n"
            "If another one is installed: make PYTHON=python3.13 …"
        )
    if is_installed(name):
        return
    make_venv()
    for old in VENV.glob(".installed-*"):
        old.unlink()
    install(name)
    for done in ("run", "dev") if name == "dev" else ("run",):
        stamp(done).write_text(wanted(done))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "dev"}:
        fail(__doc__ or "")
    main(sys.argv[1])
