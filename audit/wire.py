"""What a first visit to a page brings over the wire: a real browser as a phone, with an empty cache."""

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

PHONE = ViewportSize(width=360, height=740)
DENSITY = 2
PATIENCE = 10  # seconds for requests that are still on their way
TEXT = ("html", "css", "js", "font")
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font", "Image": "image"}
OTHER = "other"  # the manifest, what scripts ask for
# A map brings this library with it, and has a larger budget for that.
MAP = "/leaflet"

# Pictures that no part of the first window shows, and the files of those that it shows.
SHOWN = """() => {
  const images = [...document.images].filter((image) => image.currentSrc);
  const inside = (image) => {
    const box = image.getBoundingClientRect();
    return box.width && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth && box.right > 0;
  };
  const leading = images.filter(inside).map((image) => image.currentSrc);
  const later = images.map((image) => image.currentSrc).filter((source) => !leading.includes(source));
  return {leading, later};
}"""
BLOCKING = """() => performance.getEntriesByType('resource')
  .filter((entry) => entry.renderBlockingStatus === 'blocking').map((entry) => entry.name)"""
FACTS = """() => ({
  lang: document.documentElement.lang,
  robots: document.querySelector('meta[name=robots]')?.content ?? '',
})"""
DOWN = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""


@dataclass
class Visit:
    """A first visit. Sizes are bytes as they came, compressed and with their headers; by kind in `sizes`."""

    status: int = 0
    lang: str = ""
    noindex: bool = False
    has_map: bool = False
    sizes: dict[str, int] = field(default_factory=dict)
    leading: int = 0  # bytes of pictures that show in the first window, the style sheet's included
    leading_images: int = 0  # how many `img` show there
    requests: list[str] = field(default_factory=list)
    before_readable: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @property
    def text(self) -> int:
        """HTML, style, scripts and font together."""
        return sum(self.sizes.get(kind, 0) for kind in TEXT)

    @property
    def total(self) -> int:
        """Everything, with what comes when the reader goes down to the end."""
        return sum(self.sizes.values())


class Recorder:
    """Notes the requests of a page and the size and kind of their answers, from the browser itself."""

    def __init__(self, page: Page) -> None:
        self.urls: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.ended: set[str] = set()
        link = page.context.new_cdp_session(page)
        link.send("Network.enable")
        link.on("Network.requestWillBeSent", self._sent)
        link.on("Network.responseReceived", self._answered)
        link.on("Network.loadingFinished", self._finished)
        link.on("Network.loadingFailed", lambda event: self.ended.add(event["requestId"]))

    def _sent(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.urls[event["requestId"]] = event["request"]["url"]

    def _answered(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.urls:
            self.kinds[event["requestId"]] = KINDS.get(event["type"], OTHER)

    def _finished(self, event: dict[str, Any]) -> None:
        self.ended.add(event["requestId"])
        if event["requestId"] in self.urls:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def settle(self, page: Page) -> None:
        """Wait until every request has its answer; raises TimeoutError if one gets none."""
        deadline = time.monotonic() + PATIENCE
        page.wait_for_timeout(50)
        while waiting := set(self.urls) - self.ended:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no answer from {[self.urls[each] for each in waiting]}")
            page.wait_for_timeout(50)

    def bytes_by_kind(self) -> dict[str, int]:
        sizes = dict.fromkeys([*KINDS.values(), OTHER], 0)
        for request, size in self.sizes.items():
            sizes[self.kinds.get(request, OTHER)] += size
        return sizes

    def image_bytes(self, without: list[str]) -> int:
        """Bytes of the pictures so far, but for those at the addresses in `without`."""
        return sum(
            size
            for request, size in self.sizes.items()
            if self.kinds.get(request) == "image" and self.urls.get(request) not in without
        )

    def urls_of(self, kind: str) -> list[str]:
        return [self.urls[request] for request, its in self.kinds.items() if its == kind]


def first_visit(browser: Browser, base: str, path: str) -> Visit:
    """Open `base + path` on a phone that has never been there, then read down to the end.

    A service worker is kept away: what it stores for later is not part of the page.
    """
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=DENSITY, locale="id-ID", service_workers="block"
    )
    try:
        page = context.new_page()
        seen = Recorder(page)
        answer = page.goto(base + path, wait_until="load")
        seen.settle(page)
        visit = Visit(status=answer.status if answer else 0)
        shown, facts = page.evaluate(SHOWN), page.evaluate(FACTS)
        visit.lang, visit.noindex = facts["lang"], "noindex" in facts["robots"]
        visit.leading = seen.image_bytes(without=shown["later"])
        visit.leading_images = len(shown["leading"])
        visit.before_readable = [base + path, *page.evaluate(BLOCKING), *seen.urls_of("font")]
        page.evaluate(DOWN)
        seen.settle(page)
    finally:
        context.close()
    visit.requests = list(seen.urls.values())
    visit.sizes = seen.bytes_by_kind()
    visit.has_map = any(MAP in url for url in visit.requests)
    visit.strangers = [url for url in visit.requests if not url.startswith(f"{base}/")]
    return visit
