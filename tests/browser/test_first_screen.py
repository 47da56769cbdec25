"""On a phone, what somebody opened a page for stands complete in its first 600 pixels."""

import pytest
from playwright.sync_api import Page

from tests.browser.server import Portal

FIRST = 600  # CSS pixels; what the banner about sample content takes comes on top

FINDER = ("main .finder input", "main .finder [type=submit]")
# The kind of page, and what must be complete; of `line:…` only the first line must.
JOBS: dict[str, tuple[str, ...]] = {
    "home": (".open", *FINDER, "main .dates > li"),
    "news": ("main :is(h2, h3) > a",),
    "topic": ("main :is(h2, h3) > a",),
    "article": ("main h1", "line:main .meta", "main .share a"),
    "article_long_title": ("main h1",),
    "agenda": ("main h1", "main table.month td li"),
    "agenda_list": ("main h1", "main .dates > li"),
    "day": ("main h1", "main :is(.dates > li, .list > li, li a)"),
    "event": ("main h1", "main .answer .day", "main .answer .time", "main .answer dd"),
    "event_date": ("main h1", "main .answer .day", "main .answer .time", "main .answer dd"),
    "event_cancelled": ("main h1", "main .answer .day", "main .answer .tag.off"),
    "visits": (*FINDER, "main .dates > li"),
    "visits_by_school": (*FINDER, "main .list > li"),
    "answer": ("main h1", "main .answer .day", "main .answer .time"),
    "answer_quiet": ("main h1", "main .empty"),
    "find": (*FINDER, "main .list > li"),
    "find_none": (*FINDER, "main .btn[href]"),
    "stops": ("main h1", "main .list > li"),
    "changes": ("main h1", "main li"),
    "partners": ("main input[type=search]", "main [type=submit]", "main .list > li"),
    "partner": ("main h1", "main dd"),
    "inclusion": ("main h1", "main .figures > li"),
    "programme": ("main h1", "main .figures > li"),
    "stories": ("main h1", "main :is(h2, h3) > a"),
    "story": ("main h1", "line:main .lead"),
    "branches": ("main h1", "main .open"),
    "branch": ("main h1", "main .open"),
    "contact": ("main h1", "main :is(.btn, dd a)[href]"),
    "contact_form": ("main h1", "main form :is(input, select, textarea):not([type=hidden])"),
    "request": ("main h1", "main form :is(input, select, textarea):not([type=hidden])"),
    "search": ("main input[type=search]", "main [type=submit]", "main .list > li"),
    "search_none": ("main input[type=search]", "main .empty :is(h2, h3, p)"),
    "login": ("main input[name=login]", "main input[type=password]", "main [type=submit]"),
    "missing": ("main h1", "main a[href]"),
}
BOTTOM = """([selector, firstLine]) => {
  const seen = [...document.querySelectorAll(selector)].find((each) => each.checkVisibility() && each.offsetHeight);
  if (!seen) return null;
  if (!firstLine) return seen.getBoundingClientRect().bottom;
  const range = document.createRange();
  range.selectNodeContents(seen);
  return range.getClientRects()[0].bottom;
}"""


def below(page: Page, parts: tuple[str, ...]) -> dict[str, int | None]:
    """Which of `parts` are missing (None), or end below the first screen (where)."""
    banner = page.evaluate("document.querySelector('aside.banner')?.offsetHeight ?? 0")
    found: dict[str, int | None] = {}
    for part in parts:
        bottom = page.evaluate(BOTTOM, [part.removeprefix("line:"), part.startswith("line:")])
        if bottom is None or bottom > FIRST + banner:
            found[part] = bottom and round(bottom - banner)
    return found


@pytest.mark.parametrize("kind", JOBS)
def test_the_job_of_the_page_is_done_on_the_first_screen(page: Page, portal: Portal, kind: str) -> None:
    page.goto(portal.paths[kind])
    assert below(page, JOBS[kind]) == {}
