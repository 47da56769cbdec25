"""Two storages: `private` for what needs permission, `default` (public) for renditions and share cards."""

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse


class PrivateStorage(FileSystemStorage):
    """Files outside every public folder; their address leads to a view that asks for permission."""

    def url(self, name: str | None) -> str:
        return reverse("private_file", args=[name])


def private_storage() -> Storage:
    """The `private` storage, resolved at call time so that settings decide where it lies."""
    return storages["private"]
