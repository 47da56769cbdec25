"""Static files: every file gets a hashed name; ours are compressed as far as it goes, the admin's quickly."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder, get_finders
from django.contrib.staticfiles.storage import HashedFilesMixin

from core.stylesheet import JoinedStyles

WORTH_COMPRESSING = (".css", ".js", ".svg", ".json", ".html", ".txt", ".map")
# js/ is ours: the addresses in its `import` statements get hashed names too, so that modules may be kept for ever.
OWN_MODULES = "js/*.js"


class PortalStaticFilesStorage(JoinedStyles):
    """Hashed names for all, brotli and gzip for ours, a fast gzip for the admin's thousand files.

    Compressing the admin's files with brotli would take the first start a minute, and staff fetch them once.
    """

    manifest_strict = False
    patterns = (
        *HashedFilesMixin.patterns,
        (OWN_MODULES, vars(HashedFilesMixin)["_js_module_import_aggregation_patterns"][1]),
    )

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress the files named `paths`; yield (name, name of the compressed file)."""
        own = {name for name, _ in FileSystemFinder().list([])}
        own |= {self.hashed_files[key] for name in own if (key := self.hash_key(name)) in self.hashed_files}
        paths = set(paths)
        yield from super().compress_files(paths & own)
        for name in paths - own:
            # The unhashed copy of an admin file is hardly ever asked for.
            if name.endswith(WORTH_COMPRESSING) and self._is_hashed(name):
                yield from self._compress_quickly(name)

    def _is_hashed(self, name: str) -> bool:
        return len(Path(name).suffixes) > 1 and len(Path(name).suffixes[-2]) == 13

    def _compress_quickly(self, name: str) -> Iterator[tuple[str, str]]:
        data = Path(self.path(name)).read_bytes()
        if len(data) > 1400:  # less fits into one packet anyway
            Path(self.path(f"{name}.gz")).write_bytes(gzip.compress(data, compresslevel=5, mtime=0))
            yield name, f"{name}.gz"


def fingerprint() -> str:
    """A digest of all static sources (names, sizes, times) and of the code that collects them."""
    digest = hashlib.sha256()
    for module in ("static.py", "stylesheet.py"):
        digest.update(Path(__file__).with_name(module).read_bytes())
    digest.update(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
