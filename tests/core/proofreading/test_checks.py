"""What is found on a page: each check with what it finds and what it leaves alone."""

from datetime import date
from typing import Any

import pytest

from branches.models import Branch
from core.models import SiteSettings
from core.proofreading.findings import Severity, findings_for
from core.proofreading.pictures import says_nothing
from home.models import PlainPage
from news.models import ArticlePage
from partners.models import Partner
from tests.core.consent.factories import refuse
from tests.core.factories import make_image, picture_file
from tests.news.conftest import home

__all__ = ["home"]

TODAY = date(2026, 11, 23)
TEXT = ("paragraph", "<p>Rak baca baru dibuka. Semua boleh datang.</p>")

pytestmark = pytest.mark.django_db


def codes(page: Any) -> list[str]:
    return [finding.code for finding in findings_for(page, TODAY)]


def article(body: list[Any] | None = None, **fields: Any) -> ArticlePage:
    """An unsaved article without findings, but for what the case adds."""
    page = ArticlePage(**{"title": "Rak baca baru", "summary": "Rak baca dibuka.", **fields})
    page.body = page.body.stream_block.to_python(
        [
            {"type": kind, "value": value, "id": f"{number}"}
            for number, (kind, value) in enumerate(body if body is not None else [TEXT])
        ]
    )
    return page


def heading(text: str, level: str = "2") -> tuple[str, dict[str, str]]:
    return "heading", {"text": text, "level": level}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"title": "TPBIS 2026"}, []),
        ({"title": "RAPAT KERJA PUSTAKAWAN"}, ["loud"]),
        ({"title": "Rapat kerja " * 8}, ["title-long"]),
        ({"summary": "  "}, ["summary"]),
        ({"title": "✎ Apa yang diumumkan"}, ["guide"]),
        ({"body": []}, ["body"]),
        ({"summary": "Datang besok pagi."}, ["passing"]),
        ({"summary": "Datang besok (24/11/2026)."}, []),
        ({"summary": "Keesokan harinya rapat dilanjutkan."}, []),
        ({"body": [("quotation", {"text": "Besok saya datang lagi", "name": "", "role": ""})]}, []),
        ({"reported_on": date(2026, 11, 24)}, ["reported-ahead"]),
        ({"reported_on": TODAY}, []),
        # Without a year the day of which the page tells settles it: in 2022 the 22nd of April was a Friday.
        ({"summary": "Kamis, 22 April", "reported_on": date(2022, 4, 23)}, ["date"]),
        ({"summary": "Jumat, 22 April", "reported_on": date(2022, 4, 23)}, []),
        ({"place": "0812-5123-4567"}, ["private-phone"]),
        ({"body": [TEXT, heading("Jadwal")]}, ["heading-empty"]),
        ({"body": [heading("Jadwal"), heading("Lokasi"), TEXT]}, ["heading-empty"]),
        ({"body": [heading("Jadwal"), heading("Pagi", "3"), TEXT]}, []),
        ({"body": [heading("Pagi", "3"), TEXT, heading("Jadwal"), TEXT]}, ["heading-level"]),
        ({"body": [heading("JADWAL KELILING KAMI"), TEXT]}, ["loud"]),
    ],
)
def test_what_is_found(fields: dict[str, Any], expected: list[str]) -> None:
    assert codes(article(**fields)) == expected


@pytest.mark.parametrize(
    "block",
    [
        ("heading", {"text": "Hubungi 0812-5123-4567", "level": "2"}),
        ("quotation", {"text": "Nomor saya 0812-5123-4567", "name": "", "role": ""}),
        ("key_figures", [{"value": "0812-5123-4567", "label": "kontak"}]),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": "Kontak"}],
                "rows": [{"values": ["0812-5123-4567"]}],
                "caption": "",
            },
        ),
    ],
)
def test_every_block_is_read_and_named(block: tuple[str, Any]) -> None:
    (found,) = [each for each in findings_for(article([TEXT, block, TEXT]), TODAY) if "phone" in each.code]
    assert (found.place, found.excerpt) == ("1", "0812-5123-4567")


def test_the_first_sentence_is_offered_as_summary() -> None:
    (found,) = findings_for(article(summary=""), TODAY)
    assert (found.place, found.suggestion) == ("summary", "Rak baca baru dibuka.")


