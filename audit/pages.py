"""Pages as files for the checker: the HTML of every kind, its forms sent empty, and our style sheets."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VENDORS = "/vendor/"  # what others wrote and we only pass on
NOT_TYPED = {"hidden", "radio", "checkbox", "submit", "button", "file"}
PATIENCE = 30  # seconds for one answer


@dataclass
class Form:
    """A form that posts: where to, what it sends by itself, and whether it must refuse to be sent empty."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    wants_words: bool = False


class Reader(HTMLParser):
    """The posting forms of a page, its language and the addresses of its style sheets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.sheets: list[str] = []
        self._open: Form | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel") == "stylesheet":
            self.sheets.append(given["href"])
        elif tag == "form" and given.get("method", "").lower() == "post":
            self._open = Form(given.get("action", ""))
            self.forms.append(self._open)
        elif self._open is not None and tag in {"input", "textarea"}:
            kind = given.get("type", "text")
            if kind == "hidden":
                self._open.values[given["name"]] = given.get("value", "")
            elif kind not in NOT_TYPED and "required" in given:
                self._open.wants_words = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def save(base: str, paths: dict[str, str], folder: Path) -> list[Path]:
    """Write what a checker reads into `folder`; returns the files.

    `KIND.html` for each of `paths` (addresses by kind, below `base`), `KIND-refused.html` for what answers a form of it
    that is sent without the words it wants, and the site's own style sheets under their names.
    """
    files, sheets = [], set()
    for kind, path in paths.items():
        # A reader of its own for each page: one form's token is no other's.
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        address = base + path
        html = fetch(opener, address)
        files.append(write(folder / f"{kind}.html", html))
        page = Reader(html)
        sheets |= {urllib.parse.urljoin(address, sheet) for sheet in page.sheets if VENDORS not in sheet}
        for number, form in enumerate(each for each in page.forms if each.wants_words):
            target = urllib.parse.urljoin(address, form.action)
            answer = fetch(opener, target, urllib.parse.urlencode(form.values).encode(), referer=address)
            files.append(write(folder / f"{kind}-refused{number or ''}.html", answer))
    plain = urllib.request.build_opener()
    return files + [write(folder / Path(sheet).name, fetch(plain, sheet)) for sheet in sorted(sheets)]


def fetch(
    opener: urllib.request.OpenerDirector, address: str, data: bytes | None = None, referer: str = ""
) -> str:
    """The text at `address`, whatever status it comes with; `data` posts it."""
    request = urllib.request.Request(address, data, {"Referer": referer} if referer else {})
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.read().decode()


def write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
