"""After a split: the earlier half never tells the later dates again, and whoever comes for them is led on."""

from typing import Any

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import User
from events.changes import cancel
from events.models import EventOccurrence, EventPage, EventSeries
from events.splitting import split
from events.sync import sync_event
from tests.events.factories import at, make_event, make_member, make_story_hour, public_days, publish, rows
from tests.events.import_files import WEEKLY, event, take_in, the_page
from tests.events.panel_form import PUBLISH, edit_url, form_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> User:
    return make_member("add", "change", "publish")


def series_of(page: EventPage) -> EventSeries:
    return EventSeries.objects.get(translation_key=page.translation_key)


def ids(page: EventPage) -> list[str]:
    return [row.recurrence_id for row in rows(page)]


def fresh(page: EventPage) -> EventPage:
    return EventPage.objects.get(pk=page.pk)


# --- the cut holds -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("again", "left"),
    [
        ({"rrule": "FREQ=WEEKLY;COUNT=4"}, [1, 8]),
        ({"rrule": "FREQ=WEEKLY"}, [1, 8]),
        ({"rrule": "FREQ=WEEKLY;UNTIL=20991231"}, [1, 8]),
        ({"rrule": "FREQ=WEEKLY", "start": at(1, 8), "end": at(1, 9)}, [1, 8]),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=2\nFREQ=WEEKLY;INTERVAL=3"}, [1]),
        ({"rrule": "", "rdates": ["20261203T010000Z", "20261222T010000Z"]}, [1, 3]),
        ({"rrule": "FREQ=DAILY", "exdates": ["20261202T010000Z"]}, [1, *range(3, 15)]),
        ({"rrule": "FREQ=DAILY", "all_day": True, "first_day": at(10).date()}, [10, 11, 12, 13, 14]),
        ({"rrule": "FREQ=WEEKLY", "start": at(22), "end": at(22, 11)}, []),
    ],
    ids=[
        "counted",
        "endless",
        "until",
        "earlier hour",
        "two rules",
        "dates",
        "left out",
        "days",
        "all later",
    ],
)
def test_publishing_over_a_split_leaves_the_later_dates_to_the_new_page(
    agenda: Any, staff: User, again: dict[str, Any], left: list[int]
) -> None:
    page = make_story_hour(agenda)
    continued = split(rows(page)[2], staff)
    publish(page, **again)
    assert public_days(page) == left
    assert public_days(continued) == [15, 22]
    before = series_of(page).sequence
    sync_event(page.translation_key)
    assert series_of(page).sequence == before


