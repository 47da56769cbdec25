"""What readers do: ask when the mobile library comes, darken the page, use the menu, trust the words about time."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Portal

START = datetime.fromisoformat("2026-11-24T09:00:00+08:00")
END = START + timedelta(hours=2)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without the worker, which would ask past the pages that these tests put in place of the portal's."""
    return browser_context_args | {"service_workers": "block"}


def test_a_resident_finds_the_next_visit_from_the_home_page(page: Page, portal: Portal) -> None:
    page.goto(portal.paths["answer"])
    code = portal.paths["answer"].strip("/").rpartition("/")[2]
    when = page.locator(".answer .day").inner_text()
    page.goto("/")
    page.get_by_label("Kapan perpustakaan keliling datang?").fill(code)
    page.get_by_role("button", name="Cari jadwal").click()
    expect(page).to_have_url(f"{portal.url}{portal.paths['answer']}")
    assert page.locator(".answer .day").inner_text() == when


def test_a_vague_question_is_answered_with_a_choice(page: Page) -> None:
    page.goto("/keliling/")
    page.get_by_label("Kapan perpustakaan keliling datang?").fill("sd paringin")
    page.get_by_label("Kapan perpustakaan keliling datang?").press("Enter")
    choice = page.locator("main .list a").first
    name = choice.inner_text()
    choice.click()
    expect(page).to_have_url(re.compile(r"/k/[\w-]+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


@pytest.mark.parametrize(("scheme", "wanted"), [("light", "dark"), ("dark", "light")])
def test_the_theme_is_remembered(page: Page, scheme: str, wanted: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".menu > summary").click()
    page.locator("[data-theme-switch]").click()
    page.goto("/berita/")
    expect(page.locator("html")).to_have_attribute("data-theme", wanted)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_the_menu_works_by_keyboard(page: Page) -> None:
    page.goto("/")
    summary = page.locator(".menu > summary")
    summary.focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("navigation", name="Utama").get_by_role("link").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/berita/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (START - timedelta(days=7), ""),
        (START - timedelta(days=6), "6 hari lagi"),
        (START - timedelta(days=2), "lusa"),
        # Monday 23.30 in the library's zone: tomorrow, though the reader's own clock (WIB) says the same.
        (datetime.fromisoformat("2026-11-23T23:30:00+08:00"), "besok"),
        # Tuesday 00.30 in the library's zone, Monday for the reader.
        (datetime.fromisoformat("2026-11-24T00:30:00+08:00"), "hari ini"),
        (START - timedelta(minutes=1), "hari ini"),
        (START, "sedang berlangsung"),
        (END - timedelta(seconds=1), "sedang berlangsung"),
        (END, ""),
    ],
)
def test_moments_are_worded_against_the_clock(page: Page, portal: Portal, now: datetime, said: str) -> None:
    page.clock.set_fixed_time(now)
    page.goto(portal.paths["answer"])
    moment = page.locator(".answer [data-start]")
    # A page kept in a cache since the visit of 24 November was the next one.
    html = page.content()
    html = re.sub(r'(class="tag when"\s+)data-start="[^"]*"', rf'\1data-start="{START.isoformat()}"', html)
    html = re.sub(r'(data-start="[^"]*"\s+)data-end="[^"]*"', rf'\1data-end="{END.isoformat()}"', html)
    page.route(
        "**" + portal.paths["answer"], lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page.reload()
    expect(moment).to_have_text(said)


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        ("2026-11-24T08:59:00+08:00", "Tutup", "buka pukul 09.00 WITA"),
        ("2026-11-24T09:00:00+08:00", "Buka", "sampai 11.00 WITA"),
        ("2026-11-24T11:00:00+08:00", "Tutup", "buka besok 08.00 WITA"),
    ],
)
def test_open_now_follows_the_clock(page: Page, now: str, state: str, text: str) -> None:
    spans = [
        [START.isoformat(), END.isoformat()],
        ["2026-11-25T08:00:00+08:00", "2026-11-25T12:00:00+08:00"],
    ]
    page.clock.set_fixed_time(now)
    page.add_init_script(
        "document.addEventListener('readystatechange', () => document.querySelectorAll('[data-hours]').forEach("
        f"(element) => element.dataset.hours = {json.dumps(json.dumps(spans))}))"
    )
    page.goto("/")
    opening = page.locator("header [data-hours]")
    expect(opening.locator("b")).to_have_text(state)
    expect(opening.locator("span")).to_have_text(text)
