"""What comes out of a printer: whole sheets of A4, none of them wasted, and no buttons on them."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import pdf
from tests.browser.server import Portal
from tests.browser.test_editors import sign_in

UPRIGHT, ACROSS = (210, 297), (297, 210)  # millimetres
# The kind of page, how its sheets lie, how many there are at most, and what must not be on paper.
SHEETS = [
    ("article", UPRIGHT, 2),
    ("article_every_block", UPRIGHT, 3),
    ("story", UPRIGHT, 2),
    ("event", UPRIGHT, 2),
    ("answer", UPRIGHT, 2),
    ("month", ACROSS, 1),
    ("poster", UPRIGHT, 1),
    ("poster_district", UPRIGHT, 1),
]
CONTROLS = "nav, button, form, summary, input, select, .skip, .menu, [role=search], .btn, iframe"


@pytest.mark.parametrize(("kind", "size", "most"), SHEETS)
def test_a_page_prints_on_as_few_sheets_as_it_needs(
    page: Page, portal: Portal, kind: str, size: tuple[int, int], most: int
) -> None:
    page.goto(portal.paths[kind])
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    foot = sum(len("".join(text.split())) for text in page.locator("footer:visible").all_inner_texts())
    sheets = pdf.sheets(page.pdf(prefer_css_page_size=True, print_background=True))
    assert {(sheet.width, sheet.height) for sheet in sheets} == {size}
    assert 1 <= len(sheets) <= most
    # A sheet that holds less than two lines of text beside the foot of the page is wasted.
    assert [sheet.letters for sheet in sheets if sheet.letters < foot + 120] == []


@pytest.mark.parametrize("kind", [kind for kind, _size, _most in SHEETS])
def test_no_control_is_printed(page: Page, portal: Portal, kind: str) -> None:
    page.goto(portal.paths[kind])
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(CONTROLS).filter(visible=True)
    assert [each.evaluate("element => element.outerHTML.slice(0, 120)") for each in shown.all()] == []
    # Ink on paper, whatever the screen looks like.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }


# Reports of the admin, and how many sheets the demo's year needs at most.
REPORTS = {
    "/admin/kegiatan/laporan/": 2,
    "/admin/kegiatan/laporan/terlaksana/": 2,
    "/admin/reports/ringkasan-layanan/": 1,
    "/admin/keliling/laporan/": 2,
}
PRINTABLE = 1031  # CSS pixels: A4 across without its margins of 12 mm
CUT_ROWS = """() => [...document.querySelectorAll('main tr')].filter((row) =>
  getComputedStyle(row).breakInside !== 'avoid' || row.offsetHeight > 200).map((row) => row.innerText)"""


def test_a_report_lies_on_whole_sheets_of_a4(browser: Browser, portal: Portal) -> None:
    page = browser.new_context(base_url=portal.url, locale="id-ID").new_page()
    sign_in(page, "pimpinan")
    for address, most in REPORTS.items():
        page.goto(address)
        page.emulate_media(media="print", color_scheme="dark")
        page.set_viewport_size({"width": PRINTABLE, "height": 700})
        main = page.locator("main")
        assert (address, main.evaluate("main => main.scrollWidth <= main.clientWidth")) == (address, True)
        assert main.locator("table").first.evaluate("table => table.clientWidth") > PRINTABLE * 0.9
        assert page.evaluate(CUT_ROWS) == []
        assert main.get_by_role("button").filter(visible=True).count() == 0
        sheets = pdf.sheets(page.pdf(prefer_css_page_size=True, print_background=True))
        assert {(sheet.width, sheet.height) for sheet in sheets} == {ACROSS}
        assert (address, [each.letters for each in sheets][most:]) == (address, [])
        assert min(sheet.letters for sheet in sheets) > 120
        # Nothing is left out at an edge; the heads of tables come again on the next sheet.
        assert sum(sheet.letters for sheet in sheets) >= len("".join(main.inner_text().split()))
