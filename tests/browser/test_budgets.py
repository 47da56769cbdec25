"""What a first visit may bring over the wire, on a phone, for every kind of page in both languages."""

import pytest
from playwright.sync_api import Browser

from audit.budgets import BUDGETS, over_budget
from audit.wire import Visit, first_visit
from tests.browser.kinds import KINDS, STATUS
from tests.browser.server import Portal


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_keeps_its_budget(browser: Browser, portal: Portal, kind: str) -> None:
    visit = first_visit(browser, portal.url, portal.paths[kind])

    assert over_budget(visit) == []
    assert visit.status == STATUS.get(kind, 200)
    # Nothing was measured that did not arrive.
    assert min(visit.sizes[part] for part in ("html", "css", "js", "font")) > 0


def visit(*, with_map: bool = False, before: int = 4, leading: int = 0, **sizes: int) -> Visit:
    every = {"html": 0, "css": 0, "js": 0, "font": 0} | sizes
    return Visit(has_map=with_map, sizes=every, leading=leading, before_readable=["/"] * before)


@pytest.mark.parametrize(
    ("spent", "over"),
    [
        (visit(html=60_000), []),
        (visit(html=32_000, font=28_001), ["HTML, CSS, JS and font"]),
        (visit(js=10_000), []),
        (visit(js=10_001), ["JavaScript"]),
        (visit(js=55_000, css=50_000, with_map=True), []),
        (visit(js=55_001, with_map=True), ["JavaScript"]),
        (visit(html=60_000, leading=90_000), []),
        (visit(html=60_000, leading=90_001), ["the same with leading pictures"]),
        (visit(before=5), ["requests before readable"]),
    ],
)
def test_what_is_over_a_budget(spent: Visit, over: list[str]) -> None:
    assert [found.partition(":")[0] for found in over_budget(spent)] == over
    assert set(over) <= {budget.name for budget in BUDGETS}
