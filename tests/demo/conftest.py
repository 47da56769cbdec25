"""Sample content for tests: the whole of it on the tree of a new installation, loaded once for a module."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from PIL import Image
from wagtail.models import Collection

from demo import loader, presence
from demo.pictures import Picture
from demo.places import load_places
from demo.steps.base import Loading
from home.setup import create_tree


@dataclass
class Sample:
    """What `load_demo` made, and how many rows of everything there were before."""

    loading: Loading
    before: Counter[str]


def rows() -> Counter[str]:
    """How many rows of everything there are."""
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


def prepare() -> None:
    """The tree and the places, as `make run` makes them before it loads sample content."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    create_tree()
    load_places()


@pytest.fixture
def tree(db: None) -> None:
    """The tree, and the root collection that pictures need."""
    prepare()


@pytest.fixture
def places(db: None) -> Any:
    """Districts, villages and schools."""
    return load_places()


@pytest.fixture(scope="module")
def quick_pictures() -> Iterator[None]:
    """Drawing thirty pictures takes seconds and says nothing about loading: one small picture stands for all."""
    file = BytesIO()
    Image.new("RGB", (1600, 900), "#1d4f4c").save(file, "JPEG")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Picture, "jpeg", lambda self: file.getvalue())
        yield


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any, quick_pictures: None) -> Iterator[Sample]:
    """Everything that `load_demo` makes; each test works on it in a transaction of its own."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            prepare()
            before = rows()
            yield Sample(loader.load_demo(), before)
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Whether sample content is there is cached; each test asks anew."""
    presence.forget()
