"""A table that waits for confirmation: private, under a name that nobody guesses, and not for long."""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils import timezone
from django.utils.crypto import get_random_string

from core.storage import private_storage

FOLDER = "impor-tabel"
KEPT_FOR = timedelta(hours=12)
TOKEN = re.compile(r"[A-Za-z0-9]{32}")


@dataclass
class Upload:
    """One file of one person for one kind of import; `options` are what else the form said, as plain values."""

    user_pk: Any
    purpose: str
    token: str
    name: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Its name in the private storage; other people's, and other imports', have other names."""
        return f"{FOLDER}/{self.purpose}-{self.user_pk}-{self.token}"

    @classmethod
    def keep(cls, user_pk: Any, purpose: str, name: str, data: bytes, options: dict[str, Any]) -> "Upload":
        """Store `data`; what nobody confirmed in time goes."""
        storage = private_storage()
        _tidy_up(storage)
        upload = cls(user_pk, purpose, get_random_string(32), PurePath(name).name[:100], options)
        about = json.dumps({"name": upload.name, "options": options}).encode()
        storage.save(upload.path, ContentFile(about + b"\n" + data))
        return upload

    def read(self) -> bytes | None:
        """Its content, with its name and options; None when it is gone."""
        storage = private_storage()
        if not TOKEN.fullmatch(self.token) or not storage.exists(self.path):
            return None
        if storage.get_modified_time(self.path) < timezone.now() - KEPT_FOR:
            self.discard()
            return None
        with storage.open(self.path) as file:
            head, _line, data = file.read().partition(b"\n")
        about = json.loads(head)
        self.name, self.options = about["name"], about["options"]
        return data

    def remember(self, data: bytes, **options: Any) -> None:
        """Keep `options` beside those that there are, with the same `data` under the same name."""
        self.options |= options
        about = json.dumps({"name": self.name, "options": self.options}).encode()
        storage = private_storage()
        storage.delete(self.path)
        storage.save(self.path, ContentFile(about + b"\n" + data))

    def discard(self) -> None:
        """Remove it."""
        private_storage().delete(self.path)


def _tidy_up(storage: Storage) -> None:
    if not storage.exists(FOLDER):
        return
    for name in storage.listdir(FOLDER)[1]:
        if storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - KEPT_FOR:
            storage.delete(f"{FOLDER}/{name}")
