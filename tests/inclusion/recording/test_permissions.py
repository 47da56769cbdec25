"""Who may record, correct and look, asked over HTTP for every role."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from inclusion.models import Activity, InclusionIndexPage
from tests.core.factories import make_user
from tests.inclusion.factories import make_activity, make_programme
from tests.inclusion.recording.filling import NEW, filled, of

pytestmark = pytest.mark.django_db

YES = {"Petugas Layanan Keliling", "Penyunting", "Admin"}
READERS = YES | {"Pimpinan"}
ROLES = sorted(READERS | {"Penulis"})
PAGES = ["activity_plan", "activity_year"]


@pytest.mark.parametrize("role", ROLES)
def test_recording(index: InclusionIndexPage, role: str) -> None:
    programme = make_programme(index)
    plan = make_activity(programme, planned_on=date(2026, 11, 10))
    officer, asked = Client(), Client()
    officer.force_login(make_user("Admin"))
    asked.force_login(make_user(role))
    allowed = role in YES
    sent = {address: filled(officer, address, programme) for address in (NEW, of(plan.pk))}
    for address in sent:
        assert asked.get(address).status_code == (200 if allowed else 302)
    done = reverse("activity_done", args=[plan.pk])
    asked.post(done)
    assert bool(Activity.objects.get(pk=plan.pk).done_on) is allowed
    Activity.objects.filter(pk=plan.pk).update(done_on=None)
    for address, form in sent.items():
        asked.post(address, form)
    assert Activity.objects.filter(title="Kelas menjahit").count() == (2 if allowed else 0)


@pytest.mark.parametrize(
    ("role", "allowed"), [("Penyunting", True), ("Admin", True), ("Petugas Layanan Keliling", False)]
)
def test_what_was_recorded_twice_is_deleted_after_a_question(
    client: Client, index: InclusionIndexPage, role: str, allowed: bool
) -> None:
    activity = make_activity(make_programme(index), done_on=date(2026, 11, 10))
    client.force_login(make_user(role))
    address = reverse("wagtailsnippets_inclusion_activity:delete", args=[activity.pk])
    assert (f'href="{address}"' in client.get(of(activity.pk)).content.decode()) is allowed
    assert client.get(address).status_code == (200 if allowed else 302)
    assert Activity.objects.exists()
    client.post(address)
    assert Activity.objects.exists() is not allowed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_looking(client: Client, index: InclusionIndexPage, role: str, page: str) -> None:
    make_activity(make_programme(index), planned_on=date(2026, 11, 10))
    client.force_login(make_user(role))
    answer = client.get(reverse(page))
    assert answer.status_code == (200 if role in READERS else 302)
    shown = reverse("activity_done", args=[Activity.objects.get().pk]) in answer.content.decode()
    assert shown is (role in YES and page == "activity_plan")


def test_nobody_gets_in_without_an_account(client: Client, index: InclusionIndexPage) -> None:
    plan: Any = make_activity(make_programme(index))
    for address in (NEW, of(plan.pk), reverse("activity_plan"), reverse("activity_year")):
        assert "/akun/login/" in client.get(address)["Location"]


def test_who_may_only_change_is_offered_plans_alone(client: Client, index: InclusionIndexPage) -> None:
    from django.contrib.auth.models import Permission

    user = make_user()
    codes = ["change_activity", "access_admin"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    plan = make_activity(make_programme(index), planned_on=date(2026, 11, 10))
    client.force_login(user)
    page = client.get(NEW).content.decode()
    assert of(plan.pk) in page
    assert "data-entry" not in page
    assert client.post(NEW, {}).status_code == 302
