"""What a reader would notice: complaints of the browser, requests to strangers, axe's findings."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Chromium tells a view transition between two pages that it leaves out as an error; nobody sees anything of it.
LEFT_OUT = "Transition was aborted"

# A refusal that is only reported, or that the console leaves out, is told as an error too.
VIOLATIONS = """addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`));"""


class Watch:
    """Collects from now on: console errors and warnings, uncaught errors, refusals by the policy, strangers called."""

    def __init__(self, page: Page, own: str) -> None:
        self.own = own
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda message: self.note(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.ask(request.url))
        page.add_init_script(VIOLATIONS)

    def note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def ask(self, url: str) -> None:
        if not url.startswith((self.own, "data:", "blob:", "about:")):
            self.strangers.append(url)

    def check(self, allowed: Iterable[str] = ()) -> None:
        """Assert that nothing was collected, `allowed` (parts of complaints) aside."""
        known = [*allowed, LEFT_OUT]
        told = [text for text in self.complaints if not any(part in text for part in known)]
        assert told == [], told
        assert self.strangers == [], self.strangers


def findings(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """axe's findings on the page as it is shown, one line for each element; of all rules, or of those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    result: dict[str, Any] = page.evaluate(
        "runOnly => axe.run({runOnly, resultTypes: ['violations']})", asked
    )
    return [
        f"{found['id']}: {node['html'][:150]} ({node['failureSummary'][-150:]})"
        for found in result["violations"]
        for node in found["nodes"]
    ]
