"""Checks of links: pages that nobody can read, papers for staff, and addresses that lead nowhere.

Addresses of other sites are judged by how they are written; nothing is asked of them.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from core.proofreading.findings import Finding, Reading
from core.proofreading.own_address import is_own, leads_somewhere
from core.proofreading.targets import targets_of

ASKED = 40  # addresses of this site that are looked up for one page
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
MAIL = re.compile(r"[^@\s]+@[\w-]+(?:\.[\w-]+)+")
CALL = re.compile(r"\+?[\d() .-]{3,20}")
WHATSAPP = {"wa.me", "api.whatsapp.com"}


def links(reading: Reading) -> Iterator[Finding]:
    """Everything that the page links to and that a reader cannot open."""
    targets = targets_of(reading)
    yield from _pages(targets.pages)
    yield from _documents(targets.documents)
    asked = 0
    for place, words, address in targets.addresses:
        said = _malformed(address)
        if not said and not address.startswith("#") and _may_be_own(address) and is_own(address):
            asked += 1
            said = (
                "" if asked > ASKED or leads_somewhere(address) else _("Alamat ini tidak ada di situs kita.")
            )
        if said:
            yield Finding("link", _named(words, address) + said, place, address)


def _pages(found: list[tuple[str, str, int]]) -> Iterator[Finding]:
    ids = {number for _place, _words, number in found}
    if not ids:
        return
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids)}
    public = set(Page.objects.filter(pk__in=ids).public().values_list("pk", flat=True))
    for place, words, number in found:
        page = pages.get(number)
        if page is None:
            said = _("Halaman yang dituju sudah dihapus. Pilih halaman lain, atau hapus tautannya.")
        elif not page.live:
            said = _(
                "Halaman yang dituju belum terbit, jadi pembaca tidak dapat membukanya. Terbitkan dulu, atau ganti."
            )
        elif number not in public:
            said = _("Halaman yang dituju tertutup untuk umum. Pilih halaman lain.")
        else:
            continue
        yield Finding("link-page", _named(words, page.title if page else "") + said, place, str(number))


def _documents(found: list[tuple[str, str, int]]) -> Iterator[Finding]:
    ids = {number for _place, _words, number in found}
    if not ids:
        return
    known = {document.pk: document for document in get_document_model().objects.filter(pk__in=ids)}
    for place, words, number in found:
        document = known.get(number)
        if document is None:
            said = _("Dokumen yang dituju sudah dihapus. Pilih dokumen lain, atau hapus tautannya.")
        elif document.staff_only:
            said = _("Dokumen ini hanya untuk petugas; pembaca tidak dapat membukanya. Pilih dokumen lain.")
        else:
            continue
        yield Finding(
            "link-document", _named(words, document.title if document else "") + said, place, str(number)
        )


def _named(words: str, otherwise: str) -> str:
    """The link as its reader sees it, as the beginning of a sentence."""
    name = words or otherwise
    return _("Tautan “%(name)s”: ") % {"name": name} if name else ""


def _may_be_own(address: str) -> bool:
    return urlsplit(address).scheme in {"", "http", "https"}


def _malformed(address: str) -> str:
    """What is wrong with how an address is written, as a sentence; "" when nothing is."""
    if address.startswith("#"):
        return _("Tautan ke bagian halaman tidak berfungsi di sini. Hapus tautannya.")
    if re.search(r"\s", address.strip()):
        return _("Alamat ini mengandung spasi. Salin ulang alamatnya.")
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return _("Alamat ini tidak benar. Salin ulang alamatnya.")
    if parts.scheme == "mailto":
        return "" if MAIL.fullmatch(parts.path) else _("Alamat surel ini tidak lengkap.")
    if parts.scheme == "tel":
        return "" if CALL.fullmatch(parts.path) else _("Nomor telepon ini tidak benar.")
    if parts.scheme in {"http", "https"}:
        return _malformed_web(parts.hostname or "", parts.path, parts.query)
    if parts.scheme or not address.startswith("/"):
        return _("Alamat ini tidak lengkap. Awali dengan https://.")
    return ""


def _malformed_web(host: str, path: str, query: str) -> str:
    if host in WHATSAPP:
        number = path.strip("/") if host == "wa.me" else "".join(re.findall(r"phone=([^&]*)", query))
        if (number and number[:1] in "+0") or number.startswith("8"):
            return _(
                "Nomor WhatsApp di tautan ini tidak berfungsi. Awali dengan 62 tanpa + dan tanpa 0, misalnya 62811…."
            )
        return ""
    if HOST.fullmatch(host) is None and not _is_this_site(host):
        return _("Alamat ini tidak lengkap. Salin ulang alamatnya.")
    return ""


def _is_this_site(host: str) -> bool:
    return bool(host) and is_own(f"//{host}/")
