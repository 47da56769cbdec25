"""The forms of planning as a browser has them, and what their pages say."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.rendered import AdminForm

FORM = re.compile(r"<form[^>]*data-check=.*?</form>", re.S)
TAGS = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]+>", re.S)


def form_of(html: str) -> AdminForm:
    """The form of the page, with what a browser would send untouched."""
    (found,) = FORM.findall(html)
    return AdminForm(found.replace("<form", "<form data-edit-form", 1))


def text_of(html: str) -> str:
    """The words of a page or fragment, in one line."""
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def open_form(client: Client, address: str) -> AdminForm:
    """The form at `address`."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return form_of(answer.content.decode())


def look(client: Client, address: str, **chosen: Any) -> tuple[AdminForm, str]:
    """Fill in the form and press its button once: the page with what it brings, which has not been done yet."""
    answer = client.post(address, open_form(client, address).fill(**chosen).values)
    html = answer.content.decode()
    assert answer.status_code == 200, (answer.status_code, answer.headers)
    return form_of(html), text_of(html)


def send(client: Client, address: str, form: AdminForm) -> Any:
    """Press the button."""
    return client.post(address, form.values)
