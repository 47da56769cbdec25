"""The audit's lock names no address, and a table says what was measured and what was missed."""

import json

import pytest

from audit import table
from audit.budgets import Scores, short_of, sum_up
from audit.lighthouse import skipped
from audit.tools import HERE, Missing, program
from audit.wire import Visit

SIZES = {"html": 7_000, "css": 13_000, "js": 5_000, "font": 28_000, "image": 0, "other": 0}


def run(**changes: float) -> dict:
    scores = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
    scores |= {name: value for name, value in changes.items() if name in scores}
    return {"lcp": 900, "cls": 0, "tbt": 0, "failing": []} | changes | {"scores": scores}


def test_the_lock_holds_hashes_and_no_address_of_a_registry() -> None:
    packages = json.loads((HERE / "package-lock.json").read_text())["packages"]
    installed = {name: each for name, each in packages.items() if name}
    assert len(installed) > 50
    assert [name for name, each in installed.items() if "resolved" in each or "integrity" not in each] == []
    assert "latest" not in json.loads((HERE / "package.json").read_text())["dependencies"].values()


@pytest.mark.parametrize(
    ("runs", "leading_images", "missed"),
    [
        ([run()] * 5, 0, []),
        ([run()] * 4 + [run(performance=99)], 0, []),
        ([run()] * 4 + [run(performance=98)], 0, ["performance 100, worst 98"]),
        ([run(lcp=1300)] * 3, 0, ["LCP 1300 ms > 1200"]),
        ([run(lcp=1300)] * 3, 1, []),
        ([run()] * 4 + [run(cls=0.001)], 0, ["CLS 0.001"]),
        ([run()] * 2 + [run(tbt=60)] * 3, 0, ["TBT 60 ms > 50"]),
        ([run(accessibility=98, failing=["label"])], 0, ["accessibility 98", "label"]),
    ],
)
def test_which_aims_are_missed(runs: list[dict], leading_images: int, missed: list[str]) -> None:
    assert short_of(sum_up(runs), Visit(leading_images=leading_images)) == missed


@pytest.mark.parametrize(
    ("visit", "left_out"),
    [
        (Visit(status=200), []),
        (Visit(status=200, noindex=True), ["is-crawlable", "meta-description"]),
        (
            Visit(status=404),
            ["is-crawlable", "meta-description", "http-status-code", "errors-in-console"],
        ),
    ],
)
def test_a_page_is_not_asked_for_what_it_is_not_meant_to_be(visit: Visit, left_out: list[str]) -> None:
    assert skipped(visit) == left_out


def test_the_table_holds_every_figure_and_every_fault() -> None:
    visit = Visit(status=200, lang="id", sizes=SIZES, leading=22_000, before_readable=["/"] * 4)
    scores: Scores = sum_up([run(lcp=1300)])
    rows = [table.Row("home", visit, scores, faults=short_of(scores, visit)), table.Row("find", visit)]

    plain, markdown = table.plain(rows), table.markdown(rows)

    lines = plain.splitlines()
    assert lines[1].split()[:9] == ["home", "id", "7.0", "13.0", "5.0", "28.0", "53.0", "75.0", "53.0"]
    assert lines[1].split()[-1] == "no" and lines[2].split()[-1] == "yes"
    assert len({len(line.split()) for line in lines[:3]}) == 1
    assert "home: LCP 1300 ms > 1200" in plain and "- home: LCP 1300 ms > 1200" in markdown
    assert len({line.count("|") for line in markdown.splitlines()[:4]}) == 1
    assert json.loads(json.dumps(table.data(rows)))[0]["visit"]["sizes"] == SIZES


def test_what_is_missing_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Missing, match=r"java is missing: .*apt install default-jre-headless"):
        program("java")
