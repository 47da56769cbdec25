"""Our style sheets are many small files to read and one file to fetch.

In development the browser follows the imports of `css/portal.css` itself; collecting joins them and leaves out what
only their readers need.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLES = "css/portal.css"
IMPORT = re.compile(r'@import url\("(?P<file>[\w.-]+)"\) layer\((?P<layer>\w+)\);')
# A string is taken as it is; comments go, and whatever space is left becomes one.
STRING_OR_COMMENT_OR_SPACE = re.compile(r"""(?P<string>"[^"]*"|'[^']*')|(?:/\*.*?\*/|\s)+""", re.DOTALL)

Sources = Mapping[str, tuple[Storage, str]]


class JoinedStyles(CompressedManifestStaticFilesStorage):
    """A static files storage that joins `css/portal.css` with what it imports before names are hashed."""

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Django's hook. `paths` maps each collected name to the storage and path of its source."""
        if not dry_run and STYLES in paths:
            self.delete(STYLES)
            self._save(STYLES, ContentFile(shorten(join_imports(STYLES, paths)).encode()))
            paths = {**paths, STYLES: (self, STYLES)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def join_imports(name: str, paths: Sources) -> str:
    """The style sheet `name` with each `@import url("x.css") layer(y);` replaced by that file in its layer."""
    folder = name.rpartition("/")[0]

    def inline(match: re.Match[str]) -> str:
        return f"@layer {match['layer']} {{\n{_read(paths, folder + '/' + match['file'])}}}\n"

    return IMPORT.sub(inline, _read(paths, name))


def shorten(css: str) -> str:
    """`css` without comments and with single spaces: a fifth less to fetch."""
    return STRING_OR_COMMENT_OR_SPACE.sub(lambda match: match["string"] or " ", css)


def _read(paths: Sources, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as source:
        return str(source.read().decode())
