"""What may not be shown any more is on no card, whoever still has the address."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.core.cards.reading import path_told, photograph
from tests.core.factories import picture_file

pytestmark = pytest.mark.django_db
ARTICLE = "/berita/rak-baca-baru/"
GREEN = (29, 107, 95)


def is_picture(content: bytes) -> bool:
    """Whether the card shows the plain green picture of the factories."""
    return all(abs(seen - wanted) < 8 for seen, wanted in zip(photograph(content), GREEN, strict=True))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*")}


@pytest.fixture
def shared(client: Client, portal: SimpleNamespace) -> str:
    """The address of the article's card, which somebody has seen."""
    path = path_told(client, ARTICLE)
    assert is_picture(client.get(path).content)
    return path


def withdraw(photo: Any) -> None:
    photo.people_shown, photo.consent = "children", "withdrawn"
    photo.save()


def delete(photo: Any) -> None:
    photo.delete()


def replace(photo: Any) -> None:
    photo.file = picture_file(640, 480)
    photo.save()


@pytest.mark.parametrize("change", [withdraw, delete, replace])
def test_a_picture_leaves_the_card_at_its_old_address(
    client: Client,
    portal: SimpleNamespace,
    shared: str,
    card_folder: Path,
    change: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = names(card_folder)
    with django_capture_on_commit_callbacks(execute=True):
        change(portal.photo)
    assert len(before) == 1 and not names(card_folder) & before
    response = client.get(shared)
    assert response.status_code == 200 and not is_picture(response.content)


def test_a_file_that_is_still_there_is_not_served_either(
    client: Client, portal: SimpleNamespace, shared: str, card_folder: Path
) -> None:
    before = names(card_folder)
    type(portal.photo).objects.update(people_shown="children", consent="pending")
    assert not is_picture(client.get(shared).content)
    assert before < names(card_folder)


def test_consent_ends_by_itself(client: Client, portal: SimpleNamespace, shared: str, clock: Any) -> None:
    portal.photo.people_shown, portal.photo.consent = "children", "given"
    portal.photo.consent_until = date(2026, 11, 16)
    portal.photo.save()
    assert is_picture(client.get(shared).content)
    clock.move_to("2026-11-17T00:00:01+08:00")
    assert not is_picture(client.get(shared).content)


@pytest.mark.parametrize("lost", [b"", b"no picture at all", None])
def test_a_picture_that_cannot_be_read_is_left_out(
    client: Client, portal: SimpleNamespace, lost: bytes | None
) -> None:
    address, path = path_told(client, ARTICLE), Path(portal.photo.file.path)
    if lost is None:
        path.unlink()
    else:
        path.write_bytes(lost)
    response = client.get(address)
    assert response.status_code == 200 and not is_picture(response.content)


def unpublish(page: Any) -> None:
    page.unpublish()


def close(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def close_above(page: Any) -> None:
    close(page.get_parent())


def remove(page: Any) -> None:
    page.delete()


@pytest.mark.parametrize("change", [unpublish, close, close_above, remove])
def test_a_page_that_is_not_public_has_no_card(
    client: Client,
    portal: SimpleNamespace,
    shared: str,
    card_folder: Path,
    change: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change(portal.article)
    assert client.get(shared).status_code == 404
    assert names(card_folder) == set()


def hide(school: Any) -> None:
    school.schedule_public = False
    school.save()


def end(school: Any) -> None:
    school.active = False
    school.save()


@pytest.mark.parametrize(
    ("url", "change"), [("/k/30303885/", hide), ("/k/30303885/", end), ("/mitra/smpn-1-halong/", end)]
)
def test_a_place_that_is_hidden_or_gone_has_no_card(
    client: Client, portal: SimpleNamespace, card_folder: Path, url: str, change: Any
) -> None:
    path = path_told(client, url)
    assert client.get(path).status_code == 200
    change(portal.school)
    assert client.get(path).status_code == 404
    assert names(card_folder) == set()
