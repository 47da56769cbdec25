"""An editor on a phone reads what was found, is led to the piece, takes what is offered, publishes after looking."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.hand import PHONE, open_hand
from tests.browser.layout import overflow
from tests.browser.reading import findings
from tests.browser.server import Portal
from tests.browser.test_writing import body, title_field, told

TITLE = "Rapat pustakawan desa"
FIRST = "Rapat Kamis (22/04/2022)."


def broken_rules(page: Page) -> list[str]:
    """axe's findings in what proofreading adds to Wagtail's form."""
    return [line for line in findings(page) if "proof" in line]


def test_what_is_found_is_mended_or_let_through_on_a_phone(browser: Browser, portal: Portal) -> None:
    page = open_hand(browser, portal, PHONE, "penyunting", "/admin/tulis/berita/").page
    title_field(page).fill(TITLE)
    body(page).last.fill(f"{FIRST} Semua boleh datang.")

    # While writing: the panel of checks.
    page.locator("[data-side-panel-toggle=checks]").click()
    side = page.locator("[data-proof-live]")
    expect(side.get_by_text("22 April 2022 jatuh pada hari Jumat")).to_be_visible()
    assert broken_rules(page) == []
    side.get_by_role("button", name="Pakai kalimat pertama").click()
    summary = page.get_by_role("textbox", name="Ringkasan")
    expect(summary).to_have_value(FIRST)
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    expect(side).to_be_hidden()  # it would cover the field

    # At publishing: the form asks, keeps what was written, and leads to the piece.
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    asked = page.locator(".proof--ask")
    expect(asked.get_by_text("22 April 2022 jatuh pada hari Jumat").first).to_be_visible()
    expect(page.locator("[name=summary]")).to_have_value(FIRST)  # folded away again
    # The bar below covers what is behind it.
    asked.evaluate("asked => asked.scrollIntoView({ block: 'center' })")
    assert (broken_rules(page), overflow(page)) == ([], [])
    box = asked.get_by_role("checkbox", name="Sudah saya periksa")
    assert box.evaluate("box => box.closest('label').getBoundingClientRect().height") >= 44
    asked.get_by_role("button", name="Buka isiannya").last.click()
    expect(page.locator(".proof-target")).to_contain_text("Rapat Kamis")

    box.check()
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    told(page, TITLE)
    assert TITLE in page.request.get("/berita/rapat-pustakawan-desa/").text()
