"""What each role of the office may do with partners and agreements, over HTTP, by GET and by raw POST."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core.models import User
from home.roles import EDITOR, HEAD, MANAGER, MOBILE_OFFICER, WRITER
from partners.merging.merge import fingerprint
from partners.models import Agreement, Partner
from tests.partners.factories import make_agreement, make_school

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
# role -> (imports, sees doubles, merges, renews)
MATRIX = {
    WRITER.name: (False, False, False, False),
    EDITOR.name: (False, True, False, False),
    MOBILE_OFFICER.name: (True, True, False, True),
    HEAD.name: (False, True, False, False),
    MANAGER.name: (True, True, True, True),
}


@pytest.mark.parametrize("role", MATRIX)
def test_what_a_role_may_do(client: Client, role: str) -> None:
    imports, sees, merges, renews = MATRIX[role]
    user = User.objects.create_user("petugas", password="rahasia-sekali-1")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    agreement = make_agreement(kept)

    address = reverse("partners_import")
    file = SimpleUploadedFile("daftar.csv", b"nama,jenis\nKomunitas Uji,Komunitas")
    assert opened(client, address) is imports
    assert (client.post(address, {"file": file}).headers.get("Location") != home()) is imports

    assert opened(client, reverse("partners_doubles")) is sees

    posted = {"number": "9", "subject": "x", "signed_on": "2026-07-01", "in_force_from": "2026-07-01"}
    address = reverse("partners_agreement_renew", args=[agreement.pk])
    assert opened(client, address) is renews
    client.post(address, posted)
    assert Agreement.objects.filter(renews=agreement).exists() is renews

    address = reverse("partners_merge", args=[kept.pk, gone.pk])
    assert opened(client, address) is merges
    assert opened(client, reverse("partners_merge_choose", args=[kept.pk])) is merges
    client.post(address, {"fingerprint": fingerprint(kept, gone)})
    assert (Partner.objects.count() == 1) is merges


def opened(client: Client, address: str) -> Any:
    """Whether the page is shown; Wagtail sends who may not see it to the start page."""
    response = client.get(address)
    assert response.status_code == 200 or response.headers["Location"] == home()
    return response.status_code == 200


def home() -> str:
    return reverse("wagtailadmin_home")
