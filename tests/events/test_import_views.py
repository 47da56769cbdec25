"""A calendar file in the admin: preview, confirmation, result, and for whom."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import User
from core.storage import private_storage
from events.admin.import_views import FOLDER
from events.admin.import_words import SENTENCES
from events.models import EventIndexPage, EventPage
from schedules.ical.problems import SENTENCES as ENGLISH
from tests.events.factories import make_member
from tests.events.import_files import MOVED, WEEKLY, calendar, event, everything, take_in

pytestmark = pytest.mark.django_db

UPLOAD = reverse("events_import")
GOOD = calendar(event(**WEEKLY), event(**MOVED), event(uid="dua@contoh.id"))


@pytest.fixture
def editor(agenda: Any, client: Client) -> Client:
    client.force_login(make_member("add", "change", "publish"))
    return client


@pytest.fixture(autouse=True)
def no_uploads_left() -> None:
    storage = private_storage()
    if storage.exists(FOLDER):
        for name in storage.listdir(FOLDER)[1]:
            storage.delete(f"{FOLDER}/{name}")


def upload(client: Client, agenda: EventIndexPage, text: str | bytes = GOOD) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(UPLOAD, {"file": SimpleUploadedFile("k.ics", data), "index": agenda.pk})


def preview(client: Client, agenda: EventIndexPage, text: str | bytes = GOOD) -> tuple[str, Any]:
    """The address of the preview, and its answer."""
    response = upload(client, agenda, text)
    assert response.status_code == 302
    return response["Location"], client.get(response["Location"])


def confirm(client: Client, address: str, answer: Any) -> Any:
    return client.post(address, {"fingerprint": answer.context["fingerprint"]})


def files() -> list[str]:
    storage = private_storage()
    return storage.listdir(FOLDER)[1] if storage.exists(FOLDER) else []


def test_a_preview_shows_and_changes_nothing(editor: Client, agenda: Any) -> None:
    take_in(agenda, event(uid="dua@contoh.id", SUMMARY="Lama"), event(uid="tiga@contoh.id"))
    before = everything()
    text = calendar(
        event(**WEEKLY), event(uid="dua@contoh.id"), event(uid="tiga@contoh.id"), event(uid="x", DTSTART="?")
    )
    _address, answer = preview(editor, agenda, text)
    html = answer.content.decode()
    assert everything() == before
    assert [(str(group["label"]), group["count"]) for group in answer.context["groups"]] == [
        ("Acara baru", 1), ("Diubah", 1), ("Tidak berubah", 1),
    ]  # fmt: skip
    assert "Dongeng Selasa" in html and "Baris 24: “Kelas”: DTSTART tidak dapat dipahami: ?." in html
    assert "Selasa, 1 Desember 2026" in html


def test_confirming_does_what_was_shown(editor: Client, agenda: Any) -> None:
    address, answer = preview(editor, agenda)
    result = confirm(editor, address, answer)
    assert result.status_code == 200
    assert result.context["counts"] == {"created": 2, "changed": 0, "unchanged": 0, "skipped": 0}
    page = EventPage.objects.get(title="Dongeng Selasa")
    assert page.live and page.owner == result.context["request"].user
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in result.content.decode()
    assert files() == []


def test_confirming_twice_imports_once(editor: Client, agenda: Any) -> None:
    address, answer = preview(editor, agenda)
    confirm(editor, address, answer)
    before = everything()
    again = confirm(editor, address, answer)
    assert (again.status_code, again["Location"]) == (302, UPLOAD)
    assert everything() == before


def test_a_large_file_is_imported_in_several_steps(
    editor: Client, agenda: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.admin.import_views.SECONDS", -1.0)
    address, answer = preview(editor, agenda)
    first = confirm(editor, address, answer)
    assert (first.context["left"], first.context["counts"]["created"]) == (2, 0)
    assert "Lanjutkan impor" in first.content.decode() and files()
    monkeypatch.setattr("events.admin.import_views.SECONDS", 60.0)
    second = confirm(editor, address, first)
    assert (second.context["left"], second.context["counts"]["created"]) == (0, 2)
    assert files() == []


def test_what_changed_since_the_preview_is_shown_again_first(editor: Client, agenda: Any) -> None:
    address, answer = preview(editor, agenda)
    take_in(agenda, event(uid="dua@contoh.id"))
    before = everything()
    second = confirm(editor, address, answer)
    assert "Keadaannya berubah" in second.content.decode()
    assert everything() == before
    assert confirm(editor, address, second).context["counts"]["created"] == 1


def test_nothing_from_a_file_reaches_the_page_unescaped(editor: Client, agenda: Any) -> None:
    bad = "<script>alert(1)</script>"
    _address, answer = preview(editor, agenda, calendar(event(SUMMARY=bad), event(uid="b", DTSTART=bad)))
    html = answer.content.decode()
    assert bad not in html and html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


@pytest.mark.parametrize("data", [b"\x00\xff" * 99, b"<html></html>", b"BEGIN:VCALENDAR"])
def test_nonsense_is_told_and_cannot_be_confirmed(editor: Client, agenda: Any, data: bytes) -> None:
    _address, answer = preview(editor, agenda, data)
    html = answer.content.decode()
    assert "Tidak ada acara yang dapat diambil" in html and "Impor sekarang" not in html


def test_large_and_empty_files_are_refused(editor: Client, agenda: Any) -> None:
    for data in (b"x" * (2 * 1024 * 1024 + 1), b""):
        response = upload(editor, agenda, data)
        assert response.status_code == 200 and response.context["form"].errors["file"]
    assert editor.post(UPLOAD, {}).context["form"].errors
    assert files() == []


def member(role: str | None, agenda: EventIndexPage) -> User | None:
    if role == "elsewhere":
        return make_member("add", "change", "publish", page=EventIndexPage.objects.get(slug="agenda-lain"))
    rights = {"admin": ("add", "change", "publish"), "writer": ("add", "change"), "reader": ()}
    return make_member(*rights[role]) if role else None


@pytest.mark.parametrize(
    ("role", "may_open", "may_import"),
    [("admin", True, True), ("elsewhere", True, False), ("writer", False, False), ("reader", False, False),
     (None, False, False)],
)  # fmt: skip
def test_by_role(agenda: Any, client: Client, role: str | None, may_open: bool, may_import: bool) -> None:
    agenda.get_parent().add_child(instance=EventIndexPage(title="Lain", slug="agenda-lain"))
    user = member(role, agenda)
    if user:
        client.force_login(user)
    assert (client.get(UPLOAD).status_code == 200) is may_open
    uploaded = upload(client, agenda)
    goes_on = uploaded.status_code == 302 and uploaded["Location"].startswith(UPLOAD)
    assert goes_on is may_import
    home = client.get(reverse("wagtailadmin_home"))
    assert (UPLOAD in home.content.decode()) is may_open
    assert not EventPage.objects.exists()


def test_another_persons_upload_is_out_of_reach(editor: Client, agenda: Any) -> None:
    address, answer = preview(editor, agenda)
    other = Client()
    other.force_login(make_member("add", "change", "publish"))
    assert other.get(address)["Location"] == UPLOAD
    assert confirm(other, address, answer)["Location"] == UPLOAD
    assert not EventPage.objects.exists()
    (name,) = files()
    for who in (Client(), editor):
        assert who.get(reverse("private_file", args=[f"{FOLDER}/{name}"])).status_code in {302, 403, 404}
    assert editor.get(f"/media/{FOLDER}/{name}").status_code == 404


def test_an_upload_cannot_be_taken_to_an_index_of_others(agenda: Any, client: Client) -> None:
    other = agenda.get_parent().add_child(instance=EventIndexPage(title="Lain", slug="agenda-lain"))
    client.force_login(make_member("add", "change", "publish", page=other))
    address = upload(client, other)["Location"]
    wrong = address.replace(f"/{other.pk}/", f"/{agenda.pk}/")
    assert client.get(wrong).status_code == 302 and client.get(wrong)["Location"] != UPLOAD
    assert client.get(address.rstrip("/")[:-3] + "xyz/")["Location"] == UPLOAD


def test_what_nobody_confirmed_goes(editor: Client, agenda: Any) -> None:
    upload(editor, agenda)
    first = files()
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        editor.force_login(make_member("add", "change", "publish"))
        upload(editor, agenda)
    assert len(files()) == 1 and files() != first


def test_every_problem_has_words_for_editors() -> None:
    assert set(SENTENCES) == set(ENGLISH)
    for code, english in ENGLISH.items():
        names = [part.split(")")[0] for part in english.split("%(")[1:]]
        assert str(SENTENCES[code]) % dict.fromkeys(names, 1)