def test_a_split_within_a_day_holds_at_its_hour(agenda: Any, staff: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=DAILY;BYHOUR=9,14;COUNT=8")
    known = ids(page)
    split(rows(page)[3], staff)
    publish(page, rrule="FREQ=DAILY;BYHOUR=9,14;COUNT=8")
    assert ids(page) == known[:3]


def test_several_splits_hold_one_after_the_other(agenda: Any, staff: User) -> None:
    whole = "FREQ=WEEKLY;COUNT=8"
    page = make_story_hour(agenda, rrule=whole)
    known = ids(page)
    last = split(rows(page)[4], staff)
    middle = split(rows(page)[2], staff)
    very_last = split(rows(last)[2], staff)
    halves = [page, middle, last, very_last]
    assert [ids(each) for each in halves] == [known[:2], known[2:4], known[4:6], known[6:]]
    for each in halves:
        publish(fresh(each), rrule="FREQ=WEEKLY;COUNT=8" if each == page else "FREQ=WEEKLY;COUNT=6")
    assert [ids(each) for each in halves[:3]] == [known[:2], known[2:4], known[4:6]]


def test_what_is_deleted_holds_nothing_back(agenda: Any, staff: User) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY;COUNT=8")
    known = ids(page)
    last = split(rows(page)[4], staff)
    middle = split(rows(page)[2], staff)
    middle.unpublish()
    publish(fresh(page), rrule="FREQ=WEEKLY")
    assert ids(page) == known[:2]
    fresh(middle).delete()
    assert ids(page) == known[:4]
    fresh(last).delete()
    assert ids(page)[:8] == known


def test_a_file_that_comes_again_adds_nothing_to_a_divided_event(agenda: Any, staff: User) -> None:
    take_in(agenda, event(**WEEKLY))
    page = the_page()
    known = ids(page)
    continued = split(rows(page)[2], staff)
    newer = {**WEEKLY, "RRULE": "FREQ=WEEKLY;COUNT=9", "SUMMARY": "Baru", "SEQUENCE": "2"}
    late = event(RECURRENCE_ID=known[3], DTSTART="20261223T010000Z", DTEND="20261223T020000Z", SEQUENCE="2")
    take_in(agenda, event(**newer), late)
    assert fresh(page).title == "Baru"
    assert (ids(page), ids(continued)) == (known[:2], known[2:])


def test_the_editor_is_told_where_the_event_goes_on(agenda: Any, editor: Client, staff: User) -> None:
    page = make_story_hour(agenda)
    stale = form_of(editor, page)
    continued = split(rows(page)[2], staff)
    publish(continued, title="Dongeng sore")
    text = editor.post(edit_url(page), {**stale.values, **PUBLISH}).content.decode()
    assert "Mulai 15 Desember 2026 acara ini dilanjutkan di “Dongeng sore”" in text
    assert fresh(page).rrule == "FREQ=WEEKLY;COUNT=2"
    assert send(editor, page, summary="Cerita").status_code == 302
    assert fresh(page).summary == "Cerita"


# --- who comes for the later dates -------------------------------------------------------


def test_addresses_of_later_dates_lead_on(agenda: Any, staff: User, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    base = page.get_url()
    last = split(rows(page)[4], staff)
    middle = split(rows(page)[2], staff)
    for slug, target in [
        ("2026-12-15", middle), ("2026-12-22", middle), ("2026-12-29", last), ("2029-12-04", last),
    ]:  # fmt: skip
        answer = client.get(f"{base}{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, f"{target.get_url()}{slug}/")
        assert client.get(answer["Location"]).status_code == 200
    assert client.get(f"{base}2026-12-08/").status_code == 200
    assert client.get(f"{base}2026-12-16/").status_code == 404


def test_a_later_date_is_found_at_its_hour_and_under_another(
    agenda: Any, staff: User, client: Client
) -> None:
    page = make_story_hour(agenda, rrule="FREQ=DAILY;BYHOUR=9,14;COUNT=8")
    continued = split(rows(page)[3], staff)
    base = continued.get_url()
    assert client.get(f"{page.get_url()}2026-12-02-1400/")["Location"] == f"{base}2026-12-02/"
    assert client.get(f"{page.get_url()}2026-12-03/")["Location"] == f"{base}2026-12-03-0900/"
    publish(continued, start=at(2, 15), end=at(2, 16), rrule="FREQ=DAILY;COUNT=3")
    assert client.get(f"{page.get_url()}2026-12-03/")["Location"] == f"{base}2026-12-03/"


def test_one_later_date_is_told_by_its_page(agenda: Any, staff: User, client: Client) -> None:
    page = make_story_hour(agenda, rrule="", rdates=["20261208T010000Z", "20261222T010000Z"])
    continued = split(rows(page)[2], staff)
    assert client.get(f"{page.get_url()}2026-12-22/")["Location"] == continued.get_url()


def test_the_old_page_says_where_it_goes_on(agenda: Any, staff: User, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")
    assert "Dilanjutkan di" not in client.get(page.get_url()).content.decode()
    last = split(rows(page)[4], staff)
    middle = split(rows(page)[2], staff)
    middle = publish(middle, title="Dongeng <sore>")
    text = client.get(page.get_url()).content.decode()
    assert "Mulai 15 Desember 2026" in text
    assert f'<a href="{middle.get_url()}">Dilanjutkan di “Dongeng &lt;sore&gt;”</a>' in text
    middle.unpublish()
    assert f'<a href="{last.get_url()}">' in client.get(page.get_url()).content.decode()
    fresh(last).unpublish()
    assert "Dilanjutkan di" not in client.get(page.get_url()).content.decode()
    assert client.get(f"{page.get_url()}2026-12-29/").status_code == 404


def test_who_subscribed_keeps_all_dates(agenda: Any, staff: User, client: Client) -> None:
    page = make_story_hour(agenda)
    cancel(rows(page)[3], "Hujan", staff)
    continued = split(rows(page)[2], staff)
    address = reverse("event_feed", args=[page.translation_key])

    def told() -> tuple[int, int]:
        calendar = icalendar.Calendar.from_ical(client.get(address).content)
        uids = [str(each["UID"]) for each in calendar.walk("VEVENT") if each.get("STATUS") != "CANCELLED"]
        return uids.count(series_of(page).uid), uids.count(series_of(continued).uid)

    assert told() == (1, 1)
    etag = client.get(address)["ETag"]
    publish(continued, title="Dongeng sore")
    assert client.get(address)["ETag"] != etag
    fresh(continued).unpublish()
    assert told() == (1, 0)


# --- dates that are gone -----------------------------------------------------------------


def test_a_date_that_is_gone_says_so_and_offers_the_next(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda)
    base = page.get_url()
    publish(page, exdates=["20261208T010000Z"])
    answer = client.get(f"{base}2026-12-08/")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "Selasa, 8 Desember 2026" in text
    assert "Acara ini tidak berlangsung pada tanggal ini" in text
    assert f'href="{base}2026-12-01/"' in text
    assert f'href="{base}"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert 'rel="canonical"' not in text and "ld+json" not in text
    assert not answer.cookies


@pytest.mark.parametrize(
    "slug", ["2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2026-12-08-9999", "2026-12", "besok"]
)
def test_nonsense_is_plainly_not_found(agenda: Any, client: Client, slug: str) -> None:
    answer = client.get(f"{make_story_hour(agenda).get_url()}{slug}/")
    assert answer.status_code == 404
    assert "dijadwalkan" not in answer.content.decode()


def test_a_date_that_is_gone_costs_no_more_than_one_that_is_there(agenda: Any, client: Client) -> None:
    page = make_story_hour(agenda, rrule="FREQ=WEEKLY")

    def cost(slug: str, status: int) -> int:
        for _warm in range(2):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{page.get_url()}{slug}/").status_code == status
        return len(queries)

    assert cost("2026-12-09", 404) <= cost("2026-12-08", 200) + 2


def test_an_event_that_is_over_offers_no_next_date(agenda: Any, client: Client, clock: Any) -> None:
    page = make_event(agenda)
    clock.move_to("2027-06-01T12:00:00+08:00")
    text = client.get(f"{page.get_url()}2026-12-04/").content.decode()
    assert "dijadwalkan" in text and "Tanggal berikutnya" not in text
    assert EventOccurrence.objects.count() == 1
