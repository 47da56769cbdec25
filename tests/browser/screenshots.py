"""`make screenshots`: full-page pictures of every kind of page at three widths, light and dark, to look at.

    python -m tests.browser.screenshots [KIND …] [--width 360] [--scheme dark] [--into FOLDER] [--keep FOLDER]

They go to `var/screenshots/` from installations like those of the browser tests, with demo content and (`empty-…`)
without. `--keep` names a folder whose installations are used again, so that a second look takes seconds.
"""

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser import server
from tests.browser.kinds import EMPTY_KINDS, KINDS
from tests.conftest import BROWSER_FLAGS, find_browser

HEIGHTS = {360: 740, 768: 1024, 1440: 900}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
EMPTY = "empty-"


def shoot(
    browser: Browser,
    portal: server.Portal,
    folder: Path,
    kinds: Sequence[str],
    prefix: str,
    widths: Sequence[int],
    schemes: Sequence[Scheme],
) -> int:
    """Write `KIND-WIDTH-SCHEME.png` for each of `kinds` into `folder`; returns how many."""
    context = browser.new_context(base_url=portal.url, reduced_motion="reduce", locale="id-ID")
    page = context.new_page()
    for kind in kinds:
        page.goto(portal.paths[kind])
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(img => img.loading = 'eager')")
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 900)})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{prefix}{kind}-{width}-{scheme}.png", full_page=True)
    context.close()
    return len(kinds) * len(widths) * len(schemes)


def read(arguments: list[str]) -> argparse.Namespace:
    """What was asked for; exits with a message for a kind of page that there is not."""
    known = [*KINDS, *(EMPTY + kind for kind in EMPTY_KINDS)]
    parser = argparse.ArgumentParser(prog="make screenshots")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="; ".join(known))
    parser.add_argument("--width", type=int, action="append", help="360, 768 and 1440 if none is given")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    parser.add_argument("--into", type=Path, default=server.ROOT / "var/screenshots")
    parser.add_argument("--keep", type=Path, help="folder of installations to use again")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.kinds) - set(known):
        parser.error(f"no such kind of page: {', '.join(sorted(unknown))}")
    asked.kinds = asked.kinds or known
    return asked


def main(arguments: list[str]) -> int:
    asked = read(arguments)
    path = find_browser()
    if path is None:
        sys.stderr.write("No Chromium found: set CHROMIUM, or install Debian's chromium.\n")
        return 1
    asked.into.mkdir(parents=True, exist_ok=True)
    count = 0
    with contextlib.ExitStack() as stack:
        base = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        base.mkdir(parents=True, exist_ok=True)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        stack.callback(browser.close)
        for demo, prefix in ((True, ""), (False, EMPTY)):
            kinds = [kind.removeprefix(EMPTY) for kind in asked.kinds if kind.startswith(EMPTY) is not demo]
            if kinds:
                with server.serving(server.build(base, demo=demo), demo=demo) as portal:
                    shown = asked.width or list(HEIGHTS)
                    count += shoot(browser, portal, asked.into, kinds, prefix, shown, asked.scheme or SCHEMES)
    sys.stdout.write(f"{count} pictures in {asked.into}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
