"""The directory and the partners' pages, as a reader meets them."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from core.dates import local_today
from core.models import Document
from core.sections import Section, register, sections_for
from partners.models import Partner, PartnerContact, PartnerIndexPage, Service
from tests.partners.factories import make_agreement, make_district, make_home, make_school, make_village

pytestmark = [pytest.mark.django_db, pytest.mark.rows]
PRIVATE = ("Ibu Rahasia", "0811999888", "rahasia@example.org", "hanya lewat telepon")


@pytest.fixture
def some(directory: PartnerIndexPage) -> dict[str, Partner]:
    """A handful of partners of several kinds and places."""
    juai = make_district("Juai", "63.11.01", other_spellings="Juway\nDjuai")
    return {
        "sd": make_school("SD Negeri Paringin 1", npsn="30303001", source_name="SD NEGERI PARINGIN 1"),
        "sd11": make_school("SD Negeri Paringin 11"),
        "smp": make_school("SMP Negeri 1 Juai", level="SMP", district=juai),
        "smk": make_school("SMKN 1 Paringin", level="SMK"),
        "ma": make_school("MA Swasta Contoh", level="MA", status="private", district=juai),
        "home": make_home("LKSA Contoh", search_words="panti asuhan"),
        "gone": make_school("SD Sudah Tutup", active=False),
    }


def listed(response: Any) -> list[str]:
    return [item["title"] for item in response.context["items"]]


FILTERS = [
    ("", ["sd", "sd11", "smp", "smk", "ma", "home"]),
    ("jenis=welfare", ["home"]),
    ("jenis=school&jenjang=SD", ["sd", "sd11"]),
    ("jenjang=MA&kecamatan=juai", ["ma"]),
    ("kecamatan=juai", ["smp", "ma"]),
    ("q=paringin+1", ["sd", "smk"]),
    ("q=paringin+11", ["sd11"]),
    ("q=30303001", ["sd"]),
    ("q=sdn+paringin", ["sd", "sd11"]),
    ("q=SLTA", ["smk", "ma"]),
    ("q=slta+juai", ["ma"]),
    ("q=djuai", ["smp", "ma"]),
    ("q=panti", ["home"]),
    ("q=%22", []),
    ("q=%25", []),
    ("jenis=welfare&jenjang=SD", []),
    ("jenis=&jenjang=&kecamatan=&q=", ["sd", "sd11", "smp", "smk", "ma", "home"]),
]


@pytest.mark.parametrize(("query", "names"), FILTERS)
def test_filters_combine(client: Client, some: dict[str, Partner], query: str, names: list[str]) -> None:
    response = client.get(f"/mitra/?{query}")
    assert response.status_code == 200
    assert sorted(listed(response)) == sorted(some[name].name for name in names)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("jenis=hantu", 404),
        ("jenjang=S3", 404),
        ("kecamatan=atlantis", 404),
        ("page=0", 404),
        ("page=999999", 404),
        ("page=abc", 404),
        ("page=" + "9" * 400, 404),
        ("q=" + "a" * 10_000, 400),
        ("q=%00", 400),
        ("q=%ff", 400),
        ("q=" + "a+" * 300, 200),
        ("q=((((", 200),
    ],
)
def test_nonsense_is_answered_calmly(
    client: Client, some: dict[str, Partner], query: str, status: int
) -> None:
    assert client.get(f"/mitra/?{query}").status_code == status


def test_an_empty_result_says_what_would_give_one(client: Client, some: dict[str, Partner]) -> None:
    response = client.get("/mitra/?jenis=welfare&jenjang=SD")
    ways = dict(response.context["ways_out"])
    assert ways == {
        "Tanpa jenjang SD: 1 mitra": "/mitra/?jenis=welfare",
        "Tanpa jenis Lembaga kesejahteraan sosial: 2 mitra": "/mitra/?jenjang=SD",
        "Semua mitra": "/mitra/",
    }
    assert all(listed(client.get(address)) for address in ways.values())


def test_an_empty_directory_says_so(client: Client, directory: PartnerIndexPage) -> None:
    assert "Belum ada mitra" in client.get("/mitra/").content.decode()


def test_pages_of_the_list_keep_the_filter(client: Client, directory: PartnerIndexPage) -> None:
    for number in range(35):
        make_school(f"SD Uji {number:02}")
    response = client.get("/mitra/?jenis=school")
    assert len(listed(response)) == 30
    assert 'href="?jenis=school&amp;page=2"' in response.content.decode()
    assert len(listed(client.get("/mitra/?jenis=school&page=2"))) == 5


def count_queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_list_costs_the_same_for_10_and_200(client: Client, directory: PartnerIndexPage) -> None:
    directory.per_page = 250
    directory.save()
    for number in range(10):
        make_school(f"SD Uji {number}", village=make_village())
    few = count_queries(client, "/mitra/")
    for number in range(190):
        make_school(f"SD Lagi {number}", village=make_village())
    assert count_queries(client, "/mitra/") == few <= 12
    assert len(listed(client.get("/mitra/"))) == 200


def test_a_partners_page_costs_the_same_for_1_and_20_agreements(
    client: Client, directory: PartnerIndexPage
) -> None:
    school = make_school(village=make_village())
    service = Service.objects.create(name="Perpustakaan keliling")
    make_agreement(school).services.add(service)
    few = count_queries(client, f"/mitra/{school.slug}/")
    for _number in range(19):
        make_agreement(school).services.add(service)
    assert count_queries(client, f"/mitra/{school.slug}/") == few


def test_a_partners_page_tells_what_is_public(client: Client, directory: PartnerIndexPage) -> None:
    school = make_school(
        "SD <b>Negeri</b> Balida",
        npsn="30303123",
        village=make_village(),
        latitude="-2.3400000",
        longitude="115.4600000",
        phone="0526-1234",
    )
    today = local_today()
    scan = Document.objects.create(title="Naskah pindaian")
    make_agreement(school, subject="Layanan keliling", number="400/7/2022", scan=scan, note="catatan dapur")
    make_agreement(school, subject="Sudah selesai", in_force_to=today - timedelta(days=1))
    make_agreement(school, subject="Belum mulai", in_force_from=today + timedelta(days=1))
    html = client.get(f"/mitra/{school.slug}/").content.decode()
    for told in (
        "30303123",
        "Desa Balida, Kecamatan Paringin",
        "Layanan keliling",
        "400/7/2022",
        "0526-1234",
    ):
        assert told in html
    for untold in (
        "<b>Negeri</b>",
        "Sudah selesai",
        "Belum mulai",
        "Naskah pindaian",
        "catatan dapur",
        "/documents/",
    ):
        assert untold not in html
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    found = [json.loads(block) for block in blocks]
    flat = [each for block in found for each in (block if isinstance(block, list) else [block])]
    school_ld = next(each for each in flat if each["@type"] == "ElementarySchool")
    assert school_ld["identifier"]["value"] == "30303123"
    assert school_ld["url"] == f"http://testserver/mitra/{school.slug}/"
    assert school_ld["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Balida, Paringin",
        "addressCountry": "ID",
    }
    trail = next(each for each in flat if each["@type"] == "BreadcrumbList")
    assert [step["name"] for step in trail["itemListElement"]] == ["Beranda", "Mitra", school.name]
    assert f'<link rel="canonical" href="http://testserver/mitra/{school.slug}/"' in html


def test_a_home_has_a_page_that_says_its_schedule_is_not_public(
    client: Client, directory: PartnerIndexPage
) -> None:
    assert "tidak untuk umum" in client.get(f"/mitra/{make_home().slug}/").content.decode()
    assert "tidak untuk umum" not in client.get(f"/mitra/{make_school().slug}/").content.decode()


@pytest.mark.parametrize("slug", ["tidak-ada", "sd-sudah-tutup", "SD", "x" * 500])
def test_unknown_and_inactive_partners_are_not_found(
    client: Client, some: dict[str, Partner], slug: str
) -> None:
    response = client.get(f"/mitra/{slug}/")
    assert response.status_code == 404
    assert "<title>" in response.content.decode()


def test_other_rooms_show_themselves_on_a_partners_page(
    client: Client, directory: PartnerIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sections._registry", [])
    school = make_school()
    register(
        Section(
            Partner, 10, "includes/notice.html", lambda partner, request: {"text": f"Dari {partner.slug}"}
        )
    )
    assert len(sections_for(school, client.get("/mitra/").wsgi_request)) == 1
    assert f"Dari {school.slug}" in client.get(f"/mitra/{school.slug}/").content.decode()


def test_the_sitemap_names_active_partners_unless_the_directory_is_unlisted(
    client: Client, some: dict[str, Partner], directory: PartnerIndexPage
) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"http://testserver/mitra/{some['sd'].slug}/" in sitemap
    assert some["gone"].slug not in sitemap
    directory.listed = False
    directory.save()
    assert some["sd"].slug not in client.get("/sitemap.xml").content.decode()


def test_a_partner_knows_its_address_while_there_is_a_directory(directory: PartnerIndexPage) -> None:
    school = make_school()
    assert school.get_absolute_url() == f"/mitra/{school.slug}/"
    directory.slug = "jejaring"
    directory.save_revision().publish()
    assert school.get_absolute_url() == f"/jejaring/{school.slug}/"
    directory.unpublish()
    assert school.get_absolute_url() == ""


def test_pages_set_no_cookie_and_may_be_kept(client: Client, some: dict[str, Partner]) -> None:
    for address in ("/mitra/?q=sd", f"/mitra/{some['sd'].slug}/"):
        response = client.get(address)
        assert not response.cookies
        assert "public" in response["Cache-Control"]
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_the_private_contact_is_told_nowhere(client: Client, some: dict[str, Partner]) -> None:
    name, phone, email, note = PRIVATE
    PartnerContact.objects.create(partner=some["sd"], name=name, phone=phone, email=email, note=note)
    addresses = [
        "/mitra/",
        f"/mitra/{some['sd'].slug}/",
        "/api/v2/pages/?type=partners.PartnerIndexPage&fields=*",
        "/sitemap.xml",
    ]
    for address in addresses:
        text = client.get(address).content.decode()
        assert not [secret for secret in PRIVATE if secret in text], address
    for secret in PRIVATE:
        assert not listed(client.get("/mitra/", {"q": secret}))


def test_the_search_index_knows_public_words_only(some: dict[str, Partner]) -> None:
    name, phone, email, note = PRIVATE
    PartnerContact.objects.create(partner=some["sd"], name=name, phone=phone, email=email, note=note)
    call_command("update_index", verbosity=0)
    for words in ("Paringin", "30303001", "SLTA", "Djuai", some["home"].code):
        assert list(get_search_backend().search(words, Partner)), words
    for secret in PRIVATE:
        assert not list(get_search_backend().search(secret, Partner))
