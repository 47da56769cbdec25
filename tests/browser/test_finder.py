"""The finder's box by keyboard and by touch, and the list of stops near a reader whose position is known."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.layout import overflow
from tests.browser.reading import Watch, findings
from tests.browser.server import Portal

# Files, and what the worker for reading without a network asks for.
OWN = re.compile(r"/static/|/sw\.js$|/luring/")
LABEL = "Kapan perpustakaan keliling datang?"
NARROWEST = {"width": 320, "height": 640}
BALANGAN = {"latitude": -2.33, "longitude": 115.46}


def test_suggestions_are_chosen_by_keyboard(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name=LABEL)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("sdn halong")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".finder [role=status]")).to_have_text(re.compile(r"^\d saran"))
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Home")
    chosen = options.first
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    expect(box).to_be_focused()
    name = chosen.locator("b").inner_text()
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/k/\w+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_escape_closes_the_list_and_keeps_the_text(page: Page) -> None:
    page.goto("/keliling/")
    box = page.get_by_role("combobox", name=LABEL)
    box.press_sequentially("paringin")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("paringin")
    box.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggestion_is_tapped(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, viewport={"width": 360, "height": 740}, has_touch=True)
    phone = context.new_page()
    phone.goto("/")
    phone.get_by_role("combobox", name=LABEL).tap()
    phone.keyboard.type("kupang")
    option = phone.get_by_role("option").first
    name = option.locator("b").inner_text()
    option.tap()
    expect(phone).to_have_url(re.compile(r"/k/\w+/$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text(name)
    context.close()


def test_an_option_shows_district_and_next_date(page: Page, portal: Portal) -> None:
    page.goto(portal.paths["answer"])
    when = page.locator(".answer .day").inner_text().replace("\n", " ")
    page.goto("/")
    page.get_by_label(LABEL).fill(portal.paths["answer"].strip("/").rpartition("/")[2])
    option = page.get_by_role("option").first
    about = option.locator("span").inner_text()
    assert about.partition(" · ")[2] == when.rpartition(" ")[0]
    assert about.partition(" · ")[0]


def test_one_letter_asks_nothing_and_a_broken_line_is_no_error(page: Page, watch: Watch) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "saran.json" in request.url else None)
    page.goto("/")
    box = page.get_by_role("combobox", name=LABEL)
    box.press_sequentially("s")
    page.wait_for_timeout(400)
    assert asked == []
    page.route("**/saran.json*", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: "saran.json" in request.url):
        box.press_sequentially("dn juai")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/k/"))
    watch.check(allowed=["net::ERR_FAILED"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_reads_well_on_the_narrowest_phone(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(NARROWEST)
    page.goto("/")
    box = page.get_by_role("combobox", name=LABEL)
    box.press_sequentially("smas al quran")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    assert findings(page) == []
    assert overflow(page) == []


def test_stops_near_a_reader_come_first(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(
        base_url=portal.url,
        locale="id-ID",
        geolocation=BALANGAN,
        permissions=["geolocation"],
    )
    page = context.new_page()
    watch = Watch(page, portal.url)
    sent: list[str] = []
    page.goto("/k/tempat/")
    page.on("request", lambda request: OWN.search(request.url) or sent.append(request.url))
    names = page.locator("#daftar-tempat > li > a")
    before = names.all_inner_texts()
    expect(page.locator(".stop-mark").first).to_be_visible()
    page.get_by_role("button", name="Dekat saya").click()
    expect(page.locator("[data-near] [role=status]")).to_contain_text("jarak lurus")
    told = page.locator(".distance").all_inner_texts()
    distances = [float(text.removesuffix(" km").replace("\xa0km", "").replace(",", ".")) for text in told]
    assert distances == sorted(distances)
    assert len(distances) == page.locator("#daftar-tempat > li[data-latitude]").count() > 3
    assert sorted(names.all_inner_texts()) == sorted(before)
    assert (sent, page.context.cookies()) == ([], [])
    assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
    assert findings(page) == []
    watch.check()
    context.close()


def test_on_a_phone_the_map_comes_when_it_is_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/k/tempat/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url]
    expect(page.locator(".stops-map")).to_be_hidden()
    page.get_by_role("button", name="Tampilkan peta").click()
    expect(page.locator(".stop-mark").first).to_be_visible()
    expect(page.get_by_role("button", name="Tampilkan peta")).to_have_count(0)


def test_a_mark_of_the_map_is_opened_by_keyboard(page: Page) -> None:
    page.goto("/k/tempat/")
    page.get_by_role("button", name="Tampilkan peta").click()
    mark = page.locator(".stop-mark").first
    names = mark.get_attribute("title") or ""
    mark.focus()
    mark.press("Enter")
    links = page.locator(".leaflet-popup-content a")
    expect(links.first).to_be_visible()
    assert ", ".join(links.all_inner_texts()) == names


def test_who_gives_no_position_is_told_so(page: Page) -> None:
    page.goto("/k/tempat/")
    page.get_by_role("button", name="Dekat saya").click()
    expect(page.locator("[data-near] [role=status]")).to_have_text("Posisi Anda tidak dapat diketahui.")
