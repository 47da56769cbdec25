"""Cards as files: drawn when they are first asked for, kept while somebody asks for them.

They lie apart from the public files. What is at rest here is served by `core.cards.views` alone, which asks each
time whether it may be shown; backups hold none, for all of them can be drawn again.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from core.cards import pictures
from core.cards.addresses import DESIGN
from core.cards.drawing import HEIGHT, PICTURE_WIDTH, draw
from core.cards.words import Card

UNUSED = timedelta(days=60)
MOST = 3_000  # files, about 450 MB
A_DAY = 86_400  # seconds


def folder() -> Path:
    """Where the cards lie."""
    return Path(settings.PORTAL_VAR) / "cards"


def kept(card: Card) -> bytes:
    """The card as JPEG, without its picture when that may not be shown any more; drawn if it is not there."""
    image = pictures.picture_of(card)
    shown = card if image else replace(card, picture=0, version="")
    path = _path(shown)
    with suppress(FileNotFoundError):
        made = path.read_bytes()
        _mark_used(path)
        return made
    made = draw(shown, pictures.cropped(image, PICTURE_WIDTH, HEIGHT) if image else None)
    _write(path, made)
    return made


def forget_subject(subject: str) -> int:
    """Remove the cards about `subject`; returns how many."""
    return _remove(folder().glob(f"*-{_named(subject)}-*.jpg"))


def forget_picture(pk: int) -> int:
    """Remove the cards that show this picture; returns how many."""
    return _remove(folder().glob(f"*-{pk}.jpg"))


def forget_pictures(unwanted: Callable[[int], bool]) -> int:
    """Remove the cards whose picture's primary key is `unwanted`; returns how many. Cards without one stay."""
    numbers = ((path, path.stem.rpartition("-")[2]) for path in folder().glob("*.jpg"))
    return _remove(path for path, pk in numbers if pk.isdigit() and int(pk) and unwanted(int(pk)))


def tidy(now: datetime) -> int:
    """Remove cards that nobody has asked for in 60 days, and the longest unused beyond MOST; returns how many."""
    used = []
    for path in folder().glob("*.jpg"):
        with suppress(FileNotFoundError):
            used.append((path.stat().st_mtime, path))
    used.sort(reverse=True)
    limit = (now - UNUSED).timestamp()
    removed = _remove(path for rank, (moment, path) in enumerate(used) if rank >= MOST or moment < limit)
    abandoned = (now - timedelta(days=1)).timestamp()
    return removed + _remove(path for path in folder().glob("*.part") if path.stat().st_mtime < abandoned)


def _path(card: Card) -> Path:
    """Named by everything that is on it, then by its subject and its picture, for those who look for these."""
    digest = hashlib.sha256(repr((DESIGN, card)).encode()).hexdigest()[:32]
    return folder() / f"{digest}-{_named(card.subject)}-{card.picture}.jpg"


def _named(subject: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "_", subject)


def _mark_used(path: Path) -> None:
    """Remember that somebody asked, at most once a day."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - A_DAY:
            os.utime(path)


def _write(path: Path, made: bytes) -> None:
    """All of the file or none of it, whoever else draws the same card meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
    Path(draft).replace(path)


def _remove(paths: Iterable[Path]) -> int:
    removed = 0
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()
            removed += 1
    return removed
