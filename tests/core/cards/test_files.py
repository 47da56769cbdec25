"""Cards as files: drawn once, by whoever comes first, and not kept for ever."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core import due
from core.cards import files
from core.cards.words import Card
from tests.core.cards.reading import opened, path_told

CARD = Card("Dongeng pagi", "Agenda", subject="page:7")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """The cards that were drawn, in order."""
    seen: list[Card] = []
    draw: Callable[..., bytes] = files.draw
    monkeypatch.setattr(files, "draw", lambda card, picture: (seen.append(card), draw(card, picture))[1])
    return seen


def test_a_card_is_drawn_once(drawn: list[Card], card_folder: Path) -> None:
    assert files.kept(CARD) == files.kept(CARD)
    assert drawn == [CARD]
    assert [path.suffix for path in card_folder.iterdir()] == [".jpg"]


def test_two_at_the_same_time_get_whole_cards(card_folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(files.kept, [CARD, Card("Lain")] * 8))
    assert len(set(made)) == 2
    assert all(opened(each).size == (1200, 630) for each in made)
    assert len(list(card_folder.iterdir())) == 2


@pytest.mark.django_db
def test_a_page_that_goes_live_has_its_card_already(
    client: Client, portal: SimpleNamespace, drawn: list[Card], django_capture_on_commit_callbacks: Any
) -> None:
    for page in (portal.article, portal.event, portal.series, portal.programme, portal.story):
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        drawn.clear()
        assert client.get(path_told(client, page.get_url())).status_code == 200
        assert drawn == [], page


def age(card: Card, days: int, folder: Path) -> Path:
    """Draw `card` and pretend that it was last asked for so many days ago."""
    before = set(folder.glob("*"))
    files.kept(card)
    (path,) = set(folder.glob("*")) - before
    moment = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_cards_that_nobody_asks_for_are_removed(card_folder: Path) -> None:
    old, new = age(Card("Lama"), 61, card_folder), age(Card("Baru"), 59, card_folder)
    part = card_folder / "x.part"
    part.touch()
    os.utime(part, (0, 0))
    job = next(job for job in due.jobs() if job.name == "cards")
    assert job.run(timezone.now()) == 2
    assert list(card_folder.iterdir()) == [new] and not old.exists()
    assert job.run(timezone.now()) == 0


def test_who_asks_keeps_a_card_alive(card_folder: Path) -> None:
    path = age(CARD, 61, card_folder)
    files.kept(CARD)
    assert files.tidy(timezone.now()) == 0 and path.exists()


def test_no_more_are_kept_than_there_is_room_for(card_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 2)
    paths = [age(Card(f"Nomor {days}"), days, card_folder) for days in (3, 1, 2)]
    assert files.tidy(timezone.now()) == 1
    assert set(card_folder.iterdir()) == set(paths[1:])


def test_the_cards_of_one_page_are_found(card_folder: Path) -> None:
    files.kept(CARD)
    files.kept(Card("Lain", subject="page:77"))
    assert files.forget_subject("page:7") == 1
    assert len(list(card_folder.iterdir())) == 1
