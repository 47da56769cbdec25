"""The colours of the drawings: those of the site, by day and at dusk."""

from dataclasses import dataclass, replace

Colour = str


@dataclass(frozen=True)
class Palette:
    """Named by what they paint, so that a scene never asks what time of day it is. All are `#rrggbb`."""

    name: str
    sky: Colour
    haze: Colour
    sun: Colour
    far: Colour
    mid: Colour
    near: Colour
    ground: Colour
    road: Colour
    water: Colour
    ripple: Colour
    wall: Colour
    wall_low: Colour
    floor: Colour
    paper: Colour
    sand: Colour
    ink: Colour
    wood: Colour
    wood_light: Colour
    leaf: Colour
    leaf_deep: Colour
    river: Colour
    river_deep: Colour
    mint: Colour
    turmeric: Colour
    madder: Colour
    window: Colour
    shade: Colour
    skins: tuple[Colour, ...]
    cloths: tuple[Colour, ...]


DAY = Palette(
    name="day",
    sky="#f7e6bd",
    haze="#fbf1d8",
    sun="#f0b83f",
    far="#8fbcae",
    mid="#4a8a80",
    near="#1d5450",
    ground="#cfd9a8",
    road="#dccb9f",
    water="#5fa39a",
    ripple="#a9d2c6",
    wall="#f3e9d2",
    wall_low="#dcebe4",
    floor="#d9b98a",
    paper="#fdfaf2",
    sand="#e8dcc0",
    ink="#152e30",
    wood="#7a4e2d",
    wood_light="#b27f4f",
    leaf="#5b9a6a",
    leaf_deep="#2d6b50",
    river="#2f6f68",
    river_deep="#0f3f40",
    mint="#bfdccf",
    turmeric="#f0b83f",
    madder="#b0472f",
    window="#cfe6df",
    shade="#0f3f40",
    skins=("#8a5a3c", "#a46f4b", "#734830", "#b98560"),
    cloths=("#b0472f", "#f0b83f", "#1d5450", "#e8dcc0", "#7fb3a4", "#c9784d"),
)

DUSK = replace(
    DAY,
    name="dusk",
    sky="#123a44",
    haze="#24555a",
    sun="#f4d58a",
    far="#1f5358",
    mid="#15434a",
    near="#0b2d33",
    ground="#1c4a45",
    road="#57634f",
    water="#1b4e57",
    ripple="#3b7a7c",
    wall="#21484c",
    wall_low="#193a40",
    floor="#3a3a33",
    paper="#e9e1cb",
    sand="#b9ad8f",
    ink="#061a1e",
    wood="#5b3d27",
    wood_light="#7f5c3c",
    leaf="#2f6f5a",
    leaf_deep="#1a4b42",
    river="#2f7a74",
    river_deep="#082528",
    mint="#6fa398",
    turmeric="#f2bf4f",
    madder="#a8452f",
    window="#f6d68a",
    shade="#020f12",
    skins=("#7d5138", "#90613f", "#66402b", "#a2734f"),
    cloths=("#a8452f", "#e0a93c", "#2f7a74", "#cbbd98", "#5f9a8d", "#b26a45"),
)

PALETTES = {"day": DAY, "dusk": DUSK}
