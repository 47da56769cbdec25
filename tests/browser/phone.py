"""The line between a phone and the portal: it can be cut, be slow, and lead to another server, as lines do."""

import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser import server

BLOCK = 65536
PAGES, FILES, MARKS = "luring-1-dibaca", "luring-1-berkas", "luring-1-tanda"
COPY = re.compile(r"Ini salinan per \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WITA")
# What the phone keeps: bodies as they lie there and what is known about them, by place.
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      if (!answer) continue; // gone meanwhile
      const { pathname, search } = new URL(request.url);
      const heads = [...answer.headers].join("").length;
      (found[name] ??= {})[pathname + search] = heads + (await answer.arrayBuffer()).byteLength;
    }
  }
  return found;
}"""


class Line:
    """Forwards a port of this machine, always the same, to `port`; cut, it refuses like a dead server."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.delay = 0.0
        self.open: set[socket.socket] = set()
        self.listener: socket.socket | None = None
        self.port = 0
        self.mend()

    @property
    def url(self) -> str:
        """What the phone asks."""
        return f"http://127.0.0.1:{self.port}"

    def mend(self) -> None:
        """Answer from now on, after `delay` seconds."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port, self.listener = listener.getsockname()[1], listener
        threading.Thread(target=self._accept, args=[listener], daemon=True).start()

    def cut(self) -> None:
        """Refuse connections, and end those that are open."""
        if self.listener is not None:
            # Closing alone would leave the thread waiting in `accept`, which goes on listening.
            with contextlib.suppress(OSError):
                self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
            self.listener = None
        for each in list(self.open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def lead_to(self, port: int) -> None:
        """Another server from the next connection on."""
        self.cut()
        self.target = port
        self.mend()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                phone, _address = listener.accept()
                threading.Thread(target=self._serve, args=[phone], daemon=True).start()

    def _serve(self, phone: socket.socket) -> None:
        time.sleep(self.delay)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as server:
            self.open |= {phone, server}
            back = threading.Thread(target=self._copy, args=[server, phone], daemon=True)
            back.start()
            self._copy(phone, server)
            back.join()
            self.open -= {phone, server}
        phone.close()

    def _copy(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(BLOCK):
                target.sendall(block)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def kept(page: Page) -> dict[str, dict[str, int]]:
    """Bytes by cache and address."""
    return page.evaluate(KEPT)


def until(page: Page, condition: Callable[[dict[str, dict[str, int]]], bool]) -> dict[str, dict[str, int]]:
    """What the phone keeps, as soon as it meets `condition`."""
    for _try in range(100):
        found = kept(page)
        if condition(found):
            return found
        page.wait_for_timeout(200)
    raise AssertionError(f"still kept: {found}")


def read(page: Page, path: str) -> None:
    """Open a page and let the phone keep it."""
    page.goto(path)
    until(page, lambda found: path in found.get(PAGES, {}) and MARKS in found)


def note(page: Page) -> Locator:
    """What a copy says about itself."""
    return page.locator("[data-copy-note]")


def inside(folder: Path, code: str, *arguments: str) -> Any:
    """What `code` prints as JSON, run within the installation in `folder`."""
    told = server.run("-c", code, *arguments, settings=server.environment(folder, 1))
    return json.loads(told.splitlines()[-1])
