"""Uploads are told by their content; what could run is refused in words, never with 500."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as PillowImage

from core.models import Document, Image
from tests.core.factories import make_user, picture_file

pytestmark = pytest.mark.django_db


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header claims a gigantic picture (a decompression bomb)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def gif() -> bytes:
    buffer = BytesIO()
    PillowImage.new("P", (1, 1)).save(buffer, "GIF")
    return buffer.getvalue()


SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED_PICTURES = [
    ("naskah.gif", gif() + SCRIPT),
    ("naskah.jpg", b"GIF89a/*" + SCRIPT),
    ("gambar.jpg", gif()),
    ("raksasa.png", png_that_claims(20_000, 20_000)),
    ("besar.png", png_that_claims(9_000, 9_000)),
    ("rusak.jpg", picture_file().read()[:40]),
    ("kosong.png", b""),
    ("gambar.svg", SVG),
    ("gambar.png", SVG),
    ("halaman.html", SCRIPT),
    ("gambar.php.jpg", b"<?php phpinfo();"),
]
REFUSED_DOCUMENTS = [
    ("program.exe", b"MZ\x90\x00"),
    ("laporan.pdf", b"MZ\x90\x00"),
    ("laporan.pdf", SCRIPT),
    ("data.csv", SCRIPT),
    ("data.txt", b"a\x00b"),
    ("surat.docx", SVG),
    ("gambar.svg", SVG),
    ("halaman.html", SCRIPT),
]


@pytest.fixture
def writer(client: Client) -> Client:
    client.force_login(make_user("Penulis"))
    return client


def upload(client: Client, address: str, name: str, content: bytes):
    file = SimpleUploadedFile(name, content, content_type="image/png")
    return client.post(
        reverse(address), {"title": "Uji", "file": file, "alt_text": "Uji", "people_shown": "none"}
    )


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages_chooser:create"])
@pytest.mark.parametrize(("name", "content"), REFUSED_PICTURES)
def test_such_pictures_are_refused_in_words(writer: Client, address: str, name: str, content: bytes) -> None:
    response = upload(writer, address, name, content)
    assert response.status_code == 200
    assert Image.objects.count() == 0


@pytest.mark.parametrize(("name", "content"), REFUSED_PICTURES)
def test_the_upload_of_many_refuses_them_too(writer: Client, name: str, content: bytes) -> None:
    file = SimpleUploadedFile(name, content, content_type="image/png")
    response = writer.post(
        reverse("wagtailimages:add_multiple"), {"files[]": file}, HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    assert response.status_code in {200, 400}
    assert Image.objects.count() == 0


@pytest.mark.parametrize(("name", "content"), REFUSED_DOCUMENTS)
def test_such_documents_are_refused_in_words(writer: Client, name: str, content: bytes) -> None:
    response = upload(writer, "wagtaildocs:add", name, content)
    assert response.status_code == 200
    assert Document.objects.count() == 0


@pytest.mark.parametrize(("name", "content"), REFUSED_DOCUMENTS)
def test_the_upload_of_many_documents_refuses_them_too(writer: Client, name: str, content: bytes) -> None:
    file = SimpleUploadedFile(name, content)
    response = writer.post(
        reverse("wagtaildocs:add_multiple"), {"files[]": file}, HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    assert response.status_code in {200, 400}
    assert Document.objects.count() == 0


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.webp"])
def test_good_pictures_are_taken(writer: Client, name: str) -> None:
    image_format = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[name.rsplit(".", 1)[-1]]
    response = writer.post(
        reverse("wagtailimages:add"),
        {
            "title": "Uji",
            "file": SimpleUploadedFile(name, picture_file(image_format=image_format).read()),
            "alt_text": "Bidang hijau",
            "people_shown": "none",
            "consent": "not_needed",
            "collection": "1",
        },
    )
    assert response.status_code == 302
    assert Image.objects.get().file.name.startswith("original_images/")


def test_originals_are_private_and_renditions_public(writer: Client, settings) -> None:
    image = Image.objects.create(title="Uji", file=picture_file())
    original = image.file.url
    assert str(settings.PORTAL_VAR / "private") in image.file.path
    assert writer.get(original)["Content-Disposition"].startswith("attachment")
    assert Client().get(original).status_code == 302
    rendition = image.get_rendition("width-100")
    response = Client().get(rendition.url)
    assert response.status_code == 200
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["../keys/secret_key", "%2e%2e/keys/secret_key", "tidak-ada.jpg"])
def test_private_files_are_only_those_we_know(writer: Client, name: str) -> None:
    assert writer.get(f"/berkas/{name}").status_code in {400, 404}
    assert writer.get(f"/media/{name}").status_code in {400, 404}


def test_an_account_without_the_admin_sees_no_private_file(client: Client) -> None:
    image = Image.objects.create(title="Uji", file=picture_file())
    client.force_login(make_user())
    assert client.get(image.file.url).status_code == 403


def test_papers_about_people_are_for_staff_alone(client: Client) -> None:
    paper = Document.objects.create(
        title="Surat persetujuan", file=SimpleUploadedFile("surat.pdf", b"%PDF-1.4")
    )
    assert client.get(paper.url).status_code == 200
    Image.objects.create(title="Uji", file=picture_file(), consent="given", consent_document=paper)
    assert client.get(paper.url).status_code == 403
    for role, allowed in (("Penulis", False), ("Pimpinan", False), ("Penyunting", True)):
        client.force_login(make_user(role))
        assert (client.get(paper.url).status_code == 200) is allowed
        assert (client.get(paper.file.url).status_code == 200) is allowed


def test_a_refused_document_is_told_about_once(writer: Client) -> None:
    page = upload(writer, "wagtaildocs:add", "laporan.pdf", SCRIPT).content.decode()
    assert "Isi berkas tidak sesuai" in page
    assert "Ekstensi berkas" not in page
