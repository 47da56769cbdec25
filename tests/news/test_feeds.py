"""Atom and RSS."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from core import notices
from core.models import Image
from news.models import Topic
from tests.news.factories import make_many
from tests.news.pictures import make_picture

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def atom(client: Client, address: str = "/berita/atom.xml") -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def text(element: ET.Element, name: str) -> str:
    return element.findtext(ATOM + name) or ""


def test_atom_has_what_rfc_4287_requires(client: Client, article) -> None:
    article("Rak & <baru>", summary="Ringkasan", byline="Petugas", first=datetime(2026, 1, 2, 3, tzinfo=UTC))
    feed = atom(client)
    assert text(feed, "id").startswith("urn:uuid:")
    assert text(feed, "title")
    assert text(feed, "updated").startswith("20")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    rels = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert rels == {"alternate": "http://testserver/berita/", "self": "http://testserver/berita/atom.xml"}
    entry = feed.find(f"{ATOM}entry")
    assert text(entry, "title") == "Rak & <baru>"
    assert text(entry, "published") == "2026-01-02T03:00:00+00:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Petugas"
    assert text(entry, "summary") == "Ringkasan"


def test_rss_is_well_formed_and_names_itself(client: Client, article) -> None:
    article("Rak baru", first=datetime(2026, 1, 2, 3, tzinfo=UTC))
    channel = ET.fromstring(client.get("/berita/rss.xml").content).find("channel")
    assert channel.find("{http://www.w3.org/2005/Atom}link").get("href") == "http://testserver/berita/rss.xml"
    guid = channel.find("item/guid")
    assert guid.get("isPermaLink") == "false"
    assert guid.text.startswith("urn:uuid:")


@pytest.mark.parametrize("address", ["/berita/atom.xml", "/berita/rss.xml"])
def test_what_every_page_says_a_feed_says_too(
    client: Client, article, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    article("Rak baru")
    assert "Data uji" not in client.get(address).content.decode()
    monkeypatch.setattr(notices, "_notices", [lambda: "Data uji"])
    about = ET.fromstring(client.get(address).content)
    texts = [about.findtext(f"{ATOM}subtitle"), about.findtext("channel/description")]
    assert [text for text in texts if text and text.startswith("Data uji. ")]


def test_ids_survive_a_new_address(client: Client, index, article) -> None:
    page = article("Rak baru", slug="rak-baru")
    before = atom(client)
    page.slug = "rak-yang-baru"
    page.save_revision().publish()
    index.refresh_from_db()
    index.slug = "kabar"
    index.save_revision().publish()
    after = atom(client, "/kabar/atom.xml")
    assert text(after, "id") == text(before, "id")
    assert text(after.find(f"{ATOM}entry"), "id") == text(before.find(f"{ATOM}entry"), "id")
    link = after.find(f"{ATOM}entry/{ATOM}link").get("href")
    assert link == "http://testserver/kabar/rak-yang-baru/"


def test_ids_tell_entries_and_feeds_apart(client: Client, article) -> None:
    topic = Topic.objects.create(name="Literasi", slug="literasi")
    article("Satu", topic=topic)
    article("Dua", topic=topic)
    feeds = [atom(client), atom(client, "/berita/topik/literasi/atom.xml")]
    assert len({text(feed, "id") for feed in feeds}) == 2
    assert len({text(entry, "id") for entry in feeds[0].findall(f"{ATOM}entry")}) == 2
    assert {text(entry, "id") for entry in feeds[1].findall(f"{ATOM}entry")} == {
        text(entry, "id") for entry in feeds[0].findall(f"{ATOM}entry")
    }


def test_updated_is_the_last_notable_change(client: Client, article) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 2, tzinfo=UTC), tick=False):
        page = article("Rak baru")
    with time_machine.travel(datetime(2026, 3, 1, 2, 10, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    assert text(atom(client).find(f"{ATOM}entry"), "updated") == "2026-03-01T02:00:00+00:00"
    with time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    feed = atom(client)
    assert text(feed.find(f"{ATOM}entry"), "updated") == text(feed, "updated") == "2026-03-02T02:00:00+00:00"


def test_a_picture_is_enclosed(client: Client, article) -> None:
    article("Bergambar", image=make_picture())
    links = {link.get("rel"): link for link in atom(client).findall(f"{ATOM}entry/{ATOM}link")}
    enclosure = links["enclosure"]
    assert enclosure.get("type") == "image/jpeg"
    assert int(enclosure.get("length")) > 0
    assert enclosure.get("href").startswith("http://testserver/media/")


def test_a_picture_that_may_not_be_shown_is_not(client: Client, article) -> None:
    picture = make_picture()
    article("Bergambar", image=picture)
    Image.objects.update(consent=Image.Consent.WITHDRAWN)
    assert "enclosure" not in {link.get("rel") for link in atom(client).findall(f"{ATOM}entry/{ATOM}link")}


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
@pytest.mark.parametrize("filled", [True, False])
def test_a_reader_that_has_it_gets_304(client: Client, article, name: str, filled: bool) -> None:
    if filled:
        article("Rak baru", first=datetime(2026, 1, 2, tzinfo=UTC))
    first = client.get(f"/berita/{name}")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        again = client.get(f"/berita/{name}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_change_is_a_new_answer(client: Client, article) -> None:
    page = article("Rak baru")
    first = client.get("/berita/atom.xml")
    page.title = "Rak yang baru"
    page.save_revision().publish()
    again = client.get("/berita/atom.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Rak yang baru" in again.content.decode()


def test_a_feed_is_bounded(client: Client, index) -> None:
    make_many(index, 33)
    assert len(atom(client).findall(f"{ATOM}entry")) == 30


@pytest.mark.parametrize(
    "address", ["/berita/topik/tidak-ada/atom.xml", "/berita/lain.xml", "/atom.xml", "/berita/atom.xml/x/"]
)
def test_there_is_no_such_feed(client: Client, index, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_list_announces_its_feeds(client: Client, article) -> None:
    article()
    page = client.get("/berita/").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'type="application/rss+xml"' in page
