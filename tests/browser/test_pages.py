"""Every kind of page: accessible at three widths, light and dark; nothing sticks out, is cut off or moves by itself."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import EMPTY_KINDS, KINDS, POSTING, STATUS
from tests.browser.layout import enlarge, lost_text, overflow, space_out, still_moving
from tests.browser.reading import Watch, findings
from tests.browser.server import Portal

Sizes = tuple[tuple[int, int], ...]
SIZES: Sizes = ((360, 740), (768, 1024), (1440, 900))
PHONE = SIZES[0]
NARROWEST = (320, 640)
# Worded against the reader's clock or offered only where a script can do it.
WORDED_LATER = ("start", "hours", "theme-switch", "copy", "print", "native", "near", "map")
SCRIPTED = ", ".join(f"[data-{name}]" for name in WORDED_LATER)


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def check_colours_and_rules(page: Page, sizes: Sizes) -> None:
    """axe finds nothing: all rules in light, and what depends on colour in dark."""
    for size in sizes:
        resize(page, size)
        page.emulate_media(color_scheme="light")
        assert (size, findings(page), overflow(page)) == (size, [], [])
        page.emulate_media(color_scheme="dark")
        assert (size, findings(page, rules=["color-contrast"])) == (size, [])


def check_room(page: Page, sizes: Sizes, *, paper: bool) -> None:
    """Text has room in the narrowest window, with letters twice as large, and, but on a sheet of paper, spaced out."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert still_moving(page) == []
    for size in (NARROWEST, *sizes):
        resize(page, size)
        assert (size, overflow(page), lost_text(page)) == (size, [], [])
    resize(page, PHONE)
    assert enlarge(page, 200) > 1.5
    assert ("letters twice as large", overflow(page), lost_text(page)) == ("letters twice as large", [], [])
    if paper:
        return
    enlarge(page, 100)
    resize(page, NARROWEST)
    space_out(page)
    assert ("spaced out", overflow(page), lost_text(page)) == ("spaced out", [], [])


def check(page: Page, portal: Portal, kind: str) -> None:
    watch = Watch(page, portal.url)
    answer = page.goto(portal.url + portal.paths[kind])
    status = STATUS.get(kind, 200)
    assert answer
    assert answer.status == status
    assert page.locator("h1").count() == 1
    # The English page is the same markup with other words: where they have least room is enough.
    sizes = SIZES[:1] if kind.endswith("_en") else SIZES
    check_colours_and_rules(page, sizes)
    check_room(page, sizes, paper=kind.startswith("poster"))
    # The browser itself says so about a page that is not there.
    watch.check(allowed=[f"status of {status}"] if status != 200 else [])
    if kind not in POSTING:
        assert page.context.cookies() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_well(page: Page, portal: Portal, kind: str) -> None:
    check(page, portal, kind)


@pytest.mark.parametrize("kind", EMPTY_KINDS)
def test_an_empty_page_reads_well(page: Page, empty_portal: Portal, kind: str) -> None:
    check(page, empty_portal, kind)


def words(page: Page) -> list[str]:
    """The words of the main part, apart from what scripts fill in."""
    text = page.evaluate(
        """scripted => {
          const main = document.querySelector('main').cloneNode(true);
          main.querySelectorAll(`${scripted}, .when, script, style`).forEach((element) => element.remove());
          return main.textContent;
        }""",
        SCRIPTED,
    )
    return re.findall(r"\w+", text)


def test_pages_say_the_same_without_scripts(browser: Browser, page: Page, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, java_script_enabled=False)
    plain = context.new_page()
    # What a phone has kept only a script can tell; without one nothing is kept.
    for kind in (kind for kind in KINDS if not kind.startswith("offline")):
        plain.goto(portal.paths[kind], wait_until="domcontentloaded")
        page.goto(portal.paths[kind], wait_until="domcontentloaded")
        assert (kind, words(plain)) == (kind, words(page))
        assert len(words(plain)) > 5
    context.close()
