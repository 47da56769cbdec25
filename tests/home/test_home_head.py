"""What the head of the home page tells search engines and chat apps."""

import json
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from tests.home.test_home_page import home, set_office

pytestmark = pytest.mark.django_db


def json_ld(text: str) -> list[dict[str, Any]]:
    return [
        json.loads(part.partition("</script>")[0])
        for part in text.split('<script type="application/ld+json">')[1:]
    ]


@pytest.mark.parametrize(
    ("tagline", "title"),
    [
        ("Membaca bersama", "Dinas Perpustakaan Uji – Membaca bersama"),
        ("Perpustakaan Uji", "Dinas Perpustakaan Uji"),
        ("", "Dinas Perpustakaan Uji"),
    ],
)
def test_its_title_is_the_office(client: Client, site_tree: HomePage, tagline: str, title: str) -> None:
    set_office(office_name="Dinas Perpustakaan Uji", tagline=tagline)
    text = home(client)
    assert f'<meta property="og:title" content="{title}">' in text
    assert " ".join(text.partition("<title>")[2].split()).startswith(f"{title} ·")


def test_it_describes_the_site_and_the_office(client: Client, site_tree: HomePage) -> None:
    set_office(office_name="Dinas Perpustakaan Uji", phone="0526 1", address="Jalan Uji 1")
    found = {str(each["@type"]): each for each in json_ld(home(client))}
    target = found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://testserver/cari/?q={search_term_string}"
    assert client.get(target.replace("{search_term_string}", "buku")).status_code == 200
    library = found["['Library', 'GovernmentOrganization']"]
    assert (library["name"], library["telephone"], library["address"]) == (
        "Dinas Perpustakaan Uji", "0526 1", "Jalan Uji 1",
    )  # fmt: skip
    assert "email" not in library
