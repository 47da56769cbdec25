"""Withdrawing consent takes down every use at once, for good; a record stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from core import withdrawal
from core.cards import files as cards
from core.consent_log import PICTURE_GONE, WITHDRAWN
from core.dates import local_today
from core.models import Image, SiteSettings
from home.models import PlainPage
from tests.core.consent.factories import child_picture, in_stream, live, refuse
from tests.core.factories import make_image, make_user
from tests.rendered import open_form

pytestmark = pytest.mark.django_db

REASON = "Ibunya menelepon, 23 November 2026"


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    """Commit what is done inside it, with everything that waits for that."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def shown(site_tree: Page, commit: Callable) -> tuple[Image, PlainPage]:
    """A picture of a child on a live page that leads with it, and holds it in its text under her name."""
    with commit():
        image = child_picture(alt_text="Siti membaca", caption="Siti, kelas 2")
        page = live(site_tree, image, image=image, **in_stream(image))
    return image, page


def copies(image: Image) -> list[Path]:
    """The files of its renditions."""
    return [Path(each.file.path) for each in image.renditions.all()]


def cards_of(image: Image) -> list[Path]:
    return list(cards.folder().glob(f"*-{image.pk}.jpg"))


def withdraw_by_screen(client: Client, image: Image, **fields: str) -> Any:
    url = reverse("core_withdraw_picture", args=[image.pk])
    return client.post(url, {"reason": REASON, "understood": "on", **fields})


def test_everything_of_it_goes(client: Client, shown: tuple[Image, PlainPage], commit: Callable) -> None:
    image, page = shown
    original, made = Path(image.file.path), copies(image)
    assert original.exists() and made and all(path.exists() for path in made) and cards_of(image)
    assert "<img" in client.get("/terbit/").content.decode()
    with commit():
        withdrawal.withdraw(image, reason=REASON)
    assert not original.exists() and not any(path.exists() for path in made) and not cards_of(image)
    text = client.get("/terbit/").content.decode()
    assert "placeholder" in text and "Siti" not in text
    assert not any(rendition in text for rendition in map(str, made))
    api = client.get(f"/api/v2/pages/{page.pk}/").content.decode()
    assert "Terbit" in api and "Siti" not in api and "Anak membaca" not in api
    assert Page.objects.get(pk=page.pk).live, "the page stays"


def test_a_record_stays(shown: tuple[Image, PlainPage], commit: Callable) -> None:
    image, _page = shown
    digest, user = image.file_hash, make_user("Penyunting")
    with commit():
        withdrawal.withdraw(image, user, REASON)
    image = Image.objects.get(pk=image.pk)
    assert (image.consent, image.withdrawn_by, image.withdrawal_reason) == ("withdrawn", user, REASON)
    assert image.withdrawn_at and image.title == "Anak membaca" and image.file_hash == digest
    assert image.alt_text == image.caption == "", "words about the people go with the picture"
    entry = ModelLogEntry.objects.get(action=WITHDRAWN, object_id=str(image.pk))
    assert (entry.user, entry.data) == (user, {"reason": REASON, "file_hash": digest})
    assert REASON in entry.message


def test_heads_read_of_it_where_the_picture_stood_and_no_name(
    client: Client, shown: tuple[Image, PlainPage], commit: Callable
) -> None:
    image, page = shown
    with commit():
        withdrawal.withdraw(image, make_user("Penyunting"), REASON)
    (entry,) = PageLogEntry.objects.filter(action=PICTURE_GONE)
    assert entry.page_id == page.pk
    client.force_login(make_user("Pimpinan"))
    told = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Persetujuan sebuah gambar ditarik" in told
    assert image.title not in told and REASON not in told


