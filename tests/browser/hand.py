"""One person at one screen who does a task: every tap, every field and every letter is counted, and told as a table.

How long it takes is what the machine needs plus what a hand needs, by the keystroke-level model (Card, Moran and
Newell, 1980): 1.35 s to think of the next thing and 1.1 s to reach it, which they took of a mouse and which stands here
for a thumb; and 0.33 s for each letter on a phone (36 words a minute copied: Palin et al., 2019). It is an estimate of
practised hands, no observation of people.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Locator, Page, ViewportSize

from tests.browser.server import Portal
from tests.browser.test_editors import sign_in

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1440, "height": 900}
SIZES = [PHONE, DESK]
THINKING, REACHING, LETTER = 1.35, 1.1, 0.33  # seconds
CAMERA = 2  # taps: the camera, and its shutter


def width_of(size: ViewportSize) -> str:
    """The name of a size in the names of tests."""
    return str(size["width"])


@dataclass
class Step:
    """A part of a task, as it was counted; `most` is how many taps and fields it may take together."""

    name: str
    taps: int
    fields: int
    letters: int
    machine: float
    most: int

    @property
    def by_hand(self) -> float:
        """Seconds that it takes somebody."""
        done = self.taps + self.fields
        return self.machine + done * (THINKING + REACHING) + self.letters * LETTER


class Hand:
    """Does what a person does at `page`, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps: list[Step] = []
        self._begin()

    def _begin(self) -> None:
        self.taps = self.fields = self.letters = 0
        self.began = time.monotonic()

    def tap(self, what: Locator) -> None:
        """One finger on what can be seen; what is out of sight is scrolled to, which is not counted."""
        what.click()
        self.taps += 1

    def press(self, name: str) -> None:
        """Tap the button of this name that stands in the open."""
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def write(self, field: Locator, text: str) -> None:
        """Put `text` in the place of what the field holds, as a keyboard does: at the place of the cursor."""
        field.click()
        field.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        self.fields += 1
        self.letters += len(text)

    def fill(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        self.page.get_by_label(label).fill(text)
        self.fields += 1
        self.letters += len(text)

    def choose(self, field: Locator, option: str) -> None:
        """Pick one of a list."""
        field.select_option(label=option)
        self.fields += 1

    def photograph(self, field: Locator, picture: Path | FilePayload) -> None:
        """Give a picture that is taken now."""
        field.set_input_files(picture)
        self.taps += CAMERA

    def done(self, name: str, most: int) -> Step:
        """End the part `name` of the task, which may take `most` taps and fields, and begin the next."""
        seconds = time.monotonic() - self.began
        step = Step(name, self.taps, self.fields, self.letters, seconds, most)
        self.steps.append(step)
        self._begin()
        return step

    def again(self) -> None:
        """Begin to count here: what came before belongs to no part of the task."""
        self._begin()


def open_hand(browser: Browser, portal: Portal, size: ViewportSize, name: str, to: str = "/admin/") -> Hand:
    """`name` at a screen of this size, signed in and at `to`."""
    page = browser.new_context(base_url=portal.url, viewport=size, locale="id-ID").new_page()
    sign_in(page, name, to=to)
    return Hand(page)


def tell(task: str, size: ViewportSize, *hands: Hand) -> float:
    """Print the table of a task that `hands` did one after the other, and hold every part to its limit.

    Returns the estimated seconds of all of it.
    """
    steps = [step for hand in hands for step in hand.steps]
    head = f"{task + ', ' + width_of(size) + ' px':<44}{'taps':>6}{'fields':>8}{'letters':>9}{'machine':>9}{'hand':>8}"
    rows = [
        f"  {step.name:<42}{step.taps:>6}{step.fields:>8}{step.letters:>9}{step.machine:>7.1f} s{step.by_hand:>6.0f} s"
        for step in steps
    ]
    sys.stdout.write("\n".join(["", head, *rows, ""]))
    beyond = [step for step in steps if step.taps + step.fields > step.most]
    assert beyond == [], beyond
    return sum(step.by_hand for step in steps)
