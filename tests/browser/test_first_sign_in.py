"""The first sign-in of a publisher on a phone, counted; the locked account; two editors on one page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import server
from tests.browser.hand import DESK, PHONE, Hand, tell
from tests.browser.reading import Watch, findings
from tests.browser.server import PASSWORD, Portal
from tests.security.codes import code_of

TWO_MINUTES = 120  # seconds


@pytest.fixture(scope="module")
def strict(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal that requires the second factor."""
    folder = server.copy(built, tmp_path_factory.mktemp("strict") / "var")
    with server.serving(folder, require_mfa=True) as running:
        yield running


def open_at(browser: Browser, portal: Portal, size: ViewportSize) -> Page:
    return browser.new_context(base_url=portal.url, viewport=size, locale="id-ID").new_page()


def fits(page: Page) -> None:
    """Nothing sticks out at the side, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert findings(page) == []


@pytest.mark.parametrize(("name", "size"), [("penyunting", PHONE), ("admin", DESK)], ids=["360", "1440"])
def test_the_first_sign_in_with_its_second_factor(
    browser: Browser, strict: Portal, name: str, size: ViewportSize
) -> None:
    page = open_at(browser, strict, size)
    watch = Watch(page, strict.url)
    page.goto("/admin/")
    fits(page)
    hand = Hand(page)
    hand.fill("Nama pengguna atau surel", name)
    hand.fill("Kata sandi", PASSWORD)
    hand.press("Masuk")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Pasang verifikasi dua langkah")
    hand.done("masuk dengan kata sandi", most=3)
    fits(page)
    hand.again()
    hand.fill("Kode enam angka", code_of(page.locator(".key").text_content() or ""))
    hand.press("Aktifkan")
    expect(page.locator(".codes li")).to_have_count(10)
    hand.done("memasang kode di ponsel", most=2)
    fits(page)
    page.emulate_media(media="print")
    paper = page.pdf(format="A4")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 1
    page.emulate_media(media="screen")
    watch.check()
    hand.again()
    hand.tap(page.get_by_role("link", name="Sudah saya simpan"))
    page.wait_for_url("**/admin/")
    hand.done("menyimpan kode pemulihan", most=1)
    # What the phone's own app of codes takes, and keeping the ten codes, is not the portal's to count.
    assert tell("Masuk pertama kali", size, hand) < TWO_MINUTES


def test_five_wrong_passwords_lead_to_a_page_that_helps(browser: Browser, strict: Portal) -> None:
    page = open_at(browser, strict, PHONE)
    for _ in range(5):
        page.goto("/akun/login/")
        page.get_by_label("Nama pengguna atau surel").fill("keliling")
        page.get_by_label("Kata sandi").fill("bukan-ini")
        page.get_by_role("button", name="Masuk").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Terlalu banyak percobaan masuk")
    expect(page.get_by_text("selama setengah jam")).to_be_visible()
    fits(page)
    page.goto("/akun/login/")
    page.get_by_label("Nama pengguna atau surel").fill("keliling")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(heading).to_have_text("Terlalu banyak percobaan masuk")


def sign_in(page: Page, name: str) -> None:
    page.goto("/akun/login/")
    page.get_by_label("Nama pengguna atau surel").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/admin/")


def test_two_editors_see_each_other_and_neither_is_overwritten(browser: Browser, portal: Portal) -> None:
    first, second = open_at(browser, portal, DESK), open_at(browser, portal, DESK)
    sign_in(first, "penyunting")
    sign_in(second, "admin")
    first.goto("/admin/reports/site-history/")
    edit = first.locator("main a[href*='/admin/pages/'][href$='/edit/']").first.get_attribute("href") or ""
    for page in (first, second):
        page.goto(edit)
    # The second to come is shown who else is here.
    expect(second.locator(".w-editing-sessions__session").first).to_be_visible(timeout=20_000)
    second.wait_for_timeout(2500)  # Wagtail takes what the form holds after two seconds for its beginning
    title = first.get_by_role("textbox", name="Judul*")
    was = title.input_value()
    with second.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        second.get_by_role("textbox", name="Judul*").fill(f"{was} kedua")
    with first.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saving:
        title.fill(f"{was} pertama")
    assert saving.value.json()["success"] is False
    second.reload()
    expect(second.get_by_role("textbox", name="Judul*")).to_have_value(f"{was} kedua")
