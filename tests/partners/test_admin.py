"""What staff do with partners and agreements, over HTTP."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Page

from core.dates import local_today
from core.models import Document, User
from partners.models import Agreement, Partner, PartnerContact
from tests.partners.factories import make_agreement, make_school, make_village

pytestmark = pytest.mark.django_db
PARTNER = "wagtailsnippets_partners_partner"
AGREEMENT = "wagtailsnippets_partners_agreement"


@pytest.fixture(autouse=True)
def root(home: Page) -> None:
    """The admin needs a tree and a collection."""


@pytest.fixture
def staff(client: Client, admin_user: User) -> Client:
    client.force_login(admin_user)
    return client


def form(**fields: Any) -> dict[str, Any]:
    empty = ("level", "status", "npsn", "address", "district", "village", "latitude", "longitude", "slug")
    texts = ("contact_name", "contact_role", "phone", "email", "website", "source_name", "search_words")
    private = (
        "private_name",
        "private_role",
        "private_phone",
        "private_email",
        "private_note",
        "schedule_public",
    )
    chosen = {"kind": "school", "school_days": "6", "active": "on"}
    return {**dict.fromkeys((*empty, *texts, *private), ""), **chosen, **fields}


def test_a_partner_is_added_with_its_private_contact(staff: Client) -> None:
    response = staff.post(
        reverse(f"{PARTNER}:add"),
        form(
            name="SD Negeri Balida",
            level="SD",
            village=make_village().pk,
            private_name="Ibu A",
            private_phone="08",
        ),
    )
    assert response.status_code == 302
    partner = Partner.objects.get()
    assert (partner.slug, partner.npsn, partner.schedule_public) == ("sd-negeri-balida", None, True)
    assert partner.district == make_village().district
    assert (partner.private_contact.name, partner.private_contact.phone) == ("Ibu A", "08")
    edit = reverse(f"{PARTNER}:edit", args=[partner.pk])
    html = staff.get(edit).content.decode()
    assert "Ibu A" in html and partner.code in html
    staff.post(edit, form(name="SD Negeri Balida", level="SD", slug=partner.slug))
    assert not PartnerContact.objects.exists()


@pytest.mark.parametrize(
    ("kind", "answer", "public"),
    [("welfare", "", False), ("welfare", "yes", True), ("school", "", True), ("school", "no", False)],
)
def test_the_form_decides_by_kind_unless_told(staff: Client, kind: str, answer: str, public: bool) -> None:
    staff.post(reverse(f"{PARTNER}:add"), form(name="Uji", kind=kind, schedule_public=answer))
    assert Partner.objects.get().schedule_public is public


@pytest.mark.parametrize(
    "fields",
    [
        {"npsn": "123"},
        {"npsn": "abcdefgh"},
        {"kind": "agency", "level": "SD"},
        {"latitude": "-2.3"},
        {"latitude": "-99", "longitude": "115"},
        {"name": ""},
    ],
    ids=str,
)
def test_a_wrong_entry_is_explained_not_crashed(staff: Client, fields: dict[str, Any]) -> None:
    response = staff.post(reverse(f"{PARTNER}:add"), form(**{"name": "SD Uji", "level": "SD", **fields}))
    assert response.status_code == 200
    assert not Partner.objects.exists()


def test_who_may_not_see_private_contacts_neither_sees_nor_erases_them(client: Client) -> None:
    partner = make_school()
    PartnerContact.objects.create(partner=partner, name="Ibu Rahasia", phone="0811999888")
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    names = ["access_admin", "view_partner", "change_partner"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    edit = reverse(f"{PARTNER}:edit", args=[partner.pk])
    for address in (edit, reverse(f"{PARTNER}:list"), reverse(f"{PARTNER}:inspect", args=[partner.pk])):
        html = client.get(address).content.decode()
        assert "Ibu Rahasia" not in html and "0811999888" not in html, address
    posted = form(name="SD Baru", level="SD", slug=partner.slug, private_name="Orang Lain")
    assert client.post(edit, posted).status_code == 302
    partner.refresh_from_db()
    assert (partner.name, partner.private_contact.name) == ("SD Baru", "Ibu Rahasia")


def test_partners_whose_village_is_unknown_are_listed(staff: Client) -> None:
    make_school("SD Tanpa Desa")
    make_school("SD Punya Desa", village=make_village())
    found = staff.get(reverse(f"{PARTNER}:list"), {"missing": "village"})
    assert [each.name for each in found.context["object_list"]] == ["SD Tanpa Desa"]
    make_agreement(Partner.objects.get(name="SD Punya Desa"))
    found = staff.get(reverse(f"{PARTNER}:list"), {"missing": "agreement"})
    assert [each.name for each in found.context["object_list"]] == ["SD Tanpa Desa"]


def test_staff_find_a_partner_by_part_of_its_number(staff: Client) -> None:
    school = make_school(npsn="30303123")
    make_school("Lain", npsn="30399999")
    for words in ("0303123", school.code, "30303"):
        found = staff.get(reverse(f"{PARTNER}:list"), {"q": words})
        assert [each.pk for each in found.context["object_list"]] == [school.pk], words


def test_staffs_list_costs_the_same_for_10_and_200(staff: Client) -> None:
    counts = []
    for number in (10, 190):
        for _index in range(number):
            make_school(f"SD {Partner.objects.count()}", village=make_village())
        address = reverse(f"{PARTNER}:list")
        staff.get(address)
        with CaptureQueriesContext(connection) as queries:
            staff.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- agreements ---------------------------------------------------------------------------


def agreement_form(*partners: Partner, **fields: Any) -> dict[str, Any]:
    rows = {
        "parties-TOTAL_FORMS": len(partners),
        "parties-INITIAL_FORMS": 0,
        "parties-MIN_NUM_FORMS": 0,
        "parties-MAX_NUM_FORMS": 1000,
    }
    for index, partner in enumerate(partners):
        rows |= {
            f"parties-{index}-partner": partner.pk,
            f"parties-{index}-id": "",
            f"parties-{index}-ORDER": index + 1,
        }
    values = {
        "number": "400/1/2026",
        "subject": "Layanan keliling",
        "signed_on": "2026-01-05",
        "in_force_from": "2026-01-05",
        "in_force_to": "",
        "other_parties": "",
        "scan": "",
        "note": "",
    }
    return {**rows, **values, **fields}


def test_an_agreement_is_added_with_its_partners(staff: Client) -> None:
    one, two = make_school("Satu"), make_school("Dua")
    assert staff.post(reverse(f"{AGREEMENT}:add"), agreement_form(one, two)).status_code == 302
    assert set(Agreement.objects.get().partners.all()) == {one, two}


def test_a_partner_stands_in_an_agreement_once(staff: Client) -> None:
    school = make_school()
    response = staff.post(reverse(f"{AGREEMENT}:add"), agreement_form(school, school))
    assert response.status_code == 200
    assert "ganda" in response.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"in_force_to": "2025-01-01"}, {"signed_on": ""}, {"number": ""}], ids=str
)
def test_a_wrong_agreement_is_explained(staff: Client, fields: dict[str, str]) -> None:
    assert staff.post(reverse(f"{AGREEMENT}:add"), agreement_form(**fields)).status_code == 200
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("state", "number"), [("in_force", "A"), ("ending", "B"), ("upcoming", "C"), ("expired", "D")]
)
def test_agreements_are_listed_by_state(staff: Client, state: str, number: str) -> None:
    today = local_today()
    past = date(2020, 1, 1)
    make_agreement(number="A", in_force_from=past, signed_on=past)
    make_agreement(number="B", in_force_from=past, signed_on=past, in_force_to=today + timedelta(days=9))
    make_agreement(number="C", in_force_from=today + timedelta(days=9))
    make_agreement(number="D", in_force_from=past, signed_on=past, in_force_to=today - timedelta(days=9))
    response = staff.get(reverse(f"{AGREEMENT}:list"), {"state": state})
    found = {each.number for each in response.context["object_list"]}
    assert number in found
    assert found <= {"in_force": {"A", "B"}}.get(state, {number})


def test_a_scan_is_served_to_staff_only(client: Client, admin_user: User) -> None:
    scan = Document(title="Naskah", collection=Collection.get_first_root_node())
    scan.file.save("naskah.pdf", ContentFile(b"%PDF-1.4 uji"))
    plain = Document(title="Formulir", collection=Collection.get_first_root_node())
    plain.file.save("formulir.pdf", ContentFile(b"%PDF-1.4 uji"))
    make_agreement(scan=scan)
    assert client.get(plain.url).status_code == 200
    assert client.get(scan.url).status_code == 403
    client.force_login(admin_user)
    assert client.get(scan.url).status_code == 200
