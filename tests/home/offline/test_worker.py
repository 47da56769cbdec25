"""`/sw.js` and `/luring/keadaan`: what phones keep, and how they hear that something is different."""

import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import User
from home.models import ContactMessage, HomePage, PlainPage
from home.offline import worker
from home.offline.state import state
from tests.visits.factories import cancel, make_partner, make_stop, make_visit
from visits.models import Visit

pytestmark = pytest.mark.django_db


def told(client: Client) -> dict[str, Any]:
    """What the worker is told."""
    text = client.get("/sw.js").content.decode()
    found = re.search(r"self\.OFFLINE = (\{.*\});", text)
    assert found, text
    return json.loads(found[1])


def test_the_worker_stands_at_the_root_and_is_asked_for_each_time(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    assert client.get("/sw.js", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.post("/sw.js").status_code == 405


def test_what_it_keeps_exists(client: Client) -> None:
    assert all(finders.find(name) for name in (*worker.WORKER, *worker.FILES))
    found = told(client)
    assert len(found["files"]) == len(worker.FILES)
    assert found["pages"] == [{"prefix": "/en/", "page": "/en/luring/"}, {"prefix": "/", "page": "/luring/"}]


@pytest.mark.parametrize(
    "path",
    ["/admin/pages/3/", "/akun/login/", "/berkas/a.pdf", "/documents/1/", "/k/minta/", "/kalender.ics"],
)
def test_staffs_side_files_and_forms_are_never_kept(client: Client, path: str) -> None:
    assert path.startswith(tuple(told(client)["never"]))


def test_what_somebody_typed_is_not_kept(client: Client) -> None:
    filters = told(client)["filters"]
    assert "q" not in filters
    assert {"jenis", "kecamatan", "kendaraan", "dari", "page"} <= set(filters)


def test_another_template_is_another_release(client: Client, settings: Any, tmp_path: Any) -> None:
    before = told(client)["release"]
    assert told(client)["release"] == before
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("<!DOCTYPE html>")
    settings.BASE_DIR = tmp_path
    worker.templates_digest.cache_clear()
    try:
        assert told(client)["release"] != before
    finally:
        worker.templates_digest.cache_clear()


def test_switched_off_it_says_farewell_and_no_page_asks_for_it(
    client: Client, settings: Any, site_tree: HomePage
) -> None:
    assert 'data-worker="/sw.js"' in client.get("/").content.decode()
    settings.PORTAL_OFFLINE = False
    cache.clear()
    assert "data-worker" not in client.get("/").content.decode()
    text = client.get("/sw.js").content.decode()
    assert "unregister()" in text and "OFFLINE" not in text


def test_who_has_a_session_begins_no_worker(client: Client, site_tree: HomePage) -> None:
    client.force_login(User.objects.create_user("petugas"))
    page = client.get("/")
    assert "data-worker" not in page.content.decode()
    assert "private" in page["Cache-Control"]


# ---------------------------------------------------------------- the state


def unpublish(page: PlainPage, visit: Visit) -> None:
    page.unpublish()


def restrict(page: PlainPage, visit: Visit) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def delete(page: PlainPage, visit: Visit) -> None:
    page.delete()


def hide_place(page: PlainPage, visit: Visit) -> None:
    visit.stop.partner.schedule_public = False
    visit.stop.partner.save()


def call_off(page: PlainPage, visit: Visit) -> None:
    cancel(visit, "Jalan terendam")


def write_many(page: PlainPage, visit: Visit) -> None:
    """Without a signal, as imports and timetables write."""
    type(visit.series).objects.filter(pk=visit.series_id).update(sequence=visit.series.sequence + 1)


@pytest.mark.parametrize("change", [unpublish, restrict, delete, hide_place, call_off, write_many])
def test_every_change_is_told(
    change: Any, site_tree: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Pengumuman", slug="pengumuman"))
    visit = make_visit(make_stop(make_partner()))
    cache.clear()
    before = state()
    assert state() == before
    with django_capture_on_commit_callbacks(execute=True):
        change(page, visit)
    assert state() != before


def test_a_new_day_is_told(site_tree: HomePage, clock: Any) -> None:
    before = state()
    clock.shift(12 * 3600 - 1)
    assert state() == before
    clock.shift(1)
    assert state() != before


def test_what_nobody_reads_is_not_told(site_tree: HomePage, django_capture_on_commit_callbacks: Any) -> None:
    before = state()
    with django_capture_on_commit_callbacks(execute=True):
        User.objects.create_user("petugas")
        ContactMessage.objects.create(kind="question", text="Kapan buka?")
    assert state() == before


def test_the_answer_is_short_and_about_nobody(client: Client, site_tree: HomePage) -> None:
    response = client.get("/luring/keadaan")
    assert re.fullmatch(r"[0-9a-f]{16}", response.content.decode())
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_its_queries_do_not_grow(client: Client, site_tree: HomePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/luring/keadaan")
        return len(asked)

    few = queries()
    for number in range(3):
        make_visit(make_stop(name=f"Lapangan {number}"), f"2026-11-2{number + 4} 09:00")
    assert queries() == few <= 5


# ---------------------------------------------------------------- asking again


def test_a_page_that_is_the_same_is_not_sent_again(client: Client, site_tree: HomePage) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Profil", slug="profil-kami"))
    tag = client.get(page.url)["ETag"]
    again = client.get(page.url, headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.content
    page.title = "Profil perpustakaan"
    page.save_revision().publish()
    assert client.get(page.url, headers={"If-None-Match": tag}).status_code == 200
    page.unpublish()
    assert client.get(page.url, headers={"If-None-Match": tag}).status_code == 404


def test_a_page_for_one_reader_has_no_tag(client: Client, site_tree: HomePage) -> None:
    assert "ETag" not in client.get("/akun/login/")
    assert "ETag" not in client.get("/luring/keadaan")
