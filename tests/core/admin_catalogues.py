"""The Indonesian catalogues for the packages in use, beside the messages that those packages have."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib
from django.apps import apps
from django.conf import settings

from tests.core.test_translations import strings_of_python, strings_of_template

OURS = Path(settings.BASE_DIR) / "locale" / "upstream"
SITE_PACKAGES = Path(django.__file__).parent.parent
DOMAINS = ("django", "djangojs")

# What staff never sees: an API whose pages for browsers are off, models of trees, forms of Django's own admin.
UNSEEN = {"rest_framework", "modelcluster", "csp", "whitenoise"}
# allauth ships one catalogue for all its parts; these are the installed ones.
ALLAUTH_PARTS = re.compile(r"(?:\./)?(?:account|mfa|core|templates/(?:account|mfa|allauth))/")

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z][^>]*>")

Key = tuple[str | None, str]
Messages = dict[Key, polib.POEntry]


def key(entry: polib.POEntry) -> Key:
    """Context and English text: what gettext looks a message up by."""
    return entry.msgctxt, entry.msgid


def read(path: Path) -> Messages:
    """The messages of a catalogue that are in force; none if there is no such file."""
    if not path.exists():
        return {}
    return {key(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def forms(entry: polib.POEntry) -> list[str]:
    """The translation, one text per plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def packages() -> list[Path]:
    """Folders of the installed packages that speak to staff, as far as they are no apps of this project."""
    found = [SITE_PACKAGES / "django" / "conf"]
    for config in apps.get_app_configs():
        path = Path(config.path)
        if path.is_relative_to(SITE_PACKAGES) and config.name.partition(".")[0] not in UNSEEN:
            found.append(path)
    return found


def name(package: Path) -> str:
    """`wagtail/admin` and the like."""
    return package.relative_to(SITE_PACKAGES).as_posix()


def written(package: Path) -> Iterator[str]:
    """What the package's Python and templates hand to gettext, for a package without an English catalogue."""
    sources = [path for path in package.rglob("*.py") if "tests" not in path.parts]
    for path in sources:
        yield from strings_of_python(path.read_text("utf-8"))
    for path in (package / "templates").rglob("*.html"):
        yield from strings_of_template(path.read_text("utf-8"))


@cache
def source(package: Path, domain: str) -> Messages:
    """All messages that the package has in English."""
    english = package / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    if not english.exists():
        by_others = (package / "locale").is_dir() and domain == "django"
        return {(None, text): polib.POEntry(msgid=text) for text in (written(package) if by_others else ())}
    messages = read(english)
    if name(package) == "allauth":
        places = {each: [place for place, _ in entry.occurrences] for each, entry in messages.items()}
        return {
            each: messages[each] for each, found in places.items() if any(map(ALLAUTH_PARTS.match, found))
        }
    return messages


@cache
def ours(package: Path, domain: str) -> Messages:
    """What this project says in Indonesian for the package."""
    found: Messages = {}
    for language in ("id", "id_ID"):
        found |= read(OURS / name(package) / "locale" / language / "LC_MESSAGES" / f"{domain}.po")
    return found


@cache
def theirs(package: Path, domain: str) -> Messages:
    """What the package itself brings in Indonesian."""
    found: Messages = {}
    for language in ("id", "id_ID"):
        messages = read(package / "locale" / language / "LC_MESSAGES" / f"{domain}.po")
        found |= {each: entry for each, entry in messages.items() if entry.translated()}
    return found


def in_force(package: Path, domain: str) -> Messages:
    """What is said in Indonesian: ours, and theirs where we say nothing."""
    return theirs(package, domain) | ours(package, domain)