@pytest.mark.parametrize("again", ["given", "not_needed", "pending"])
def test_it_cannot_be_undone(shown: tuple[Image, PlainPage], commit: Callable, again: str) -> None:
    image, _page = shown
    with commit():
        withdrawal.withdraw(image)
        image.consent, image.people_shown = again, "none"
        image.save()
    refuse(image, again)
    assert not image.may_be_shown()
    assert not Image.objects.may_be_shown(local_today()).filter(pk=image.pk).exists()
    assert not Image.objects.without_consent(local_today()).exists()
    assert withdrawal.withdraw(image) == []


def by_save(image: Image) -> None:
    image.consent = "withdrawn"
    image.save()


def by_named_field(image: Image) -> None:
    image.consent = "withdrawn"
    image.save(update_fields=["consent"])


@pytest.mark.parametrize("way", [by_save, by_named_field])
def test_whoever_saves_it_as_withdrawn_withdraws_it(
    shown: tuple[Image, PlainPage], commit: Callable, way: Callable
) -> None:
    image, _page = shown
    original = Path(image.file.path)
    with commit():
        way(image)
    assert not original.exists() and Image.objects.get(pk=image.pk).withdrawn_at


def test_the_original_stays_until_it_is_certain(shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    original = Path(image.file.path)
    withdrawal.withdraw(image)  # and never committed
    assert original.exists()


# --- the screens --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [("Penyunting", 200), ("Admin", 200), ("Pimpinan", 302), ("Petugas Layanan Keliling", 302)],
)
def test_who_may_withdraw(client: Client, site_tree: Page, role: str, status: int) -> None:
    image = child_picture()
    client.force_login(make_user(role))
    assert client.get(reverse("core_withdraw_picture", args=[image.pk])).status_code == status
    withdraw_by_screen(client, image)
    assert bool(Image.objects.get(pk=image.pk).withdrawn_at) is (status == 200)


