"""Tables in the admin: preview, confirmation, report, and for whom."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.locks import single_run
from core.models import User
from core.storage import private_storage
from core.tables.uploads import FOLDER
from home.roles import EDITOR, HEAD, MANAGER, MOBILE_OFFICER, WRITER
from partners.models import Partner, PartnerContact
from tests.visits.factories import make_district
from tests.visits.importing.files import row, timetable_file
from visits.models import SchoolPeriod, Stop, Timetable

pytestmark = pytest.mark.django_db
PARTNERS = "npsn,nama,jenjang,kecamatan,private_phone\n10000001,SDN CONTOH,SD,Halong,0811\n1,SDN B,SD,,\n"
PERIODS = "tahun ajaran,nama,dari\n2026/2027,Libur,2026-12-21\n"
ADDRESSES = {
    "partners_import": "/admin/mitra/impor/",
    "timetables_import": "/admin/keliling/impor/",
    "school_periods_import": "/admin/keliling/kalender-sekolah/impor/",
}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    make_district("Halong", "63.11.01")
    for name in kept():
        private_storage().delete(f"{FOLDER}/{name}")


def kept() -> list[str]:
    storage = private_storage()
    return storage.listdir(FOLDER)[1] if storage.exists(FOLDER) else []


def member(*roles: str) -> User:
    user = User.objects.create_user(f"petugas-{'-'.join(roles)}".lower().replace(" ", "-"), password="x")
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(member(MOBILE_OFFICER.name))
    return client


def preview(client: Client, purpose: str, data: str | bytes, **options: str) -> Any:
    content = data.encode() if isinstance(data, str) else data
    answer = client.post(reverse(purpose), {"file": SimpleUploadedFile("daftar.csv", content), **options})
    assert answer.status_code == 302, answer.context["form"].errors
    return client.get(answer["Location"])


@contextmanager
def at_work(purpose: str) -> Iterator[None]:
    """While another process takes such a table over."""
    name = f"{FOLDER}-{purpose}"
    if connection.vendor == "sqlite":
        with single_run(name):
            yield
        return
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [zlib.crc32(name.encode())])
            yield
    finally:
        other.close()


def confirm(client: Client, shown: Any) -> Any:
    return client.post(shown.context["here"], {"fingerprint": shown.context["fingerprint"]})


@pytest.mark.parametrize("purpose", ADDRESSES)
@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        ((MOBILE_OFFICER.name,), True),
        ((MANAGER.name,), True),
        ((HEAD.name,), False),
        ((EDITOR.name,), False),
        ((WRITER.name,), False),
    ],
)
def test_who_may_import(client: Client, purpose: str, roles: tuple[str, ...], allowed: bool) -> None:
    assert reverse(purpose) == ADDRESSES[purpose]
    client.force_login(member(*roles))
    answer = client.get(ADDRESSES[purpose])
    refused = answer.status_code == 302 and answer["Location"] == "/admin/"
    assert (answer.status_code == 200, refused) == (allowed, not allowed)
    template = client.get(f"{ADDRESSES[purpose]}contoh.xlsx")
    assert (template.status_code == 200) is allowed


@pytest.mark.parametrize("address", ADDRESSES.values())
def test_strangers_log_in_first(client: Client, address: str) -> None:
    for path in (
        address,
        f"{address}contoh.csv",
        f"{address}{'a' * 32}/",
        f"{address}{'a' * 32}/dilewati.csv",
    ):
        assert "/login/?next=/admin/" in client.get(path)["Location"]


def test_partners_are_shown_then_taken_over_just_so(officer: Client) -> None:
    shown = preview(officer, "partners_import", PARTNERS)
    text = shown.content.decode()
    assert not Partner.objects.exists()
    assert [(group["action"], group["count"]) for group in shown.context["groups"]] == [
        ("skipped", 1),
        ("created", 1),
    ]
    assert "NPSN terdiri atas 8 angka, bukan 1." in text
    assert "no-store" in shown["Cache-Control"]
    skipped = officer.get(shown.context["skipped_url"])
    assert "3,SDN B,npsn," in skipped.content.decode()
    done = confirm(officer, shown)
    assert done.context["counts"]["created"] == 1
    assert Partner.objects.get().name == "SDN Contoh"
    assert PartnerContact.objects.get().phone == "0811"
    assert "3,SDN B,npsn," in officer.get(done.context["skipped_url"]).content.decode()
    assert officer.get(shown.context["here"]).status_code == 302


def test_changes_are_shown_with_what_stood_there(officer: Client) -> None:
    confirm(officer, preview(officer, "partners_import", PARTNERS))
    Partner.objects.update(address="Jl. <b>Lama</b>")
    shown = preview(officer, "partners_import", "npsn,nama,alamat\n10000001,SDN CONTOH,Jl. Baru\n")
    text = shown.content.decode()
    assert "Jl. &lt;b&gt;Lama&lt;/b&gt;" in text
    assert "Jl. Baru" in text


def test_what_changed_since_the_preview_is_shown_again(officer: Client) -> None:
    shown = preview(officer, "partners_import", PARTNERS)
    Partner.objects.create(name="SDN Contoh", npsn="10000001", level="SD")
    again = confirm(officer, shown)
    assert again.context["counts"]["changed"] == 1
    assert Partner.objects.get().source_name == ""
    assert confirm(officer, again).context["counts"]["changed"] == 1


def test_two_imports_of_a_kind_come_one_after_the_other(officer: Client, tmp_path: Path) -> None:
    """The same button pressed twice would make the same rows twice, which the database refuses."""
    data = Path(timetable_file(tmp_path, row())).read_bytes()
    shown = preview(officer, "timetables_import", data)
    with at_work("timetables_import"):
        answer = confirm(officer, shown)
    assert (answer.status_code, answer["Location"]) == (302, shown.context["here"])
    assert "Impor lain sedang berjalan" in officer.get(answer["Location"]).content.decode()
    assert not Timetable.objects.exists()
    assert confirm(officer, shown).context["counts"]["created"] == 1


def test_a_timetable_with_the_district_of_the_form(officer: Client, tmp_path: Path) -> None:
    juai = make_district("Juai", "63.11.02")
    data = Path(timetable_file(tmp_path, row(community="Entah"))).read_bytes()
    done = confirm(
        officer, preview(officer, "timetables_import", data, district=str(juai.pk), zone="Asia/Jakarta")
    )
    assert done.context["counts"]["created"] == 1
    assert (Stop.objects.get().district, Timetable.objects.get().zone) == (juai, "Asia/Jakarta")


def test_school_periods(officer: Client) -> None:
    assert (
        confirm(officer, preview(officer, "school_periods_import", PERIODS)).context["counts"]["created"] == 1
    )
    assert SchoolPeriod.objects.get().name == "Libur"


@pytest.mark.parametrize(
    ("command", "purpose"),
    [
        ("import_partners", "partners_import"),
        ("import_timetable", "timetables_import"),
        ("import_school_periods", "school_periods_import"),
    ],
)
def test_a_command_is_refused_while_the_same_kind_is_imported(
    tmp_path: Path, command: str, purpose: str
) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("apa\n1\n")
    with at_work(purpose), pytest.raises(CommandError, match="Another import of this kind is running"):
        call_command(command, str(file))
    for other in ADDRESSES.keys() - {purpose}:
        with at_work(other), pytest.raises(CommandError, match=r"olumn|Nothing could be imported"):
            call_command(command, str(file))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\x00\x01\x02", "bukan CSV atau XLSX"),
        (b"PK\x03\x04 no archive", "bukan CSV atau XLSX"),
        (b'a\n"open', "baris 2: Tanda kutip"),
        (b"a" * (10 * 1024 * 1024 + 1), "lebih besar dari 10 MB"),
    ],
)
def test_an_upload_is_not_trusted(officer: Client, data: bytes, words: str) -> None:
    answer = officer.post(reverse("partners_import"), {"file": SimpleUploadedFile("daftar.csv", data)})
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors)
    assert kept() == []


def test_a_table_of_something_else_is_told(officer: Client) -> None:
    answer = officer.post(
        reverse("timetables_import"), {"file": SimpleUploadedFile("x.csv", PERIODS.encode())}
    )
    shown = officer.get(answer["Location"], follow=True)
    assert "Kolom stop, arrival, departure tidak ada." in shown.content.decode()


def test_a_kept_file_is_nobody_elses_and_not_kept_for_long(officer: Client, clock: Any) -> None:
    here = preview(officer, "partners_import", PARTNERS).context["here"]
    other = Client()
    other.force_login(member(MANAGER.name))
    assert other.get(here).status_code == 302
    assert officer.get(here.replace("mitra", "keliling")).status_code == 302
    clock.shift(timedelta(hours=13))
    assert officer.get(here).status_code == 302


def test_internal_contacts_need_their_own_right(client: Client) -> None:
    user = member(MOBILE_OFFICER.name)
    group = Group.objects.get(name=MOBILE_OFFICER.name)
    group.permissions.remove(*group.permissions.filter(codename__endswith="partnercontact"))
    client.force_login(user)
    done = confirm(client, preview(client, "partners_import", PARTNERS))
    assert done.context["counts"]["created"] == 1
    assert not PartnerContact.objects.exists()
    assert "Kontak internal tidak diambil" in done.content.decode()
    PartnerContact.objects.create(partner=Partner.objects.get(), phone="0899")
    listed = reverse("wagtailsnippets_partners_partner:list")
    assert "0899" not in client.get(listed, {"export": "csv"}).content.decode()
    group.permissions.add(*_contact_rights())
    client.force_login(User.objects.get(pk=user.pk))
    assert "0899" in client.get(listed, {"export": "csv"}).content.decode()


def _contact_rights() -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="change_partnercontact")


@pytest.mark.parametrize(
    "model", ["partners_partner", "visits_timetable", "visits_visit", "visits_schoolperiod"]
)
def test_lists_can_be_downloaded(officer: Client, model: str) -> None:
    listed = reverse(f"wagtailsnippets_{model}:list")
    page = officer.get(listed).content.decode()
    assert "export=xlsx" in page
    assert ("/impor/" in page) is (model != "visits_visit")
    book = openpyxl.load_workbook(io.BytesIO(officer.get(listed, {"export": "xlsx"}).content))
    assert book.active.max_row == 1
    assert officer.get(listed, {"export": "csv"}).content.startswith(b"\xef\xbb\xbf")


def test_who_only_looks_is_not_led_to_the_import(client: Client) -> None:
    client.force_login(member(HEAD.name))
    page = client.get(reverse("wagtailsnippets_partners_partner:list"))
    assert page.status_code == 200
    assert "/impor/" not in page.content.decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_can_be_filled_and_sent(officer: Client, ending: str) -> None:
    for purpose, counts in (("partners_import", 0), ("timetables_import", 1), ("school_periods_import", 1)):
        template = officer.get(f"{ADDRESSES[purpose]}contoh.{ending}").content
        shown = preview(officer, purpose, template)
        assert shown.context["counts"]["created"] == counts, shown.content.decode()
    assert officer.get("/admin/mitra/impor/contoh.pdf").status_code == 404
