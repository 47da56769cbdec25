"""An editor says by clicking how an event repeats, reads what it means, publishes, and finds the same choices again."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.layout import overflow
from tests.browser.reading import Watch
from tests.browser.server import Portal
from tests.browser.test_editors import DESK, follow_userbar, sign_in

TITLE = "Dongeng di bawah pohon kariwaya"
# Wagtail's own view transition that is cut short, and its saving by itself, which is refused while times are missing.
WAGTAILS_OWN = ("ViewTransition", "Transition was aborted", "status of 400")


@pytest.fixture
def desk(browser: Browser, portal: Portal) -> Page:
    return browser.new_context(base_url=portal.url, viewport=DESK, locale="id-ID").new_page()


def panel_of(page: Page) -> Locator:
    return page.locator("[data-recurrence]")


def fill_times(page: Page, start: str, end: str) -> None:
    for name, value in (("start", start), ("end", end)):
        page.locator(f"#id_{name}").fill(value)
        page.keyboard.press("Tab")


def test_every_second_tuesday_except_holidays(desk: Page, portal: Portal) -> None:
    watch = Watch(desk, portal.url)
    sign_in(desk, "penyunting", to=portal.paths["agenda"])
    follow_userbar(desk, "Tambah subhalaman")
    desk.get_by_role("textbox", name="Judul*").fill(TITLE)
    desk.get_by_role("textbox", name="Ringkasan").fill("Dongeng untuk anak, di tempat teduh.")
    # Both are second Tuesdays; that of March 2027 is joint leave.
    fill_times(desk, "2027-01-12T09:00", "2027-01-12T11:00")
    panel = panel_of(desk)
    every = panel.get_by_label("Selang pengulangan")
    expect(every).to_be_hidden()
    panel.get_by_label("Berulang").select_option("setiap bulan")
    expect(every).to_be_visible()
    expect(panel.get_by_role("checkbox", name="Selasa")).to_be_hidden()
    panel.get_by_role("radio", name=re.compile("menurut hari")).check()
    panel.get_by_label("Urutan ke berapa").select_option("kedua")
    panel.get_by_label("Hari", exact=True).select_option("Selasa")
    panel.get_by_label("Lewati hari libur nasional").check()
    told = panel.locator("[data-preview]")
    sentence = "Setiap Selasa kedua, 09.00–11.00 WITA, kecuali hari libur nasional."
    expect(told).to_contain_text(sentence)
    expect(told.get_by_role("list").first.get_by_role("listitem")).to_have_count(10)
    expect(told).to_contain_text("Selasa, 9 Maret 2027: Cuti Bersama")

    # A date to leave out and one to add, by keyboard.
    left_out = panel.get_by_role("group", name="Tanggal yang ditiadakan")
    left_out.get_by_label("Tanggal", exact=True).fill("2027-04-13")
    expect(told).to_contain_text(re.compile(r"Ditiadakan\s+Selasa, 13 April 2027"))
    extra = panel.get_by_role("group", name="Tanggal tambahan")
    extra.get_by_role("button", name="Tambah tanggal").focus()
    desk.keyboard.press("Enter")
    added = extra.get_by_label("Tanggal", exact=True)
    expect(added).to_have_count(2)
    expect(added.last).to_be_focused()
    added.last.fill("2027-01-20")
    expect(told).to_contain_text("Rabu, 20 Januari 2027")
    extra.get_by_role("button", name="Hapus").first.press("Enter")
    expect(added).to_have_count(1)

    desk.wait_for_url("**/edit/**")  # the draft has saved itself
    address = desk.url
    desk.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(desk.locator(".messages").get_by_text(TITLE)).to_be_visible()

    desk.goto(address)
    panel = panel_of(desk)
    expect(panel.get_by_label("Berulang")).to_have_value("monthly")
    expect(panel.get_by_role("radio", name=re.compile("menurut hari"))).to_be_checked()
    expect(panel.get_by_label("Urutan ke berapa")).to_have_value("2")
    expect(panel.get_by_label("Hari", exact=True)).to_have_value("TU")
    expect(panel.get_by_label("Lewati hari libur nasional")).to_be_checked()
    expect(panel.locator("#id_extra_dates-0-day")).to_have_value("2027-01-20")
    expect(panel.locator("#id_left_out-0-day")).to_have_value("2027-04-13")
    expect(panel.locator("[data-preview]")).to_contain_text(
        "Setiap Selasa kedua, 09.00–11.00 WITA, ditambah 1 tanggal, kecuali 1 tanggal dan hari libur nasional."
    )
    watch.check(allowed=WAGTAILS_OWN)


def test_a_phone_shows_the_panel_whole(browser: Browser, portal: Portal) -> None:
    page = browser.new_context(
        base_url=portal.url, viewport={"width": 360, "height": 740}, locale="id-ID"
    ).new_page()
    sign_in(page, "penyunting", to=portal.paths["event_series"])
    follow_userbar(page, "Ubah halaman ini")
    panel = panel_of(page)
    panel.get_by_label("Berulang").select_option("monthly")
    expect(panel.locator("[data-preview]")).to_contain_text("WITA")
    assert overflow(page) == []
    low = panel.locator("button:visible, select:visible, input:visible:not([type=checkbox], [type=radio])")
    sizes = low.evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
    assert sizes
    assert min(sizes) >= 44


def test_without_a_script_nothing_is_hidden_or_disabled(browser: Browser, portal: Portal) -> None:
    signed_in = browser.new_context(base_url=portal.url, viewport=DESK, locale="id-ID")
    page = signed_in.new_page()
    sign_in(page, "penyunting", to=portal.paths["event_series"])
    follow_userbar(page, "Ubah halaman ini")
    address = page.url
    plain = browser.new_context(
        base_url=portal.url, viewport=DESK, java_script_enabled=False, storage_state=signed_in.storage_state()
    ).new_page()
    plain.goto(address)
    panel = panel_of(plain)
    # Wagtail shows its tabs by script, so the page is no editor without one; the panel adds nothing to that.
    for label in ("Berulang", "Selang pengulangan", "Urutan ke berapa", "Sampai dengan"):
        expect(panel.get_by_label(label)).to_be_enabled()
    expect(panel.locator("[data-uses][hidden], [disabled]")).to_have_count(0)
    expect(panel.locator("[name^=extra_dates-][type=time]")).to_have_count(6)
    expect(panel.locator("[data-preview]")).to_contain_text("WITA")
