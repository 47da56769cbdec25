"""Pages opened are counted on the server, without a cookie, an address or a query."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from inclusion import online
from inclusion.models import DailyPageViews
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 16, tzinfo=UTC)
READER = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile", "Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    settings.PORTAL_VAR = tmp_path
    return tmp_path / "views"


def stored() -> dict[tuple[str, str], int]:
    """What is in the table after the two runs that bring it there."""
    for _run in range(2):
        online.store(NOW)
    return {(row.day.isoformat(), row.language): row.views for row in DailyPageViews.objects.all()}


def test_views_by_local_day_and_language(client: Client, site_tree: HomePage, var: Path, clock: Any) -> None:
    for path in ("/", "/", "/en/"):
        client.get(path, headers=READER)
    clock.move_to("2026-11-16T23:59:59+08:00")
    client.get("/", headers=READER)
    clock.move_to("2026-11-17T00:00:00+08:00")
    client.get("/", headers=READER)
    assert stored() == {("2026-11-16", "id"): 3, ("2026-11-16", "en"): 1, ("2026-11-17", "id"): 1}
    assert list(var.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
        ("/", {"User-Agent": "curl/8.4"}),
        ("/", {"User-Agent": "WhatsApp/2.23"}),
        ("/", {"User-Agent": ""}),
        ("/", {"Sec-Purpose": "prefetch;prerender"}),
        ("/", {"Purpose": "prefetch"}),
        ("/", {"Accept": "*/*"}),
        ("/", {"Sec-Fetch-Dest": "iframe"}),
        ("/tidak-ada/", {}),
        ("/robots.txt", {}),
        ("/akun/login/", {}),
        ("/gaya/", {}),
    ],
)
def test_what_is_no_view(
    client: Client, site_tree: HomePage, var: Path, path: str, headers: dict[str, str]
) -> None:
    client.get(path, headers={**READER, **headers})
    assert stored() == {}


def test_neither_staff_nor_forms_nor_questions_about_a_page(
    client: Client, site_tree: HomePage, var: Path
) -> None:
    client.head("/", headers=READER)
    client.post("/", headers=READER)
    client.force_login(make_user("Penyunting"))
    client.get("/", headers=READER)
    assert stored() == {}


def test_a_page_that_the_browser_still_has_was_opened_too(
    client: Client, site_tree: HomePage, var: Path
) -> None:
    tag = client.get("/", headers=READER)["ETag"]
    assert client.get("/", headers={**READER, "If-None-Match": tag}).status_code == 304
    assert stored() == {("2026-11-16", "id"): 2}


def test_the_answer_is_the_same_and_costs_no_query(
    client: Client, site_tree: HomePage, var: Path, django_assert_num_queries: Any
) -> None:
    client.get("/", headers=READER)
    counted = client.get("/", headers=READER)
    left_out = client.get("/", headers={**READER, "User-Agent": "curl/8.4"})
    assert counted.headers == left_out.headers
    assert not counted.cookies
    with django_assert_num_queries(0):
        online.count(counted.wsgi_request, counted)


def test_many_at_once_and_a_run_in_between(client: Client, site_tree: HomePage, var: Path) -> None:
    page = client.get("/", headers=READER)

    def read() -> None:
        for _view in range(50):
            online.count(page.wsgi_request, page)

    readers = [threading.Thread(target=read) for _reader in range(4)]
    for each in readers:
        each.start()
    online.store(NOW)
    for each in readers:
        each.join()
    for _run in range(2):
        stored()
    assert sum(row.views for row in DailyPageViews.objects.all()) == 201


def test_a_disk_that_refuses_costs_no_reader_the_page(
    client: Client, site_tree: HomePage, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    settings.PORTAL_VAR = tmp_path / "var"
    assert client.get("/", headers=READER).status_code == 200
    assert stored() == {}
