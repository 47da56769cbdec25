"""What is written out can be read in again, and then nothing has changed."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from core.tables.answer import csv_bytes, xlsx_bytes
from partners.importing.export import headings, rows
from partners.models import Partner, PartnerContact, Service
from tests.partners.factories import make_home, make_school, make_village
from tests.partners.importing.files import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def several() -> None:
    village = make_village()
    school = make_school(
        "SDIT  al-Hikmah (Filial)", npsn="00000012", source_name="SDIT AL HIKMAH", village=village,
        latitude="-2.3973", longitude="115.4310001", phone="+62 811", address="=Jl. 1", search_words="a\nb",
        school_days=5, website="https://example.org/?a=1,2",
    )  # fmt: skip
    school.services.set([Service.objects.create(name="Dongeng"), Service.objects.create(name="Baca, tulis")])
    home = make_home("Panti @Asuhan", active=False)
    PartnerContact.objects.create(partner=home, name="Ibu", note="-siang\n+malam", phone="0811")
    Partner.objects.create(name="KIM", kind="community", schedule_public=False)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("private", [True, False])
def test_a_round_trip_changes_nothing(tmp_path: Path, several: None, ending: str, private: bool) -> None:
    write = csv_bytes if ending == "csv" else xlsx_bytes
    path = tmp_path / f"mitra.{ending}"
    path.write_bytes(write(headings(private=private), rows(Partner.objects.all(), private=private)))
    before = list(Partner.objects.order_by("pk").values())
    assert run("import_partners", str(path)) == ("created 0, changed 0, unchanged 3, skipped 0", [])
    assert list(Partner.objects.order_by("pk").values()) == before


def test_internal_contacts_are_written_only_when_asked_for(several: None) -> None:
    for options, told in (([], False), (["--private"], True)):
        out = io.StringIO()
        call_command("export_partners", *options, stdout=out)
        assert ("private_phone" in out.getvalue()) is told
        assert ("siang" in out.getvalue()) is told


def test_any_number_of_partners_costs_the_same(several: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        list(rows(Partner.objects.all(), private=True))
