"""An officer's phone: opened in the office, recorded in a village without a network, sent once on the way back."""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser import server
from tests.browser.layout import overflow
from tests.browser.reading import Watch, findings
from tests.browser.test_editors import sign_in

LIST = "/admin/keliling/catat/"
# The browser notes every request that the missing network refuses, and Wagtail's transition of another page.
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "403 (Forbidden)", "ransition")
# Run inside the installation under test: three visits of today that have begun, and an officer.
SETUP = """
import json, sys, django
django.setup()
from datetime import timedelta
from django.contrib.auth.models import Group
from django.utils import timezone
from core.dates import local_midnight, local_today
from core.models import User
from tests.browser.server import PASSWORD
from visits.changes import plan_visit
from visits.models import Stop, Vehicle, Visit
user = User.objects.create_user("petugas", password=PASSWORD, first_name="Rusdiana")
user.groups.add(Group.objects.get(name="Petugas Layanan Keliling"))
Visit.objects.filter(start_day=local_today()).update(status="cancelled", reason="Uji")
start, made = local_midnight(local_today()), []
for number, stop in enumerate(Stop.objects.order_by("pk")[:3]):
    vehicle = Vehicle.objects.create(name=f"Mobil Uji {number}", slug=f"mobil-uji-{number}")
    made.append(plan_visit(stop, vehicle, start, start + timedelta(minutes=1), ["reading"]).pk)
print(json.dumps(made))
"""
STORED = """
import json, sys, django
django.setup()
from visits.models import Visit
visit = Visit.objects.get(pk=int(sys.argv[1]))
print(json.dumps([visit.status, visit.visitors, visit.women, visit.reason, visit.sequence,
                  str(visit.recorded_by or ""), visit.photo_id and visit.photo.width]))
"""


class Office:
    """The installation that serves the test, and what is in its database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.visits: list[int] = self.ask(SETUP)

    def ask(self, code: str, *arguments: Any) -> Any:
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=server.ROOT,
            env=server.environment(self.folder, 1),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

    def stored(self, number: int) -> list[Any]:
        return self.ask(STORED, self.visits[number])


@pytest.fixture(scope="module")
def office(portal: server.Portal) -> Office:
    return Office(portal.folder)


def open_list(page: Page) -> None:
    """In the office, with a network: the phone keeps today's pages."""
    sign_in(page, "petugas", to=LIST)
    expect(page.get_by_text("Siap dipakai tanpa jaringan")).to_be_visible(timeout=30_000)


def queue(page: Page) -> Any:
    return page.get_by_role("heading", name=re.compile("belum terkirim"))


def record(page: Page, address: str, visitors: int) -> None:
    """Say in the form at `address` that the visit took place, and go back to the list."""
    page.goto(address)
    page.get_by_label("Terlaksana", exact=True).check()
    page.get_by_label("Jumlah pengunjung", exact=True).fill(str(visitors))
    page.get_by_role("button", name="Simpan catatan").click()
    page.wait_for_url(f"**{LIST}")


def test_recorded_without_a_network_and_sent_once(
    page: Page, context: BrowserContext, office: Office, watch: Watch
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    open_list(page)
    assert findings(page) == []
    assert overflow(page) == []

    context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Salinan di ponsel ini")).to_be_visible()
    assert "Rusdiana" not in page.content() and 'petugas"' not in page.content()
    page.locator(f'a[href="{LIST}{office.visits[0]}/"]').click()
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Pilih terlaksana atau tidak terlaksana.")).to_be_visible()
    page.get_by_label("Terlaksana", exact=True).check()
    page.get_by_label("Jumlah pengunjung", exact=True).fill("33")
    page.get_by_role("button", name="Jumlah pengunjung: tambah satu").click()
    page.get_by_text("Perempuan dan laki-laki").click()
    # Last time's number stands beside the field: it is not what was counted now.
    expect(page.get_by_label("Perempuan", exact=True)).to_have_value("")
    expect(page.get_by_text("Kunjungan lalu: 46")).to_be_visible()
    page.get_by_label("Perempuan", exact=True).fill("40")
    page.get_by_label("Laki-laki", exact=True).fill("16")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("bersama 56, lebih dari jumlah pengunjung")).to_be_visible()
    page.get_by_label("Perempuan", exact=True).fill("18")
    assert overflow(page) == []
    assert findings(page) == []
    page.get_by_role("button", name="Simpan catatan").click()

    page.wait_for_url(f"**{LIST}")
    expect(queue(page)).to_have_text("1 catatan belum terkirim.")
    expect(page.locator(f'[data-visit="{office.visits[0]}"]')).to_contain_text("belum terkirim")
    page.reload()
    expect(queue(page)).to_have_text("1 catatan belum terkirim.")
    assert findings(page) == []
    assert office.stored(0)[0] == "planned"

    # The entry opens again as it was written.
    page.locator(f'a[href="{LIST}{office.visits[0]}/"]').first.click()
    expect(page.get_by_label("Perempuan", exact=True)).to_have_value("18")
    page.get_by_role("link", name="Daftar").click()

    sent.clear()
    context.set_offline(False)
    expect(page.get_by_text("Terlaksana, 34 pengunjung.")).to_be_visible(timeout=20_000)
    expect(queue(page)).to_have_count(0)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert len(sent) == 1
    assert office.stored(0)[:3] == ["done", 34, 18]
    assert office.stored(0)[5] == "petugas"
    watch.check(allowed=NO_NETWORK)


