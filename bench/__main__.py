"""`make bench`: what pages cost in a small database and in one a hundred times as large.

    python -m bench [--small N] [--large N] [--repeat N] [pages] [dates] [visits] [finder] [sqlite] [postgresql]

`pages`: every kind of page, with 200 and 20,000 articles. `dates`: everything that shows dates, with 200 events on
2,500 dates and 20,000 events on 250,000. `visits`: the mobile library, for the public and for staff, with 211 schools
and 4,220 visits and with 5,000 and 100,000. `finder`: the share of schools that it finds first, and its time among 211
and 5,000 places, without a database. Each size of the others gets a database of its own in a temporary folder. Their
times are those of whole requests through every middleware, nothing cached; the ratio is to a bare Wagtail page served
in the same run, the growth from the small size to the large one, the aim what it must not exceed where that is said.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from bench import visits
from tests.postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"pages": (200, 20_000), "dates": (200, 20_000), "visits": (211, 5_000)}
SCENARIOS, DATABASES = [*SIZES], ["sqlite", "postgresql"]
AIMS = {"visits": dict.fromkeys(visits.AIMED, visits.AIM)}
FINDER = "finder"


def main() -> int:
    options = arguments()
    if FINDER in options.what or not options.what:
        measure_finder()
    if options.what == [FINDER]:
        return 0
    chosen = [[each for each in every if each in options.what] or every for every in (SCENARIOS, DATABASES)]
    for scenario, vendor in product(*chosen):
        sizes = (options.small or SIZES[scenario][0], options.large or SIZES[scenario][1])
        with database(vendor) as url:
            runs = [measure(scenario, vendor, url, size, options.repeat) for size in sizes]
        print_table(f"{scenario}, {vendor}", *sizes, *runs, AIMS.get(scenario, {}))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    # An empty list is what argparse checks when nothing is said.
    parser.add_argument(
        "what", nargs="*", choices=[*SCENARIOS, FINDER, *DATABASES, []], metavar="SCENARIO or DATABASE"
    )
    parser.add_argument("--small", type=int, help="articles, events or schools in the small database")
    parser.add_argument("--large", type=int, help="articles, events or schools in the large one")
    parser.add_argument("--repeat", type=int, default=25, help="requests for each address")
    return parser.parse_args()


@contextlib.contextmanager
def database(vendor: str) -> Iterator[str | None]:
    """A server for the runs: its address for PostgreSQL, None for SQLite."""
    if vendor == "sqlite":
        yield None
    else:
        with postgres() as url:
            yield url


def measure(
    scenario: str, vendor: str, url: str | None, size: int, repeat: int
) -> dict[str, dict[str, float]]:
    """Fill a database and measure every address in a process of its own."""
    say(f"{scenario}, {vendor}, {size:,} …")
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"PORTAL_VAR": folder, "PORTAL_URL": "http://127.0.0.1:8000", "PORTAL_DEBUG": ""}
        if url:
            environment["DATABASE_URL"] = fresh_database(url, f"bench_{scenario}_{size}")
        command = [sys.executable, "-m", "bench.measure", scenario, str(size), str(repeat)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout.splitlines()[-1])


def measure_finder() -> None:
    """Print what `bench.finder` finds, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = {**os.environ, "PORTAL_VAR": folder, "PORTAL_URL": "http://127.0.0.1:8000"}
        subprocess.run([sys.executable, "-m", "bench.finder"], cwd=ROOT, env=environment, check=True)


def fresh_database(url: str, name: str) -> str:
    """An empty database of this name on the server behind `url`."""
    import psycopg

    address, _, folder = url.partition("?host=")
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"')
    return f"{address.rsplit('/', 1)[0]}/{name}?host={folder}"


def print_table(
    title: str, small_size: int, large_size: int, small: dict, large: dict, aims: dict[str, float]
) -> None:
    """One line per kind of page; `aims` are the greatest growths that are wanted, by kind."""
    say(f"\n{title}")
    titles = (
        "page",
        f"queries {small_size}",
        f"{large_size}",
        f"ms {small_size}",
        f"{large_size}",
        "x bare",
        "growth",
        "aim" if aims else "",
    )
    say("{:<26}{:>12}{:>7}{:>10}{:>8}{:>8}{:>8}{:>6}".format(*titles))
    bare = large["bare Wagtail page"]["ms"]
    for kind, few in small.items():
        many = large[kind]
        say(
            f"{kind:<26}{few['queries']:>12}{many['queries']:>7}{few['ms']:>10.1f}{many['ms']:>8.1f}"
            f"{many['ms'] / bare:>8.2f}{many['ms'] / few['ms']:>8.2f}"
            f"{aims.get(kind, ''):>6}"
        )
    say("")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
