"""`make guide`: the pictures of the staff's guide, taken anew from the demo content on a phone of 360 px.

    python -m tests.browser.guide [PICTURE …] [--keep FOLDER]

They go to `docs/editors/gambar/`. `--keep` names a folder whose installation is used again.
"""

import argparse
import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import server
from tests.browser.conftest import PHONE
from tests.conftest import BROWSER_FLAGS, find_browser
from tests.security.codes import code_of

FOLDER = server.ROOT / "docs/editors/gambar"
QUALITY = 60  # WebP; text of a screen stays sharp
SETTLED = 700  # milliseconds; panels of the admin unfold by script

# picture: (who is signed in, address); HISTORY is found from a public page
HISTORY, CODES = "history", "codes"
SCREENS = {
    "dasbor": ("penulis", "/admin/"),
    "menulis-berita": ("penulis", "/admin/tulis/berita/"),
    "unggah-gambar": ("penulis", "/admin/images/add/"),
    "kalender": ("penyunting", "/admin/acara/kalender/"),
    "permintaan": ("keliling", "/admin/keliling/permintaan/"),
    "papan-rencana": ("keliling", "/admin/keliling/papan/"),
    "mitra": ("keliling", "/admin/snippets/partners/partner/"),
    "kegiatan": ("penyunting", "/admin/kegiatan/catat/"),
    "rencana": ("pimpinan", "/admin/kegiatan/rencana/"),
    "laporan-tahunan": ("pimpinan", "/admin/kegiatan/laporan/"),
    "riwayat-halaman": ("penyunting", HISTORY),
    "riwayat-situs": ("penyunting", "/admin/reports/site-history/"),
    "masuk": ("", "/akun/login/"),
    "pasang-dua-langkah": ("penyunting", "/akun/2fa/totp/activate/"),
    "kode-pemulihan": ("penyunting", CODES),
}
# A picture of a key or of codes must open nothing.
BLANKED = {"pasang-dua-langkah": ".qr img, .key", "kode-pemulihan": ".codes code"}

# The policy of our pages allows no style sheet from elsewhere, but a script may set a style.
HIDE = """([bar, secret]) => {
  document.querySelectorAll(bar).forEach(each => { each.style.display = "none" });
  if (secret) document.querySelectorAll(secret).forEach(each => { each.style.filter = "blur(6px)" });
}"""


def sign_in(page: Page, name: str) -> None:
    """As `name`, or as nobody."""
    page.context.clear_cookies()
    if not name:
        return
    page.goto("/akun/login/")
    page.get_by_label("Nama pengguna atau surel").fill(name)
    page.get_by_label("Kata sandi").fill(server.PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/admin/**")


def page_id(page: Page, path: str) -> str:
    """The number of a public page, which the bar of staff knows."""
    found = re.search(r"/admin/pages/(\d+)/", page.request.get(path).text())
    if found is None:
        raise LookupError(f"{path} has no bar for staff")
    return found[1]


def open_screen(page: Page, portal: server.Portal, address: str) -> None:
    """Go to an address, or to a screen that is reached through others."""
    if address == HISTORY:
        page.goto(f"/admin/pages/{page_id(page, portal.paths['article'])}/history/")
    elif address == CODES:
        page.goto("/akun/2fa/totp/activate/")
        page.get_by_label("Kode enam angka").fill(code_of(page.locator(".key").text_content() or ""))
        page.get_by_role("button", name="Aktifkan").click()
        page.wait_for_url("**/recovery-codes/")
    else:
        page.goto(address)


def take(page: Page, portal: server.Portal, name: str) -> None:
    """Write one picture."""
    who, address = SCREENS[name]
    sign_in(page, who)
    open_screen(page, portal, address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    page.evaluate(HIDE, ["wagtail-userbar", BLANKED.get(name, "")])
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    shot.save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def take_all(browser: Browser, portal: server.Portal, names: Sequence[str]) -> None:
    """Write the pictures `names` in the order of the table: the one of the codes ends with an account that has them."""
    context = browser.new_context(
        base_url=portal.url, viewport=PHONE, locale="id-ID", reduced_motion="reduce"
    )
    page = context.new_page()
    for name in SCREENS:
        if name in names:
            take(page, portal, name)
    context.close()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make guide")
    parser.add_argument("pictures", nargs="*", metavar="PICTURE", help="; ".join(SCREENS))
    parser.add_argument("--keep", type=Path, help="folder of an installation to use again")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.pictures) - set(SCREENS):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    path = find_browser()
    if path is None:
        sys.stderr.write("No Chromium found: set CHROMIUM, or install Debian's chromium.\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        base = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        stack.callback(browser.close)
        # A copy, because the pictures set up a second factor.
        portal = stack.enter_context(server.serving(server.copy(server.build(base), work / "var")))
        take_all(browser, portal, asked.pictures or list(SCREENS))
    total = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    sys.stdout.write(f"{len(asked.pictures or SCREENS)} pictures in {FOLDER}, {total // 1000} kB in all\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
