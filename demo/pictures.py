"""The catalogue of drawn pictures: what each shows, and how to draw it. Same program, same bytes."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo.drawing import gatherings, outdoors, rooms
from demo.drawing.canvas import Canvas
from demo.drawing.palette import PALETTES

CREDIT = "Ilustrasi: portal contoh"
CATALOGUE = Path(__file__).parent / "content" / "pictures.toml"
SCENES: dict[str, Callable[[Canvas], None]] = {**outdoors.SCENES, **rooms.SCENES, **gatherings.SCENES}


@dataclass(frozen=True)
class Picture:
    """A drawing of 1600 × 900 in the `day` or `dusk` palette; `focus` is the centre of what matters, in pixels."""

    key: str
    scene: str
    palette: str
    title: str
    alt: str
    focus: tuple[int, int]

    @property
    def filename(self) -> str:
        return f"contoh-{self.key}.jpg"

    def jpeg(self) -> bytes:
        """JPEG of at most 150 kB, the same bytes at every call."""
        canvas = Canvas(PALETTES[self.palette])
        SCENES[self.scene](canvas)
        return canvas.jpeg()


def _catalogue() -> dict[str, Picture]:
    rows = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["picture"]
    return {row["key"]: Picture(**{**row, "focus": tuple(row["focus"])}) for row in rows}


PICTURES: dict[str, Picture] = _catalogue()
