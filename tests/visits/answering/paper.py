"""A browser that prints pages which the test client has rendered, in a thread of its own.

Playwright keeps an event loop running, within which Django refuses to ask its database.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route, sync_playwright

from tests.conftest import BROWSER_FLAGS

ADDRESS = "http://testserver/paper/"
PAGE = re.compile(rb"/Type\s*/Page\b")
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
# What hangs over the edge of the sheet, or out of the room for the dates, is cut off in print.
CUT_OFF = """() => {
  const sheet = document.querySelector(".sheet").getBoundingClientRect();
  const list = document.querySelector(".sheet .days ol");
  const cut = [...document.querySelectorAll(".sheet :is(p, li, time, small, svg, footer)")]
    .filter((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left < sheet.left - 1 || right > sheet.right + 1 || top < sheet.top - 1 || bottom > sheet.bottom + 1;
    })
    .map((each) => each.textContent.trim().slice(0, 40) || each.tagName);
  if (list && list.scrollHeight > list.clientHeight + 1) cut.push(`list: ${list.scrollHeight} > ${list.clientHeight}`);
  const rows = [...document.querySelectorAll(".sheet .days li")].map((each) => each.getBoundingClientRect());
  const met = rows.filter((a, i) => rows.slice(i + 1).some((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
  if (met.length) cut.push(`${met.length} rows meet`);
  const wide = [...document.querySelectorAll(".sheet .days li")].filter((each) =>
    each.querySelector("time").getBoundingClientRect().right > each.getBoundingClientRect().right + 1);
  return [...cut, ...wide.map((each) => `wide: ${each.textContent.trim().slice(0, 30)}`)];
}"""


@dataclass(frozen=True)
class Printed:
    """How many sheets a page took, its PDF, and the words that were cut off."""

    pages: int
    pdf: bytes
    cut_off: list[str]


class Printer:
    """Prints HTML as a reader's browser would."""

    def __init__(self, executable: str) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.started = self.thread.submit(lambda: sync_playwright().start()).result()
        self.browser: Browser = self.thread.submit(
            lambda: self.started.chromium.launch(executable_path=executable, args=BROWSER_FLAGS)
        ).result()

    def close(self) -> None:
        self.thread.submit(self.browser.close).result()
        self.thread.submit(self.started.stop).result()
        self.thread.shutdown()

    def print(self, html: str) -> Printed:
        return self.thread.submit(self._print, html).result()

    def _print(self, html: str) -> Printed:
        page = self.browser.new_page(viewport={"width": 794, "height": 1123})
        page.route("**/*", lambda route: answer(route, html))
        page.goto(ADDRESS)
        page.emulate_media(media="print")
        page.evaluate("document.fonts.ready")
        pdf, cut_off = page.pdf(prefer_css_page_size=True), page.evaluate(CUT_OFF)
        page.close()
        return Printed(len(PAGE.findall(pdf)), pdf, cut_off)


def answer(route: Route, html: str) -> None:
    """The page itself, and static files from where they lie."""
    path = urlsplit(route.request.url).path
    found: Any = path.startswith(settings.STATIC_URL) and finders.find(path.removeprefix(settings.STATIC_URL))
    if route.request.url == ADDRESS:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif found:
        file = Path(found)
        route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
    else:
        route.fulfill(status=404, body="")


@contextmanager
def printing(executable: str) -> Iterator[Printer]:
    """A printer, switched off afterwards."""
    printer = Printer(executable)
    try:
        yield printer
    finally:
        printer.close()
