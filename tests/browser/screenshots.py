"""`make screenshots`: full-page pictures of every kind of page, on a phone and on a desk, light and dark, to look at.

    python -m tests.browser.screenshots [FOLDER] [KIND …]

They go to `var/screenshots/` from the installation that the browser tests use.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import server
from tests.conftest import BROWSER_FLAGS, find_browser

WIDTHS = (360, 1440)
SCHEMES = ("light", "dark")


def shoot(browser: Browser, portal: server.Portal, folder: Path, kinds: list[str]) -> int:
    """Write `KIND-WIDTH-SCHEME.png` for each of `kinds` into `folder`; returns how many."""
    count = 0
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=portal.url,
                color_scheme=scheme,
                reduced_motion="reduce",
                locale="id-ID",
                viewport={"width": width, "height": 740 if width < 600 else 900},
            )
            page = context.new_page()
            for kind in kinds:
                page.goto(portal.paths[kind])
                page.evaluate(
                    "document.querySelectorAll('img[loading=lazy]').forEach(img => img.loading = 'eager')"
                )
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png", full_page=True)
                count += 1
            context.close()
    return count


def main(arguments: list[str]) -> int:
    path = find_browser()
    if path is None:
        sys.stderr.write("No Chromium found: set CHROMIUM, or install Debian's chromium.\n")
        return 1
    folder = Path(arguments[0] if arguments else server.ROOT / "var/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        installation = Path(temporary) / "portal"
        server.build(installation)
        with server.serving(installation) as portal, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
            count = shoot(browser, portal, folder, arguments[1:] or list(portal.paths))
            browser.close()
    sys.stdout.write(f"{count} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
