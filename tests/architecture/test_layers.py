"""Nothing points upwards: no import, no foreign key, no template."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines

from tests.architecture.rooms import ROOT, height, may_know

ROOMS = sorted(height())
TEMPLATES = ROOT / "templates"
SHARED = {"includes", "blocks"}
REFERENCE = re.compile(r"""{%-?\s*(?:include|extends)\s+["'](?P<name>[^"']+)["']""")
LOAD = re.compile(r"{%-?\s*load\s+(?P<names>[^%]+?)\s*%}")


def test_imports_keep_the_contracts() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def relations() -> Iterator[tuple[str, str, str]]:
    """(room, room it points to, name of the field) of every relation between rooms."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            other = field.related_model
            if field.auto_created or not isinstance(other, type):
                continue
            here, there = model._meta.app_label, other._meta.app_label
            if here in ROOMS and there in ROOMS:
                yield here, there, f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("room", ROOMS)
def test_foreign_keys_point_downwards(room: str) -> None:
    upwards = [
        f"{name} -> {there}"
        for here, there, name in relations()
        if here == room and not may_know(room, there)
    ]
    assert upwards == []


def owner(name: str) -> str | None:
    """The room that a template belongs to; None for those that everybody shares, and for other packages' own."""
    first = name.split("/")[0]
    return first if first in ROOMS else None


def tag_libraries() -> dict[str, str]:
    """Name of a tag library -> the package it lives in."""
    return {name: path.split(".")[0] for name, path in engines["django"].engine.libraries.items()}


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_there_are_templates_to_look_at() -> None:
    assert len(templates()) > 20


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_templates_refer_downwards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    room = owner(str(path.relative_to(TEMPLATES)))
    libraries = tag_libraries()
    others = {name: owner(name) for name in REFERENCE.findall(text)}
    for names in LOAD.findall(text):
        wanted = names.split(" from ")[-1].split()
        others |= {name: libraries[name] for name in wanted if libraries.get(name) in ROOMS}
    # What everybody includes knows no room but core; a room's template may also use those below it.
    wrong = {name: other for name, other in others.items() if other and not may_know(room or "core", other)}
    assert wrong == {}


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_templates_refer_to_what_exists(path: Path) -> None:
    engine = engines["django"].engine
    for name in REFERENCE.findall(path.read_text(encoding="utf-8")):
        engine.find_template(name)
