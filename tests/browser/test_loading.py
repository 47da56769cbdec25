"""Nothing moves while a page loads, however late the font and the pictures come."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.server import Portal

SIZES = {"phone": (360, 740), "desk": (1440, 900)}
MAIN_KINDS = (
    *(
        "home",
        "news",
        "article",
        "article_every_block",
        "agenda",
        "month",
        "event",
        "visits",
        "answer",
        "find",
    ),
    *(
        "partners",
        "partner",
        "inclusion",
        "programme",
        "story",
        "branch",
        "contact",
        "plain",
        "search",
        "stops",
        "poster",
        "poster_district",
    ),
)
SLOW = re.compile(r"\.(woff2|jpe?g|png|webp|avif|js)(\?|$)")
LATE = 0.15  # seconds
SHIFTS = """() => new Promise((done) => {
  const found = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries())
      found.push([shift.value, ...shift.sources.map((each) => each.node?.outerHTML?.slice(0, 100) ?? 'text')]);
  }).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(found), 50));
})"""

FIRST_BELOW = """() => [...document.querySelectorAll('img[fetchpriority=high]')]
  .filter((image) => image.getBoundingClientRect().top >= innerHeight).map((image) => image.currentSrc)"""


def late(route: Route) -> None:
    """Pass on what was asked for, after a while."""
    time.sleep(LATE)
    route.continue_()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", MAIN_KINDS)
def test_nothing_moves_while_a_page_loads(page: Page, portal: Portal, kind: str, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.route(SLOW, late)
    page.goto(portal.paths[kind], wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(SHIFTS) == []


def test_a_picture_that_is_fetched_first_shows_first(page: Page, portal: Portal) -> None:
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    for kind in (
        "news",
        "article",
        "event_series",
        "event_cancelled",
        "story",
        "programme",
        "branch",
        "plain",
    ):
        page.goto(portal.paths[kind], wait_until="load")
        assert page.evaluate(FIRST_BELOW) == [], kind


def test_what_only_later_visits_need_is_asked_for_last(page: Page, portal: Portal) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(portal.paths["home"], wait_until="load")
    assert [name for name in asked if name.startswith(("manifest", "offline"))] == []
    with page.expect_request(re.compile("/offline")):
        expect(page.locator("link[rel=manifest]")).to_have_attribute("href", "/manifest.webmanifest")


def test_a_page_fetches_the_rest_of_the_letters_only_when_it_has_one(page: Page, portal: Portal) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal.paths["home"], wait_until="networkidle")
    fonts = [address for address in asked if ".woff2" in address]
    assert len(fonts) == 1 and "basic" in fonts[0]
    with page.expect_request(re.compile(r"sans-latin\.\w+\.woff2")):
        page.locator("h1").evaluate("(heading) => { heading.textContent += ' Café'; }")
