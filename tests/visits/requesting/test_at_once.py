"""Several people at the same request at the same moment, with real transactions."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from core.models import OutgoingMail, User
from partners.models import Partner
from schedules.changes import ChangedMeanwhile
from tests.schedules.factories import at_once
from tests.visits.factories import make_stop, make_vehicle, wita
from tests.visits.requesting.conftest import URL, link
from visits.booking import VehicleTaken
from visits.changes import plan_visit
from visits.models import Stop, Visit, VisitRequest
from visits.requesting import answers

pytestmark = pytest.mark.postgresql

WINDOW = (wita("2026-12-08 09:00"), wita("2026-12-08 11:00"))


@pytest.fixture
def proposed(committed_db: None, asked: VisitRequest, stop: Stop, officer: User) -> VisitRequest:
    plan = answers.Plan(stop, make_vehicle(), *WINDOW, ["reading"])
    return answers.propose(asked, plan, "", officer, seen=answers.version_of(asked))


def take(row: VisitRequest) -> Any:
    return Client().post(link(row), {"jawab": "terima", "reply": ""})


def test_a_double_click_makes_one_request(
    committed_db: None, client: Client, school: Partner, fill: Any
) -> None:
    form = fill()
    places: list[str] = []
    raised = at_once(*[lambda: places.append(Client().post(URL, form)["Location"])] * 3)
    assert raised == [None] * 3
    assert len(set(places)) == 1
    assert VisitRequest.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


def test_a_proposal_taken_twice_at_once_makes_one_visit(proposed: VisitRequest) -> None:
    assert at_once(lambda: take(proposed), lambda: take(proposed)) == [None, None]
    proposed.refresh_from_db()
    assert (proposed.status, proposed.visit) == ("accepted", Visit.objects.get())


def test_a_proposal_that_races_another_planner_is_taken_or_lost(proposed: VisitRequest) -> None:
    elsewhere = make_stop()
    raised = at_once(
        lambda: take(proposed), lambda: plan_visit(elsewhere, make_vehicle(), *WINDOW, ["reading"])
    )
    proposed.refresh_from_db()
    visit = Visit.objects.get()
    assert raised[0] is None
    if proposed.status == "accepted":
        assert (proposed.visit, type(raised[1])) == (visit, VehicleTaken)
    else:
        assert (proposed.status, visit.stop, raised[1]) == ("new", elsewhere, None)


def test_of_two_officers_one_answers_and_the_other_is_told(
    committed_db: None, asked: VisitRequest, stop: Stop, officer: User
) -> None:
    second = User.objects.create_user("kedua", "kedua@example.go.id", "sandi-uji-1")
    second.groups.add(Group.objects.get(name="Petugas Layanan Keliling"))
    vehicle, seen = make_vehicle(), answers.version_of(asked)
    plan = answers.Plan(stop, vehicle, *WINDOW, ["reading"])
    raised = at_once(
        lambda: answers.accept(asked, plan, "", officer, seen=seen),
        lambda: answers.decline(asked, "Penuh", second, seen=seen),
    )
    (refusal,) = [error for error in raised if error]
    assert isinstance(refusal, ChangedMeanwhile)
    asked.refresh_from_db()
    accepted = raised[0] is None
    assert asked.status == ("accepted" if accepted else "declined")
    assert Visit.objects.count() == int(accepted)
