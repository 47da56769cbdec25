"""Everything works with a keyboard alone, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import walk
from tests.browser.reading import Watch
from tests.browser.server import Portal

SIZES = {"phone": (360, 740), "desk": (1440, 900)}
MAIN_KINDS = (
    *("home", "news", "article", "article_every_block", "archive", "agenda", "agenda_list", "month", "day"),
    *("event", "event_series", "visits", "visits_by_school", "answer", "find", "stops", "request", "poster"),
    *("partners", "partner", "inclusion", "programme", "story", "branches", "branch"),
    *("contact", "contact_form", "search", "login", "missing"),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", MAIN_KINDS)
def test_the_focus_goes_through_a_page_in_its_order(page: Page, portal: Portal, kind: str, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # no smooth scrolling: where the focus is stands at once
    page.goto(portal.paths[kind])
    went = walk(page)
    assert went.problems() == []
    assert went.jumps_back() == []


def test_the_menu_opens_closes_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/")
    menu = page.locator("header .menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    entries = page.get_by_role("navigation", name="Utama").get_by_role("link")
    for entry in entries.all():
        page.keyboard.press("Tab")
        expect(entry).to_be_focused()
        expect(entry).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(entries.first).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/berita/$"))


def test_on_a_desk_the_menu_is_open(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    entries = page.get_by_role("navigation", name="Utama").get_by_role("link")
    entries.first.focus()
    for entry in entries.all():
        expect(entry).to_be_focused()
        expect(entry).to_be_in_viewport(ratio=1)
        page.keyboard.press("Tab")


def test_the_filters_of_the_agenda(page: Page, portal: Portal) -> None:
    page.goto(portal.paths["agenda_list"])
    page.locator(".filter-box > summary").press("Enter")
    audience = page.get_by_label("Sasaran")
    for _press in range(8):  # a date before it has a stop for each of its parts
        page.keyboard.press("Tab")
        if audience.evaluate("element => element === document.activeElement"):
            break
    expect(audience).to_be_focused()
    page.keyboard.press("ArrowDown")
    chosen = audience.input_value()
    assert chosen
    page.get_by_role("button", name="Saring", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(f"audiens={chosen}"))
    expect(page.get_by_label("Sasaran")).to_have_value(chosen)
    expect(page.get_by_label("Sasaran")).to_be_visible()


def test_a_month_is_walked_day_by_day(page: Page, portal: Portal) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(portal.paths["month"])
    days = page.locator("table.month td > b > a:visible")
    numbers = [int(text) for text in days.all_inner_texts()]
    assert len(numbers) > 3
    went = [
        int(found[1])
        for stop in walk(page).stops
        if (found := re.search(r'/\d{4}/\d\d?/(\d\d?)/" ', stop["html"]))
    ]
    assert [number for number in dict.fromkeys(went) if number in numbers] == list(dict.fromkeys(numbers))
    address = days.last.get_attribute("href") or ""
    days.last.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address)))


def test_a_gallery_opens_its_pictures(page: Page, portal: Portal) -> None:
    page.goto(portal.paths["article_every_block"])
    pictures = page.locator(".gallery a")
    assert pictures.count() > 2
    pictures.first.focus()
    page.keyboard.press("Tab")
    expect(pictures.nth(1)).to_be_focused()
    for link in pictures.all():
        assert link.evaluate("element => element.querySelector('img').alt.length") > 3
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/media/"))


def test_a_video_asks_nobody_before_somebody_presses_its_button(
    page: Page, portal: Portal, watch: Watch
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "youtube" in request.url else None)
    page.route(re.compile("youtube"), lambda route: route.abort())
    page.goto(portal.paths["article_every_block"])
    button = page.get_by_role("link", name="Putar video").or_(page.get_by_role("button", name="Putar video"))
    button.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert asked == watch.strangers == []
    with page.expect_request(re.compile("youtube-nocookie")):
        button.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", "Video contoh")
    expect(frame).to_be_focused()
    assert re.match(r"https://www\.youtube-nocookie\.com/embed/dQw4w9WgXcQ\b", asked[0])


def test_sharing_offers_more_on_demand(page: Page, portal: Portal) -> None:
    page.goto(portal.paths["article"])
    share = page.get_by_role("region", name="Bagikan")
    expect(share.get_by_role("link", name="WhatsApp")).to_be_visible()
    more = share.locator("summary")
    expect(share.get_by_role("link", name="LinkedIn")).to_be_hidden()
    more.press("Enter")
    for name in ("X", "LinkedIn", "Reddit"):
        page.keyboard.press("Tab")
        expect(share.get_by_role("link", name=name, exact=True)).to_be_focused()
    copy = share.get_by_role("button", name="Salin tautan")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy.press("Enter")
    expect(share.get_by_role("status")).to_have_text("Tautan disalin.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/berita/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
