"""A real web server on this machine that answers what a test wants."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.events.import_files import WEEKLY, calendar, event

GOOD = calendar(event(**WEEKLY), event(uid="dua@contoh.id"))


@dataclass
class Server:
    """What a server answers next, and what it was asked."""

    port: int = 0
    status: int = 200
    body: bytes = GOOD.encode()
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    length: int | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/kalender.ics"


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(dict(self.headers) | {"path": self.path})
            if state.headers.get("ETag") and self.headers.get("If-None-Match") == state.headers["ETag"]:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            if "Transfer" not in state.headers:
                self.send_header(
                    "Content-Length", str(len(state.body) if state.length is None else state.length)
                )
            self.end_headers()
            try:
                for start in range(0, len(state.body), 100_000 if not state.pause else 10):
                    time.sleep(state.pause)
                    self.wfile.write(state.body[start : start + (100_000 if not state.pause else 10)])
            except OSError:
                return

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = running.server_port
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield state
    running.shutdown()
    running.server_close()
    thread.join()


def anyone(address: Any) -> bool:
    return True
