"""What is refused is named, and nothing that was chosen is lost unseen: with a script, and without one."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.models import Image
from inclusion.models import Activity, InclusionIndexPage, ProgrammePage
from tests.core.factories import make_user, picture_file
from tests.inclusion.factories import make_activity, make_programme
from tests.inclusion.recording.filling import NEW, filled, of

pytestmark = pytest.mark.django_db

XHR = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def programme(index: InclusionIndexPage) -> ProgrammePage:
    return make_programme(index)


@pytest.fixture
def phone(client: Client, programme: ProgrammePage) -> Client:
    client.force_login(make_user("Petugas Layanan Keliling"))
    return client


@pytest.mark.parametrize("wrong", [{"day": "2027-11-16"}, {"title": ""}, {"outcome": "cancelled"}])
def test_a_correction_that_was_refused_stays_a_correction(
    phone: Client, programme: ProgrammePage, wrong: dict[str, Any]
) -> None:
    activity = make_activity(programme, done_on=date(2026, 3, 3), women=1)
    sent = filled(phone, of(activity.pk), programme)
    refused = phone.post(of(activity.pk), {**sent, **wrong})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert f'action="{of(activity.pk)}"' in page
    assert "Pertemuan pertama" in page.split("<h1>")[1].split("</h1>")[0]
    assert 'type="radio" name="outcome" value="cancelled"' in page
    assert phone.post(of(activity.pk), sent).status_code == 302
    assert [each.women for each in Activity.objects.all()] == [10]


def test_the_fields_are_named_on_top_with_a_way_there(phone: Client, programme: ProgrammePage) -> None:
    sent = filled(phone, NEW, programme, day="2027-11-16", women="banyak", new_photo=picture_file())
    told = phone.post(NEW, sent).content.decode().partition("<form")[0]
    ways = [("id_day", "Tanggal"), ("id_women", "Perempuan"), ("id_people_shown_0", "Siapa yang terlihat?")]
    places = [told.index(f'<a href="#{way}">{label}</a>') for way, label in ways]
    assert places == sorted(places)
    assert "Kegiatan apa?" not in told


def test_a_photo_that_a_refusal_lost_is_asked_for_again(phone: Client, programme: ProgrammePage) -> None:
    chosen = {"new_photo": picture_file(), "people_shown": "adults"}
    sent = filled(phone, NEW, programme, day="2027-11-16")
    page = phone.post(NEW, {**sent, **chosen}).content.decode()
    part = page.split("<details")[-1].split("</details>")[0]
    assert part.startswith(" open>")
    assert "Pilih fotonya sekali lagi" in part
    assert '<a href="#id_new_photo">Foto</a>' in page
    again = {**sent, "day": "2026-11-16", "people_shown": "adults", "photo_was_chosen": "1"}
    unseen = phone.post(NEW, again)
    assert unseen.status_code == 422
    assert "Pilih fotonya sekali lagi" in str(unseen.context["form"].errors["new_photo"])
    assert 'name="photo_was_chosen"' in unseen.content.decode()
    assert not Activity.objects.exists()
    assert phone.post(NEW, {**again, "new_photo": picture_file()}).status_code == 302
    assert Activity.objects.get().photo is not None


def test_a_lost_photo_may_be_left_out_on_purpose(phone: Client, programme: ProgrammePage) -> None:
    sent = filled(phone, NEW, programme, photo_was_chosen="1", without_photo="1")
    assert phone.post(NEW, sent).status_code == 302
    assert Activity.objects.get().photo is None


def test_a_cancelled_one_takes_no_photo_and_asks_nothing_about_it(
    phone: Client, programme: ProgrammePage
) -> None:
    plan = make_activity(programme, planned_on=date(2026, 11, 10))
    cancelled = {"outcome": "cancelled", "reason": "Banjir", "new_photo": picture_file()}
    assert phone.post(of(plan.pk), filled(phone, of(plan.pk), programme, **cancelled)).status_code == 302
    assert not Image.objects.exists()


def test_a_script_hears_what_is_refused_and_where_to_go_on(phone: Client, programme: ProgrammePage) -> None:
    sent = filled(phone, NEW, programme)
    refused = phone.post(NEW, {**sent, "day": "2027-11-16"}, headers=XHR)
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert list(refused.json()["errors"]) == ["day"]
    assert phone.post(NEW, sent, headers=XHR).json() == {"state": "recorded", "to": NEW}
    assert "Kelas menjahit: Terlaksana" in phone.get(NEW).content.decode()


def test_a_script_hears_what_another_stored_meanwhile(phone: Client, programme: ProgrammePage) -> None:
    activity = make_activity(programme, done_on=date(2026, 3, 3), women=1)
    sent = filled(phone, of(activity.pk), programme)
    Activity.objects.update(women=40)
    told = phone.post(of(activity.pk), sent, headers=XHR)
    assert (told.status_code, told.json()["state"]) == (409, "differs")
    assert "Terlaksana 3 Maret 2026, 40 peserta" in " ".join(told.json()["told"])
    again = {**sent, "seen": told.json()["seen"]}
    assert phone.post(of(activity.pk), again, headers=XHR).json()["state"] == "recorded"
    assert Activity.objects.get().women == 10


def test_a_login_that_is_over_is_told_to_a_script_and_a_new_one_gives_a_token(
    phone: Client, programme: ProgrammePage
) -> None:
    sent, session = filled(phone, NEW, programme), reverse("activity_session")
    assert phone.get(session).json()["token"]
    phone.logout()
    assert phone.post(NEW, sent, headers=XHR).status_code == 403
    assert phone.get(session, headers=XHR).status_code == 403


def test_the_photo_that_is_there_is_shown(phone: Client, programme: ProgrammePage) -> None:
    phone.post(NEW, filled(phone, NEW, programme, new_photo=picture_file(), people_shown="none"))
    activity = Activity.objects.get()
    page = phone.get(of(activity.pk)).content.decode()
    assert f'<img src="{activity.photo.file.url}"' in page
    assert phone.get(activity.photo.file.url).status_code == 200
    assert "Ganti foto" in page
