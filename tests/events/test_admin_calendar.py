"""The calendar of all events in the admin."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events.changes import cancel, move
from tests.events.factories import at, make_event, make_member, make_story_hour, rows

pytestmark = pytest.mark.django_db
MONTH = reverse("events_calendar_month", args=[2026, 12])


def read(client: Client, address: str = MONTH) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def day_of(client: Client, day: int, address: str = MONTH) -> dict[str, Any]:
    """What the calendar's context has about one day of December 2026."""
    days = client.get(address).context["days"]
    (found,) = [each for each in days if each["number"] == day and not each["outside"]]
    return found


def test_every_date_leads_to_its_change_and_to_its_page(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    text = read(admin_client)
    for row in rows(page):
        assert reverse("events_date", args=[row.pk]) in text
        assert reverse("events_change_date", args=[row.pk, "pindah"]) in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text


def test_a_cancelled_date_says_so_with_its_reason(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[1], "Hujan", make_member("publish"))
    (line,) = day_of(admin_client, 8)["lines"]
    assert (line["off"], line["state"], line["change"]) == (True, "Dibatalkan", "Hujan.")


def test_nothing_is_moved_in_an_event_that_is_cancelled(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda, cancelled=True, cancel_reason="Pendongeng sakit")
    (line,) = day_of(admin_client, 8)["lines"]
    assert (line["state"], line["change_url"]) == ("Dibatalkan", "")
    assert line["url"] == reverse("events_date", args=[rows(page)[1].pk])


def test_a_moved_date_stands_at_both_its_days(agenda: Any, admin_client: Client) -> None:
    page = make_story_hour(agenda)
    move(rows(page)[1], at(10, 14), at(10, 15), "", make_member("publish"))
    (old,), (new,) = day_of(admin_client, 8)["lines"], day_of(admin_client, 10)["lines"]
    assert (old["off"], old["time"], new["off"], new["time"]) == (True, "09.00", False, "14.00")
    assert old["url"] == new["url"]


def test_holidays_sundays_and_today_are_named(agenda: Any, admin_client: Client) -> None:
    assert "Natal" in day_of(admin_client, 25)["holiday"]
    assert day_of(admin_client, 6)["red"]
    now = reverse("events_calendar")
    assert day_of(admin_client, 16, now)["today"]
    assert 'id="hari-ini"' in read(admin_client, now)


def test_a_full_day_shows_the_first_and_leads_to_all(agenda: Any, admin_client: Client) -> None:
    for number in range(11):
        make_event(agenda, title=f"Kelas {number}")
    address = reverse("events_calendar_day", args=[2026, 12, 3])
    cell = day_of(admin_client, 3)
    assert (len(cell["lines"]), cell["more"], cell["url"]) == (8, 3, address)
    text = read(admin_client, address)
    assert all(f"Kelas {number}" in text for number in range(11))


def test_drafts_are_left_out_and_what_is_hidden_is_marked(agenda: Any, admin_client: Client) -> None:
    make_event(agenda, title="Rancangan", live=False)
    hidden = make_event(agenda, title="Untuk pengurus")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    text = read(admin_client)
    assert "Rancangan" not in text
    (line,) = day_of(admin_client, 3)["lines"]
    assert (line["title"], line["hidden"]) == ("Untuk pengurus", True)


def test_what_is_deleted_is_not_there(agenda: Any, admin_client: Client) -> None:
    page = make_event(agenda, title="Dihapus")
    page.delete()
    assert "Dihapus" not in read(admin_client)


def test_links_are_for_those_who_may_follow_them(agenda: Any, client: Client) -> None:
    page = make_event(agenda)
    hidden = make_event(agenda, title="Untuk pengurus", start=at(4))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    elsewhere = agenda.get_parent()
    other = make_member(
        "add", "change", "publish", page=elsewhere.add_child(instance=type(elsewhere)(title="B", slug="b"))
    )
    client.force_login(other)
    (line,) = day_of(client, 3)["lines"]
    assert (line["title"], line["url"], line["change_url"], line["edit"]) == (page.title, "", "", "")
    assert day_of(client, 4)["lines"] == []
    client.force_login(make_member("change"))
    (line,) = day_of(client, 3)["lines"]
    assert line["url"]
    assert line["edit"]
    assert not line["change_url"]


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        (MONTH, "/2026/11/", "/2027/1/"),
        (reverse("events_calendar_month", args=[2027, 1]), "/2026/12/", "/2027/2/"),
        (reverse("events_calendar_day", args=[2027, 1, 1]), "/2026/12/31/", "/2027/1/2/"),
    ],
)
def test_the_way_on(agenda: Any, admin_client: Client, address: str, before: str, after: str) -> None:
    context = admin_client.get(address).context
    assert context["previous"][1].endswith(before)
    assert context["next"][1].endswith(after)


@pytest.mark.parametrize(
    "args", [(2026, 13), (2026, 0), (1900, 1), (2200, 1), (2026, 2, 30), (2026, 12, 0), (99999, 1)]
)
def test_months_and_days_that_there_are_not(agenda: Any, admin_client: Client, args: tuple[int, ...]) -> None:
    name = "events_calendar_month" if len(args) == 2 else "events_calendar_day"
    assert admin_client.get(reverse(name, args=args)).status_code == 404


def test_beyond_the_rows_it_says_until_when_dates_exist(agenda: Any, admin_client: Client) -> None:
    assert "dibuat sampai Rabu, 31 Mei 2028" not in read(admin_client)
    assert "dibuat sampai Rabu, 31 Mei 2028" in read(
        admin_client, reverse("events_calendar_month", args=[2028, 6])
    )


@pytest.mark.parametrize("right", [("add",), ("change", "publish")])
def test_the_number_of_queries_does_not_grow(agenda: Any, client: Client, right: tuple[str, ...]) -> None:
    client.force_login(make_member(*right))
    make_event(agenda)
    read(client)
    with CaptureQueriesContext(connection) as few:
        read(client)
    for number in range(12):
        page = make_story_hour(agenda, title=f"Dongeng {number}", start=at(1) + timedelta(days=number))
        cancel(rows(page)[0], "Hujan", make_member("publish"))
    with CaptureQueriesContext(connection) as many:
        read(client)
    assert len(many) == len(few)


def test_events_over_several_days_stand_at_each(agenda: Any, admin_client: Client) -> None:
    make_event(agenda, all_day=True, first_day=date(2026, 12, 30), last_day=date(2027, 1, 2))
    assert [day_of(admin_client, day)["lines"] != [] for day in (29, 30, 31)] == [False, True, True]
