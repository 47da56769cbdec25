"""Keys of this installation, made once and kept under `var/keys/`."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key(var: Path) -> str:
    """The installation's secret key, read from `var/keys/secret_key` and generated there at first use.

    The file is created exclusively, so that two processes starting at once agree on one key.
    """
    path = var / "keys" / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.write_text(get_random_secret_key() + get_random_secret_key())
        draft.chmod(0o600)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
