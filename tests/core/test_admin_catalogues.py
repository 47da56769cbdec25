"""The admin is Indonesian through and through: every message of every package in use, in the words of the glossary.

An upgrade that brings messages fails here with their list; `locale/upstream/` is where they are translated.
"""

import json
import re

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.core.admin_catalogues import (
    DOMAINS,
    OURS,
    PLACEHOLDER,
    Key,
    forms,
    in_force,
    name,
    ours,
    packages,
    source,
)
from tests.core.factories import make_user

EDGES = re.compile(r"^\s*|\s*$")
PLURALS = "nplurals=1; plural=0;"
# Words that the glossary has another one for, and that one.
FORBIDDEN = {
    r"e-?mail\w*": "surel",
    r"log-?in|log in|sign in": "masuk",
    r"log-?out|log out|sign out": "keluar",
    r"password": "kata sandi",
    r"(?<!kata )(?<!nama )sandi": "kata sandi",
    r"posting\w*|(?:di|mem)?publikasi\w*|dirilis": "terbitkan, penerbitan",
    r"moderasi\w*|dimoderasi|moderator": "peninjauan, peninjau",
    r"workflow|alur kerja": "alur tinjauan",
    r"task|tugas": "tahap",
    r"snippets?|cuplikan": "potongan isi",
    r"users?|username": "pengguna",
    r"files?": "berkas",
    r"links?": "tautan",
    r"submit|upload|download|edit|reset|update|refresh|preview|toggle": "kata kerja Indonesia",
    r"browser": "peramban",
    r"dashboard": "dasbor",
    r"locales?|lokal": "bahasa",
    r"grup": "kelompok",
    r"hak akses": "izin",
    r"valid|validasi": "sah, benar",
    r"bidang|field": "isian",
    r"laman": "halaman",
    r"halaman anak|anak halaman": "subhalaman",
    r"notifikasi": "pemberitahuan",
    r"konten": "isi",
    r"kadaluwarsa|kadaluarsa|kedaluwarsa": "berakhir",
    r"silahkan": "silakan",
    r"telah berhasil|berhasil di\w+": "sudah",
    r"apakah anda yakin": "yakin",
    r"draft": "draf",
    r"live": "terbit",
    r"(?<!ukuran )blok": "bagian",
    r"penjelajah\w*|explorer": "daftar halaman",
}
SAID_OTHERWISE = re.compile(rf"\b(?:{'|'.join(FORBIDDEN)})\b", re.IGNORECASE)
CATALOGUES = sorted(OURS.rglob("*.po"))
ALL = [(package, domain) for package in packages() for domain in DOMAINS if source(package, domain)]


@pytest.mark.parametrize(("package", "domain"), ALL, ids=lambda each: getattr(each, "name", each))
def test_every_message_of_a_package_in_use_is_translated(package, domain: str) -> None:
    said = in_force(package, domain)
    untranslated = [
        text for text in source(package, domain) if text not in said or not said[text].translated()
    ]
    assert untranslated == [], f"translate them in locale/upstream/{name(package)}"


@pytest.mark.parametrize(("package", "domain"), ALL, ids=lambda each: getattr(each, "name", each))
def test_nothing_is_translated_that_a_package_no_longer_says(package, domain: str) -> None:
    assert [text for text in ours(package, domain) if text not in source(package, domain)] == []


def test_the_packages_are_read() -> None:
    sizes = {(name(package), domain): len(source(package, domain)) for package, domain in ALL}
    assert sizes["wagtail/admin", "django"] > 800
    assert sizes["wagtail/admin", "djangojs"] > 80
    assert sizes["django_filters", "django"] > 30
    assert sizes["axes", "django"] > 30
    assert sizes["allauth", "django"] > 200


def test_every_catalogue_belongs_to_a_package_in_use() -> None:
    known = {
        OURS / name(package) / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
        for package, domain in ALL
        for language in ("id", "id_ID")
    }
    assert CATALOGUES
    assert set(CATALOGUES) - known == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(OURS)))
