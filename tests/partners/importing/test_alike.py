"""Rows that are like a known partner: people choose, and nothing is merged silently."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core.models import User
from partners.models import Partner
from tests.partners.factories import make_district, make_school
from tests.partners.importing.test_import import HEAD, imported
from tests.partners.test_merging import merged

pytestmark = pytest.mark.django_db
ROW = "10000001,SDN 1 CONTOH,SD,N,Jl. Raya,Kec. Batumandi,,"
OTHER = "10000002,SD NEGERI 2 CONTOH,SD,N,,Kec. Batumandi,,"


@pytest.fixture(autouse=True)
def district() -> Any:
    return make_district("Batu Mandi", "63.11.05", other_spellings="Batumandi")


@pytest.fixture
def known(district: Any) -> Partner:
    return make_school("SD Negeri 1 Contoh", district=district)


@pytest.fixture
def staff(client: Client, admin_user: User, home: Any) -> Client:
    client.force_login(admin_user)
    return client


def preview(staff: Client, *rows: str, head: str = HEAD) -> Any:
    data = "\n".join([head, *rows]).encode()
    response = staff.post(reverse("partners_import"), {"file": SimpleUploadedFile("daftar.csv", data)})
    return staff.get(response.url)


def send(staff: Client, page: Any, **posted: str) -> Any:
    return staff.post(page.context["here"], {"fingerprint": page.context["fingerprint"], **posted})


def test_a_row_that_is_like_a_partner_waits(staff: Client, known: Partner) -> None:
    page = preview(staff, ROW, OTHER)
    html = page.content.decode()
    assert page.context["asking"] == 1
    assert "Mirip dengan SD Negeri 1 Contoh" in html and "1 baris mirip" in html
    assert send(staff, page).status_code == 200
    assert set(Partner.objects.values_list("name", flat=True)) == {"SD Negeri 1 Contoh", "SD Negeri 2 Contoh"}


def test_the_same(staff: Client, known: Partner) -> None:
    page = preview(staff, ROW)
    chosen = {"choice-2": str(known.pk)}
    shown = send(staff, page, **chosen)
    assert (shown.status_code, Partner.objects.get().address) == (302, "")
    page = staff.get(shown.url)
    assert page.context["asking"] == 0 and page.context["counts"]["changed"] == 1
    assert send(staff, page, **chosen).context["counts"]["changed"] == 1
    known.refresh_from_db()
    assert (known.name, known.npsn, known.address) == ("SD Negeri 1 Contoh", "10000001", "Jl. Raya")
    assert known.search_words == "SDN 1 CONTOH"
    again = preview(staff, ROW)
    assert (again.context["asking"], again.context["counts"]["unchanged"]) == (0, 1)


def test_a_new_one(staff: Client, known: Partner) -> None:
    page = preview(staff, ROW)
    page = staff.get(send(staff, page, **{"choice-2": "new"}).url)
    assert page.context["counts"]["created"] == 1
    send(staff, page, **{"choice-2": "new"})
    assert Partner.objects.count() == 2
    known.refresh_from_db()
    assert known.npsn is None


@pytest.mark.parametrize("value", ["999999", "x", ""])
def test_a_choice_that_was_not_offered_is_none(staff: Client, known: Partner, value: str) -> None:
    page = staff.get(send(staff, preview(staff, ROW), **{"choice-2": value, "apply": "1"}).url)
    assert page.context["asking"] == 1
    send(staff, page)
    assert Partner.objects.count() == 1


def test_two_rows_do_not_mean_the_same(staff: Client, known: Partner) -> None:
    page = preview(staff, ROW, ROW.replace("10000001", "10000009"))
    chosen = {"choice-2": str(known.pk), "choice-3": str(known.pk)}
    page = staff.get(send(staff, page, **chosen).url)
    assert page.context["counts"] == {"created": 0, "changed": 1, "unchanged": 0, "skipped": 1}


def test_another_number_or_district_is_another_school(staff: Client, known: Partner) -> None:
    Partner.objects.update(npsn="10000007")
    assert preview(staff, ROW).context["asking"] == 0
    Partner.objects.update(npsn=None, district=make_district("Halong", "63.11.01"))
    assert preview(staff, ROW).context["asking"] == 0


def test_the_command_makes_a_new_one_and_says_so(tmp_path: Path, known: Partner) -> None:
    last, (remark,) = imported(tmp_path, ROW)
    assert last == "created 1, changed 0, unchanged 0, skipped 0"
    assert remark.startswith("line 2, column sekolah: like SD Negeri 1 Contoh")


@pytest.mark.parametrize("number", ["10000001", ""])
def test_what_was_merged_does_not_come_back(tmp_path: Path, known: Partner, number: str) -> None:
    kept = make_school("SD Teladan", npsn="10000005", district=known.district)
    Partner.objects.filter(pk=known.pk).update(npsn=number or None)
    known.refresh_from_db()
    merged(kept, known)
    row = f"{number},SD NEGERI 1 CONTOH,SD,N,Jl. Baru,Kec. Batumandi,,"
    assert imported(tmp_path, row)[0] == "created 0, changed 1, unchanged 0, skipped 0"
    kept.refresh_from_db()
    assert (kept.name, kept.npsn, kept.address) == ("SD Teladan", "10000005", "Jl. Baru")
