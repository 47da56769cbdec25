"""Fetching a file from another server: bounded in time and size, and never from inside the network.

The name is resolved once, each address is checked, and the connection goes to a checked address itself: an answer of
the name server that changes in between changes nothing. Redirects go the same way.
"""

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from time import monotonic
from urllib.parse import urljoin

from events.following.addresses import AddressRefused, Allowed, is_public, resolve, split

SECONDS, MAX_BYTES, MOST_REDIRECTS = 10.0, 5 * 1024 * 1024, 3
REDIRECTS = {301, 302, 303, 307, 308}
CHUNK = 64 * 1024


class FetchProblem(Exception):
    """The answer cannot be used. `code` says why, `detail` with what."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Answer:
    """A good answer; `data` is None when nothing changed since the one that was asked about."""

    data: bytes | None
    etag: str = ""
    last_modified: str = ""


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    allowed: Allowed = is_public,
    seconds: float = SECONDS,
    most: int = MAX_BYTES,
) -> Answer:
    """What `url` answers, unless it is still what `etag` or `last_modified` name. Raises FetchProblem."""
    deadline = monotonic() + seconds
    headers = {"Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1", "Accept-Encoding": "identity"}
    headers |= {"User-Agent": "portal-calendar/1.0"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    for _hop in range(MOST_REDIRECTS + 1):
        found = _ask(url, headers, allowed, deadline, most)
        if isinstance(found, Answer):
            return found
        url = urljoin(url, found)
    raise FetchProblem("redirects")


def _ask(url: str, headers: dict[str, str], allowed: Allowed, deadline: float, most: int) -> Answer | str:
    """The answer, or the address to which it leads on."""
    watch: threading.Timer | None = None
    connection: http.client.HTTPConnection | None = None
    try:
        parts, host, port = split(url)
        sock = _connect(resolve(host, port, allowed), port, deadline)
        # A server that drips its answer byte by byte keeps every single wait short: the clock ends it as a whole.
        watch = threading.Timer(max(0.01, deadline - monotonic()), _hang_up, [sock])
        watch.start()
        if parts.scheme == "https":
            sock = _tls().wrap_socket(sock, server_hostname=host)
            watch.args = [sock]
        connection = http.client.HTTPConnection(host, port)
        connection.sock = sock
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers | {"Host": parts.netloc, "Connection": "close"})
        found = _answer(connection.getresponse(), most)
        if monotonic() >= deadline:  # hung up in the middle: what came is not the whole of it
            raise TimeoutError
        return found
    except AddressRefused as refusal:
        raise FetchProblem("address", str(refusal)) from refusal
    except (OSError, http.client.HTTPException, ValueError) as error:
        code = "slow" if monotonic() >= deadline or isinstance(error, TimeoutError) else "unreachable"
        raise FetchProblem(code, type(error).__name__) from error
    finally:
        if watch is not None:
            watch.cancel()
        if connection is not None:
            connection.close()


def _connect(addresses: list[str], port: int, deadline: float) -> socket.socket:
    """A connection to the first address that takes it. Raises OSError."""
    last: OSError = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=max(0.01, deadline - monotonic()))
        except OSError as error:
            last = error
    raise last


def _answer(response: http.client.HTTPResponse, most: int) -> Answer | str:
    if response.status == HTTPStatus.NOT_MODIFIED:
        return Answer(None)
    if response.status in REDIRECTS and (there := response.getheader("Location")):
        return there
    if response.status != HTTPStatus.OK:
        raise FetchProblem("status", str(response.status))
    if response.getheader("Content-Encoding", "identity").lower() not in {"", "identity"}:
        raise FetchProblem("encoding")
    parts, size = [], 0
    while chunk := response.read(CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            raise FetchProblem("large")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    etag, modified = response.getheader("ETag", ""), response.getheader("Last-Modified", "")
    return Answer(b"".join(parts), etag[:300] if len(etag) <= 300 else "", modified[:60])


def _hang_up(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
