"""What everybody may read of changes: the list, the feed, the banners."""

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from core.models import User
from partners.models import Partner, PartnerContact, PartnerIndexPage
from tests.visits.factories import make_partner, make_stop, make_visit, wita
from tests.visits.telling.factories import amend, cancel, last, move, tell
from visits.models import Change, MobileLibraryPage, Stop, Visit

pytestmark = pytest.mark.django_db
URL, FEED = "/k/perubahan/", "/k/perubahan.xml"
ATOM = "{http://www.w3.org/2005/Atom}"


def text(client: Client, address: str) -> str:
    """The page; what keeps a date on one line is left out."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r'<span class="nb">([^<]*)</span>', r"\1", response.content.decode())


def entries(client: Client, address: str = FEED) -> list[dict[str, str]]:
    root = ElementTree.fromstring(text(client, address))
    return [
        {name: entry.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "updated", "summary")}
        for entry in root.iter(f"{ATOM}entry")
    ]


def test_the_list_says_what_was_what_is_and_why(client: Client, home: Any, visit: Visit) -> None:
    move(visit, "2026-11-26 13:00", "Jalan <script>alert(1)</script> terendam")
    html = text(client, URL)
    for words in ("Dipindah", "Selasa, 24 November 2026", "Kamis, 26 November 2026", "/k/30303885/"):
        assert words in html
    assert "Jalan &lt;script&gt;alert(1)&lt;/script&gt; terendam" in html and "<script>alert" not in html
    assert "Rina" not in html and "0811" not in html and "petugas" not in html.lower().split("<footer")[0]


def test_what_comes_first_stands_first_and_old_news_goes(client: Client, home: Any, clock: Any) -> None:
    names = ["Lama", "Jauh", "Dekat"]
    days = ["2026-11-22 12:00", "2026-12-20 09:00", "2026-11-24 09:00"]
    for name, day in zip(names, days, strict=True):
        cancel(make_visit(make_stop(name=name), day))
    clock.move_to(wita("2026-11-23 08:00"))
    html = text(client, URL)
    assert html.index(">Dekat<") < html.index(">Jauh<") < html.index(">Lama<")
    clock.shift(timedelta(days=61))
    assert "Tidak ada perubahan" in text(client, URL)
    assert entries(client) == []


def test_only_the_last_change_of_a_visit_is_told(
    client: Client, home: Any, visit: Visit, officer: User
) -> None:
    move(visit, "2026-11-26 13:00")
    tell(last(), officer)
    move(visit, "2026-11-27 13:00")
    html = text(client, URL)
    assert html.count('class="tag off"') == 1 and "Jumat, 27 November 2026" in html
    assert len(entries(client)) == 1


HIDDEN = {
    "partner hides its schedule": {"schedule_public": False},
    "partner is inactive": {"active": False},
}


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_for_everybody_is_nowhere(
    client: Client,
    library_page: MobileLibraryPage,
    directory: PartnerIndexPage,
    visit: Visit,
    fields: dict[str, Any],
) -> None:
    cancel(visit, "Alasan rahasia")
    directory_page = f"/mitra/{visit.stop.partner.slug}/"
    public = [URL, FEED, "/keliling/", "/", "/en/k/perubahan/", "/en/k/perubahan.xml"]
    assert all("Alasan rahasia" in text(client, address) for address in [*public[:4], directory_page])
    Partner.objects.update(**fields)
    for address in public:
        assert "Alasan rahasia" not in text(client, address), address
    assert "Alasan rahasia" not in client.get(directory_page).content.decode()


def test_a_stop_that_is_not_public_is_nowhere(client: Client, home: Any, stop: Stop) -> None:
    cancel(make_visit(stop), "Alasan rahasia")
    Stop.objects.update(public=False)
    assert "Alasan rahasia" not in text(client, URL) + text(client, FEED)


def test_the_banner_is_for_a_week(client: Client, library_page: MobileLibraryPage, visit: Visit) -> None:
    cancel(make_visit(make_stop(name="Jauh"), "2026-11-30 09:00"), "Terlalu jauh")
    move(visit, "2026-12-10 13:00", "Jembatan rusak")
    for address in ("/keliling/", "/"):
        changes = client.get(address).context["changes"]
        assert [item["reason"] for item in changes] == ["Jembatan rusak"]
        banner = text(client, address).partition("Jadwal berubah")[2]
        assert "Kamis, 10 Desember 2026" in " ".join(banner.split())
    assert 'href="/k/perubahan/"' in text(client, "/keliling/")
    assert '<link rel="alternate" type="application/atom+xml"' in text(client, "/keliling/")


def test_the_feed_is_valid_and_its_entries_are_known_for_ever(
    client: Client, home: Any, visit: Visit, clock: Any
) -> None:
    move(visit, "2026-11-26 13:00", "Hujn & badai")
    root = ElementTree.fromstring(text(client, FEED))
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/k/perubahan.xml"
    assert links["alternate"] == "http://testserver/k/perubahan/"
    (before,) = entries(client)
    assert before["id"].startswith("urn:uuid:") and "Hujn & badai" in before["summary"]
    clock.shift(timedelta(minutes=5))
    amend(visit, reason="Hujan badai")
    (after,) = entries(client)
    assert after["id"] == before["id"] and after["updated"] > before["updated"]
    assert entries(client, "/en/k/perubahan.xml")[0]["id"] != before["id"]


@pytest.mark.parametrize("with_changes", [True, False])
def test_a_reader_that_has_the_feed_gets_nothing_new(
    client: Client, home: Any, visit: Visit, clock: Any, with_changes: bool
) -> None:
    if with_changes:
        cancel(visit)
    first = client.get(FEED)
    assert first["Content-Type"].startswith("application/atom+xml")
    clock.shift(timedelta(hours=1))
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
    cancel(make_visit(make_stop(name="Lapangan"), "2026-11-25 09:00"))
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [(URL, 200), (FEED, 200), (f"{URL}?page=0", 404), (f"{URL}?page=x", 404), (f"{URL}?page=2", 404)],
)
def test_it_sets_no_cookie_and_knows_nonsense(client: Client, home: Any, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [URL, FEED, "/keliling/"])
def test_many_changes_cost_as_many_queries_as_one(
    client: Client, library_page: MobileLibraryPage, django_assert_max_num_queries: Any, address: str
) -> None:
    counts = []
    for number in (1, 12):
        for each in range(number):
            partner = make_partner(f"SD Negeri {number}{each} Halong", f"3030{number:02}{each:02}")
            PartnerContact.objects.create(partner=partner, phone="0811 5000-123")
            cancel(make_visit(make_stop(partner), f"2026-11-{24 + number // 12} {6 + each:02}:00", hours=0.5))
        client.get(address)
        with django_assert_max_num_queries(20) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Change.objects.count() == 13
