"""One entry counts once, however often and from wherever it arrives; and never over what somebody else recorded."""

import uuid
from typing import Any

import pytest
from django.test import Client

from tests.core.factories import make_user, picture_file
from tests.schedules.factories import at_once
from tests.visits.factories import make_partner, make_stop, make_visit
from tests.visits.recording.conftest import OFFICER
from tests.visits.recording.filling import filled, send
from visits import changes
from visits.models import Change, Stop, Visit
from visits.recording.entries import Entry, state_of
from visits.recording.record import NotToRecord, RecordedMeanwhile, record


def an_entry(visit: Visit, visitors: int = 34, **about: Any) -> Entry:
    values = {
        "key": uuid.uuid4(),
        "seen": state_of(visit),
        "took_place": True,
        "figures": {"visitors": visitors},
    }
    return Entry(**values | about)


def again(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


@pytest.mark.django_db
def test_the_same_entry_sent_again_changes_nothing(phone: Client, visit: Visit) -> None:
    entry = filled(
        phone, visit, outcome="done", visitors="34", photo=picture_file(40, 30), people_shown="none"
    )
    first = send(phone, visit, entry, by_script=True)
    stored = again(visit)
    for numbers in ({}, {"visitors": "99"}):
        repeated = send(phone, visit, {**entry, "photo": picture_file(40, 30), **numbers}, by_script=True)
        assert (repeated.status_code, repeated.json()) == (200, first.json())
    assert (again(visit).changed_at, again(visit).photo_id) == (stored.changed_at, stored.photo_id)
    assert type(stored.photo).objects.count() == 1


@pytest.mark.django_db
def test_two_presses_on_a_plain_form_are_one_entry(phone: Client, visit: Visit) -> None:
    entry = filled(phone, visit, outcome="cancelled", reason="Hujan lebat")
    assert [send(phone, visit, entry).status_code for _ in range(2)] == [302, 302]
    assert again(visit).sequence == visit.sequence + 1
    assert Change.objects.filter(visit=visit).count() <= 1


@pytest.mark.django_db
def test_what_somebody_else_recorded_is_shown_and_not_overwritten(phone: Client, visit: Visit) -> None:
    mine = filled(phone, visit, outcome="done", visitors="34", women="20")
    colleague = Client()
    colleague.force_login(make_user(OFFICER, first_name="Norhalimah"))
    send(colleague, visit, filled(colleague, visit, outcome="done", visitors="30", women="20"))

    told = send(phone, visit, mine, by_script=True)
    assert told.status_code == 409
    assert told.json()["rows"] == [{"label": "Jumlah pengunjung", "stored": "30", "entered": "34"}]
    page = send(phone, visit, mine)
    html = page.content.decode()
    assert page.status_code == 409
    assert "<td>30</td>" in html and "<td>34</td>" in html
    assert "Norhalimah" not in html
    assert again(visit).visitors == 30

    # Sending once more, having seen both, replaces it.
    assert send(phone, visit, {**mine, "seen": told.json()["seen"]}).status_code == 302
    assert again(visit).visitors == 34


@pytest.mark.django_db
def test_two_who_recorded_the_same_need_not_choose(phone: Client, visit: Visit) -> None:
    mine = filled(phone, visit, outcome="done", visitors="34")
    send(phone, visit, filled(phone, visit, outcome="done", visitors="34"))
    assert send(phone, visit, mine).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["confirmed", "on_the_way", "note"])
def test_what_is_no_record_is_in_nobodys_way(phone: Client, visit: Visit, change: str) -> None:
    mine = filled(phone, visit, outcome="done", visitors="34")
    if change == "note":
        visit.note = "Bawa proyektor"
    else:
        visit.status = change
    visit.save()
    assert send(phone, visit, mine).status_code == 302


@pytest.mark.django_db
def test_cancelled_meanwhile_is_asked_and_then_it_took_place_after_all(
    phone: Client, visit: Visit, officer: Any
) -> None:
    mine = filled(phone, visit, outcome="done", visitors="34")
    changes.cancel_visit(visit, "Hujan", officer)
    told = send(phone, visit, mine, by_script=True).json()
    assert (told["state"], told["stored"]) == ("differs", "Tidak terlaksana: Hujan")
    assert {"label": "Keadaan", "stored": "tidak terlaksana", "entered": "terlaksana"} in told["rows"]
    send(phone, visit, {**mine, "seen": told["seen"]})
    assert (again(visit).status, again(visit).visitors) == ("done", 34)


@pytest.mark.django_db
def test_it_did_not_take_place_where_its_car_was_elsewhere(phone: Client, visit: Visit, officer: Any) -> None:
    changes.cancel_visit(visit, "Hujan", officer)
    other = make_stop(make_partner("SDN 2 Halong", "30300002"))
    make_visit(other, "2026-11-22 08:00", hours=1)
    refused = send(phone, visit, filled(phone, visit, outcome="done", visitors="34"), by_script=True)
    assert refused.status_code == 422
    assert "Mobil Pustaka 1" in str(refused.json()["errors"]["__all__"])
    assert again(visit).status == "cancelled"


@pytest.mark.django_db
def test_taken_for_done_by_mistake(phone: Client, visit: Visit) -> None:
    send(phone, visit, filled(phone, visit, outcome="done", visitors="34"))
    send(phone, visit, filled(phone, visit, outcome="cancelled", reason="Kendaraan rusak"))
    assert (again(visit).status, again(visit).visitors) == ("cancelled", None)


@pytest.mark.django_db
def test_an_entry_for_a_visit_that_is_gone(visit: Visit, officer: Any) -> None:
    entry = an_entry(visit)
    visit.series.delete()
    with pytest.raises(NotToRecord):
        record(visit.pk, entry, officer)


@pytest.mark.postgresql
def test_the_same_entry_from_several_threads_at_once(committed_db: None, stop: Stop) -> None:
    user, visit = make_user(), make_visit(stop, "2026-11-22 08:00", hours=1)
    entry = an_entry(visit, took_place=False, reason="Hujan", figures={})
    assert at_once(*[lambda: record(visit.pk, entry, user)] * 4) == [None] * 4
    assert (again(visit).status, again(visit).record_key) == ("cancelled", entry.key)
    assert again(visit).sequence == visit.sequence + 1


@pytest.mark.postgresql
def test_two_people_at_once_are_not_both_counted(committed_db: None, stop: Stop) -> None:
    user, visit = make_user(), make_visit(stop, "2026-11-22 08:00", hours=1)
    entries = [an_entry(visit, number) for number in (30, 34)]
    refused = at_once(*[lambda entry=entry: record(visit.pk, entry, user) for entry in entries])
    assert [type(each) for each in refused].count(RecordedMeanwhile) == 1
    won = refused.index(None)
    assert (again(visit).visitors, again(visit).record_key) == ((30, 34)[won], entries[won].key)
