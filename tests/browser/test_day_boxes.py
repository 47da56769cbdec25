"""What an officer types into the box of a day is what is stored."""

from playwright.sync_api import Page, expect

from tests.browser.layout import overflow
from tests.browser.server import Portal
from tests.browser.test_editors import sign_in


def test_the_day_that_was_typed_is_kept(page: Page, portal: Portal) -> None:
    sign_in(page, "admin", to="/admin/snippets/partners/agreement/")
    page.get_by_role("cell").get_by_role("link").first.click()
    last = page.get_by_label("Berlaku sampai")
    last.focus()
    page.keyboard.type("11112031")  # the same in every order of day and month
    page.get_by_role("textbox", name="Catatan internal").focus()
    expect(last).to_have_value("2031-11-11")
    assert overflow(page) == []
    page.get_by_role("button", name="Simpan").first.click()
    page.get_by_role("cell").get_by_role("link").first.click()
    expect(page.get_by_label("Berlaku sampai")).to_have_value("2031-11-11")
