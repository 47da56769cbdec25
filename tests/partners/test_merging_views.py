"""Merging two partners over HTTP: what the page shows, what it refuses, and who may."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from core.models import User
from partners.merging.merge import fingerprint
from partners.models import Partner
from partners.permissions import may_merge
from tests.partners.factories import make_agreement, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, admin_user: User, home: Any) -> Client:
    client.force_login(admin_user)
    return client


def merge_address(kept: Partner, gone: Partner) -> str:
    return reverse("partners_merge", args=[kept.pk, gone.pk])


def test_both_are_shown_side_by_side_and_merged(staff: Client) -> None:
    kept, gone = make_school("SD Negeri Balida", phone="0811"), make_school("SDN Balida", phone="0822")
    make_agreement(gone)
    address = merge_address(kept, gone)
    page = staff.get(address)
    html = page.content.decode()
    assert "0811" in html and "0822" in html and "perjanjian: 1" in " ".join(html.split())
    posted = {"fingerprint": page.context["fingerprint"], "phone": "gone", "name": "kept"}
    stale = staff.post(address, {**posted, "fingerprint": "x"})
    assert (stale.status_code, Partner.objects.count()) == (302, 2)
    assert staff.post(address, posted).url == reverse(
        "wagtailsnippets_partners_partner:inspect", args=[kept.pk]
    )
    assert Partner.objects.get().phone == "0822"
    again = staff.post(address, posted)
    assert again.url == reverse("wagtailsnippets_partners_partner:list")
    assert (
        "SDN Balida"
        in staff.get(reverse("wagtailsnippets_partners_partner:inspect", args=[kept.pk])).content.decode()
    )


def test_two_numbers_need_a_second_look(staff: Client) -> None:
    kept, gone = make_school("SD A", npsn="30303885"), make_school("SD B", npsn="30303886")
    address = merge_address(kept, gone)
    posted = {"fingerprint": staff.get(address).context["fingerprint"]}
    response = staff.post(address, posted)
    assert response.status_code == 200 and "NPSN keduanya berbeda" in response.content.decode()
    assert Partner.objects.count() == 2
    assert staff.post(address, {**posted, "sure": "1"}).status_code == 302
    assert Partner.objects.count() == 1


def test_a_partner_is_not_merged_with_itself(staff: Client) -> None:
    kept = make_school()
    assert staff.post(merge_address(kept, kept), {}).status_code == 302
    assert Partner.objects.count() == 1


RIGHTS = {
    "nobody": (),
    "sees": ("view_partner",),
    "changes": ("view_partner", "change_partner", "change_partnercontact"),
    "deletes": ("view_partner", "delete_partner", "change_partnercontact"),
    "no contacts": ("change_partner", "delete_partner"),
    "all": ("change_partner", "delete_partner", "change_partnercontact"),
}


@pytest.mark.parametrize("who", RIGHTS)
def test_who_may_merge(client: Client, home: Any, who: str) -> None:
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *RIGHTS[who])))
    client.force_login(user)
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    allowed = who == "all"
    assert may_merge(User.objects.get(pk=user.pk)) is allowed
    address = merge_address(kept, gone)
    client.get(address)
    response = client.post(address, {"fingerprint": fingerprint(kept, gone)})
    assert (Partner.objects.count() == 1) is allowed
    # Wagtail sends who may not back to the start page, with a message.
    assert allowed or response.url == reverse("wagtailadmin_home")
    choose = client.get(reverse("partners_merge_choose", args=[kept.pk]))
    assert (choose.status_code == 200) is allowed
    doubles = client.get(reverse("partners_doubles"))
    assert (doubles.status_code == 200) is (who in {"sees", "changes", "deletes", "no contacts", "all"})


@pytest.mark.parametrize("view", ["edit", "inspect", "list"])
def test_merging_is_offered_where_a_partner_is_open(staff: Client, view: str) -> None:
    partner = make_school()
    address = reverse(f"wagtailsnippets_partners_partner:{view}", args=[] if view == "list" else [partner.pk])
    html = staff.get(address).content.decode()
    assert reverse("partners_merge_choose", args=[partner.pk]) in html and "Gabungkan" in html


def test_any_two_can_be_chosen_by_hand(staff: Client) -> None:
    one, other = make_school("Rumah Baca Melati"), make_school("SD Negeri Juai", npsn="30303886")
    page = staff.get(reverse("partners_merge_choose", args=[one.pk]), {"q": "30303886"})
    assert not page.context["likely"]
    (found,) = page.context["found"]
    assert found[0] == other and found[1] in page.content.decode()


def test_the_list_says_in_words_what_is_shown(staff: Client) -> None:
    make_school(active=False)
    html = staff.get(reverse("wagtailsnippets_partners_partner:list")).content.decode()
    assert "tidak aktif" in html and ">True<" not in html and ">False<" not in html
