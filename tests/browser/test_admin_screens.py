"""Every screen of the admin that is ours: accessible on a phone by day and at a desk by night, with nothing cut off."""

from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect

from tests.browser.hand import DESK, PHONE
from tests.browser.layout import overflow
from tests.browser.phone import inside
from tests.browser.reading import Watch, findings
from tests.browser.screens import AFTER_A_FILE, KNOWN, SCREENS, plain, routes
from tests.browser.server import Portal
from tests.browser.test_editors import sign_in

# Wagtail's button floats at the bottom, over what is scrolled beneath it.
UNFLOATED = "document.querySelectorAll('.footer').forEach((each) => { each.style.position = 'static' })"
LONG_PHONE = {"width": PHONE["width"], "height": 3000}
# The admin's main part does not scroll sideways: what is wider is out of reach.
CUT = """() => {
  const main = document.querySelector('main');
  if (main.scrollWidth <= main.clientWidth + 1) return [];
  const edge = main.getBoundingClientRect().right + 1;
  const out = [...main.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > edge);
  return [`${main.scrollWidth} px`, ...out.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
}"""
SETTLED = "Promise.all(document.getAnimations().map((each) => each.finished.catch(() => 0))).then(() => true)"
# Fields as Wagtail draws them: the text of a block, tags, and the way on from one tab of an account to the other.
WAGTAILS_FIELDS = (
    "public-DraftEditor-content",
    "DraftEditor-root",
    "ui-autocomplete-input",
    'href="#tab-roles"',
)

IMPORTS = ("/admin/mitra/impor/", "/admin/keliling/impor/", "/admin/keliling/kalender-sekolah/impor/")


@pytest.fixture(scope="module")
def office(browser: Browser, portal: Portal) -> Any:
    """Somebody who may see everything, and what the addresses speak of."""
    page = browser.new_context(
        base_url=portal.url, viewport=PHONE, locale="id-ID", reduced_motion="reduce"
    ).new_page()
    sign_in(page, "admin")
    return page, inside(portal.folder, KNOWN)


def check(page: Page) -> None:
    """The screen as it is open: one heading, nothing cut off, no rule broken; on a phone, and wide and dark."""
    page.set_viewport_size(LONG_PHONE)
    page.emulate_media(color_scheme="light")
    page.evaluate(SETTLED)
    page.evaluate(UNFLOATED)
    expect(page.locator("h1")).to_have_count(1)
    assert (page.url, own(findings(page)), overflow(page), page.evaluate(CUT)) == (page.url, [], [], [])
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    found = findings(page, rules=["color-contrast", "link-in-text-block"])
    assert (page.url, "dark", own(found), overflow(page)) == (page.url, "dark", [], [])


def own(found: list[str]) -> list[str]:
    """Findings that are not of Wagtail's fields."""
    return [each for each in found if not any(part in each for part in WAGTAILS_FIELDS)]


@pytest.mark.parametrize("room", SCREENS)
def test_a_screen_of_ours_breaks_no_rule(office: Any, portal: Portal, room: str) -> None:
    page, known = office
    watch = Watch(page, portal.url)
    for address in SCREENS[room]:
        answer = page.goto(address.format(**known))
        assert (address, answer.status) == (address, 200)
        check(page)
    watch.check()


def test_no_screen_of_ours_is_forgotten() -> None:
    addresses = [each.partition("?")[0] for room in SCREENS.values() for each in room]
    names = {name for each in addresses for _text, name, _form, _how in Formatter().parse(each) if name}
    shown = {resolve(each.format(**dict.fromkeys(names, 1))).route for each in addresses}
    assert routes() - AFTER_A_FILE == {plain(each) for each in shown} & routes()
    assert routes() >= AFTER_A_FILE


@pytest.mark.parametrize("start", IMPORTS)
def test_what_a_table_would_change_is_shown_and_taken_over(
    office: Any, portal: Portal, start: str, tmp_path: Path
) -> None:
    page, _known = office
    watch = Watch(page, portal.url)
    page.goto(start)
    table = tmp_path / "contoh.csv"
    table.write_bytes(page.request.get(f"{start}contoh.csv").body())
    page.locator("main input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.locator("h1")).to_contain_text("Pratinjau")
    check(page)
    page.set_viewport_size(PHONE)
    if page.get_by_role("button", name="Impor sekarang").count():
        page.get_by_role("button", name="Impor sekarang").click()
        page.wait_for_load_state()
        check(page)
    watch.check()
