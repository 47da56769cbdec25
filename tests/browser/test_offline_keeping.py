"""What a phone keeps: little, nothing of a login, nothing withdrawn, nothing of an old release."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from home.offline.worker import FAREWELL
from tests.browser import server
from tests.browser.phone import COPY, FILES, PAGES, Line, inside, kept, note, read, until

LIMIT = 300_000  # bytes
MAKE = """
import json, django
django.setup()
from home.models import HomePage, PlainPage
home = HomePage.objects.get(locale__language_code="id")
for slug in ("ditarik", "diubah"):
    home.add_child(instance=PlainPage(title="Pengumuman lama", slug=slug))
print(json.dumps(None))
"""
CHANGE = """
import json, django
django.setup()
from home.models import PlainPage
PlainPage.objects.get(slug="ditarik").unpublish()
changed = PlainPage.objects.get(slug="diubah")
changed.title = "Pengumuman baru: tutup pada hari libur nasional"
changed.save_revision().publish()
print(json.dumps(None))
"""


def test_however_much_is_read_the_phone_keeps_little(phone: Page, line: Line) -> None:
    read(phone, "/")
    months = [f"/agenda/{year}/{month:02}/" for year in (2026, 2027) for month in range(1, 13)]
    addresses = [*months, *(f"{month}15/" for month in months), *(f"{month}16/" for month in months)]
    for address in addresses:
        phone.evaluate(
            "async (url) => (await navigator.serviceWorker.ready).active.postMessage({visited: location.origin + url})",
            address,
        )
        phone.wait_for_timeout(20)
    found = until(phone, lambda found: addresses[-1] in found[PAGES] and "/" not in found[PAGES])
    assert sum(sum(sizes.values()) for sizes in found.values()) < LIMIT
    assert "/luring/" in found[PAGES]
    assert len(found[PAGES]) > 15
    # The browser's own count, which it takes anew when something is written and nothing else is on its way.
    read(phone, "/mitra/")
    for _try in range(50):
        used = phone.evaluate("navigator.storage.estimate()")["usageDetails"]["caches"]
        if used < LIMIT:
            break
        phone.wait_for_timeout(200)
    assert used < LIMIT


def test_what_was_withdrawn_or_changed_is_so_at_the_next_contact(
    phone: Page, line: Line, portal: server.Portal
) -> None:
    inside(portal.folder, MAKE)
    for path in ("/ditarik/", "/diubah/"):
        read(phone, path)
    before = kept(phone)[PAGES]["/diubah/"]
    inside(portal.folder, CHANGE)
    phone.goto("/berita/")
    until(phone, lambda found: "/ditarik/" not in found[PAGES] and found[PAGES]["/diubah/"] != before)
    line.cut()
    phone.goto("/ditarik/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tanpa jaringan")
    phone.goto("/diubah/")
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "Pengumuman baru: tutup pada hari libur nasional"
    )


def test_nothing_of_a_login_is_kept(phone: Page, line: Line, portal: server.Portal) -> None:
    read(phone, "/")
    phone.goto("/akun/login/?next=/admin/")
    phone.get_by_label("Nama pengguna atau surel").fill("admin")
    phone.get_by_label("Kata sandi").fill(server.PASSWORD)
    phone.get_by_role("button", name="Masuk").click()
    phone.wait_for_url("**/admin/")
    for path in ("/", "/berita/"):
        phone.goto(path)
        expect(phone.locator("wagtail-userbar")).to_have_count(1)
        expect(phone.locator("html")).not_to_have_attribute("data-worker", "/sw.js")
    phone.wait_for_timeout(1500)
    allowed = {"/", "/luring/"}
    assert set(kept(phone)[PAGES]) == allowed
    phone.goto("/akun/logout/")
    phone.locator("main").get_by_role("button", name="Keluar").click()
    phone.wait_for_load_state()
    phone.wait_for_timeout(1500)
    assert set(kept(phone)[PAGES]) == allowed
    line.cut()
    phone.goto("/")
    expect(note(phone)).to_contain_text(COPY)
    assert "userbar" not in phone.content()


def test_a_new_release_replaces_the_old_one_at_the_next_visit(
    phone: Page, line: Line, built: Path, tmp_path: Path
) -> None:
    read(phone, "/")
    read(phone, "/berita/")
    old = next(path for path in kept(phone)[FILES] if "css/portal." in path)
    with server.serving(released(built, tmp_path / "var")) as renewed:
        line.lead_to(int(renewed.url.rpartition(":")[2]))
        phone.goto("/mitra/")
        found = until(phone, lambda found: old not in found[FILES] and "/mitra/" in found[PAGES])
        assert any("css/portal." in path for path in found[FILES])
        line.cut()
        for path in ("/", "/berita/", "/mitra/", "/luring/"):
            phone.goto(path)
            sheet = phone.locator('link[rel="stylesheet"]').first
            assert "aaaaaaaaaaaa" in str(sheet.get_attribute("href")), path
            assert phone.evaluate("document.styleSheets[0].cssRules.length") > 5


def released(built: Path, folder: Path) -> Path:
    """The same installation with another style sheet, as a new release leaves it."""
    server.copy(built, folder)
    static = folder / "static"
    static.unlink()
    static.mkdir()
    for each in (built / "static").iterdir():
        (static / each.name).symlink_to(each)
    manifest = json.loads((static / "staticfiles.json").read_text(encoding="utf-8"))
    old = manifest["paths"]["css/portal.css"]
    css = (static / "css").resolve()
    (static / "css").unlink()
    (static / "css").mkdir()
    for each in css.iterdir():
        if each.name != Path(old).name and not each.name.startswith(f"{Path(old).name}."):
            (static / "css" / each.name).symlink_to(each)
    new = "css/portal.aaaaaaaaaaaa.css"
    (static / new).write_bytes((css / Path(old).name).read_bytes() + b"\n/* newer */\n")
    manifest["paths"]["css/portal.css"] = new
    (static / "staticfiles.json").unlink()
    (static / "staticfiles.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


class SwitchedOff(BaseHTTPRequestHandler):
    """A server whose worker is the farewell, and which has no pages."""

    def do_GET(self) -> None:
        worker = self.path == "/sw.js"
        body = FAREWELL.encode() if worker else b"<!DOCTYPE html><title>-</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if worker else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *values: Any) -> None:
        """Nobody reads it."""


def test_switched_off_the_phone_lets_go_of_everything(phone: Page, line: Line) -> None:
    read(phone, "/")
    with ThreadingHTTPServer(("127.0.0.1", 0), SwitchedOff) as off:
        threading.Thread(target=off.serve_forever, daemon=True).start()
        line.lead_to(off.server_port)
        phone.goto("/berita/")
        until(phone, lambda found: not found)
        assert phone.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
        off.shutdown()
