"""Fetching from other servers, tried on a real one; and addresses that are never asked."""

from ipaddress import ip_address
from typing import Any

import pytest

from events.following.addresses import AddressRefused, is_public, resolve, split
from events.following.fetch import FetchProblem, fetch
from tests.events.http_server import Server, anyone, server

__all__ = ["server"]

# --- addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
     "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::a00:1",
     "64:ff9b::7f00:1", "2001:db8::1"],
)  # fmt: skip
def test_addresses_of_the_house_are_never_asked(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "103.28.12.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
)
def test_addresses_of_the_world_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["ftp://contoh.id/a.ics", "file:///etc/passwd", "gopher://contoh.id", "contoh.id/a.ics", "https://", "",
     "https://ani:rahasia@contoh.id/", "http://contoh.id:99999/", "http://[::1", "http://contoh.id/a b",
     "http://contoh.id/\r\nX: y"],
)  # fmt: skip
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(AddressRefused):
        split(url)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "2130706433", "0x7f.1", "10.1.2.3"])
def test_names_of_the_house_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises((AddressRefused, OSError)):
        resolve(host, 80)


def test_a_server_of_the_house_is_refused_before_it_is_asked(server: Server) -> None:
    with pytest.raises(FetchProblem) as refusal:
        fetch(server.url)
    assert refusal.value.code == "address"
    assert server.asked == []


def test_a_redirect_into_the_house_is_refused(server: Server) -> None:
    server.status, server.headers = 302, {"Location": "http://10.0.0.1/rahasia"}
    with pytest.raises(FetchProblem) as refusal:
        fetch(server.url, allowed=lambda address: address == ip_address("127.0.0.1"))
    assert (refusal.value.code, len(server.asked)) == ("address", 1)


# --- fetching -----------------------------------------------------------------------------


def test_what_is_asked_and_answered(server: Server) -> None:
    server.headers = {"ETag": '"satu"', "Last-Modified": "Mon, 02 Nov 2026 00:00:00 GMT"}
    answer = fetch(f"{server.url}?a=b#c", allowed=anyone)
    assert (answer.data, answer.etag) == (server.body, '"satu"')
    assert server.asked[0]["path"] == "/kalender.ics?a=b"
    assert fetch(server.url, etag='"satu"', last_modified=answer.last_modified, allowed=anyone).data is None
    assert server.asked[1]["If-Modified-Since"] == answer.last_modified


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": 404}, "status"),
        ({"status": 500}, "status"),
        ({"status": 302, "headers": {"Location": "/lagi"}}, "redirects"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "address"),
        ({"headers": {"Content-Encoding": "gzip"}}, "encoding"),
        ({"body": b"x" * 2_000}, "large"),
        ({"length": 9_999}, "unreachable"),
        ({"pause": 0.2}, "slow"),
    ],
)
def test_answers_that_cannot_be_used(server: Server, change: dict[str, Any], code: str) -> None:
    for name, value in change.items():
        setattr(server, name, value)
    with pytest.raises(FetchProblem) as problem:
        fetch(server.url, allowed=anyone, seconds=1, most=1_000)
    assert problem.value.code == code


def test_a_server_that_is_not_there(server: Server) -> None:
    with pytest.raises(FetchProblem) as problem:
        fetch("http://127.0.0.1:1/", allowed=anyone)
    assert problem.value.code == "unreachable"


def test_three_redirects_are_followed(server: Server) -> None:
    server.status, server.headers = 301, {"Location": "/lagi"}
    with pytest.raises(FetchProblem):
        fetch(server.url, allowed=anyone)
    assert [each["path"] for each in server.asked] == ["/kalender.ics", *["/lagi"] * 3]
