"""`make agreement FILES=…`: do we hold and tell what calendars of others say?

    python -m bench.agreement [--database postgresql] [--jobs N] [--results FILE] PATH…

PATHs are iCalendar files or folders of them. Each file is imported alone into an empty agenda, and what an independent
reader (recurring-ical-events) sees in it is compared, occurrence by occurrence (start, end, summary, cancelled or not),
with the rows that we hold and with what the same reader sees in our exports and in our feed. Exit 1 when anything
differs that the standard does not excuse.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.__main__ import ROOT, database, fresh_database, say
from bench.agreement_standard import SOURCES

SHOWN = 400


def main() -> int:
    options = arguments()
    paths = sorted(file for path in options.paths for file in files(path))
    with database(options.database) as url, ThreadPoolExecutor(options.jobs) as pool:
        shares = [paths[number :: options.jobs] for number in range(options.jobs)]
        jobs = [pool.submit(look_at, share, number, url) for number, share in enumerate(shares) if share]
        reports = [report for job in jobs for report in job.result()]
    if options.results:
        options.results.write_text("".join(f"{json.dumps(report)}\n" for report in reports))
    return print_table(reports)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.agreement", description=__doc__)
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="iCalendar files, or folders of them"
    )
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--jobs", type=int, default=min(4, os.cpu_count() or 1), help="databases filled at once"
    )
    parser.add_argument(
        "--results", type=Path, help="a file for all details, one line of JSON for each calendar"
    )
    return parser.parse_args()


def files(path: Path) -> list[Path]:
    """The file itself, or everything in a folder."""
    return [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]


def look_at(paths: list[Path], number: int, url: str | None) -> list[dict[str, Any]]:
    """The reports about `paths`, from a database of their own; `url` is a PostgreSQL server's."""
    with tempfile.TemporaryDirectory(prefix="portal-agreement-") as folder:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"PORTAL_VAR": folder, "PORTAL_URL": "http://127.0.0.1:8000", "PORTAL_DEBUG": ""}
        if url:
            environment["DATABASE_URL"] = fresh_database(url, f"agreement_{number}")
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "bench.agreement_run"],
            cwd=ROOT,
            env=environment,
            input="".join(f"{path.resolve()}\n" for path in paths),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def print_table(reports: list[dict[str, Any]]) -> int:
    """What agrees in each view, what is excused and why, and everything else by file and line."""
    failed = [each for each in reports if "crash" in each]
    read = [each for each in reports if "views" in each]
    wrong = [each for each in read if any(view["differences"] for view in each["views"])]
    say(f"{'files':<44}{len(reports):>9}")
    say(f"{'  that the reader cannot read':<44}{len(reports) - len(failed) - len(read):>9}")
    say(f"{'  that failed':<44}{len(failed):>9}")
    say(f"{'  that differ':<44}{len(wrong):>9}")
    say(f"{'events':<44}{sum(each['events'] for each in read):>9}")
    say(f"{'  that the reader cannot read':<44}{sum(len(each['unreadable_events']) for each in read):>9}")
    say(f"\n{'view':<28}{'compared':>10}{'agreeing':>10}{'%':>10}{'events that differ':>20}")
    for name, view in views(read).items():
        share = 100 * view["agreeing"] / max(1, view["compared"])
        say(f"{name:<28}{view['compared']:>10}{view['agreeing']:>10}{share:>10.3f}{view['differing']:>20}")
    say("\noccurrences that the standard wants otherwise than the reader sees them, and that agree with it")
    for kind, count in excused(read).most_common():
        say(f"{count:>9}  {kind} ({SOURCES[kind]})")
    for each in failed:
        say(f"\n{each['path']}\n  {each['crash']}\n{each['trace']}")
    for each in wrong:
        say(f"\n{each['path']}")
        for view in each["views"]:
            for difference in view["differences"]:
                say(f"  {view['view']}: {difference}"[:SHOWN])
    return 1 if wrong or failed else 0


def views(reports: Iterable[dict[str, Any]]) -> dict[str, Counter[str]]:
    """The sums of each view."""
    found: dict[str, Counter[str]] = {}
    for report in reports:
        for view in report["views"]:
            told = {
                "compared": view["compared"],
                "agreeing": view["agreeing"],
                "differing": len(view["differences"]),
            }
            found.setdefault(view["view"], Counter()).update(told)
    return found


def excused(reports: Iterable[dict[str, Any]]) -> Counter[str]:
    """How many occurrences the standard wants otherwise, by kind; each is counted once, in what we hold."""
    found = Counter[str]()
    for report in reports:
        for view in report["views"]:
            if view["view"] == "held":
                found.update(view["excused"])
    return found


if __name__ == "__main__":
    sys.exit(main())
