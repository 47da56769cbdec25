"""The layers of the house, read from the import contract in pyproject.toml: there is one list, not two."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> list[list[str]]:
    """The rooms, highest layer first; rooms in one layer are siblings that do not know each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]


def height() -> dict[str, int]:
    """Room -> how high it stands (core is 0)."""
    return {room: number for number, layer in enumerate(reversed(layers())) for room in layer}


def may_know(room: str, other: str) -> bool:
    """Whether `room` may refer to `other`: itself, or anything that stands lower."""
    heights = height()
    return room == other or heights[other] < heights[room]
