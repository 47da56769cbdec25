"""What staff do with buildings, over HTTP."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from branches.models import Branch, Closure, SpecialPeriod, VisitorCount
from core.dates import local_today
from core.models import User
from tests.branches.factories import make_branch

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client, admin_user: User, home: Page) -> Client:
    client.force_login(admin_user)
    return client


def intervals(*rows: tuple[int, str, str]) -> dict[str, Any]:
    posted: dict[str, Any] = {
        "intervals-TOTAL_FORMS": len(rows),
        "intervals-INITIAL_FORMS": 0,
        "intervals-MIN_NUM_FORMS": 0,
        "intervals-MAX_NUM_FORMS": 1000,
    }
    for index, (weekday, opens, closes) in enumerate(rows):
        prefix = f"intervals-{index}"
        posted |= {
            f"{prefix}-weekday": weekday,
            f"{prefix}-opens": opens,
            f"{prefix}-closes": closes,
            f"{prefix}-id": "",
        }
    return posted


def branch_form(*rows: tuple[int, str, str], **fields: Any) -> dict[str, Any]:
    empty = (
        "description",
        "address",
        "village",
        "district",
        "latitude",
        "longitude",
        "map_url",
        "phone",
        "email",
    )
    return {
        **dict.fromkeys((*empty, "accessibility_note", "photo", "slug"), ""),
        "name": "Perpustakaan Umum",
        "kind": "main",
        "order": 1,
        "active": "on",
        **intervals(*rows),
        **fields,
    }


def test_a_building_is_added_with_several_stretches_a_day(staff: Client) -> None:
    rows = [(0, "08:00", "12:00"), (0, "13:00", "16:00"), (4, "08:00", "11:00")]
    assert staff.post(reverse("wagtailsnippets_branches_branch:add"), branch_form(*rows)).status_code == 302
    branch = Branch.objects.get()
    assert branch.slug == "perpustakaan-umum"
    assert [str(each) for each in branch.intervals.all()] == [
        "Senin 08.00–12.00",
        "Senin 13.00–16.00",
        "Jumat 08.00–11.00",
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(0, "08:00", "12:00"), (0, "11:00", "16:00")], "bertumpuk pada hari Senin"),
        ([(0, "08:00", "12:00"), (0, "08:00", "12:00")], "nilai ganda"),
        ([(0, "12:00", "08:00")], "Jam tutup harus setelah jam buka"),
    ],
)
def test_hours_that_cannot_be_are_explained(
    staff: Client, rows: list[tuple[int, str, str]], words: str
) -> None:
    response = staff.post(reverse("wagtailsnippets_branches_branch:add"), branch_form(*rows))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Branch.objects.exists()


def test_a_second_main_building_is_refused_in_words(staff: Client) -> None:
    make_branch("Lama", is_main=True)
    response = staff.post(reverse("wagtailsnippets_branches_branch:add"), branch_form(is_main="on"))
    assert response.status_code == 200
    assert "Sudah ada perpustakaan utama" in response.content.decode()


def test_special_hours_and_closures_are_added(staff: Client) -> None:
    days = {"first_day": "2027-02-08", "last_day": "2027-03-09", "branch": ""}
    period = {"name": "Ramadhan", **days, **intervals((0, "08:00", "14:00"))}
    assert staff.post(reverse("wagtailsnippets_branches_specialperiod:add"), period).status_code == 302
    assert SpecialPeriod.objects.get().intervals.count() == 1
    add = reverse("wagtailsnippets_branches_closure:add")
    assert staff.post(add, {"reason": "Rapat", **days, "public": "on"}).status_code == 302
    assert staff.post(add, {"reason": "Salah", **days, "last_day": "2027-02-01"}).status_code == 200
    assert Closure.objects.count() == 1


def test_todays_visitors_are_one_line(staff: Client) -> None:
    main = make_branch("Umum", is_main=True)
    make_branch("Pojok")
    add = reverse("wagtailsnippets_branches_visitorcount:add")
    initial = staff.get(add).context["form"]
    assert (initial["branch"].value(), initial["day"].value()) == (main.pk, local_today())
    posted = {"branch": main.pk, "day": local_today().isoformat(), "women": 12, "men": 8, "children": 20}
    assert staff.post(add, posted).status_code == 302
    assert VisitorCount.objects.get().total == 40
    again = staff.post(add, posted)
    assert again.status_code == 200
    assert "sudah diisi" in again.content.decode()


@pytest.mark.parametrize("model", ["branch", "specialperiod", "closure", "visitorcount"])
def test_every_list_opens_empty_and_filled(staff: Client, model: str) -> None:
    address = reverse(f"wagtailsnippets_branches_{model}:list")
    assert staff.get(address).status_code == 200
    branch = make_branch()
    Closure.objects.create(branch=branch, first_day=local_today(), last_day=local_today(), reason="Uji")
    VisitorCount.objects.create(branch=branch)
    SpecialPeriod.objects.create(name="Uji", first_day=local_today(), last_day=local_today())
    assert staff.get(address).status_code == 200
