"""Writer and editor do their main task on a phone and at a desk: every tap and every field is counted."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.hand import PHONE, SIZES, Hand, open_hand, tell, width_of
from tests.browser.layout import overflow
from tests.browser.server import Portal
from tests.browser.test_editors import follow_userbar
from tests.core.photos import halves, photo

ALT = "Rak kayu di balai rakyat"
WORDS = (
    "Rak baca baru dibuka untuk semua warga. Isinya 200 buku anak dan 50 buku pertanian. "
    "Warga boleh membaca di tempat atau membawanya pulang selama seminggu."
)
THREE_MINUTES = 180  # seconds


def body(page: Page) -> Locator:
    return page.get_by_role("region", name="Isi*").get_by_role("textbox")


def title_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Judul*")


def taken(folder: Path, name: str, width: int) -> Path:
    """A photograph, another one for each name and width: the same one twice would be asked about."""
    file = folder / f"{name}-{width}.jpg"
    file.write_bytes(photo(halves((1200 + width, 900 + len(name)))))
    return file


def add_picture(who: Hand, picture: Path) -> None:
    """A picture is taken while writing, with the words for who does not see it."""
    who.tap(who.page.get_by_role("button", name="Pilih gambar").first)
    dialog = who.page.get_by_role("dialog")
    panel = dialog.get_by_role("tabpanel", name="Unggah")
    who.photograph(panel.locator("input[type=file]"), picture)
    who.write(panel.get_by_role("textbox", name="Teks pengganti"), ALT)
    who.choose(
        panel.get_by_role("combobox", name="Orang dalam gambar"), "tidak ada orang yang dapat dikenali"
    )
    who.tap(panel.get_by_role("button", name="Unggah"))
    expect(dialog).to_have_count(0)


def write_article(who: Hand, title: str, picture: Path) -> None:
    who.write(title_field(who.page), title)
    who.write(who.page.get_by_role("textbox", name="Tempat"), "Paringin")
    add_picture(who, picture)
    write_text(who)


def write_text(who: Hand) -> None:
    who.write(body(who.page).last, WORDS)
    # The editor hands over what is typed a moment later; nobody taps as fast as this script.
    expect(who.page.locator("input[name=body-0-value]")).to_have_value(re.compile(WORDS[:20]))


def told(page: Page, title: str) -> None:
    expect(page.locator(".messages").get_by_text(title).first).to_be_visible(timeout=20_000)


def number_of(page: Page, title: str) -> int:
    """The only page with this title, as the admin itself knows it."""
    found = page.request.get(f"/admin/api/main/pages/?search={title}&fields=title").json()["items"]
    assert [each["title"] for each in found] == [title]
    return int(found[0]["id"])


@pytest.mark.parametrize("size", SIZES, ids=width_of)
def test_an_article_is_written_sent_reviewed_published_corrected_and_taken_down(
    browser: Browser, portal: Portal, size: ViewportSize, tmp_path: Path
) -> None:
    title = f"Rak baca dibuka di layar {size['width']}"
    writer = open_hand(browser, portal, size, "penulis")
    page = writer.page
    writer.again()
    writer.tap(page.get_by_role("link", name="Tulis berita"))
    expect(page.get_by_text("Supaya dapat terbit")).to_be_visible()
    assert overflow(page) == []
    write_article(writer, title, taken(tmp_path, "rak", size["width"]))
    writer.done("penulis: menulis", most=10)
    # Pressed at once, while the draft may just be saving itself.
    writer.press("Kirim untuk ditinjau")
    told(page, title)
    writer.done("penulis: mengirim", most=1)

    editor = open_hand(browser, portal, size, "penyunting")
    page = editor.page
    number = number_of(page, title)
    editor.again()
    editor.tap(page.get_by_role("link", name=title).first)
    editor.press("Setujui dan terbitkan")
    told(page, title)
    editor.done("penyunting: meninjau dan menerbitkan", most=2)

    page.goto(f"/cari/?q=layar+{size['width']}")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.get_by_alt_text(ALT).first).to_be_visible()
    address = page.url

    editor.again()
    follow_userbar(page, "Ubah halaman ini")
    editor.taps += 2
    editor.write(title_field(page), f"{title} hari ini")
    editor.press("Terbitkan")
    told(page, title)
    editor.done("penyunting: membetulkan", most=4)
    assert "hari ini" in page.request.get(f"{address}?baru").text()

    page.goto("/admin/")
    editor.again()
    editor.tap(page.get_by_role("link", name=title).first)
    editor.press("Tindakan lainnya")
    editor.tap(page.get_by_role("link", name="Batalkan penerbitan"))
    editor.press("Ya, batalkan penerbitan")
    told(page, title)
    editor.done("penyunting: menurunkan", most=4)
    assert page.request.get(f"{address}?turun").status == 404
    assert page.request.get(f"/admin/pages/{number}/edit/").ok
    tell("Berita", size, writer, editor)


@pytest.mark.parametrize("size", SIZES, ids=width_of)
def test_an_editor_publishes_an_article_with_a_picture_in_three_minutes(
    browser: Browser, portal: Portal, size: ViewportSize, tmp_path: Path
) -> None:
    title = f"Pojok baca di pasar {size['width']}"
    editor = open_hand(browser, portal, size, "penyunting")
    page = editor.page
    editor.again()
    editor.tap(page.get_by_role("link", name="Tulis berita"))
    write_article(editor, title, taken(tmp_path, "pojok", size["width"]))
    editor.press("Terbitkan")
    told(page, title)
    editor.done("dari dasbor sampai terbit", most=11)
    assert tell("Berita langsung terbit", size, editor) < THREE_MINUTES
    page.goto(f"/cari/?q=pasar+{size['width']}")
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def test_a_draft_that_is_sent_while_it_saves_itself_is_one_page(browser: Browser, portal: Portal) -> None:
    title = "Kelambu yang dikirim seketika"
    writer = open_hand(browser, portal, PHONE, "penulis", "/admin/tulis/berita/")
    write_text(writer)
    writer.write(title_field(writer.page), title)
    writer.press("Kirim untuk ditinjau")
    told(writer.page, title)
    assert number_of(writer.page, title)


def test_a_sentence_that_says_too_little_is_asked_about(browser: Browser, portal: Portal) -> None:
    editor = open_hand(browser, portal, PHONE, "penyunting", "/admin/tulis/berita/")
    page = editor.page
    editor.write(title_field(page), "Layanan malam")
    editor.write(body(page).last, "Buka malam ini. Datanglah bersama keluarga setelah magrib.")
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile("Buka malam"))
    editor.press("Terbitkan")
    asked = page.locator(".proof--ask")
    expect(asked.get_by_role("listitem")).to_have_count(1)
    asked.get_by_role("button", name="Pakai kalimat pertama").click()
    expect(page.get_by_role("textbox", name="Ringkasan")).to_have_value("Buka malam ini.")
    page.get_by_label("Sudah saya periksa").check()
    editor.press("Terbitkan")
    told(page, "Layanan malam")


def test_a_piece_is_typed_over_and_refused_until_it_is(browser: Browser, portal: Portal) -> None:
    editor = open_hand(browser, portal, PHONE, "penyunting", "/admin/tulis/berita/")
    page = editor.page
    page.get_by_text("Mulai dari contoh").click()
    page.get_by_role("link", name="Pengumuman", exact=True).click()
    field = title_field(page)
    expect(field).to_have_value("✎ Apa yang diumumkan, mulai kapan")
    field.click()
    page.keyboard.insert_text("Layanan tutup pada Jumat")
    expect(field).to_have_value("Layanan tutup pada Jumat")
    editor.press("Terbitkan")
    expect(page.get_by_text("Ini masih petunjuk").first).to_be_visible()


def test_one_tap_adds_what_to_read_next(browser: Browser, portal: Portal) -> None:
    page = open_hand(browser, portal, PHONE, "penyunting", "/admin/tulis/perjanjian/").page
    page.get_by_role("heading", name="Lainnya").click()
    box = page.locator("[data-suggestions]")
    first = box.get_by_role("listitem").first
    expect(first).to_be_visible()
    name = first.locator("b").inner_text()
    first.get_by_role("button", name="Tambahkan").click()
    expect(page.locator("#id_relations-FORMS").get_by_text(name)).to_be_visible()
    expect(box.get_by_text(name)).to_have_count(0)
