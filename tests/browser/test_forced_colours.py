"""With the reader's own colours (Windows' contrast themes) everything that is said can still be seen.

axe reads colours from style sheets, which do not count then; so this looks at the picture.
"""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.server import Portal

KINDS = (
    *("home", "article_every_block", "agenda", "month", "event_cancelled", "visits", "answer", "stops"),
    *("partners", "inclusion", "programme", "branch", "request", "search", "changes"),
)
# Words, and marks that say something by themselves.
BOXES = """() => {
  // What only screen readers get is one pixel large, or within a box that is.
  const large = (element) => !element || (element.offsetWidth !== 1 && large(element.offsetParent));
  const seen = (element) => element.checkVisibility({visibilityProperty: true}) && large(element);
  const boxes = [];
  const add = (box, told) => {
    if (box.width >= 3 && box.height >= 3)
      boxes.push([box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY, told]);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.data.trim() || !seen(node.parentElement) || node.parentElement.closest('option, .skip')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    add(range.getClientRects()[0], node.data.trim());
  }
  for (const mark of document.querySelectorAll('.dot, .legend i, svg.icon, main :is(input, select, textarea)'))
    if (mark.checkVisibility({visibilityProperty: true})) add(mark.getBoundingClientRect(), mark.outerHTML);
  return boxes;
}"""


def unseen(page: Page) -> Iterator[str]:
    """Words and marks that do not stand out from what is behind them."""
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    for left, top, right, bottom, told in page.evaluate(BOXES):
        part = picture.crop((int(left) - 1, int(top), int(right) + 2, int(bottom) + 1))
        if part.width and part.height and contrast(*part.getextrema()) < 3:
            yield " ".join(told.split())[:100]


def contrast(darkest: int, lightest: int) -> float:
    """WCAG's ratio between two levels of grey, 0 to 255."""
    dark, light = (((grey / 255 + 0.055) / 1.055) ** 2.4 for grey in (darkest, lightest))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_seen_in_the_readers_own_colours(
    page: Page, portal: Portal, kind: str, scheme: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    page.goto(portal.paths[kind])
    page.wait_for_load_state("networkidle")
    assert list(unseen(page)) == []
