"""Our style sheets as they lie in the source: joined, and with their fleeting states held still."""

import re
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from core.stylesheet import STYLES, join_imports

FLEETING = re.compile(r":(?P<state>hover|focus-visible|focus)(?![-\w])")
CLASSES = {"hover": "hover", "focus": "focus", "focus-visible": "focus"}
# It is loaded already, and its address is relative to where the style sheet lies.
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")


def source() -> Path:
    """The folder of our style sheets."""
    return Path(settings.BASE_DIR) / "static" / "css"


def joined() -> str:
    """`portal.css` with everything that it imports, each in its layer."""
    storage = FileSystemStorage(location=source().parent)
    names = [f"css/{sheet.name}" for sheet in source().glob("*.css")]
    return join_imports(STYLES, {name: (storage, name) for name in names})


def held_states() -> str:
    """The same rules, of the same weight, that also hold for the classes `hover` and `focus`.

    Loaded after the style sheet itself, it changes nothing but what carries one of those classes.
    """
    return FLEETING.sub(
        lambda found: f":is({found[0]}, .{CLASSES[found['state']]})", FONT_FACE.sub("", joined())
    )
