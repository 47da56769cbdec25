"""A partner that hides its schedule: nothing of its visits anywhere but under the signed link."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from partners.models import Partner
from tests.visits.factories import make_partner, make_stop, make_timetable, make_visit
from visits.answering.links import private_url, signature_of
from visits.changes import save_change
from visits.models import Visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library_page", "directory")]
# What would tell of a visit: its date, hour, vehicle, or reason; none of them is used by anything else here.
TELLING = (
    "27 November",
    "27 Nov",
    "2026-11-27",
    "20261127",
    "14.15",
    "14:15",
    "061500Z",
    "Rahasia",
    "MelatiStop",
)


@pytest.fixture
def shelter(school: Partner) -> Partner:
    """A children's home with a visit, a cancelled one and one that took place, beside a school that shows its own."""
    home = make_partner("Panti Asuhan Melati", npsn=None, kind="welfare", level="")
    stop = make_stop(home, name="MelatiStop")
    make_timetable(stop, "2026-11-27 14:15", title="Rahasia", rrule="FREQ=WEEKLY;COUNT=3")
    make_visit(stop, "2026-11-13 14:15", status=Visit.Status.DONE, visitors=31)
    make_visit(make_stop(school))
    late = Visit.objects.filter(stop=stop).in_order().last()
    late.status, late.reason = Visit.Status.CANCELLED, "Rahasia"
    save_change(late, None)
    call_command("rebuild_references_index", verbosity=0)
    return home


def addresses(home: Partner) -> Iterator[str]:
    key, wrong = home.key, "a" * 24
    yield from (
        "/",
        "/keliling/",
        "/keliling/sekolah/",
        "/keliling/?kecamatan=halong",
        "/mitra/",
        "/sitemap.xml",
    )
    yield from ("/keliling/?dari=2026-11-26", "/keliling/?dari=2026-11-12")
    yield from ("/kalender.ics", "/kalender.ics?q=Melati", "/kalender.ics?sumber=keliling", "/robots.txt")
    yield from (
        "/k/?q=Panti+Asuhan+Melati",
        "/k/?q=MelatiStop",
        f"/k/?q={key}",
        "/k/saran.json?q=Panti+Asuhan+Melati",
    )
    yield from ("/k/tempat/", "/k/perubahan/", "/k/perubahan.xml", "/cari/?q=Melati", "/cari/?q=MelatiStop")
    yield from (f"/k/minta/?tempat={key}", "/api/v2/pages/", "/api/v2/pages/?search=Melati")
    yield from (f"/k/{key}/", f"/en/k/{key}/", f"/k/{key}/poster/", f"/k/{key}/kalender.ics")
    yield from (
        f"/k/{key}/kalender/20261127T061500Z.ics",
        "/k/poster/halong/",
        "/k/poster/halong/?semester=2026-2",
    )
    yield from (home.get_absolute_url(), "/k/30303885/", "/k/30303885/kalender.ics", "/k/30303885/poster/")
    for tail in ("", "poster/", "kalender.ics", "kalender/20261127T061500Z.ics"):
        yield f"/k/{key}/{wrong}/{tail}"
        yield f"/k/30303885/{signature_of(home)}/{tail}"


def test_no_public_address_tells_of_a_visit(client: Client, shelter: Partner) -> None:
    for address in addresses(shelter):
        response = client.get(address, follow=True)
        assert response.status_code < 500, address
        body = b"".join(response) if response.streaming else response.content
        found = [word for word in TELLING if word in body.decode() and word not in address]
        assert not found, (address, found)
        assert signature_of(shelter) not in body.decode(), address


def test_the_same_words_do_stand_behind_the_link(client: Client, shelter: Partner) -> None:
    """What the test above looks for is what the signed pages say."""
    link = private_url(shelter).removeprefix("http://testserver")
    told = "".join(client.get(f"{link}{tail}").content.decode() for tail in ("", "poster/", "kalender.ics"))
    assert {word for word in TELLING if word not in told} <= {"14:15", "MelatiStop"}


def test_the_public_address_says_that_it_is_not_public(client: Client, shelter: Partner) -> None:
    response = client.get(f"/k/{shelter.key}/")
    assert response.status_code == 200
    assert "tidak untuk umum" in response.content.decode()
    assert "noindex" in response.content.decode()


@pytest.mark.parametrize("tail", ["poster/", "kalender.ics", "kalender/20261127T061500Z.ics"])
def test_the_other_public_addresses_are_404(client: Client, shelter: Partner, tail: str) -> None:
    assert client.get(f"/k/{shelter.key}/{tail}").status_code == 404


@pytest.mark.parametrize("name", ["active", "schedule_public"])
def test_hiding_takes_effect_at_once(client: Client, school: Partner, name: str) -> None:
    make_visit(make_stop(school), "2026-11-27 14:15")
    tails = ("", "poster/", "kalender.ics", "kalender/20261127T061500Z.ics")
    assert all(client.get(f"/k/{school.key}/{tail}").status_code == 200 for tail in tails)
    setattr(school, name, False)
    school.save()
    for tail in tails:
        assert "27 November" not in client.get(f"/k/{school.key}/{tail}").content.decode()


@pytest.mark.parametrize("fields", [{"public": False}, {"active": False}])
def test_a_hidden_stop_of_no_partner_has_no_page(client: Client, fields: dict[str, Any]) -> None:
    stop = make_stop(name="Gudang", **fields)
    make_visit(stop)
    for tail in ("", "poster/", "kalender.ics", "kalender/20261124T010000Z.ics"):
        assert client.get(f"/k/{stop.code}/{tail}").status_code == 404
