"""A site on which schools ask, the office's mail address, and somebody who fills in the form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Site

from core.models import SiteSettings, User
from tests.rendered import AdminForm
from tests.visits.factories import make_partner
from visits.models import MobileLibraryPage, VisitRequest
from visits.requesting.links import status_path
from visits.requesting.making import LENGTH

URL = "/k/minta/"
OFFICE = "kantor@example.go.id"
# What every request says; a test changes what it is about.
FILLED: dict[str, Any] = {
    "place": "SMP Negeri 1 Halong",
    "contact_name": "Rina Wati",
    "contact_phone": "0812 3456 7890",
    "contact_email": "rina@example.org",
    "weeks": ["2026-12-07"],
    "services": ["reading", "lending"],
    "pupils_SMP": "120",
    "access": ["car"],
    "note": "Jalan di depan sekolah sempit.",
    "consent": "on",
}


@pytest.fixture
def office(library_page: MobileLibraryPage) -> SiteSettings:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.email = OFFICE
    settings.save()
    return settings


@pytest.fixture
def fill(client: Client, clock: Any, office: SiteSettings) -> Callable[..., dict[str, Any]]:
    """What a browser sends half a minute after it opened the form; `changed` are fields by name."""

    def filled(address: str = URL, **changed: Any) -> dict[str, Any]:
        form = read(client.get(address).content.decode())
        clock.shift(timedelta(seconds=30))
        return form.fill(**(FILLED | changed)).values

    return filled


@pytest.fixture
def ask(client: Client, fill: Any) -> Callable[..., VisitRequest]:
    """Ask for a visit; returns what is stored."""

    def asked(**changed: Any) -> VisitRequest:
        response = client.post(URL, fill(**changed))
        assert response.status_code == 302, response.content.decode()
        return VisitRequest.objects.get(reference=response["Location"].split("/")[3])

    return asked


@pytest.fixture
def asked(school: Any, ask: Any) -> VisitRequest:
    """A request of the school."""
    row: VisitRequest = ask()
    assert len(row.reference) == LENGTH
    return row


@pytest.fixture
def officer(db: Any) -> User:
    user = User.objects.create_user("petugas", "petugas@example.go.id", "sandi-uji-1")
    user.groups.add(Group.objects.get(name="Petugas Layanan Keliling"))
    return user


@pytest.fixture
def desk(officer: User) -> Client:
    """The officer's browser."""
    browser = Client()
    browser.force_login(officer)
    return browser


@pytest.fixture
def hidden(db: Any) -> Any:
    return make_partner(
        "Panti Asuhan Harapan", npsn=None, kind="welfare", level="", schedule_public=False, active=True
    )


def read(html: str) -> AdminForm:
    """The first form of a page that is sent by post."""
    start = html.index('method="post"')
    return AdminForm(html[: html.rindex("<form", 0, start)] + "<form data-edit-form " + html[start:])


def link(row: VisitRequest) -> str:
    """The private address of a request."""
    return status_path(row)