def test_numbers_of_office_buildings_and_partners_are_for_everybody(home: Any) -> None:
    site = SiteSettings.for_site(home.get_site())
    site.whatsapp, site.address = "+62 811-5000-123", "Jl. A. Yani RT 05 RW 02, Paringin"
    site.save()
    Branch.objects.create(name="Gedung Awayan", slug="awayan", phone="0812 5000 0001")
    Partner.objects.create(name="SDN 1 Paringin", kind=Partner.Kind.SCHOOL, email="sdn1paringin@gmail.com")
    public = (
        "Kantor 08115000123, gedung 0812-5000-0001, surel sdn1paringin@gmail.com, Jl. A. Yani RT 05 RW 02."
    )
    assert codes(article(place=public)) == []
    assert codes(article(place="Desa Halong RT 05 RW 02")) == ["private-home"]


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("IMG_2031", True),
        ("IMG-20261101-WA0003.jpg", True),
        ("DSC 0012", True),
        ("gambar", True),
        ("Foto 3", True),
        ("20261101_101500", True),
        ("WhatsApp Image 2026-11-01 at 10.15.00", True),
        ("anak-membaca", True),  # the file's own name
        ("Foto dua anak membaca di rak", False),
        ("Dua anak membaca", False),
        ("Peta", False),
    ],
)
def test_a_text_for_a_picture_says_what_is_seen(text: str, empty: bool) -> None:
    assert says_nothing(text, "anak-membaca.jpg") is empty


@pytest.mark.parametrize(
    ("size", "alt_text", "expected"),
    [
        ((1280, 720), "Dua anak membaca", []),
        ((1280, 720), "", ["alt"]),
        ((1280, 720), "IMG_2031", ["alt"]),
        ((1199, 720), "Dua anak membaca", ["picture-small"]),
        ((1280, 600), "Dua anak membaca", ["picture-small"]),
    ],
)
def test_the_leading_picture(size: tuple[int, int], alt_text: str, expected: list[str]) -> None:
    image = make_image(alt_text=alt_text, file=picture_file(*size))
    page = article(image=image)
    assert codes(page) == expected
    assert {finding.place for finding in findings_for(page, TODAY)} <= {"image"}


def test_a_picture_in_a_gallery_is_judged_by_what_is_said_there() -> None:
    image = make_image(alt_text="")
    said = {"image": image.pk, "alt_text": "Dua anak membaca", "caption": ""}
    page = article([("gallery", {"title": "", "pictures": [said, {**said, "alt_text": ""}]})])
    assert codes(page) == ["alt"]


def test_missing_consent_must_be_mended_and_comes_first() -> None:
    image = make_image(people_shown="children", consent="pending")
    first, *_others = findings_for(article(image=image, summary=""), TODAY)
    assert (first.code, first.severity) == ("consent", Severity.MUST)


@pytest.mark.parametrize(
    ("consent", "until", "said"),
    [
        ("pending", None, "belum ada"),
        ("given", date(2026, 11, 1), "sudah berakhir"),
        ("withdrawn", None, "sudah ditarik"),
    ],
)
def test_each_refused_picture_is_said_with_its_reason_and_all_its_places(
    consent: str, until: date | None, said: str
) -> None:
    image = refuse(make_image(title="Siti", alt_text="", people_shown="children"), consent, until)
    shown = {"image": image.pk, "alt_text": "", "caption": ""}
    html = f'<embed alt="" embedtype="image" format="left" id="{image.pk}"/>'
    body = [
        TEXT,
        ("picture", shown),
        ("gallery", {"title": "", "pictures": [shown, shown]}),
        ("video", {"video": "", "title": "Dongeng", "poster": image.pk}),
        ("paragraph", html),
    ]
    page = article(body, image=image, share_image=image)
    found = [each for each in findings_for(page, TODAY) if each.severity == Severity.MUST]
    assert {each.place for each in found} == {"image", "share_image", "1", "2", "3", "4"}
    assert len(found) == 6 and all("“Siti”" in each.text and said in each.text for each in found)
    assert {each.url for each in found} == {f"/admin/images/{image.pk}/"}


def test_nothing_is_asked_of_a_withdrawn_picture_but_that_it_goes() -> None:
    image = refuse(make_image(alt_text="", file=picture_file(640, 360)), "withdrawn")
    shown = {"image": image.pk, "alt_text": "", "caption": ""}
    assert {*codes(article([TEXT, ("picture", shown)], image=image))} == {"consent"}


# ---------------------------------------------------------------- other pages


def test_a_plain_page_is_read_too(home: Any) -> None:
    page = PlainPage(title="Profil", summary="Profil kantor.", intro="Rapat Kamis (22/04/2022).", body=[TEXT])
    assert [(each.code, each.place) for each in findings_for(page, TODAY)] == [("date", "intro")]
