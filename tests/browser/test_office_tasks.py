"""The tasks of those who do not write: a partner with its agreement, an activity, a request; each tap is counted."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.hand import PHONE, SIZES, Hand, open_hand, tell, width_of
from tests.browser.phone import inside
from tests.browser.server import Portal
from tests.core.photos import halves, photo

A_MINUTE = 60  # seconds
# Run inside the installation under test: requests with an address for the answer, as the public form makes them.
ASKED = """
import json, django
django.setup()
from django.utils import timezone
from partners.models import Partner
from visits.models import VisitRequest
places = list(Partner.objects.active().filter(npsn__isnull=False, stops=None).order_by("pk")[3:7])
for number, place in enumerate(places):
    VisitRequest.objects.create(
        reference=f"TUGAS{number:03}", partner=place, place_name=place.name, district=place.district,
        contact_name="Bu Rina", contact_email=f"rina{number}@contoh.id", services=["lending"],
        consented_at=timezone.now(),
    )
print(json.dumps([place.name for place in places]))
"""
ANSWERED = """
import json, django
django.setup()
from core.models import OutgoingMail
from visits.models import VisitRequest
rows = VisitRequest.objects.filter(reference__startswith="TUGAS").order_by("reference")
mails = {row.reference: list(OutgoingMail.objects.filter(to=row.contact_email)) for row in rows}
print(json.dumps([
    [row.status, bool(row.visit_id), [f"{mail.subject} {mail.body}" for mail in mails[row.reference]]]
    for row in rows
]))
"""


@pytest.fixture(scope="module")
def places(portal: Portal) -> list[str]:
    """The places from which a visit is asked for, two for each size of screen."""
    names: list[str] = inside(portal.folder, ASKED)
    return names


def open_menu(who: Hand, *names: str) -> None:
    """Go where the menu leads: on a phone it is opened first."""
    if who.page.viewport_size == PHONE:
        who.tap(who.page.get_by_role("button", name="Buka/tutup bilah samping"))
    for name in names:
        bar = who.page.locator("#wagtail-sidebar")
        entry = bar.get_by_text(name, exact=True).filter(visible=True)
        who.tap(entry.last)


def choose_in_dialog(who: Hand, button: str, name: str) -> None:
    """Open what chooses from a list, and take `name`."""
    who.tap(who.page.get_by_role("button", name=button))
    dialog = who.page.get_by_role("dialog")
    who.tap(dialog.get_by_role("link", name=name).first)
    expect(dialog).to_have_count(0)


def told(page: Page, name: str) -> None:
    expect(page.locator(".messages").get_by_text(name).first).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=width_of)
def test_a_partner_is_added_with_its_agreement(browser: Browser, portal: Portal, size: ViewportSize) -> None:
    name = f"Taman Baca Mandala {size['width']}"
    keeper = open_hand(browser, portal, size, "admin")
    page = keeper.page
    keeper.again()
    open_menu(keeper, "Mitra", "Mitra")
    keeper.tap(page.get_by_role("link", name="Tambah mitra"))
    keeper.write(page.get_by_role("textbox", name="Nama*"), name)
    keeper.choose(page.get_by_label("Jenis*"), "Komunitas")
    choose_in_dialog(keeper, "Pilih kecamatan", "Paringin")
    keeper.press("Simpan")
    told(page, name)
    keeper.done("admin: menambah mitra", most=10)

    open_menu(keeper, "Mitra", "Perjanjian")
    keeper.tap(page.get_by_role("link", name="Tambah perjanjian"))
    today = timezone.localdate()
    keeper.write(page.get_by_role("textbox", name="Nomor*"), f"042/PKS/{size['width']}")
    keeper.fill("Ditandatangani pada*", f"{today:%Y-%m-%d}")
    keeper.write(page.get_by_role("textbox", name="Tentang*"), "Sudut baca di taman")
    keeper.tap(page.get_by_role("button", name="Tambah mitra"))
    dialog = page.get_by_role("dialog")
    keeper.write(dialog.get_by_role("textbox").first, name)
    keeper.tap(dialog.get_by_role("checkbox", name=re.compile(name)))
    keeper.tap(dialog.get_by_role("button", name="Pakai pilihan ini"))
    keeper.fill("Berlaku mulai*", f"{today:%Y-%m-%d}")
    until = today + timedelta(days=365)
    keeper.fill("Berlaku sampai", f"{until:%Y-%m-%d}")
    keeper.press("Simpan")
    told(page, "042/PKS")
    keeper.done("admin: mencatat perjanjiannya", most=14)
    tell("Mitra", size, keeper)
    assert name in page.request.get(f"/mitra/?q=mandala+{size['width']}").text()


@pytest.mark.parametrize("size", SIZES, ids=width_of)
@pytest.mark.parametrize("name", ["keliling", "penyunting"])
def test_an_activity_is_recorded_in_under_a_minute(
    browser: Browser, portal: Portal, size: ViewportSize, name: str, tmp_path: Path
) -> None:
    picture = tmp_path / f"kegiatan-{name}.jpg"
    picture.write_bytes(photo(halves((1200 + size["width"], 900 + len(name)))))
    officer = open_hand(browser, portal, size, name)
    page = officer.page
    officer.again()
    officer.tap(page.get_by_role("link", name="Catat kegiatan"))
    # What comes again brings its title, programme, place and partners; today is the day.
    officer.tap(page.get_by_role("link", name="Dongeng pagi").first)
    officer.write(page.get_by_label("Perempuan", exact=True), "14")
    officer.write(page.get_by_label("Laki-laki", exact=True), "9")
    officer.tap(page.get_by_text("Foto (bila ada)"))
    officer.photograph(page.get_by_label("Foto", exact=True), picture)
    officer.tap(page.get_by_text("tidak ada orang"))
    officer.press("Simpan kegiatan")
    expect(page.get_by_role("status")).to_contain_text("Dongeng pagi")
    officer.done(f"{name}: mencatat kegiatan yang berulang", most=10)
    assert tell("Kegiatan", size, officer) < A_MINUTE


@pytest.mark.parametrize("size", SIZES, ids=width_of)
def test_an_activity_that_is_new_is_recorded_with_its_partner(
    browser: Browser, portal: Portal, size: ViewportSize, tmp_path: Path
) -> None:
    title = f"Kelas jahit di balai {size['width']}"
    picture = tmp_path / "jahit.jpg"
    picture.write_bytes(photo(halves((1100 + size["width"], 901))))
    officer = open_hand(browser, portal, size, "penyunting")
    page = officer.page
    officer.again()
    officer.tap(page.get_by_role("link", name="Catat kegiatan"))
    officer.write(page.get_by_label("Kegiatan apa?"), title)
    officer.choose(page.get_by_label("Program"), "Kelas keterampilan warga")
    officer.write(page.get_by_label("Atau di tempat lain"), "Balai desa")
    officer.write(page.get_by_label("Perempuan", exact=True), "12")
    officer.write(page.get_by_label("Laki-laki", exact=True), "3")
    officer.tap(page.get_by_text("Mitra (bila ada)"))
    # The phone offers the name after a few letters; here all of them are counted.
    officer.write(page.get_by_label("Mitra lain"), "Puskesmas (contoh mitra)")
    officer.tap(page.get_by_text("Foto (bila ada)"))
    officer.photograph(page.get_by_label("Foto", exact=True), picture)
    officer.tap(page.get_by_text("tidak ada orang"))
    officer.press("Simpan kegiatan")
    expect(page.get_by_role("status")).to_contain_text(title)
    officer.done("penyunting: mencatat kegiatan baru", most=13)
    assert tell("Kegiatan baru", size, officer) < A_MINUTE


def open_request(who: Hand, place: str) -> None:
    """From the number on the desk to the request of `place`."""
    who.tap(who.page.get_by_role("link", name="Permintaan belum dijawab"))
    who.tap(who.page.get_by_role("link", name=re.compile(place)).first)


@pytest.mark.parametrize("size", SIZES, ids=width_of)
def test_requests_are_answered_from_the_desk(
    browser: Browser, portal: Portal, places: list[str], size: ViewportSize
) -> None:
    first = 2 * SIZES.index(size)
    officer = open_hand(browser, portal, size, "keliling")
    page = officer.page
    officer.again()
    open_request(officer, places[first])
    officer.tap(page.get_by_role("link", name="pagi: kosong").nth(first))
    officer.press("Rencanakan kunjungan")
    told(page, "Kunjungan direncanakan.")
    officer.done("petugas: menerima permintaan", most=4)

    page.goto("/admin/")
    officer.again()
    open_request(officer, places[first + 1])
    officer.tap(page.get_by_role("link", name="Tidak dapat dipenuhi"))
    officer.write(page.get_by_role("textbox", name="Alasan"), "Jalannya masih terendam.")
    officer.press("Kirim jawaban")
    told(page, "Jawaban tersimpan.")
    officer.done("petugas: menjawab dengan alasan", most=5)
    tell("Permintaan kunjungan", size, officer)

    accepted, declined = inside(portal.folder, ANSWERED)[first : first + 2]
    assert (accepted[:2], len(accepted[2])) == (["accepted", True], 1)
    assert declined[:2] == ["declined", False]
    assert ["Jalannya masih terendam." in text for text in declined[2]] == [True]
