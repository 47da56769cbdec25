"""The staff's guide: every chapter opens in the admin, its pictures are there, and nothing in it runs."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from home import guide
from tests.browser.guide import SCREENS
from tests.core.admin_catalogues import DOMAINS, PLACEHOLDER, forms, in_force, packages, read
from tests.core.factories import make_user

PICTURES = guide.FOLDER / "gambar"
FILES = sorted(guide.FOLDER.glob("*.md"))


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["", *guide.slugs()])
def test_every_chapter_opens_for_every_role(client: Client, slug: str) -> None:
    client.force_login(make_user("Pimpinan"))
    page = client.get(f"/admin/panduan/{slug}/" if slug else "/admin/panduan/").content.decode()
    assert guide.title(slug or guide.START) in page
    article = page[page.index('<article class="guide">') : page.index("</article>")]
    assert not re.search(r"\*\*|\]\(|^#", article, re.M)
    for address in re.findall(r'(?:src|href)="(/admin/panduan/[^"]+)"', article):
        assert client.get(address).status_code == 200, address


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("salah TANGGAL", "salah-tulis"),
        ("keluarkan ponsel hilang", "akun-dan-kode-pemulihan"),
        ("tarik persetujuan", "gambar-dan-persetujuan"),
    ],
)
def test_words_lead_to_their_chapter(client: Client, asked: str, slug: str) -> None:
    client.force_login(make_user("Penulis"))
    page = client.get("/admin/panduan/", {"cari": asked})
    assert page.context["hits"][0].slug == slug
    assert f'href="/admin/panduan/{slug}/"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "   ", "<script>", "x" * 5000, "zebra kutub"])
def test_words_that_are_nowhere(client: Client, asked: str) -> None:
    client.force_login(make_user("Penulis"))
    page = client.get("/admin/panduan/", {"cari": asked})
    assert page.status_code == 200 and page.context["hits"] == []
    assert '<script>"' not in page.content.decode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_asks_nobody_to_type_commands(file: Path) -> None:
    assert "manage.py" not in file.read_text("utf-8")


@pytest.mark.django_db
def test_the_help_menu_leads_to_it_and_no_longer_to_wagtails_own(client: Client) -> None:
    client.force_login(make_user("Penulis"))
    page = client.get("/admin/").content.decode()
    assert "/admin/panduan/" in page
    assert "guide.wagtail.org" not in page and "releases/" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/panduan/", "/admin/panduan/gambar/masuk.webp"])
def test_it_is_for_staff(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["tidak-ada", "../README", "gambar/..%2F..%2Fportal%2Fsettings.py", "gambar/x.webp"]
)
def test_what_is_not_part_of_it(client: Client, name: str) -> None:
    client.force_login(make_user("Penulis"))
    assert client.get(f"/admin/panduan/{name}").status_code in {301, 302, 404}
    assert client.get(f"/admin/panduan/{name}", follow=True).status_code == 404


def test_every_picture_is_taken_by_the_script_and_used_and_all_are_small() -> None:
    used = {
        name for file in FILES for name in re.findall(r"\(gambar/([a-z-]+)\.webp\)", file.read_text("utf-8"))
    }
    assert used == set(SCREENS) == {file.stem for file in PICTURES.glob("*")}
    assert sum(file.stat().st_size for file in PICTURES.glob("*")) < 1_500_000


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu\ndua.\n\nTiga", "<p>Satu dua.</p>\n<p>Tiga</p>"),
        ("1. A\n2. B **c**", "<ol><li>A</li><li>B <b>c</b></li></ol>"),
        ("1. A\n\n   B\n2. C", "<ol><li><p>A</p><p>B</p></li><li>C</li></ol>"),
        ("- A\n  B", "<ul><li>A B</li></ul>"),
        ("> Awas", "<blockquote>Awas</blockquote>"),
        ("## <b>", "<h2>&lt;b&gt;</h2>"),
        ("[x](javascript:alert)", "<p>x</p>"),
        ("[x](https://contoh.id)", '<p><a href="https://contoh.id">x</a></p>'),
        ("**<i>**", "<p><b>&lt;i&gt;</b></p>"),
    ],
)
def test_what_it_knows_of_markdown(text: str, html: str) -> None:
    assert guide.render(text) == html


def test_the_folder_holds_what_the_first_page_lists() -> None:
    listed = {*guide.slugs(), guide.START}
    assert {file.stem for file in FILES} - {"glosarium"} == listed
    assert all(Path(guide.FOLDER / f"{slug}.md").read_text("utf-8").startswith("# ") for slug in listed)


def on_the_screens() -> list[re.Pattern[str]]:
    """What buttons, menus and fields say: our own words, and the Indonesian of the packages in use."""
    ours = read(Path(settings.BASE_DIR) / "locale/en/LC_MESSAGES/django.po").values()
    texts = [entry.msgid for entry in ours]
    for package in packages():
        for domain in DOMAINS:
            texts += [text for entry in in_force(package, domain).values() for text in forms(entry)]
    words = (re.split(PLACEHOLDER, text.strip().rstrip(":…")) for text in texts)
    return [
        re.compile(".+".join(re.escape(part) for part in parts), re.I)
        for parts in words
        if re.search(r"\w{3}", "".join(parts))
    ]


def test_what_the_guide_says_to_tap_is_on_a_screen() -> None:
    known = on_the_screens()
    told = {
        name
        for file in FILES
        for name in re.findall(r"\*\*(.+?)\*\*", file.read_text("utf-8"))
        if file.stem != "glosarium" and not name.endswith(".")  # a sentence is a heading
    }
    assert len(told) > 30
    assert {name for name in told if not any(each.fullmatch(name) for each in known)} == set()
