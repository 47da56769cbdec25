"""Every kind of page is valid HTML, filled, empty and after a form was refused; so is the style sheet."""

from pathlib import Path

import pytest

from audit import nu, pages, tools
from tests.browser.kinds import EMPTY_KINDS, KINDS, POSTING
from tests.browser.server import Portal


@pytest.fixture(scope="module", autouse=True)
def checker() -> None:
    """What the checker needs; skips the tests of this module where it is missing."""
    try:
        tools.program("java")
        tools.packages()
    except tools.Missing as missing:
        pytest.skip(str(missing))


def test_pages_and_style_sheets_are_valid(portal: Portal, tmp_path: Path) -> None:
    files = pages.save(portal.url, {kind: portal.paths[kind] for kind in KINDS}, tmp_path)

    names = {file.name for file in files}
    assert {f"{kind}.html" for kind in KINDS} <= names
    # Every form that wants words was sent without them; a proposal is answered with a press.
    assert {f"{kind}-refused.html" for kind in POSTING - {"request_status"}} <= names
    assert any(name.startswith("portal.") and name.endswith(".css") for name in names)
    assert [str(finding) for finding in nu.check(files)] == []


def test_an_empty_site_is_valid(empty_portal: Portal, tmp_path: Path) -> None:
    paths = {kind: empty_portal.paths[kind] for kind in EMPTY_KINDS}
    assert [str(finding) for finding in nu.check(pages.save(empty_portal.url, paths, tmp_path))] == []


BROKEN = {
    "open.html": ('<!DOCTYPE html><html lang="id"><title>x</title><p><div></p>', "element"),
    "twice.html": ('<!DOCTYPE html><html lang="id"><title>x</title><p id="a"><p id="a">', "Duplicate ID"),
    "odd.css": ("a { colour: red }", "colour"),
    "drawing.svg": ('<svg xmlns="http://www.w3.org/2000/svg"><rectangle/></svg>', "rectangle"),
}


def test_the_checker_finds_what_is_wrong_and_excuses_what_it_does_not_know(tmp_path: Path) -> None:
    files = [pages.write(tmp_path / name, text) for name, (text, _) in BROKEN.items()]
    files.append(pages.write(tmp_path / "new.css", "a { container-type: inline-size }"))

    found = nu.check(files)

    for name, (_, word) in BROKEN.items():
        assert any(each.name == name and word in each.message for each in found), name
    assert not any(each.name == "new.css" for each in found)
