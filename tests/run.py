"""`make test`: lint, then every test on SQLite, then those that touch the database on PostgreSQL.

A `DATABASE_URL` from outside takes the place of the PostgreSQL that the tests start themselves. All parts run whatever
happens to the others; the exit code is 0 only if all passed. Arguments go to pytest.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests import lint
from tests.postgres import PostgresUnavailable, postgres

ROOT = Path(__file__).resolve().parent.parent
# What has been told by the first pass: browsers, forms and pure functions do not care about the database behind, and of
# a table of inputs one row asks the same questions of it as the others.
SECOND_PASS = ["-m", "not browser and not static and not once", "--first-rows"]


def pytest(title: str, database: str | None, *arguments: str) -> bool:
    """One pass over the tests with `DATABASE_URL` set to `database`; returns whether it passed."""
    say(f"\n=== Tests on {title}")
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    workers = os.environ.get("PORTAL_TEST_WORKERS") or str(min(os.cpu_count() or 1, 4))
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "worksteal", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode == 0


def second_pass(arguments: list[str]) -> bool:
    outside = os.environ.get("DATABASE_URL")
    if outside:
        return pytest("the database of DATABASE_URL", outside, *SECOND_PASS, *arguments)
    try:
        with postgres() as url:
            return pytest("PostgreSQL", url, *SECOND_PASS, *arguments)
    except PostgresUnavailable as reason:
        say(f"PostgreSQL could not be started: {reason}")
        return False


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    results: list[tuple[str, bool, float]] = []
    say("=== Lint")
    for name, part in (
        ("lint", lambda: lint.main() == 0),
        ("SQLite", lambda: pytest("SQLite", None, *arguments)),
        ("PostgreSQL", lambda: second_pass(arguments)),
    ):
        started = time.monotonic()
        results.append((name, part(), time.monotonic() - started))
    say("\n=== Summary")
    for name, passed, seconds in results:
        say(f"{'ok    ' if passed else 'FAILED'} {name:<12} {seconds:6.0f} s")
    return 0 if all(passed for _, passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
