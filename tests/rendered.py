"""A form of the admin as a browser has it: the fields that a page contains, and nothing else."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

ROW = "__prefix__"


class AdminForm(HTMLParser):
    """The fields of a page's edit form: `values` as a browser would send them untouched, `blank` rows beside them.

    A field that the page does not show cannot be filled in.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.names: set[str] = set()
        self.blank: dict[str, list[str]] = {}
        self._inside = self._template = False
        self._select = self._textarea = ""
        self._several = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-edit-form" in given
        if not self._inside:
            return
        name = given.get("name", "")
        if tag == "template":
            self._template = True
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self._textarea = name
            self._send(name, "")
        elif tag == "select" and name:
            self._select, self._several = name, "multiple" in given
            self._meet(name)
        elif tag == "option" and self._select:
            self._option(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "template":
            self._template = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            values = self._target()[self._textarea]
            values[0] = (values[0] + data).lstrip("\n")

    def fill(self, **chosen: Any) -> "AdminForm":
        """Write into fields of the page; None clears one. A KeyError names a field that the page does not show."""
        for name, value in chosen.items():
            if name not in self.names:
                raise KeyError(f"the page shows no field {name}; it has {sorted(self.names)}")
            several = value if isinstance(value, list) else [value]
            self.values[name] = [str(each) for each in several if each is not None]
        return self

    def add_row(self, formset: str, **chosen: Any) -> "AdminForm":
        """Press "add" of a formset once and write into the new row."""
        total = f"{formset}-TOTAL_FORMS"
        number = int(self.values[total][0])
        row = {name: values for name, values in self.blank.items() if name.startswith(f"{formset}-{ROW}")}
        for name, values in row.items():
            self.names.add(name.replace(ROW, str(number)))
            self.values[name.replace(ROW, str(number))] = list(values)
        self.values[total] = [str(number + 1)]
        return self.fill(**{f"{formset}-{number}-{name}": value for name, value in chosen.items()})

    # --- reading --------------------------------------------------------------------------

    def _target(self) -> dict[str, list[str]]:
        return self.blank if self._template else self.values

    def _meet(self, name: str) -> None:
        if not self._template:
            self.names.add(name)

    def _send(self, name: str, value: str) -> None:
        self._meet(name)
        self._target().setdefault(name, []).append(value)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"submit", "button", "file", "reset"}:
            return
        if kind in {"checkbox", "radio"}:
            self._meet(name)
            if "checked" in given:
                self._send(name, given.get("value", "on"))
        else:
            self._send(name, given.get("value", ""))

    def _option(self, given: dict[str, str]) -> None:
        sent = self._target()
        if "selected" in given and not self._several:
            sent[self._select] = [given.get("value", "")]
        elif "selected" in given or (not self._several and self._select not in sent):
            sent.setdefault(self._select, []).append(given.get("value", ""))


def open_form(client: Client, address: str) -> AdminForm:
    """The edit form that the page at `address` shows."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return AdminForm(response.content.decode())
