"""The form of an activity on a phone: what is refused is shown where it is, and nothing that was given is lost."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import server
from tests.browser.layout import overflow
from tests.browser.phone import inside
from tests.browser.reading import Watch, findings
from tests.browser.test_editors import sign_in
from tests.core.photos import halves, photo

FORM = "/admin/kegiatan/catat/"
TITLE = "Kelas anyaman di balai"
STORED = f"""
import json, django
django.setup()
from inclusion.models import Activity
print(json.dumps([[each.women, bool(each.photo_id)] for each in Activity.objects.filter(title="{TITLE}")]))
"""


def stored(portal: server.Portal) -> Any:
    return inside(portal.folder, STORED)


def state(page: Page) -> Any:
    return page.locator("[data-status]")


def test_a_refusal_and_a_session_that_is_over_lose_nothing(
    page: Page, context: BrowserContext, portal: server.Portal, watch: Watch, tmp_path: Path
) -> None:
    picture = tmp_path / "anyaman.jpg"
    picture.write_bytes(photo(halves((1300, 903))))
    sign_in(page, "penyunting", to=FORM)
    page.get_by_label("Kegiatan apa?").fill(TITLE)
    page.get_by_label("Program").select_option(index=1)
    page.get_by_label("Perempuan", exact=True).fill("7")
    page.get_by_text("Foto (bila ada)").click()
    page.get_by_label("Foto", exact=True).set_input_files(picture)
    save = page.get_by_role("button", name="Simpan kegiatan")
    save.click()

    expect(state(page)).to_have_text("Belum tersimpan. Periksa: Atau di tempat lain, Siapa yang terlihat?")
    expect(page.get_by_label("Atau di tempat lain")).to_be_focused()
    assert (findings(page), overflow(page)) == ([], [])
    state(page).get_by_role("link", name="Siapa yang terlihat?").click()
    expect(page.locator("[name=people_shown]").first).to_be_focused()
    page.get_by_text("tidak ada orang").click()
    page.get_by_label("Atau di tempat lain").fill("Balai desa")

    context.clear_cookies(name="sessionid")
    save.click()
    expect(state(page)).to_contain_text("Belum tersimpan: login sudah berakhir")
    with context.expect_page() as opened:
        state(page).get_by_role("link", name="Masuk lagi").click()
    sign_in(opened.value, "penyunting")
    save.click()
    expect(page.get_by_role("status")).to_contain_text(TITLE)
    assert stored(portal) == [[7, True]]

    # Corrected, refused and sent once more it is still the same activity, which shows its photo.
    page.get_by_role("link", name="Perbaiki").click()
    expect(page.get_by_role("img", name=TITLE)).to_be_visible()
    page.get_by_label("Tanggal").fill("2099-01-01")
    page.get_by_label("Perempuan", exact=True).fill("8")
    save.click()
    expect(page.get_by_label("Tanggal")).to_be_focused()
    page.get_by_label("Tanggal").fill("2026-11-02")
    save.click()
    page.wait_for_url(f"**{FORM}")
    assert stored(portal) == [[8, True]]
    watch.check(allowed=("422", "403", "ransition"))


def test_without_scripts_a_lost_photo_is_asked_for_again(
    browser: Any, page: Page, portal: server.Portal, tmp_path: Path
) -> None:
    picture = tmp_path / "tanpa-skrip.jpg"
    picture.write_bytes(photo(halves((1301, 904))))
    sign_in(page, "penyunting", to=FORM)
    plain = browser.new_context(
        base_url=portal.url, java_script_enabled=False, storage_state=page.context.storage_state()
    ).new_page()
    plain.goto(FORM)
    plain.get_by_label("Kegiatan apa?").fill("Kelas tanpa skrip")
    plain.get_by_label("Program").select_option(index=1)
    plain.get_by_text("Foto (bila ada)").click()
    plain.get_by_label("Foto", exact=True).set_input_files(picture)
    plain.get_by_text("tidak ada orang").click()
    save = plain.get_by_role("button", name="Simpan kegiatan")
    save.click()
    plain.get_by_role("link", name="Atau di tempat lain").click()
    plain.get_by_label("Atau di tempat lain").fill("Balai desa")
    save.click()
    # The second time it is not let through without the photo, which is in sight.
    expect(plain.get_by_text("Pilih fotonya sekali lagi, atau centang").first).to_be_visible()
    assert overflow(plain) == []
    plain.get_by_label("Simpan tanpa foto").check()
    save.click()
    expect(plain.get_by_role("status")).to_contain_text("Kelas tanpa skrip")
