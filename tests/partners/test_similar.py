"""Which names may mean the same partner, and what staff are told of it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import User
from partners.models import Partner
from partners.similar import Register, of_partner
from tests.partners.factories import make_district, make_school
from tests.rendered import open_form

pytestmark = pytest.mark.django_db
HALONG = {"name": "Halong", "code": "63.11.01"}


def partner(name: str, **fields: Any) -> Partner:
    """A partner of which only the name says what it is."""
    values = {"level": "", "status": "", **fields}
    return make_school(name, **values)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("SD Negeri 1 Balida", "SDN 1 Balida", True),
        ("SD Negeri 1 Balida", "SDN BALIDA 1", True),
        ("SD Negeri 1 Balida", "Sekolah Dasar Negeri I Balida", True),
        ("SDN Lasung Batu", "SDN Lasungbatu", True),
        ("SDN Lasung Batu", "SDN Lasung Baru", True),
        ("LKSA Kasih Ibu", "Panti LKSA Kasih Ibu", False),
        ("LKSA Kasih Ibu", "LKSA Kasih Ibuu", True),
        ("SD Negeri 1 Balida", "SD Negeri 2 Balida", False),
        ("SD Negeri 1 Balida", "SD Negeri Balida", False),
        ("SD Negeri Balida", "SMP Negeri Balida", False),
        ("SD Negeri Balida", "SD Swasta Balida", False),
        ("SD Negeri 1", "SDN 1", True),
        ("SD Inan", "SD Iman", False),
        ("SD Negeri Balida", "SD Negeri Juai", False),
        ("Kom. Baca Lampihong", "Komunitas Baca Lampihong", True),
        ("Ponpes Nurul Iman", "Pondok Pesantren Nurul Iman", True),
        ("Ponpes Al Falah", "Pondok Pesantren Nurul Huda", False),
        ("Yys. Al Hikmah", "Yayasan Al-Hikmah", True),
        ("Perpusdes Juai", "Perpustakaan Desa Juai", True),
        ("TBM Ceria", "Taman Bacaan Masyarakat Ceria", True),
        ("Dinas Pendidikan", "Disdik", True),
        ("MIN 3 Paringin", "Madrasah Ibtidaiyah Negeri 3 Paringin", True),
        ("Kom. Baca Lampihong", "Komunitas Tari Lampihong", False),
    ],
)
def test_names(one: str, other: str, alike: bool) -> None:
    first, second = partner(one), partner(other)
    assert (Register().like(of_partner(first), but=first.pk) == [second]) is alike
    assert (Register().pairs() != []) is alike


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ({}, {}, True),
        ({}, {"district": HALONG}, False),
        ({}, {"district": None}, True),
        ({"npsn": "30303885"}, {}, True),
        ({"npsn": "30303885"}, {"npsn": "30303886"}, False),
        ({"level": "SD"}, {"level": "MI"}, False),
        ({"name": "SMPN Lain", "search_words": "SDN Balida"}, {}, False),
        ({"name": "Sekolah Lama", "search_words": "SDN Balida"}, {}, True),
    ],
    ids=str,
)
def test_what_else_decides(ours: dict[str, Any], theirs: dict[str, Any], alike: bool) -> None:
    made = []
    for fields in (ours, theirs):
        if isinstance(fields.get("district"), dict):
            fields = {**fields, "district": make_district(**fields["district"])}
        made.append(partner(**{"name": "SDN Balida", **fields}))
    assert Register().pairs() == ([tuple(sorted(made, key=lambda each: each.name))] if alike else [])


@pytest.fixture
def staff(client: Client, admin_user: User, home: Any) -> Client:
    client.force_login(admin_user)
    return client


def test_the_list_of_doubles(staff: Client) -> None:
    address = reverse("partners_doubles")
    assert "Tidak ada mitra yang namanya mirip" in staff.get(address).content.decode()
    with_number, without = make_school("SD Negeri Balida", npsn="30303885"), make_school("SDN Balida")
    html = staff.get(address).content.decode()
    assert reverse("partners_merge", args=[with_number.pk, without.pk]) in html
    with CaptureQueriesContext(connection) as few:
        staff.get(address)
    for number in range(40):
        make_school(f"SD Negeri {number} Juai")
        make_school(f"SDN {number} Juai")
    with CaptureQueriesContext(connection) as many:
        staff.get(address)
    assert len(few) == len(many)


@pytest.mark.parametrize(("name", "warned"), [("SDN Balida", True), ("SDN Juai", False)])
def test_who_enters_a_partner_twice_is_told_and_let_through(staff: Client, name: str, warned: bool) -> None:
    known = make_school("SD Negeri Balida")
    address = reverse("wagtailsnippets_partners_partner:add")
    form = open_form(staff, address).fill(name=name, kind="school", level="SD", district=known.district.pk)
    html = staff.post(address, form.values, follow=True).content.decode()
    new = Partner.objects.get(name=name)
    assert ("mirip dengan SD Negeri Balida" in html) is warned
    assert (reverse("partners_merge", args=[known.pk, new.pk]) in html) is warned


def test_the_other_one_is_found_by_search(staff: Client) -> None:
    one, other = make_school("SD Negeri Balida"), make_school("SD Negeri Juai", npsn="30303885")
    address = reverse("partners_merge_choose", args=[one.pk])
    for text in ("juai negeri", "0303885", other.code):
        assert (
            reverse("partners_merge", args=[other.pk, one.pk])
            in staff.get(address, {"q": text}).content.decode()
        )
    assert "Tidak ditemukan" in staff.get(address, {"q": "entah"}).content.decode()
    assert staff.get(address, {"q": "%"}).status_code == 200
