"""What Wagtail writes in English without asking a catalogue says it in Indonesian here."""

import re
from pathlib import Path

import django
import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import translation

from core.admin_words import LABELS, name_permissions
from core.models import User
from tests.core.english import is_english
from tests.core.screens import words

TEMPLATES = Path(__file__).parents[2] / "templates"
PACKAGES = Path(django.__file__).parents[1]
ADMIN = "wagtail/admin/templates"
LOCALES = "wagtail_localize/locales/templates"
OURS = re.compile(
    r'{% translate "(?:Cari|Tindakan)" %}|{% load i18n %}'
    r"|{% blocktranslate .+% endblocktranslate %}(?:{% endif %})?"
)
THEIRS = re.compile(
    r'(?<=value=")Search(?=")|(?<=aria-label=")Actions(?=")|{% load i18n %}'
    r"|{# .+ this translatable #}|{{ locale.num_pages }} pages.+others{% endif %}"
)


@pytest.mark.parametrize(
    ("package", "name"),
    [
        (ADMIN, "wagtailadmin/shared/header.html"),
        (ADMIN, "wagtailadmin/shared/headers/_actions.html"),
        (LOCALES, "wagtaillocales/index.html"),
    ],
)
def test_a_template_is_wagtails_own_but_for_a_word(package: str, name: str) -> None:
    """An upgrade that changes one shows itself here: take it over, with the word."""

    def plain(path: Path, ours: re.Pattern[str]) -> str:
        return re.sub(r"\s", "", ours.sub("", path.read_text("utf-8"))).replace("'", '"')

    assert plain(TEMPLATES / name, OURS) == plain(PACKAGES / package / name, THEIRS)


def test_fields_without_a_label_of_their_own_have_one() -> None:
    with translation.override("id-id"):
        said = {name: str(form().fields[name].label) for form, name, _ in LABELS if name != "page"}
    assert said == {
        "link_text": "Teks tautan",
        "email_address": "Alamat surel",
        "subject": "Perihal",
        "body": "Isi surel",
        "phone_number": "Nomor telepon",
    }


@pytest.mark.django_db
def test_permissions_have_names_that_say_what_they_allow() -> None:
    assert name_permissions() > 100
    names = dict(Permission.objects.values_list("codename", "name"))
    assert names["add_agreement"] == "Menambah perjanjian"
    assert names["publish_page"] == "Terbitkan halaman mana pun"
    assert [
        name for name in names.values() if re.match(r"Can |Submit|Publish|Unlock|Lock|Delete", name)
    ] == []
    assert name_permissions() == 0


@pytest.mark.django_db
def test_the_screen_of_a_group_is_indonesian(client: Client) -> None:
    name_permissions()
    client.force_login(User.objects.create_superuser("pengelola", password="rahasia-sekali-1"))
    found = words(client.get("/admin/groups/new/").content.decode())
    assert "Menambah perjanjian" in found.texts
    assert [text for text in found.texts if is_english(text)] == []
