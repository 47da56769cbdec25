"""The notation of the sample texts."""

import pytest

from core.blocks import StoryBlock
from demo.prose import Lookup, inline, story

LOOKUP = Lookup(page={"agenda": 7}.get, image={"mobil": 3, "motor": 4}.get)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("## Judul", "heading", {"text": "Judul", "level": "2"}),
        ("### Anak", "heading", {"text": "Anak", "level": "3"}),
        ("Satu\ndua", "paragraph", "<p>Satu dua</p>"),
        ("Satu\n\nDua", "paragraph", "<p>Satu</p><p>Dua</p>"),
        ("- satu\n- dua\n  lagi", "paragraph", "<ul><li>satu</li><li>dua lagi</li></ul>"),
        ("> Kata\n-- Guru", "quotation", {"text": "Kata", "name": "", "role": "Guru"}),
        ("@angka\n3 | kali", "key_figures", [{"value": "3", "label": "kali"}]),
        ("@baca agenda", "read_also", 7),
        ("@gambar mobil | Teks", "picture", {"image": 3, "alt_text": "", "caption": "Teks"}),
        ("@ajakan Buka | page:agenda", "call_to_action", {"text": "", "label": "Buka", "page": 7, "url": ""}),
        (
            "@ajakan Buka | https://contoh.id/ | Ayo",
            "call_to_action",
            {"text": "Ayo", "label": "Buka", "page": None, "url": "https://contoh.id/"},
        ),
    ],
)
def test_each_mark_becomes_its_block(text: str, kind: str, value: object) -> None:
    assert story(text, LOOKUP) == [{"type": kind, "value": value}]


def test_a_table_takes_its_headings_from_the_first_row() -> None:
    (block,) = story("| A | B |\n| 1 | 2 |", LOOKUP)
    assert [column["heading"] for column in block["value"]["columns"]] == ["A", "B"]
    assert block["value"]["rows"] == [{"values": ["1", "2"]}]


@pytest.mark.parametrize(
    "text", ["@baca tiada", "@gambar tiada", "@ajakan X | page:tiada", "@galeri G: mobil, tiada"]
)
def test_what_refers_to_nothing_is_left_out(text: str) -> None:
    assert story(text, LOOKUP) == []


def test_text_is_escaped() -> None:
    assert inline("**a** *b* <script>&") == "<b>a</b> <i>b</i> &lt;script&gt;&amp;"


def test_every_mark_is_a_block_that_editors_have() -> None:
    text = "## A\n\nB\n\n> C\n\n| D |\n| E |\n\n@angka\n1 | x\n\n@baca agenda\n\n@galeri G: mobil, motor"
    text += (
        "\n\n@gambar mobil\n\n@ajakan F | page:agenda\n\n@video https://www.youtube.com/watch?v=x | G | mobil"
    )
    assert {block["type"] for block in story(text, LOOKUP)} <= set(StoryBlock().child_blocks)
