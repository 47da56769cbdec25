"""A resident's phone in a village: what was read with a network can be read without, and says how old it is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.layout import overflow
from tests.browser.phone import COPY, PAGES, Line, inside, kept, note, read, until
from tests.browser.reading import Watch, findings
from tests.browser.server import Portal

# The browser notes what the missing network refuses.
NO_NETWORK = ("ERR_CONNECTION", "ERR_FAILED", "ERR_SOCKET", "ERR_EMPTY_RESPONSE")
OTHER_PLACE = """
import json, sys, django
django.setup()
from django.utils import timezone
from visits.models import Visit
coming = Visit.objects.public().upcoming(timezone.now()).taking_place().order_by("start").select_related("stop")
visit = next(each for each in coming if each.get_absolute_url() != sys.argv[1])
print(json.dumps([visit.get_absolute_url(), visit.stop.name]))
"""


def test_what_was_read_is_readable_and_says_how_old_it_is(phone: Page, line: Line, portal: Portal) -> None:
    watch = Watch(phone, line.url)
    answer, month = portal.paths["answer"], portal.paths["month"]
    address, name = inside(portal.folder, OTHER_PLACE, answer)
    read(phone, answer)
    expect(note(phone)).to_be_hidden()
    day = phone.locator(".answer .day").inner_text()
    read(phone, month)
    watch.check()

    line.cut()
    phone.goto(answer)
    expect(phone.locator(".answer .day")).to_have_text(day, use_inner_text=True)
    expect(note(phone)).to_contain_text(COPY)
    assert phone.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Plus Jakarta Sans"')
    assert findings(phone) == []
    assert overflow(phone) == []
    phone.goto(month)
    expect(note(phone)).to_contain_text(COPY)

    # A place that nobody has looked at: its dates are among those of the next eight weeks.
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tanpa jaringan")
    expect(phone.get_by_text("tidak ada di ponsel ini")).to_be_visible()
    expect(phone.get_by_text(re.compile(r"Data per \w+, \d+ \w+ \d{4} pukul"))).to_be_visible()
    phone.get_by_label("Sekolah, desa, kecamatan, atau acara").fill(name.upper())
    rows = phone.locator("[data-day] li:visible")
    expect(rows.first).to_contain_text(name)
    count = rows.count()
    expect(phone.locator("[data-narrow] [role=status]")).to_have_text(f"{count} tanggal")
    assert all(name in row for row in rows.all_inner_texts())
    assert findings(phone) == []
    assert overflow(phone) == []
    phone.get_by_text("Halaman di ponsel ini (2)").click()
    expect(phone.locator("[data-kept] a")).to_have_count(2)

    # What somebody types is kept nowhere and asked of the network alone.
    phone.goto("/cari/?q=buku")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tanpa jaringan")
    line.mend()
    phone.get_by_role("button", name="Coba lagi").click()
    expect(phone.get_by_label("Cari")).to_have_value("buku")
    phone.goto(answer)
    expect(note(phone)).to_be_hidden()
    assert not [key for key in kept(phone)[PAGES] if "cari" in key]
    watch.check(allowed=NO_NETWORK)


def test_a_slow_line_counts_as_none_where_there_is_a_copy(phone: Page, line: Line, portal: Portal) -> None:
    read(phone, portal.paths["answer"])
    line.cut()
    line.delay = 30
    line.mend()
    phone.goto(portal.paths["answer"], timeout=15_000)
    expect(note(phone)).to_contain_text("Jaringan putus atau lambat")


def test_english_readers_get_their_own_page(phone: Page, line: Line) -> None:
    read(phone, "/en/")
    until(phone, lambda found: "/en/luring/" in found[PAGES])
    line.cut()
    phone.goto("/en/calendar/")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("[data-missing]")).to_be_visible()
    phone.goto("/en/")
    expect(note(phone)).to_be_visible()


@pytest.mark.parametrize(
    "refusal",
    [
        "navigator.serviceWorker.register = async () => { throw new DOMException('', 'SecurityError'); }",
        "delete window.CompressionStream",
        "delete Navigator.prototype.serviceWorker",
    ],
)
def test_where_no_worker_may_be_nothing_is_missing(phone: Page, line: Line, refusal: str) -> None:
    watch = Watch(phone, line.url)
    phone.add_init_script(refusal)
    phone.goto("/")
    phone.wait_for_timeout(1000)
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    watch.check()
