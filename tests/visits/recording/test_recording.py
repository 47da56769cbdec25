"""What an officer records after a visit is what stands in the row, and nonsense is refused in words."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import Image
from tests.core.factories import make_user, picture_file
from tests.visits.factories import cancel, make_visit
from tests.visits.recording.filling import address, filled, opened, send
from visits.models import Stop, Visit

pytestmark = pytest.mark.django_db
LIST = reverse("visits_recording")


def again(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def test_everything_that_is_entered_is_recorded(phone: Client, visit: Visit, officer: Any) -> None:
    entry = filled(
        phone, visit, outcome="done", visitors="34", women="18", men="16", level_SMP="30", level_TK="0",
        books_lent="21", services_given=["lending", "reading"],
    )  # fmt: skip
    response = send(phone, visit, entry)
    assert (response.status_code, response["Location"]) == (302, reverse("visits_recording"))
    stored = again(visit)
    assert stored.status == Visit.Status.DONE
    assert (stored.visitors, stored.women, stored.men, stored.books_lent) == (34, 18, 16, 21)
    assert stored.visitors_by_level == {"SMP": 30}
    assert stored.services_given == ["reading", "lending"]
    assert (stored.recorded_by, str(stored.record_key)) == (officer, entry["key"])
    assert stored.recorded_at is not None
    logged = ModelLogEntry.objects.for_instance(visit).get(action="visits.recorded")
    assert (logged.user, logged.message) == (officer, "Kunjungan dicatat terlaksana")


def test_the_plain_form_as_it_stands_has_a_key_of_its_own(phone: Client, visit: Visit) -> None:
    forms = [opened(phone, visit) for _ in range(2)]
    assert forms[0]["key"] != forms[1]["key"]
    assert send(phone, visit, {**forms[0], "outcome": "done", "visitors": "7"}).status_code == 302
    assert [str(again(visit).record_key)] == forms[0]["key"]


def test_outcome_and_total_are_enough(phone: Client, visit: Visit) -> None:
    assert send(phone, visit, filled(phone, visit, outcome="done", visitors="0")).status_code == 302
    stored = again(visit)
    assert (stored.status, stored.visitors, stored.women, stored.services_given) == ("done", 0, None, [])


def test_not_taken_place_becomes_cancelled_with_its_reason(phone: Client, visit: Visit, officer: Any) -> None:
    entry = filled(phone, visit, outcome="cancelled", reason="Jalan tidak dapat dilalui", visitors="12")
    assert send(phone, visit, entry).status_code == 302
    stored = again(visit)
    assert (stored.status, stored.reason) == ("cancelled", "Jalan tidak dapat dilalui")
    assert (stored.visitors, stored.recorded_by) == (None, officer)
    assert stored.sequence > visit.sequence


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({}, "outcome", "Pilih terlaksana"),
        ({"outcome": "besok"}, "outcome", "besok"),
        ({"outcome": "done"}, "visitors", "Isi jumlah pengunjung"),
        ({"outcome": "done", "visitors": "-1"}, "visitors", "0 atau lebih"),
        ({"outcome": "done", "visitors": "banyak"}, "visitors", "angka saja"),
        ({"outcome": "done", "visitors": "99999999999999999999"}, "visitors", "terlalu besar"),
        ({"outcome": "done", "visitors": "30", "women": "20", "men": "11"}, "visitors", "bersama 31"),
        (
            {"outcome": "done", "visitors": "30", "level_SD": "20", "level_MI": "11"},
            "visitors",
            "bersama-sama 31",
        ),
        ({"outcome": "done", "visitors": "30", "level_SD": "dua"}, "level_SD", "angka saja"),
        ({"outcome": "done", "visitors": "30", "books_lent": "5001"}, "books_lent", "terlalu besar"),
        ({"outcome": "done", "visitors": "30", "services_given": ["makan"]}, "services_given", "makan"),
        ({"outcome": "cancelled"}, "reason", "Tulis alasannya"),
        ({"outcome": "cancelled", "reason": "x" * 201}, "reason", "200"),
        ({"outcome": "done", "visitors": "3", "key": "bukan kunci"}, "key", "Muat ulang"),
    ],
)
def test_nonsense_is_refused_in_words(
    phone: Client, visit: Visit, given: dict[str, Any], field: str, told: str
) -> None:
    response = send(phone, visit, filled(phone, visit, **given), by_script=True)
    assert response.status_code == 422
    assert told in response.json()["errors"][field][0]["message"]
    page = send(phone, visit, filled(phone, visit, **given))
    assert page.status_code == 422
    assert again(visit).status == Visit.Status.PLANNED
    assert told in page.content.decode()


@pytest.mark.parametrize(
    "outcome", [{"outcome": "done", "visitors": "3"}, {"outcome": "cancelled", "reason": "Hujan"}]
)
def test_a_visit_that_has_not_begun_cannot_be_recorded(
    phone: Client, stop: Stop, outcome: dict[str, str]
) -> None:
    visit = make_visit(stop, "2026-11-22 10:01")
    response = send(phone, visit, filled(phone, visit, **outcome))
    assert response.status_code == 422
    assert "10.01–12.01 WITA" in response.content.decode()
    assert again(visit).status == Visit.Status.PLANNED


@pytest.mark.parametrize("cancelled", [False, True])
def test_before_it_begins_the_page_says_what_can_be_done(phone: Client, stop: Stop, cancelled: bool) -> None:
    visit = make_visit(stop, "2026-11-22 10:01")
    if cancelled:
        cancel(visit, "Banjir")
    html = phone.get(address(visit)).content.decode()
    ways = {
        name: reverse(name, args=[visit.pk]) for name in ("visits_cancel", "visits_move", "visits_restore")
    }
    expected = {"visits_restore"} if cancelled else {"visits_cancel", "visits_move"}
    assert {name for name, way in ways.items() if f'href="{way}?next={LIST}"' in html} == expected
    # The form is there for the phone's copy, which opens it when its clock says so.
    assert " hidden" in html.partition("<form")[2].partition(">")[0]
    make_visit(stop, "2026-11-22 08:00", hours=1)
    begun = phone.get(address(Visit.objects.latest("pk"))).content.decode()
    assert " hidden" not in begun.partition("<form")[2].partition(">")[0]


def test_last_time_is_shown_and_no_field_holds_it(phone: Client, stop: Stop, visit: Visit) -> None:
    make_visit(stop, "2026-10-20 08:00", status="done", visitors=50, women=20, books_lent=7)
    make_visit(stop, "2026-11-10 08:00", status="done", visitors=41, women=22, visitors_by_level={"SMP": 40})
    make_visit(stop, "2026-11-17 08:00", status="cancelled", reason="Hujan")
    form = opened(phone, visit)
    # A number that nobody counted would be sent.
    assert (form["visitors"], form["women"], form["level_SMP"]) == ([""], [""], [""])
    html = phone.get(address(visit)).content.decode()
    for name, number in (("visitors", 41), ("women", 22), ("level_SMP", 40)):
        field = html.split(f'name="{name}"')[1].split(">")[0]
        assert f'data-last="{number}"' in field
    assert "Kunjungan lalu: 41" in html
    assert "data-last" not in html.split('name="books_lent"')[1].split(">")[0]


def test_a_recorded_visit_is_amended_by_opening_it_again(phone: Client, visit: Visit) -> None:
    send(phone, visit, filled(phone, visit, outcome="done", visitors="34", women="18", level_SMP="30"))
    form = opened(phone, visit)
    assert (form["outcome"], form["visitors"], form["women"], form["level_SMP"]) == (
        ["done"],
        ["34"],
        ["18"],
        ["30"],
    )
    send(phone, visit, filled(phone, visit, visitors="35"))
    assert (again(visit).visitors, again(visit).women) == (35, 18)


@pytest.mark.parametrize(
    ("shown", "consent"), [("none", "not_needed"), ("adults", "pending"), ("children", "pending")]
)
def test_a_photo_is_kept_privately_and_shown_nowhere(
    phone: Client, visit: Visit, officer: Any, shown: str, consent: str
) -> None:
    entry = filled(phone, visit, outcome="done", visitors="5", photo=picture_file(40, 30), people_shown=shown)
    assert send(phone, visit, entry).status_code == 302
    photo = again(visit).photo
    assert (photo.people_shown, photo.consent, photo.uploaded_by_user) == (shown, consent, officer)
    assert photo.may_be_shown() is (shown == "none")
    assert photo.renditions.count() == 0
    anonymous = Client().get(f"/berkas/{photo.file.name}")
    assert anonymous.status_code == 302


@pytest.mark.parametrize(
    ("photo", "shown", "field"),
    [
        (lambda: picture_file(40, 30), "", "people_shown"),
        (lambda: type(picture_file())(picture_file().read()[:90], "rusak.jpg"), "none", "photo"),
    ],
)
def test_a_photo_needs_a_word_about_people_and_must_be_one(
    phone: Client, visit: Visit, photo: Any, shown: str, field: str
) -> None:
    entry = filled(phone, visit, outcome="done", visitors="5", photo=photo(), people_shown=shown)
    response = send(phone, visit, entry, by_script=True)
    assert (response.status_code, list(response.json()["errors"])) == (422, [field])
    assert not Image.objects.exists()


def test_the_plain_page_names_what_is_wrong_and_asks_for_a_lost_photo_again(
    phone: Client, visit: Visit
) -> None:
    entry = filled(phone, visit, outcome="done", visitors="", people_shown="none")
    page = send(phone, visit, {**entry, "photo": picture_file(40, 30)}).content.decode()
    told = page.partition("<form")[0]
    assert '<a href="#id_visitors">Jumlah pengunjung</a>' in told
    assert '<a href="#id_photo">Foto</a>' in told
    again = {**entry, "visitors": "5", "photo_was_chosen": "1"}
    assert "Pilih fotonya sekali lagi" in send(phone, visit, again).content.decode()
    assert Visit.objects.get(pk=visit.pk).status == Visit.Status.PLANNED
    assert send(phone, visit, {**again, "without_photo": "1"}).status_code == 302


def test_who_may_upload_no_pictures_is_not_asked_for_one(client: Client, visit: Visit) -> None:
    user = make_user(None)
    user.user_permissions.set(_permissions("access_admin", "change_visit"))
    client.force_login(user)
    assert (
        "photo"
        not in client.get(address(visit)).content.decode().partition("<form")[2].partition("</form>")[0]
    )


def _permissions(*names: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names)


def test_a_visit_that_is_gone(phone: Client, visit: Visit) -> None:
    entry = filled(phone, visit, outcome="done", visitors="5")
    visit.series.delete()
    assert phone.get(address(visit)).status_code == 404
    assert send(phone, visit, entry, by_script=True).json()["state"] == "gone"
    assert send(phone, visit, entry).status_code == 302


def test_a_key_belongs_to_one_visit(phone: Client, stop: Stop, visit: Visit) -> None:
    other = make_visit(stop, "2026-11-21 08:00")
    key = str(uuid.uuid4())
    send(phone, visit, filled(phone, visit, outcome="done", visitors="5", key=key))
    refused = send(phone, other, filled(phone, other, outcome="done", visitors="5", key=key))
    assert refused.status_code == 422
    assert again(other).status == Visit.Status.PLANNED
