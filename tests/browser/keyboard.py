"""Going through a page with the Tab key: where the focus stops, whether one sees it, in which order."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# Every stop the page has, in the order of the document; of a group of radio buttons the first is enough.
STOPS = """() => {
  const all = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]';
  const groups = new Set();
  return [...document.querySelectorAll(all)].filter((element) => {
    if (element.disabled || element.tabIndex < 0 || element.closest('[inert]')) return false;
    if (!element.checkVisibility({visibilityProperty: true})) return false;
    if (element.type !== 'radio') return true;
    const group = element.form?.id + element.name;
    return !groups.has(group) && groups.add(group);
  }).length;
}"""
# Where the focus is now, once the window has been scrolled there. A ring may be drawn by the element, by what is in it,
# by its `::after` that covers a card, or by the card.
STOP = """async () => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  window.stops ??= new Map();
  if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
  const ring = (each, part = null) => {
    const style = getComputedStyle(each, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 &&
      !/rgba?\\(.*, 0\\)|transparent/.test(style.outlineColor);
  };
  // A link over two lines has two boxes; what lies between them is not the link.
  const firstBox = () => [...element.getClientRects()].find((box) => box.width && box.height);
  const inside = (box) =>
    Boolean(box) && box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1;
  for (let frame = 0; frame < 30 && !inside(firstBox()); frame++) await new Promise(requestAnimationFrame);
  const first = firstBox() ?? element.getBoundingClientRect();
  const cards = [element.parentElement, element.closest('article, li')].filter(Boolean);
  const [x, y] = [first.x + first.width / 2, first.y + first.height / 2];
  const top = document.elementFromPoint(x, y);
  const box = element.getBoundingClientRect();
  return {
    number: window.stops.get(element),
    html: element.outerHTML.slice(0, 120).replace(/\\s+/g, ' '),
    ring: [element, ...element.children, ...cards].some((each) => ring(each)) || ring(element, '::after'),
    inside: inside(firstBox()),
    covered: Boolean(top) && !element.contains(top) && !top.contains(element) &&
      ![...element.labels ?? []].some((label) => label.contains(top)),
    placed: Boolean(element.closest('.leaflet-container')),
    x: first.x + scrollX,
    y: first.y + scrollY,
    bottom: box.bottom + scrollY,
  };
}"""


@dataclass(frozen=True)
class Walk:
    """A walk from the top of a page to its end: the stops in their order, and how many there should be."""

    stops: list[dict[str, Any]]
    expected: int

    def problems(self) -> list[str]:
        """What somebody would notice who has no mouse."""
        told = [f"no ring: {stop['html']}" for stop in self.stops if not stop["ring"]]
        told += [f"out of sight: {stop['html']}" for stop in self.stops if not stop["inside"]]
        told += [f"covered: {stop['html']}" for stop in self.stops if stop["covered"]]
        if len(self.stops) != self.expected:
            told.append(f"{len(self.stops)} stops of {self.expected}")
        return told

    def jumps_back(self) -> list[str]:
        """Stops that lie above and left of the one before: against the order in which one reads."""
        pairs = zip(self.stops, self.stops[1:], strict=False)
        return [
            f"{before['html']} -> {after['html']}"
            for before, after in pairs
            # Up is the next column of a row when it is to the right. Marks on a map stand where their places are.
            if after["bottom"] <= before["y"] and after["x"] <= before["x"] and not before["placed"]
        ]


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page until the focus leaves it or comes round."""
    expected: int = page.evaluate(STOPS)
    page.evaluate("scrollTo(0, 0)")
    stops: list[dict[str, Any]] = []
    for _press in range(expected + 5):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None or stop["number"] < len(stops):
            break
        stops.append(stop)
    return Walk(stops, expected)
