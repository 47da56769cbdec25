"""What is served beneath a page, or beside the pages, names the same thing in the other language."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from branches.models import Branch
from partners.models import Partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
HOST = "http://testserver"
PAIRS = [
    ("/mitra/sd-balida/", "/en/partners/sd-balida/"),
    ("/lokasi/pusat/", "/en/locations/pusat/"),
    ("/k/30303885/", "/en/k/30303885/"),
    ("/k/", "/en/k/"),
    ("/agenda/2026/11/", "/en/calendar/2026/11/"),
    ("/agenda/2026/11/05/", "/en/calendar/2026/11/05/"),
    ("/keliling/", "/en/mobile-library/"),
    ("/keliling/sekolah/", "/en/mobile-library/schools/"),
]


@pytest.fixture
def places(site_tree: Any) -> Iterator[None]:
    """One partner and one building, in November 2026."""
    Partner.objects.create(name="SD Balida", npsn="30303885", kind="school", level="SD")
    Branch.objects.create(name="Pusat", slug="pusat", is_main=True)
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False):
        yield


def links(client: Client, address: str) -> tuple[str, dict[str, str]]:
    """(canonical address, {language: alternate address}) of a page."""
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    (canonical,) = re.findall(r'<link rel="canonical" href="(.*?)">', html)
    return canonical, dict(re.findall(r'hreflang="(\w+)" href="(.*?)"', html))


@pytest.mark.parametrize(("indonesian", "english"), PAIRS)
def test_both_languages_name_each_other_and_themselves(client: Client, indonesian: str, english: str) -> None:
    both = {"id": HOST + indonesian, "en": HOST + english}
    assert links(client, indonesian) == (both["id"], both)
    assert links(client, english) == (both["en"], both)


@pytest.mark.parametrize("query", ["", "?sumber=acara", "?q=dongeng"])
@pytest.mark.parametrize(
    ("address", "own"), [("/agenda/", "/agenda/2026/11/"), ("/en/calendar/", "/en/calendar/2026/11/")]
)
def test_the_agenda_of_today_names_the_months_of_both_languages(
    client: Client, address: str, own: str, query: str
) -> None:
    months = {"id": f"{HOST}/agenda/2026/11/", "en": f"{HOST}/en/calendar/2026/11/"}
    assert links(client, address + query) == (HOST + own, months)


def test_readers_switch_the_language_of_what_they_read(client: Client) -> None:
    html = client.get("/mitra/sd-balida/").content.decode()
    assert re.search(r'<a[^>]+href="/en/partners/sd-balida/"[^>]+lang="en"', html)
    html = client.get("/en/k/30303885/").content.decode()
    assert re.search(r'<a[^>]+href="/k/30303885/"[^>]+lang="id"', html)


def test_an_address_in_the_words_of_the_other_language_leads_to_its_own(client: Client) -> None:
    canonical, _alternates = links(client, "/en/mobile-library/sekolah/")
    assert canonical == f"{HOST}/en/mobile-library/schools/"
    html = client.get("/en/mobile-library/").content.decode()
    assert 'href="/en/mobile-library/schools/"' in html
    assert "mobile-library/sekolah/" not in html


def title(client: Client, address: str) -> str:
    (found,) = re.findall(r"<title>(.*?)</title>", client.get(address).content.decode(), re.S)
    return " ".join(found.split())


@pytest.mark.parametrize(
    "addresses",
    [
        ["/keliling/", "/keliling/sekolah/"],
        ["/agenda/", "/agenda/?sumber=acara", "/agenda/?sumber=keliling", "/agenda/?q=dongeng"],
        ["/agenda/2026/11/", "/agenda/2026/11/?sumber=acara", "/agenda/2026/11/?audiens=anak"],
        ["/agenda/2026/11/05/", "/agenda/2026/11/05/?sumber=acara"],
    ],
)
def test_what_differs_has_a_title_of_its_own(client: Client, addresses: list[str]) -> None:
    titles = [title(client, address) for address in addresses]
    assert len(set(titles)) == len(titles)
