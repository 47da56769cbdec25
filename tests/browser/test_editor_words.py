"""Who writes reads Indonesian alone, on what scripts put on the screen and on what is only read out too."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Portal
from tests.browser.test_editors import DESK, sign_in
from tests.core.english import english_words, is_english

# Every text that is on the screen, at some time or for screen readers, since the document was opened.
NOTE = """(() => {
  const seen = new Set();
  const named = ['title', 'aria-label', 'aria-description', 'placeholder', 'alt'];
  const silent = 'script, style, template, noscript, kbd, code, [contenteditable], .xdsoft_datetimepicker';
  const note = (text) => text?.trim() && seen.add(text.replace(/\\s+/g, ' ').trim());
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE && !node.parentElement?.closest(silent)) note(node.nodeValue);
    if (node.nodeType === Node.ELEMENT_NODE && !node.matches('script, style, template')) {
      named.forEach((name) => note(node.getAttribute(name)));
    }
    node.childNodes.forEach(look);
    if (node.shadowRoot) look(node.shadowRoot);
  };
  new MutationObserver((changes) => changes.forEach((change) => {
    change.addedNodes.forEach(look);
    if (change.type !== 'childList') look(change.target);
  })).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: named });
  window.textsSeen = () => (look(document.documentElement), [...seen]);
})();"""


def english(page: Page) -> list[str]:
    """What the page has said in English so far."""
    return [text for text in page.evaluate("textsSeen()") if is_english(text) or english_words(text)]


def test_the_editor_and_its_dialogs_speak_indonesian(browser: Browser, portal: Portal) -> None:
    context = browser.new_context(base_url=portal.url, viewport=DESK, locale="id-ID")
    context.add_init_script(NOTE)
    page = context.new_page()
    sign_in(page, "penyunting")
    page.get_by_role("link", name="Tulis berita").click()
    for panel in ("status", "pratinjau", "pemeriksaan", "komentar"):
        page.get_by_role("button", name=f"Buka/tutup panel {panel}").click()
    body = page.get_by_role("region", name="Isi*")
    body.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name="Kutipan", exact=True).click()
    text = body.get_by_role("textbox").first
    text.click()
    page.keyboard.type("Rak baca ")
    page.get_by_role("textbox", name="Judul*").fill("Rak baca di pasar")
    page.get_by_role("button", name="Buka/tutup panel pemeriksaan").click()
    expect(page.locator("[data-content-reading-time]")).to_have_text("kurang dari 1 menit", timeout=20_000)
    page.get_by_role("button", name="Buka/tutup panel pemeriksaan").click()
    text.click()
    page.keyboard.press("Control+a")
    for button in page.locator(".Draftail-ToolbarButton").all():
        button.hover()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    for link in ("Tautan ke situs lain", "Tautan surel", "Tautan telepon", "Tautan ke bagian halaman"):
        dialog.get_by_role("link", name=link).click()
        dialog.get_by_role("button", name="Sisipkan tautan").click()
        expect(dialog.get_by_text("Isian ini wajib diisi.").first).to_be_visible()
    dialog.locator("[data-dismiss=modal]").first.click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Pilih gambar").first.click()
    dialog.get_by_role("tab", name="Unggah").click()
    upload = dialog.get_by_role("tabpanel", name="Unggah")
    upload.locator("input[type=file]").set_input_files(
        {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"x"}
    )
    upload.get_by_role("textbox", name="Teks pengganti").fill("Rak")
    upload.get_by_label("Orang dalam gambar").select_option("none")
    upload.get_by_role("button", name="Unggah").click()
    expect(upload.get_by_text("Berkas itu bukan gambar").first).to_be_visible()
    dialog.locator("[data-dismiss=modal]").first.click()
    expect(dialog).to_have_count(0)
    page.get_by_role("textbox", name="Judul*").fill("")
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(page.get_by_text("Ada yang perlu Anda periksa dulu").first).to_be_visible()
    assert len(page.evaluate("textsSeen()")) > 200
    assert english(page) == []
    context.close()
