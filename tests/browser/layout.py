"""What a reader with a small window, large letters or wider spacing would miss: text that is cut off or covered."""

from playwright.sync_api import Page

# WCAG 2.2, success criterion 1.4.12.
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }
"""
TIGHT = """() => {
  // The frames around a text that hide what goes beyond them. A teaser's ellipsis says that there is more.
  const framesOf = (element) => {
    const frames = [];
    for (; element && element !== document.documentElement; element = element.parentElement) {
      const style = getComputedStyle(element);
      if (style.display === 'inline' || !/hidden|clip|auto|scroll/.test(style.overflow)) continue;
      const box = element.getBoundingClientRect();
      frames.push({box, scrolls: /auto|scroll/.test(style.overflow), clamps: style.webkitLineClamp !== 'none'});
    }
    return frames;
  };
  const lines = [], cut = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.data.trim() || !node.parentElement.checkVisibility({visibilityProperty: true})) continue;
    const frames = framesOf(node.parentElement);
    // What only screen readers get is one pixel large.
    if (frames.some(({box}) => box.width < 4 || box.height < 4)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const whole of range.getClientRects()) {
      // The box of a line is higher than its letters.
      const spare = whole.height * 0.3;
      const [left, right] = [whole.left + 1, whole.right - 1];
      const [top, bottom] = [whole.top + spare, whole.bottom - spare];
      if (right <= left) continue;
      const out = frames.filter(({box}) =>
        left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1);
      if (out.some(({scrolls, clamps}) => !scrolls && !clamps)) cut.push(node);
      if (!out.length && !frames.some(({clamps}) => clamps)) lines.push({left, right, top, bottom, node});
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const told = (node) => node.data.trim().slice(0, 60);
  const covered = [];
  lines.forEach((line, index) => {
    for (const next of lines.slice(index + 1)) {
      if (next.top >= line.bottom) break;
      if (next.left < line.right && next.right > line.left) covered.push(`${told(line.node)} / ${told(next.node)}`);
    }
  });
  return [...cut.map((node) => `cut: ${told(node)}`), ...covered.map((pair) => `on each other: ${pair}`)].slice(0, 8);
}"""
WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > width + 1
  );
  return ['page', ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
}"""


def overflow(page: Page) -> list[str]:
    """What sticks out of the window when the page can be scrolled sideways; empty when it cannot."""
    found: list[str] = page.evaluate(WIDE)
    return found


def lost_text(page: Page) -> list[str]:
    """Elements that cut their own text off, and lines of text that lie on each other."""
    found: list[str] = page.evaluate(TIGHT)
    return found


def enlarge(page: Page, percent: int) -> float:
    """Set the size of text as a reader does who changes the browser's own; returns how much larger the text is."""
    factor: float = page.evaluate(
        """size => {
          const text = () => parseFloat(getComputedStyle(document.querySelector('main p, main')).fontSize);
          const before = text();
          document.documentElement.style.setProperty('font-size', size, 'important');
          return text() / before;
        }""",
        f"{percent}%",
    )
    return factor


def space_out(page: Page) -> None:
    """Space lines, letters and words as far as WCAG 1.4.12 asks pages to bear."""
    page.evaluate(
        """rules => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        SPACED,
    )


def still_moving(page: Page) -> list[str]:
    """What is animated, or would be, on the page as it is."""
    found: list[str] = page.evaluate(
        """() => {
          const long = (value) => value.split(',').some((each) => parseFloat(each) > 0.01);
          const moving = [...document.querySelectorAll('*')].filter((element) => {
            const style = getComputedStyle(element);
            const animated = style.animationName !== 'none' && long(style.animationDuration);
            return animated || long(style.transitionDuration);
          });
          const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth';
          const running = document.getAnimations().filter((each) => each.playState === 'running');
          return [
            ...moving.map((element) => element.outerHTML.slice(0, 120)),
            ...running.map((each) => `running: ${each.effect?.target?.outerHTML.slice(0, 80)}`),
            ...(smooth ? ['smooth scrolling'] : []),
          ].slice(0, 5);
        }"""
    )
    return found