def test_the_screen_says_what_happens_first(client: Client, shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    client.force_login(make_user("Penyunting"))
    text = client.get(reverse("core_withdraw_picture", args=[image.pk])).content.decode()
    for words in (
        "Terbit",
        "bidang kosong",
        "WhatsApp",
        "tersambung lagi",
        "Cadangan",
        "tidak dapat dibatalkan",
    ):
        assert words in text, words


@pytest.mark.parametrize("missing", [{"reason": ""}, {"understood": ""}])
def test_without_a_reason_and_a_nod_nothing_happens(
    client: Client, shown: tuple[Image, PlainPage], missing: dict[str, str]
) -> None:
    image, _page = shown
    client.force_login(make_user("Penyunting"))
    assert withdraw_by_screen(client, image, **missing).status_code == 200
    assert Image.objects.get(pk=image.pk).may_be_shown()


def picture_form(client: Client, image: Image, **fields: Any) -> Any:
    url = reverse("wagtailimages:edit", args=[image.pk])
    form = open_form(client, url).fill(**fields)
    return client.post(url, form.values)


def test_the_form_of_a_picture_asks_once_more(client: Client, shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    client.force_login(make_user("Penyunting"))
    response = picture_form(client, image, consent="withdrawn", credit="Dinas", consent_note="Ibu, 2 Mei")
    assert response.headers["Location"] == reverse("core_withdraw_picture", args=[image.pk])
    image.refresh_from_db()
    assert image.consent == "given" and image.credit == "Dinas", "what else was changed is kept"


def test_nothing_is_called_done_before_it_is(client: Client, shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    client.force_login(make_user("Penyunting"))
    response = picture_form(client, image, consent="withdrawn", consent_note="Ibu, 2 Mei")
    asked = client.get(response.headers["Location"])
    assert [*get_messages(response.wsgi_request), *asked.context["messages"]] == []
    assert "Belum ditarik." in asked.content.decode()
    response = picture_form(client, image, credit="Dinas", consent_note="Ibu, 2 Mei")
    assert [message.level_tag for message in get_messages(response.wsgi_request)] == ["success"]


def test_the_form_of_a_picture_leads_to_the_question(client: Client, shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    client.force_login(make_user("Penyunting"))
    form, asks = (reverse(name, args=[image.pk]) for name in ("wagtailimages:edit", "core_withdraw_picture"))
    assert f'href="{asks}"' in client.get(form).content.decode()
    withdrawal.withdraw(image)
    assert f'href="{asks}"' not in client.get(form).content.decode()


def test_the_form_of_a_withdrawn_picture_is_sealed(client: Client, shown: tuple[Image, PlainPage]) -> None:
    image, _page = shown
    withdrawal.withdraw(image, make_user("Admin"), REASON)
    client.force_login(make_user("Penyunting"))
    response = picture_form(client, image, title="Anak membaca (ditarik)")
    assert response.status_code == 302
    url = reverse("wagtailimages:edit", args=[image.pk])
    client.post(url, {"title": "X", "consent": "given", "people_shown": "none", "collection": "1"})
    image = Image.objects.get(pk=image.pk)
    assert (image.consent, image.people_shown) == ("withdrawn", "children")
    assert REASON in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("people", "evidence", "kept"),
    [
        ("children", {}, False),
        ("children", {"consent_note": "Ibu Siti, 2 Mei, lewat WhatsApp"}, True),
        ("adults", {}, True),
    ],
)
def test_a_guardians_consent_is_shown_by_something(
    client: Client, site_tree: Page, people: str, evidence: dict[str, str], kept: bool
) -> None:
    image = refuse(child_picture(people_shown=people))
    client.force_login(make_user("Penyunting"))
    response = picture_form(client, image, consent="given", **evidence)
    assert (Image.objects.get(pk=image.pk).consent == "given") is kept
    if not kept:
        assert "Catat siapa wali" in response.content.decode()


def test_the_list_of_pictures_by_consent(client: Client, site_tree: Page) -> None:
    child_picture(title="Boleh")
    refuse(child_picture(title="Menunggu"))
    withdrawal.withdraw(child_picture(title="Sudah hilang"))
    client.force_login(make_user("Penyunting"))
    for asked, title in (("boleh", "Boleh"), ("tanpa", "Menunggu"), ("ditarik", "Sudah hilang")):
        for name in ("index", "index_results"):
            response = client.get(reverse(f"wagtailimages:{name}"), {"persetujuan": asked})
            assert [image.title for image in response.context["object_list"]] == [title]


def test_nobody_is_offered_a_withdrawn_picture(client: Client, site_tree: Page) -> None:
    child_picture(title="Boleh dipilih")
    withdrawal.withdraw(child_picture(title="Sudah hilang"))
    client.force_login(make_user("Penyunting"))
    text = client.get(reverse("wagtailimages_chooser:choose_results")).content.decode()
    assert "Boleh dipilih" in text and "Sudah hilang" not in text


@pytest.mark.parametrize("layout", ["grid", "list"])
def test_what_may_not_be_shown_says_so_before_it_is_chosen(
    client: Client, site_tree: Page, layout: str
) -> None:
    child_picture(title="Boleh dipilih")
    client.force_login(make_user("Penyunting"))
    choose = reverse("wagtailimages_chooser:choose_results")
    assert "Belum boleh tampil" not in client.get(choose, {"layout": layout}).content.decode()
    refuse(child_picture(title="Menunggu"))
    refuse(child_picture(title="Lewat"), "given", until=date(2024, 5, 2))
    text = client.get(choose, {"layout": layout}).content.decode()
    assert text.count("Belum boleh tampil") == 2
    assert "persetujuan belum ada" in text and "persetujuan sudah berakhir" in text


def test_a_logo_that_was_remembered_goes_too(client: Client, site_tree: Page, commit: Callable) -> None:
    logo = make_image(title="Lambang")
    SiteSettings.objects.update_or_create(site=site_tree.get_site(), defaults={"logo": logo})
    assert "/media/images/" in client.get("/").content.decode()
    with commit():
        withdrawal.withdraw(logo)
    assert "/media/images/" not in client.get("/").content.decode()
