"""The editors' journey in the real admin: a draft with a picture goes through review and reaches the readers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reading import Watch
from tests.browser.server import PASSWORD, Portal
from tests.core.factories import picture_file

TITLE = "Kelambu bacaan dibuka di Balai Rakyat"
SENTENCE = "Kelambu bacaan memberi tempat teduh bagi pembaca kecil."
DESK = {"width": 1280, "height": 900}


def sign_in(page: Page, name: str, to: str = "/admin/") -> None:
    page.goto(f"/akun/login/?next={to}")
    page.get_by_label("Nama pengguna atau surel").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"**{to}")


def follow_userbar(page: Page, name: str) -> None:
    """Open the bar that staff see on public pages and follow its link `name`."""
    bar = page.locator("wagtail-userbar")
    bar.get_by_role("button").first.click()
    bar.get_by_role("menuitem", name=name).click()


def upload_picture(page: Page, picture: Path) -> None:
    page.get_by_role("button", name="Pilih gambar").click()
    dialog = page.get_by_role("dialog")
    upload = dialog.get_by_role("tabpanel", name="Unggah")
    upload.locator("input[type=file]").set_input_files(picture)
    upload.get_by_role("textbox", name="Teks pengganti").fill("Balai terbuka berkelambu hijau")
    upload.get_by_label("Orang dalam gambar").select_option("none")
    upload.get_by_role("button", name="Unggah").click()
    expect(dialog).to_have_count(0)


def add_block(page: Page, name: str) -> Locator:
    """Add a block of the kind `name` at the end of the body; returns the body."""
    body = page.get_by_role("region", name="Isi*")
    body.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return body


def choose_page(page: Page, title: str) -> None:
    page.get_by_role("region", name="Isi*").get_by_role("button", name="Pilih halaman").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(title)
    dialog.get_by_role("link", name=title).first.click()
    expect(dialog).to_have_count(0)


def title_of(page: Page, path: str) -> str:
    page.goto(path)
    return page.locator("h1").inner_text()


@pytest.fixture
def desk(browser: Browser, portal: Portal) -> Page:
    return browser.new_context(base_url=portal.url, viewport=DESK, locale="id-ID").new_page()


def test_an_article_goes_from_a_writer_through_review_to_the_readers(
    browser: Browser, desk: Page, page: Page, portal: Portal, tmp_path: Path
) -> None:
    picture = tmp_path / "balai.jpg"
    picture.write_bytes(picture_file().read())
    known = title_of(page, portal.paths["article"])

    sign_in(desk, "penulis", to=portal.paths["news"])
    follow_userbar(desk, "Tambah subhalaman")
    desk.get_by_role("textbox", name="Judul*").fill(TITLE)
    upload_picture(desk, picture)
    desk.get_by_role("region", name="Isi*").get_by_role("textbox").last.fill(SENTENCE)
    add_block(desk, "Baca juga")
    choose_page(desk, known)
    desk.get_by_role("heading", name="Lainnya").click()
    desk.get_by_role("textbox", name="Ringkasan").fill("Tempat teduh bagi pembaca kecil.")
    expect(desk.get_by_role("button", name="Terbitkan")).to_have_count(0)
    desk.get_by_role("button", name="Kirim untuk ditinjau").click()
    expect(desk.locator(".messages").get_by_text(TITLE)).to_be_visible()
    # Asked past the browser, which would keep the list for a minute.
    assert TITLE not in page.request.get(portal.paths["news"]).text()

    review = browser.new_context(base_url=portal.url, viewport=DESK, locale="id-ID").new_page()
    sign_in(review, "penyunting")
    review.get_by_role("link", name=TITLE).first.click()
    review.get_by_role("button", name="Setujui dan terbitkan", exact=True).click()
    expect(review.locator(".messages").get_by_text(f"“{TITLE}” disetujui dan terbit.")).to_be_visible()

    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    expect(page.get_by_alt_text("Balai terbuka berkelambu hijau").first).to_be_visible()
    expect(page.locator(".aside-link").get_by_role("link", name=known)).to_be_visible()
    address = page.url.removeprefix(portal.url)

    for path in ("/berita/", "/cari/?q=kelambu"):
        page.goto(path)
        expect(page.get_by_role("link", name=TITLE).first).to_have_attribute("href", re.compile(address))
    page.goto("/berita/arsip/")
    page.locator("main").get_by_role("link").first.click()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    assert address in page.request.get("/berita/atom.xml").text()


def test_the_staffs_bar_on_a_public_page_breaks_no_rule(desk: Page, portal: Portal) -> None:
    watch = Watch(desk, portal.url)
    sign_in(desk, "penyunting", to=portal.paths["article"])
    bar = desk.locator("wagtail-userbar")
    bar.get_by_role("button").first.click()
    expect(bar.get_by_role("menuitem").first).to_be_visible()
    watch.check()
