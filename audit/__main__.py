"""`make audit`: what every kind of page costs and how well it does, in one table.

    python -m audit [--runs N] [--markdown] [--installation FOLDER] [KIND …]

Builds the installation that the browser tests use (or takes the one in FOLDER, where it stays), serves it as users run
it, and looks at each kind of page in both languages: bytes on a first visit, the Nu checker over its HTML, over what
answers its forms and over the style sheet, and N runs of Lighthouse (5; 0 leaves it out). Ends with 1 if a page does
not keep its budget. The same goes to `var/audit/` as text, Markdown and JSON, with Lighthouse's reports.
Figures mean something on a machine that does nothing else.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from audit import budgets, lighthouse, nu, pages, table, tools, wire
from tests.browser import server
from tests.conftest import BROWSER_FLAGS, find_browser


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these, for example: home article")
    parser.add_argument("--runs", type=int, default=5, help="Lighthouse runs of each page")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--installation", type=Path, help="where it is, or shall be built and stay")
    options = parser.parse_args(arguments)
    try:
        browser = needs(options.runs)
    except tools.Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    with installation(options.installation) as folder, server.serving(folder) as portal:
        unknown = set(options.kinds) - set(portal.paths)
        if unknown:
            sys.stderr.write(
                f"No such kind: {', '.join(sorted(unknown))}. There are: {' '.join(portal.paths)}\n"
            )
            return 2
        paths = {
            kind: path for kind, path in portal.paths.items() if kind in options.kinds or not options.kinds
        }
        rows = audit(portal.url, paths, browser, options.runs)
    report(rows, markdown=options.markdown)
    return 1 if any(row.faults for row in rows) else 0


def needs(runs: int) -> str:
    """The browser; raises Missing unless everything that the audit drives is there."""
    browser = find_browser()
    if browser is None:
        raise tools.Missing("No Chromium found: set CHROMIUM, or install Debian's chromium.")
    for name in ("java", *(["node"] if runs else [])):
        tools.program(name)
    tools.packages()
    return browser


@contextmanager
def installation(base: Path | None) -> Iterator[Path]:
    """The browser tests' installation in `base`, built if need be, or one that goes away again."""
    with tempfile.TemporaryDirectory(prefix="portal-audit-") as temporary:
        say("Building an installation, unless it is there …")
        yield server.build((base or Path(temporary)).resolve())


def audit(base: str, paths: dict[str, str], browser: str, runs: int) -> list[table.Row]:
    """Look at each of `paths` below `base` in every way."""
    say(f"Visiting {len(paths)} pages …")
    visits = visit_all(base, paths, browser)
    rows = {kind: table.Row(kind, visit, faults=budgets.over_budget(visit)) for kind, visit in visits.items()}
    if runs:
        run_lighthouse(base, paths, browser, runs, rows)
    say("Checking HTML and CSS …")
    check_markup(base, paths, rows)
    return list(rows.values())


def visit_all(base: str, paths: dict[str, str], browser: str) -> dict[str, wire.Visit]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=BROWSER_FLAGS)
        try:
            return {kind: wire.first_visit(chromium, base, path) for kind, path in paths.items()}
        finally:
            chromium.close()


def check_markup(base: str, paths: dict[str, str], rows: dict[str, table.Row]) -> None:
    """Note the checker's findings at their pages; those of a style sheet get a row of their own."""
    with tempfile.TemporaryDirectory(prefix="portal-audit-") as folder:
        for finding in nu.check(pages.save(base, paths, Path(folder))):
            kind = finding.name.removesuffix(".html").partition("-")[0]
            row = rows.setdefault(kind, table.Row(kind))
            row.findings.append(str(finding))
            row.faults.append(f"Nu {finding}")


def run_lighthouse(
    base: str, paths: dict[str, str], browser: str, count: int, rows: dict[str, table.Row]
) -> None:
    say(f"Running Lighthouse {count} times over each …")
    visits = {kind: row.visit for kind, row in rows.items()}
    valid: dict[str, list] = {kind: [] for kind in rows}
    for run in lighthouse.runs(base, paths, visits, browser, BROWSER_FLAGS, count):
        if run["void"]:
            say(f"  {run['kind']}: void, {run['void']}")
            continue
        valid[run["kind"]].append(run)
        say(
            f"  {run['kind']}: {' '.join(str(score) for score in run['scores'].values())} LCP {run['lcp']:.0f}"
        )
    for kind, row in rows.items():
        if len(valid[kind]) < count:
            row.faults.append(f"Lighthouse: {len(valid[kind])} valid runs of {count}")
        if valid[kind]:
            row.scores = budgets.sum_up(valid[kind])
            row.faults += budgets.short_of(row.scores, row.visit)


def report(rows: list[table.Row], *, markdown: bool) -> None:
    texts = {"md": table.markdown(rows), "txt": table.plain(rows)}
    for ending, text in texts.items():
        (tools.FOLDER / f"table.{ending}").write_text(f"{text}\n", encoding="utf-8")
    (tools.FOLDER / "table.json").write_text(json.dumps(table.data(rows), indent=1), encoding="utf-8")
    failing = sum(bool(row.faults) for row in rows)
    say(f"\n{texts['md' if markdown else 'txt']}\n")
    say(
        f"{failing} of {len(rows)} pages do not keep their budget."
        if failing
        else "Every page keeps its budget."
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
