"""`make lint`: every check that reads instead of running, each in one line, with its words only if it fails."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
HTTPS = {"PORTAL_URL": "https://perpustakaan.example.org"}


@dataclass(frozen=True)
class Check:
    """One program."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


CHECKS = [
    Check("ruff check", [PYTHON, "-m", "ruff", "check", "--no-cache", "."]),
    Check("ruff format", [PYTHON, "-m", "ruff", "format", "--no-cache", "--check", "."]),
    Check("import contracts", [str(Path(PYTHON).with_name("lint-imports")), "--no-cache"]),
    Check("templates", [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"]),
    Check("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    Check(
        "deployment",
        [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        HTTPS,
    ),
    Check("types", [PYTHON, "-m", "mypy"]),
]


def run(check: Check, var: str) -> tuple[bool, str, float]:
    """Run one check in an installation of its own; returns (passed, what it said, seconds)."""
    started = time.monotonic()
    environment = {
        **os.environ,
        "PORTAL_URL": "http://127.0.0.1:8000",
        "PORTAL_VAR": var,
        **check.environment,
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode == 0, done.stdout, time.monotonic() - started


def main() -> int:
    """Run all checks, two at a time; returns how many failed."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="portal-lint-") as var, ThreadPoolExecutor(2) as pool:
        # The slowest first, the report in the order above.
        jobs = {check.name: pool.submit(run, check, f"{var}/{check.name}") for check in reversed(CHECKS)}
        for check in CHECKS:
            passed, words, seconds = jobs[check.name].result()
            sys.stdout.write(f"{'ok    ' if passed else 'FAILED'} {check.name} ({seconds:.1f} s)\n")
            if not passed:
                failed += 1
                sys.stdout.write(f"{words.rstrip()}\n\n")
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
