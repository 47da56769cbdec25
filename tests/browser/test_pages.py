"""Every kind of page on a phone: accessible, nothing sticks out, no stranger is called, and no script is needed."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fill import KINDS
from tests.browser.reading import Watch, findings, overflow
from tests.browser.server import Portal

NARROWEST = {"width": 320, "height": 640}
# A form that posts needs a token; nothing else may leave a cookie.
POSTING = {"contact_form", "login", "password_reset", "password_page"}
# Worded against the reader's clock or offered only where a script can do it.
WORDED_LATER = ("start", "hours", "theme-switch", "copy", "print", "native", "near", "map")
SCRIPTED = ", ".join(f"[data-{name}]" for name in WORDED_LATER)
# The browser itself says so about the page that is meant to be missing.
NOT_FOUND = "status of 404"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_well_on_a_phone(page: Page, portal: Portal, watch: Watch, kind: str) -> None:
    page.goto(portal.paths[kind])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert (scheme, findings(page)) == (scheme, [])
    page.set_viewport_size(NARROWEST)
    assert overflow(page) == []
    assert page.locator("h1").count() == 1
    watch.check(allowed=[NOT_FOUND] if kind == "missing" else [])
    if kind not in POSTING:
        assert page.context.cookies() == []


def words(page: Page) -> list[str]:
    """The words of the main part, apart from what scripts fill in."""
    text = page.evaluate(
        """scripted => {
          const main = document.querySelector('main').cloneNode(true);
          main.querySelectorAll(`${scripted}, script, style`).forEach((element) => element.remove());
          return main.textContent;
        }""",
        SCRIPTED,
    )
    return re.findall(r"\w+", text)


def test_pages_say_the_same_without_scripts(browser: Browser, page: Page, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, java_script_enabled=False)
    plain = context.new_page()
    for kind in KINDS:
        plain.goto(portal.paths[kind], wait_until="domcontentloaded")
        page.goto(portal.paths[kind], wait_until="domcontentloaded")
        assert (kind, words(plain)) == (kind, words(page))
        assert len(words(plain)) > 5
    context.close()
