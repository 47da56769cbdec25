"""The admin's home: the day, what one may begin, what a new site needs first."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from branches.models import Branch
from core.models import SiteSettings
from home import dashboard
from home.models import HomePage
from home.roles import ROLES
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_user
from tests.home.desk.scene import Office, furnish
from tests.visits.factories import make_partner, make_stop, make_vehicle, wita

pytestmark = pytest.mark.django_db

# Which of the buttons stand on whose desk.
BUTTONS = {
    "Penulis": ["Tulis berita", "Buat acara"],
    "Penyunting": ["Tulis berita", "Buat acara", "Catat kegiatan"],
    "Petugas Layanan Keliling": ["Catat kunjungan", "Catat kegiatan"],
    "Pimpinan": [],
    "Admin": ["Tulis berita", "Buat acara", "Catat kunjungan", "Catat kegiatan"],
}
# What stands on whose desk to be read.
READINGS = {
    "Penulis": [],
    "Penyunting": ["Ringkasan layanan", "Laporan tahunan", "Riwayat situs"],
    "Petugas Layanan Keliling": ["Ringkasan layanan", "Laporan tahunan", "Laporan perpustakaan keliling"],
    "Pimpinan": [
        "Ringkasan layanan", "Laporan tahunan", "Laporan perpustakaan keliling", "Riwayat situs",
    ],
    "Admin": ["Ringkasan layanan", "Laporan tahunan", "Laporan perpustakaan keliling", "Riwayat situs"],
}  # fmt: skip
FIRST_STEPS = {
    "Penulis": ["Tulis berita pertama"],
    "Penyunting": ["Tulis berita pertama"],
    "Petugas Layanan Keliling": ["Daftarkan kendaraan", "Masukkan mitra", "Daftarkan tempat singgah"],
    "Pimpinan": [],
    "Admin": [
        "Isi identitas kantor", "Isi gedung dan jam buka", "Daftarkan kendaraan", "Masukkan mitra",
        "Daftarkan tempat singgah", "Tulis berita pertama",
    ],
}  # fmt: skip


def seen(user: Any) -> dict[str, Any]:
    return dashboard.context(user, timezone.now())


def labels(found: list[dict[str, Any]]) -> list[str]:
    return [str(each["label"]) for each in found]


def home_of(client: Client, user: Any) -> str:
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        ("02:59", "malam"), ("03:00", "pagi"), ("10:59", "pagi"), ("11:00", "siang"), ("14:59", "siang"),
        ("15:00", "sore"), ("17:59", "sore"), ("18:00", "malam"),
    ],
)  # fmt: skip
def test_it_greets_by_the_hour_of_the_place(hour: str, words: str) -> None:
    user = make_user(first_name="Siti")
    assert dashboard.greeting(user, wita(f"2026-11-16 {hour}")) == f"Selamat {words}, Siti"


def test_the_tables_name_every_role() -> None:
    assert set(BUTTONS) == set(READINGS) == set(FIRST_STEPS) == {role.name for role in ROLES}


@pytest.mark.parametrize("role", BUTTONS)
def test_buttons_lead_to_their_forms(client: Client, site_tree: HomePage, role: str) -> None:
    user = make_user(role)
    html = home_of(client, user)
    actions = seen(user)["actions"]
    assert labels(actions) == BUTTONS[role]
    for action in actions:
        assert f'href="{action["url"]}"' in html
        assert client.get(action["url"]).status_code == 200, "straight to the form"


@pytest.mark.parametrize("role", READINGS)
def test_what_may_be_read_is_one_tap_away(client: Client, site_tree: HomePage, role: str) -> None:
    user = make_user(role)
    html = home_of(client, user)
    readings = seen(user)["readings"]
    assert labels(readings) == READINGS[role]
    for reading in readings:
        assert f'href="{reading["url"]}"' in html
        assert client.get(reading["url"]).status_code == 200


def test_with_two_places_for_news_one_chooses(client: Client, site_tree: HomePage) -> None:
    user = make_user("Penulis")
    home_of(client, user)
    site_tree.add_child(instance=NewsIndexPage(title="Warta", slug="warta", locale=Locale.get_default()))
    found = {str(action["label"]): action["url"] for action in seen(user)["actions"]}
    assert found["Tulis berita"] == reverse("wagtailadmin_pages:choose_parent", args=["news", "articlepage"])
    assert client.get(found["Tulis berita"]).status_code == 200
    assert NewsIndexPage.objects.count() == 3, "the place of another language is no choice"


@pytest.mark.parametrize("role", FIRST_STEPS)
def test_a_new_site_says_what_to_do_first(client: Client, site_tree: HomePage, role: str) -> None:
    user = make_user(role)
    html = home_of(client, user)
    steps = seen(user)["steps"]
    assert labels(steps) == FIRST_STEPS[role]
    assert ("Langkah pertama" in html) is bool(steps)
    assert all(client.get(step["url"], follow=True).status_code == 200 for step in steps)


def test_what_is_done_is_no_step_any_more(client: Client, site_tree: HomePage) -> None:
    user = make_user("Admin")
    SiteSettings.objects.update(address="Jalan A. Yani, Paringin")
    Branch.objects.create(name="Gedung induk")
    make_vehicle()
    make_stop(make_partner())
    home_of(client, user)
    assert labels(seen(user)["steps"]) == ["Tulis berita pertama"]
    news = NewsIndexPage.objects.child_of(site_tree).get()
    news.add_child(instance=ArticlePage(title="Naskah", live=False))
    assert seen(user)["steps"] == []


def test_trouble_is_told_apart_in_words_and_zero_is_quiet(site_tree: HomePage, client: Client) -> None:
    office = furnish(site_tree)
    html = home_of(client, office.staff["Admin"])
    trouble = html[html.index("Perlu perhatian") : html.index("Menunggu Anda")]
    for words in ("Gambar tanpa persetujuan", "Surel yang belum sampai", "Kalender yang gagal diambil"):
        assert words in trouble
    assert "Draf saya" in html[html.index('id="desk-quiet"') :]
    assert "Tidak ada yang menunggu Anda" not in html


def test_reviewers_see_what_to_review_at_once(site_tree: HomePage, client: Client) -> None:
    office = furnish(site_tree)
    html = home_of(client, office.staff["Penyunting"])
    assert "Diajukan" in html[html.index("Untuk Anda tinjau") :]
    assert "Untuk Anda tinjau" not in home_of(client, office.staff["Penulis"])


def test_writers_see_what_came_back_and_why(site_tree: HomePage, client: Client) -> None:
    office = furnish(site_tree)
    html = home_of(client, office.staff["Penulis"])
    part = html[html.index("Dikembalikan kepada Anda") : html.index("Menunggu Anda")]
    assert "Dikembalikan</a>" in part
    assert "Sebutkan jamnya." in part
    assert "Dikembalikan kepada Anda" not in home_of(client, office.staff["Penyunting"])


def test_what_one_changed_last_comes_first(site_tree: HomePage, client: Client, clock: Any) -> None:
    user = make_user("Penulis")
    assert "Belum ada. Mulai dengan salah satu tombol" in home_of(client, user)
    news = NewsIndexPage.objects.child_of(site_tree).get()
    for number in range(dashboard.SHOWN + 1):
        clock.shift(timedelta(minutes=1))
        page = news.add_child(instance=ArticlePage(title=f"Naskah {number}", live=False, owner=user))
        page.save_revision(user=user)
    assert [row["title"] for row in seen(user)["recent"]] == [
        f"Naskah {number}" for number in (5, 4, 3, 2, 1)
    ]


def test_panels_of_others_stay_and_wagtails_summary_goes(client: Client, site_tree: HomePage) -> None:
    class Notice(Component):
        order = 10

        def render_html(self, parent_context: Any = None) -> str:
            return "pemberitahuan lain"

    def add(request: Any, panels: list[Any]) -> None:
        panels.append(Notice())

    with hooks.register_temporarily("construct_homepage_panels", add):
        client.force_login(make_user("Admin"))
        response = client.get(reverse("wagtailadmin_home"))
    html = response.content.decode()
    assert html.index("pemberitahuan lain") < html.index("Selamat siang")
    assert html.count("<h1") == 1
    assert response.context["site_summary"].summary_items == []
    assert [type(panel).__name__ for panel in response.context["panels"]] == [
        "Notice",
        "SecondFactorNotice",
        "DeskPanel",
    ]


@pytest.mark.parametrize(("role", "queries"), [("Penulis", 15), ("Pimpinan", 8), ("Admin", 35)])
def test_how_many_queries_a_desk_takes(
    site_tree: HomePage, client: Client, django_assert_num_queries: Any, role: str, queries: int
) -> None:
    office: Office = furnish(site_tree)
    home_of(client, office.staff[role])
    user = type(office.staff[role]).objects.get(pk=office.staff[role].pk)
    with django_assert_num_queries(queries):
        dashboard.context(user, timezone.now())
