"""Links that a reader cannot open."""

from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.models import Document
from core.proofreading.findings import findings_for
from home.models import HomePage, PlainPage
from tests.core.factories import picture_file
from tests.core.proofreading.test_checks import TODAY
from tests.core.proofreading.test_checks import article as unsaved
from tests.news.conftest import home

__all__ = ["home"]

pytestmark = pytest.mark.django_db


def found(*body: Any) -> list[tuple[str, str]]:
    """(code, place) of what is found in links."""
    return [
        (each.code, each.place)
        for each in findings_for(unsaved([*body]), TODAY)
        if each.code.startswith("link")
    ]


def anchor(attributes: str) -> tuple[str, str]:
    return "paragraph", f"<p>Baca <a {attributes}>di sini</a>.</p>"


def plain_page(home: HomePage, live: bool = True) -> PlainPage:
    return home.add_child(instance=PlainPage(title="Profil", slug="profil", live=live))


def to_page(number: int) -> list[tuple[str, Any]]:
    """One page linked in every way that a body knows."""
    call = {"text": "", "label": "Buka", "page": number, "url": ""}
    return [anchor(f'linktype="page" id="{number}"'), ("read_also", number), ("call_to_action", call)]


def test_a_live_page_may_be_linked_in_every_way(home: HomePage) -> None:
    assert found(*to_page(plain_page(home).pk)) == []


def test_a_draft_and_a_closed_page_are_found_in_every_way(home: HomePage) -> None:
    everywhere = [("link-page", "0"), ("link-page", "1"), ("link-page", "2")]
    page = plain_page(home, live=False)
    assert found(*to_page(page.pk)) == everywhere
    page.live = True
    page.save()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(*to_page(page.pk)) == everywhere


def test_a_page_that_was_deleted_is_found(home: HomePage) -> None:
    assert found(anchor('linktype="page" id="999999"')) == [("link-page", "0")]


@pytest.mark.parametrize(("staff_only", "expected"), [(False, []), (True, [("link-document", "0")])])
def test_papers_for_staff_are_not_offered(staff_only: bool, expected: list[Any]) -> None:
    paper = Document.objects.create(title="Surat", file=picture_file(8, 8), staff_only=staff_only)
    assert found(anchor(f'linktype="document" id="{paper.pk}"')) == expected
    assert found(("document", paper.pk)) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://www.perpusnas.go.id/layanan?x=1#bagian",
        "mailto:perpustakaan@balangankab.go.id",
        "tel:+625262021334",
        "https://wa.me/628115000123",
        "/profil/",
        "/profil",
        "/lama/",
        "/",
        "/en/",
        "/cari/?q=buku",
        "/media/kartu.png",
        "http://testserver/profil/",
    ],
)
def test_good_addresses_are_left_alone(home: HomePage, address: str) -> None:
    plain_page(home)
    Redirect.objects.create(old_path="/lama", redirect_link="/profil/")
    assert found(anchor(f'href="{address}"')) == []


@pytest.mark.parametrize(
    "address",
    [
        "http//perpusnas.go.id",
        "http:/perpusnas.go.id",
        "htp://perpusnas.go.id",
        "https://perpusnas",
        "https://perpusnas.go.id/lay anan",
        "www.perpusnas.go.id",
        "https://[",
        "mailto:perpustakaan",
        "tel:kantor",
        "https://wa.me/08115000123",
        "https://wa.me/+628115000123",
        "https://api.whatsapp.com/send?phone=0811500012",
        "#jadwal",
        "/tidak-ada/",
        "/profil/tidak-ada/",
        "/konsep/",
        "http://testserver/tidak-ada/",
        "/%00/",
    ],
)
def test_addresses_that_lead_nowhere_are_found(home: HomePage, address: str) -> None:
    plain_page(home)
    home.add_child(instance=PlainPage(title="Konsep", slug="konsep", live=False))
    assert found(anchor(f'href="{address}"')) == [("link", "0")]


def test_many_links_to_pages_cost_two_queries(home: HomePage, django_assert_max_num_queries: Any) -> None:
    pages = [home.add_child(instance=PlainPage(title=f"Profil {n}", slug=f"profil-{n}")) for n in range(6)]
    page = unsaved([anchor(f'linktype="page" id="{each.pk}"') for each in pages])
    with django_assert_max_num_queries(6):
        findings_for(page, TODAY)
