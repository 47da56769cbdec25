"""A portal with something of every kind that is shared; now is Monday, 16 November 2026, noon in Balangan."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from branches.models import BranchIndexPage
from core.cards import files
from events.models import EventIndexPage
from inclusion.models import InclusionIndexPage
from news.models import NewsIndexPage, Topic
from tests.branches.factories import make_branch
from tests.core.factories import make_image
from tests.events.factories import make_event, make_story_hour
from tests.inclusion.factories import make_programme, make_story
from tests.news.factories import make_article
from tests.visits.factories import make_partner, make_stop, make_visit


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel("2026-11-16T12:00:00+08:00", tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def card_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a folder of its own for cards."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path / "cards")
    return tmp_path / "cards"


@pytest.fixture
def portal(site_tree: Any) -> SimpleNamespace:
    """What is shared: an article with its `photo`, events, a programme, a story, a building, a school with a visit."""

    def index(model: Any) -> Any:
        return model.objects.get(locale__language_code="id")

    news, agenda, inclusion = index(NewsIndexPage), index(EventIndexPage), index(InclusionIndexPage)
    photo = make_image(title="Rak baca")
    topic = Topic.objects.create(name="Layanan keliling")
    school = make_partner(slug="smpn-1-halong")
    make_visit(make_stop(school))
    branch = make_branch(slug="pusat")
    return SimpleNamespace(
        photo=photo,
        article=make_article(news, "Rak baca baru", topic=topic, image=photo, tags=["rak"]),
        event=make_event(agenda, "Kelas menjahit", kind="kelas"),
        series=make_story_hour(agenda),
        programme=make_programme(inclusion),
        story=make_story(inclusion),
        branch=branch,
        branches=index(BranchIndexPage),
        school=school,
    )