def test_the_network_that_comes_back_without_a_word(page: Page, office: Office) -> None:
    open_list(page)
    # The network fails, and the phone never says that it is there again.
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    record(page, f"{LIST}{office.visits[0]}/", 34)
    expect(page.get_by_text("Tidak ada jaringan").first).to_be_visible()
    page.unroute_all(behavior="wait")
    expect(queue(page)).to_have_count(0, timeout=30_000)


def test_an_answer_that_never_came_back_is_not_counted_twice(page: Page, office: Office) -> None:
    open_list(page)
    page.goto(f"{LIST}{office.visits[1]}/")
    page.get_by_label("Tidak terlaksana").check()
    page.get_by_label("Alasan").fill("Jembatan putus")

    # The server gets the entry; its answer is lost on the way.
    once: list[Any] = []
    lost = True
    attempts = 0

    def lose_the_answer(route: Route) -> None:
        nonlocal attempts
        if lost and route.request.method == "POST":
            route.fetch()
            once[:] = once or office.stored(1)
            attempts += 1
            route.abort()
        else:
            route.fallback()

    page.route(f"**{LIST}{office.visits[1]}/", lose_the_answer)
    page.get_by_role("button", name="Simpan catatan").click()
    page.wait_for_url(f"**{LIST}")
    expect(queue(page)).to_be_visible()
    assert once[0] == "cancelled"
    before = attempts
    page.get_by_role("button", name="Kirim sekarang").click()
    for _try in range(100):
        if attempts > before:
            break
        page.wait_for_timeout(100)
    assert attempts > before
    lost = False  # from here the list, which tries again after a pause, gets its answer
    expect(page.get_by_text("Tidak terlaksana: Jembatan putus").first).to_be_visible(timeout=60_000)
    expect(queue(page)).to_have_count(0)
    assert office.stored(1) == once


def test_a_login_that_is_over_loses_nothing(page: Page, context: BrowserContext, office: Office) -> None:
    open_list(page)
    page.goto(f"{LIST}{office.visits[2]}/")
    page.get_by_label("Terlaksana", exact=True).check()
    page.get_by_label("Jumlah pengunjung", exact=True).fill("12")
    picture = page.evaluate(
        """async () => {
          const canvas = Object.assign(document.createElement('canvas'), {width: 3200, height: 2400});
          canvas.getContext('2d').fillRect(0, 0, 3200, 2400);
          const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
          return [...new Uint8Array(await blob.arrayBuffer())];
        }"""
    )
    page.get_by_text("Foto", exact=True).first.click()
    page.get_by_label("Foto", exact=True).set_input_files(
        {"name": "foto.png", "mimeType": "image/png", "buffer": bytes(picture)}
    )
    expect(page.get_by_text("Foto diperkecil")).to_be_visible()
    page.get_by_label("tidak ada orang").check()
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan catatan").click()

    # The list is the login now; it says that the entry is safe, and the phone no longer shows its copies.
    page.wait_for_url("**/akun/login/**")
    expect(page.get_by_text("belum terkirim tetap aman di ponsel ini")).to_be_visible()
    assert not [name for name in page.evaluate("caches.keys()") if "halaman" in name]
    page.get_by_label("Nama pengguna atau surel").fill("petugas")
    page.get_by_label("Kata sandi").fill(server.PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"**{LIST}")
    expect(page.get_by_text("Terlaksana, 12 pengunjung").first).to_be_visible(timeout=20_000)
    stored = office.stored(2)
    assert (stored[:2], stored[6]) == (["done", 12], 1600)


def test_only_pages_of_recording_are_kept_and_none_after_signing_out(page: Page, office: Office) -> None:
    open_list(page)
    page.goto("/admin/")
    kept = page.evaluate(
        """async () => {
          const all = [];
          for (const name of (await caches.keys()).filter((name) => name.startsWith("catat-")))
            for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
          return all;
        }"""
    )
    pages = {path for path in kept if not path.startswith("/static/")}
    assert {LIST, f"{LIST}luring/"} < pages
    assert all(re.fullmatch(rf"{LIST}(\d+/|luring/)?", path) for path in pages)
    page.goto("/akun/logout/")
    page.locator("main").get_by_role("button", name="Keluar").click()
    page.wait_for_load_state()
    assert not [name for name in page.evaluate("caches.keys()") if "halaman" in name]


def test_before_a_visit_begins_the_phone_says_what_can_be_done(page: Page, office: Office) -> None:
    sign_in(page, "petugas", to=LIST)
    address = f"{LIST}{office.visits[0]}/"
    page.goto(address)
    begins = page.locator("form[data-record]").get_attribute("data-starts")
    send, cancel = (
        page.get_by_role("button", name="Simpan catatan"),
        page.get_by_role("link", name="Batalkan"),
    )
    expect(send).to_be_visible()
    expect(cancel).to_be_hidden()
    # The copy that a phone keeps was made in the morning: its clock decides.
    page.clock.install(time=datetime.fromisoformat(str(begins)) - timedelta(minutes=3))
    page.goto(address)
    expect(cancel).to_be_visible()
    expect(send).to_be_hidden()
    page.clock.fast_forward(4 * 60_000)
    expect(send).to_be_visible()


def test_without_scripts_it_is_a_plain_form(
    browser: Browser, page: Page, office: Office, portal: server.Portal
) -> None:
    sign_in(page, "petugas", to=LIST)
    plain = browser.new_context(
        base_url=portal.url, java_script_enabled=False, storage_state=page.context.storage_state()
    ).new_page()
    record(plain, f"{LIST}{office.visits[0]}/", 35)
    expect(plain.get_by_text("Terlaksana, 35 pengunjung").first).to_be_visible()
    assert office.stored(0)[1] == 35
