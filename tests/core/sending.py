"""The forms of a screen, as a browser sends them when nobody has touched them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """Where a form goes and what it holds, out of sight too; `buttons` say something when they are pressed."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)

    def add(self, name: str | None, value: str | None) -> None:
        """Note a control; one without a name is not sent."""
        if name:
            self.values.setdefault(name, []).append(value or "")


class Forms(HTMLParser):
    """The forms of some markup that are sent by POST, without those of previews."""

    def __init__(self, markup: str, address: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.address = address
        self.form: Form | None = None
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []
        self.area: list[str] | None = None
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.form = Form((given.get("action") or self.address).removeprefix("http://testserver"))
            self.found.append(self.form)
        if self.form is None:
            return
        kind = given.get("type") or ("submit" if tag == "button" else "text")
        if tag in {"input", "button"} and kind in {"submit", "button", "image", "file", "reset"}:
            if name and kind == "submit":
                self.form.buttons.append((name, given.get("value") or ""))
        elif tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in given):
            self.form.add(name, given.get("value") or ("on" if kind == "checkbox" else ""))
            if name and kind == "hidden":
                self.form.hidden.add(name)
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self.area, self.name = [], name

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.form is None:
            return
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected]
            for value in chosen or [value for value, _selected in self.options[:1]]:
                self.form.add(self.select, value)
            self.select = None
        elif tag == "textarea" and self.area is not None:
            self.form.add(self.name, "".join(self.area).removeprefix("\n"))
            self.area = None
