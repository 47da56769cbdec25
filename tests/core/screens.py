"""What a member of staff reads in the admin: screens found by following addresses, and the words on them."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.test import Client

STARTS = ("/admin/", "/admin/account/", "/akun/password/reset/", "/akun/password/change/", "/akun/2fa/")
ADDRESS = re.compile(r"(?:https?://testserver)?(/(?:admin|akun)/[^\s\"'<>\\`{}|]*)")
# What is no screen of words, changes something on GET, or signs out.
NO_SCREEN = re.compile(
    r"logout|/jsi18n|/sprite|\.(?:js|css|svg|png|xlsx|csv|ics|pdf|docx|txt|webp|avif)(?:$|\?)"
    r"|/preview/|/generate/|/view_draft/|export=|/dismissibles/|/akun/(?:signup|login)"
)
READ_OUT = {"title", "aria-label", "aria-description", "placeholder", "alt", "summary"}
WORDS_ON_BUTTONS = {"submit", "button", "reset"}


class Words(HTMLParser):
    """Texts that people read of some markup, and those in the JSON that scripts make controls of (`props`)."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.props: set[str] = set()
        self.tag = ""
        self.foreign = 0
        self.json = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tag = tag
        self.json = tag == "script" and given.get("type") == "application/json"
        for name, value in attrs:
            if not value:
                continue
            button = tag == "input" and given.get("type") in WORDS_ON_BUTTONS and name == "value"
            if name in READ_OUT or button:
                self.note(value)
            elif name.startswith("data-"):
                self.data(value)

    def handle_endtag(self, tag: str) -> None:
        self.tag, self.json = "", False

    def handle_data(self, data: str) -> None:
        if self.json:
            self.data(data)
        elif self.tag not in {"script", "style", "kbd", "code"}:
            self.note(data)

    def note(self, text: str) -> None:
        if words := " ".join(text.split()):
            self.texts.add(words)

    def data(self, value: str) -> None:
        """JSON is looked through; a plain attribute counts as one text."""
        if value[:1] in '[{"':
            try:
                parsed = json.loads(value)
            except ValueError:
                return
            for text in strings(parsed):
                if "<" in text and ">" in text:
                    inner = Words(text)
                    self.texts |= inner.texts
                    self.props |= inner.props
                else:
                    self.props.add(" ".join(text.split()))
        else:
            self.props.add(" ".join(value.split()))


def strings(value: Any) -> Iterator[str]:
    """All strings in parsed JSON, but for the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def pattern(address: str) -> str:
    """The address with its numbers left out: screens of one kind have one pattern."""
    path, _, query = address.partition("?")
    names = sorted({part.partition("=")[0] for part in query.split("&")}) if query else []
    return re.sub(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}", "N", path) + ("?" + "&".join(names) if names else "")


def walk(client: Client, *also: str, limit: int = 2_000) -> Iterator[tuple[str, int, str]]:
    """Open what can be reached from the dashboard and `also`, one screen of each kind: address, status, body."""
    waiting = [*STARTS, *also]
    seen, kinds = set(waiting), Counter[str]()
    while waiting and limit:
        address = waiting.pop(0)
        limit -= 1
        answer = client.get(address, follow=True)
        kind = answer.get("Content-Type", "")
        if not kind.startswith(("text/html", "application/json")):
            continue
        body = answer.content.decode()
        yield answer.request["PATH_INFO"], answer.status_code, body  # where redirects ended
        for found in ADDRESS.findall(
            html.unescape(html.unescape(body)).replace("\\/", "/").replace("\\u0026", "&")
        ):
            found = found.partition("#")[0].rstrip(".,;)")
            if found in seen or NO_SCREEN.search(found):
                continue
            seen.add(found)
            kinds[pattern(found)] += 1
            if kinds[pattern(found)] == 1:
                waiting.append(found)


def words(body: str) -> Words:
    """What is on a screen, or in the piece of one that a chooser loads as JSON."""
    if body[:1] == "{":
        try:
            parts = [text for text in strings(json.loads(body)) if "<" in text]
        except ValueError:
            parts = []
        return Words("\n".join(parts))
    return Words(body)