def test_a_catalogue_is_in_order(path) -> None:
    """Plural forms are Django's, so that catalogues merge into one; nothing is guessed; placeholders stay."""
    catalogue = polib.pofile(str(path), check_for_duplicates=True)
    assert catalogue.metadata["Plural-Forms"] == PLURALS
    assert catalogue.metadata["Language"] == path.parent.parent.name
    assert [entry.msgid for entry in catalogue if entry.obsolete or entry.fuzzy] == []
    spoiled = []
    for entry in catalogue:
        wanted = [sorted(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
        for text in forms(entry):
            same_edges = EDGES.findall(text) == EDGES.findall(entry.msgid)
            if sorted(PLACEHOLDER.findall(text)) not in wanted or not same_edges:
                spoiled.append((entry.msgid, text))
    assert spoiled == []


def test_plural_forms_are_those_of_django() -> None:
    django = next(package for package in packages() if name(package) == "django/conf")
    header = polib.pofile(str(django / "locale" / "id" / "LC_MESSAGES" / "django.po")).metadata
    assert header["Plural-Forms"] == PLURALS


@pytest.mark.parametrize("domain", DOMAINS)
def test_one_english_message_is_one_indonesian_message(domain: str) -> None:
    """Django knows one catalogue: of two translations one would win by the order of the folders."""
    said: dict[Key, set[str]] = {}
    for package, _ in ALL:
        for each, entry in ours(package, domain).items():
            said.setdefault(each, set()).add(forms(entry)[0])
    assert {each: words for each, words in said.items() if len(words) > 1} == {}


@pytest.mark.parametrize(("package", "domain"), ALL, ids=lambda each: getattr(each, "name", each))
def test_the_words_are_those_of_the_glossary(package, domain: str) -> None:
    """Also where the package's own translation is in force."""
    wrong = []
    for each, entry in in_force(package, domain).items():
        if each in source(package, domain):
            texts = [PLACEHOLDER.sub(" ", text) for text in forms(entry)]
            wrong += [(entry.msgid, text) for text in texts if SAID_OTHERWISE.search(text)]
            wrong += [(entry.msgid, text) for text in texts if re.search(r"\banda\b", text)]
    assert wrong == []


@pytest.mark.parametrize("language", ["id", "id-id"])
@pytest.mark.parametrize(
    "package", [each for each, domain in ALL if domain == "django"], ids=lambda path: path.name
)
def test_gettext_says_what_the_catalogue_says(language: str, package) -> None:
    """Ours wins over the older translation that the package brings, in both names of the language."""
    locale = polib.pofile(str(OURS.parent / "id" / "LC_MESSAGES" / "django.po"))
    by_portal = {entry.msgid for entry in locale}
    different = []
    with translation.override(language):
        for (context, text), entry in ours(package, "django").items():
            if text in by_portal:
                continue
            if entry.msgid_plural:
                said = translation.npgettext(context or "", text, entry.msgid_plural, 2) if context else None
                said = said or translation.ngettext(text, entry.msgid_plural, 2)
            else:
                said = translation.pgettext(context, text) if context else translation.gettext(text)
            if said != forms(entry)[0]:
                different.append((text, said))
    assert different == []


@pytest.mark.django_db
def test_the_script_catalogue_of_the_admin_is_indonesian(client: Client) -> None:
    """Wagtail asks for the messages of `wagtail.admin` alone; ours come with them, wagtail-localize's as well."""
    client.force_login(make_user("Penyunting"))
    answer = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue, _ = json.JSONDecoder().raw_decode(answer, answer.index("{", answer.index("newcatalog")))
    expected = {}
    for package, domain in ALL:
        if domain == "djangojs":
            expected |= {
                text: forms(entry) if entry.msgid_plural else entry.msgstr
                for (_, text), entry in ours(package, domain).items()
            }
    assert len(expected) > 100
    assert {text: catalogue.get(text) for text, said in expected.items() if catalogue.get(text) != said} == {}


def test_our_own_catalogues_win_over_those_for_packages() -> None:
    assert str(settings.LOCALE_PATHS[0]) == str(OURS.parent)
    with translation.override("en"):
        assert translation.gettext("Jadwal terdekat") == "Coming up"
        assert translation.gettext("Publish") == "Publish"
