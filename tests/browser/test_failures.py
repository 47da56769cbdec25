"""Pages that nobody opens on purpose: a failure of the server, and a form that was refused."""

import pytest
from playwright.sync_api import Page

from tests.browser.layout import lost_text, overflow
from tests.browser.reading import findings
from tests.browser.server import Portal


def check(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert (scheme, findings(page)) == (scheme, [])
    page.set_viewport_size({"width": 320, "height": 640})
    assert (overflow(page), lost_text(page)) == ([], [])
    assert page.locator("h1").count() == 1


def test_the_page_of_a_failure_reads_well(page: Page, portal: Portal) -> None:
    """It stands alone, so what the server would send is known without breaking one."""
    html = (portal.folder / "failure.html").read_text(encoding="utf-8")
    page.route("**/rusak/", lambda route: route.fulfill(status=500, body=html, content_type="text/html"))
    page.goto("/rusak/")
    check(page)
    page.get_by_role("link", name="Ke beranda").click()
    page.wait_for_url(portal.url + "/")


@pytest.mark.parametrize("kind", ["contact_form", "login"])
def test_a_form_without_its_token_is_refused_in_words(page: Page, portal: Portal, kind: str) -> None:
    page.goto(portal.paths[kind])
    page.context.clear_cookies()
    form = page.locator("main form[method=post i]").first
    with page.expect_navigation():
        form.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    assert "403" in page.locator("main").inner_text()
    check(page)
