"""Lighthouse by way of `lighthouse.mjs`: several runs of every page, read as they come."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.tools import HERE, packages, program
from audit.wire import Visit

DRIVER = "lighthouse.mjs"
SPARE = 3  # runs of a page that may be void
FOR_SEARCH_ENGINES = ["is-crawlable", "meta-description"]
# The browser itself writes an error into its console about an answer like 404.
ANSWERED_WELL = ["http-status-code", "errors-in-console"]


def skipped(visit: Visit) -> list[str]:
    """Audits that ask for what a page is not meant to be: found by search engines, or answered with 200."""
    left_out = FOR_SEARCH_ENGINES if visit.noindex or visit.status >= 400 else []
    return left_out + (ANSWERED_WELL if visit.status >= 400 else [])


def runs(
    base: str, paths: dict[str, str], visits: dict[str, Visit], chromium: str, flags: list[str], count: int
) -> Iterator[dict[str, Any]]:
    """Run Lighthouse `count` times over each of `paths`; yields each run as `lighthouse.mjs` tells it.

    A void run has its reason in `void`. Raises Missing without node or npm, RuntimeError if node fails.
    """
    node, folder = program("node"), packages()
    reports = folder / "lighthouse"
    reports.mkdir(exist_ok=True)
    # node looks for packages beside the script that asks for them.
    shutil.copyfile(HERE / DRIVER, folder / DRIVER)
    job = {
        "chromium": chromium,
        "flags": [*flags, "--headless=new"],
        "runs": count,
        "spare": SPARE,
        "reports": str(reports),
        "pages": [
            {"kind": kind, "url": base + path, "skip": skipped(visits[kind])} for kind, path in paths.items()
        ],
    }
    yield from lines(node, folder / DRIVER, json.dumps(job))


def lines(node: str, script: Path, job: str) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(
        [node, script.name], cwd=script.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("node has no pipes")
        process.stdin.write(job)
        process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise RuntimeError(f"{script.name} ended with {process.returncode}")
