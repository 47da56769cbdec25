"""The admin's home in a real browser: on a phone and on a desk, by day and by night."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import Watch, findings
from tests.browser.server import Portal
from tests.browser.test_editors import sign_in

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}


def open_home(browser: Browser, portal: Portal, name: str, size: dict[str, int], scheme: str) -> Page:
    context = browser.new_context(
        base_url=portal.url, viewport=size, color_scheme=scheme, locale="id-ID", reduced_motion="reduce"
    )
    page = context.new_page()
    sign_in(page, name)
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_fits_and_breaks_no_rule(
    browser: Browser, portal: Portal, size: dict[str, int], scheme: str
) -> None:
    page = open_home(browser, portal, "admin", size, scheme)
    watch = Watch(page, portal.url)
    page.goto("/admin/")
    for path in ("/admin/", "/admin/meja/drafts/"):
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    watch.check()


def test_on_a_phone_every_way_on_is_large_enough_for_a_thumb(browser: Browser, portal: Portal) -> None:
    page = open_home(browser, portal, "admin", PHONE, "light")
    small = page.locator(".desk a").evaluate_all(
        "links => links.filter(link => link.getBoundingClientRect().height < 24).map(link => link.textContent.trim())"
    )
    assert small == []
    buttons = page.locator(".desk-actions a")
    expect(buttons).to_have_count(4)
    heights = buttons.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_one_tap_from_the_desk_to_the_form_of_an_article(browser: Browser, portal: Portal) -> None:
    page = open_home(browser, portal, "penulis", PHONE, "light")
    page.get_by_role("link", name="Tulis berita").click()
    expect(page.get_by_role("textbox", name="Judul*")).to_be_visible()
    expect(page.get_by_text("Catat kunjungan")).to_have_count(0)
