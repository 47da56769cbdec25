"""What was written survives that one is signed out meanwhile, or without a network; leaving it asks."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.hand import PHONE, open_hand
from tests.browser.server import Portal
from tests.browser.test_editors import PASSWORD
from tests.browser.test_writing import body, number_of, title_field, told

WORDS = "Perpustakaan menerima kembali semua buku tanpa denda. Lima petugas menunggu di balai."


def sign_out_elsewhere(page: Page) -> None:
    page.context.clear_cookies()


def sign_in_beside(page: Page, name: str) -> None:
    """Follow the note's link to another tab, sign in there and come back."""
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Masuk lagi di tab baru").click()
    beside = opened.value
    beside.get_by_label("Nama pengguna atau surel").fill(name)
    beside.get_by_label("Kata sandi").fill(PASSWORD)
    beside.get_by_role("button", name="Masuk", exact=True).click()
    expect(beside.get_by_role("heading", name="Anda sudah masuk lagi")).to_be_visible()
    beside.close()


def test_an_article_is_published_after_signing_in_again(browser: Browser, portal: Portal) -> None:
    title = "Pekan tanpa denda"
    editor = open_hand(browser, portal, PHONE, "penyunting", "/admin/tulis/berita/")
    page = editor.page
    editor.write(title_field(page), title)
    sign_out_elsewhere(page)
    editor.write(body(page).last, WORDS)
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile("tanpa denda"))
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(page.get_by_text("Anda sudah keluar")).to_be_visible()
    expect(title_field(page)).to_have_value(title)
    sign_in_beside(page, "penyunting")
    editor.press("Terbitkan")
    told(page, title)
    text = page.request.get(f"/admin/pages/{number_of(page, title)}/view_draft/").text()
    assert "Lima petugas" in text


def partner(browser: Browser, portal: Portal) -> Page:
    page = open_hand(browser, portal, PHONE, "admin", "/admin/snippets/partners/partner/add/").page
    page.locator("input[name=name]").fill("Sanggar Purun")
    return page


def test_a_form_is_kept_without_a_network(browser: Browser, portal: Portal) -> None:
    page = partner(browser, portal)
    page.context.set_offline(True)
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_text("Tidak ada sambungan internet")).to_be_visible()
    expect(page.locator("input[name=name]")).to_have_value("Sanggar Purun")
    page.context.set_offline(False)
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_text("Tidak ada sambungan internet")).to_have_count(0)


@pytest.mark.parametrize("stays", [True, False])
def test_leaving_a_form_that_is_half_filled_asks(browser: Browser, portal: Portal, stays: bool) -> None:
    page = open_hand(browser, portal, PHONE, "penyunting", "/admin/kegiatan/catat/").page
    page.locator("input[name=title]").fill("Belajar menganyam purun")
    asked = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss() if stays else dialog.accept()

    page.on("dialog", answer)
    page.evaluate("location.href = '/admin/'")
    if stays:
        page.wait_for_timeout(500)
        assert "catat" in page.url
    else:
        page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]
