"""Two storages: `private` for what needs permission, `default` (public) for renditions and share cards."""

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse

# Where Wagtail keeps a file of the upload of many until its form is complete (`wagtail.models.UploadedFile`).
WAITING = "wagtail_uploads"


class PrivateStorage(FileSystemStorage):
    """Files outside every public folder; their address leads to a view that asks for permission."""

    def url(self, name: str | None) -> str:
        return reverse("private_file", args=[name])


class PublicStorage(FileSystemStorage):
    """Files that anyone may fetch, but for uploads that still wait for their form: Wagtail gives these no storage of
    their own, and nobody has said yet whether there are people on them."""

    def path(self, name: str) -> str:
        return private_storage().path(name) if _waits(name) else super().path(name)

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        if name and _waits(name):
            return private_storage().save(name, content, max_length=max_length)
        return super().save(name, content, max_length=max_length)


def _waits(name: str) -> bool:
    return Path(name).parts[:1] == (WAITING,)


def private_storage() -> Storage:
    """The `private` storage, resolved at call time so that settings decide where it lies."""
    return storages["private"]


def is_waiting(name: str | None) -> bool:
    """Whether an opened file lies among the uploads that wait for their form."""
    return bool(name) and Path(str(name)).is_relative_to(private_storage().path(WAITING))
