"""What Wagtail and its add-ons leave open to every member of staff is closed to those whom it does not concern."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import GroupCollectionPermission, Page

from core.models import User
from home.models import ContactMessage, PlainPage
from tests.core.factories import make_image, make_user

pytestmark = pytest.mark.django_db


def as_role(client: Client, role: str) -> Client:
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_admins_api_shows_files_to_those_who_have_the_right(client: Client, kind: str) -> None:
    make_image()
    address = f"/admin/api/main/{kind}/"
    assert as_role(client, "Pimpinan").get(address).json()["items"] == []
    if kind == "images":
        assert len(as_role(client, "Penulis").get(address).json()["items"]) == 1


@pytest.fixture
def superuser() -> User:
    return User.objects.create_superuser("utama", "utama@contoh.id", "kelambu-hijau-tujuh")


@pytest.mark.parametrize("action", ["get", "post"])
@pytest.mark.parametrize("screen", ["edit", "delete"])
def test_who_keeps_accounts_does_not_take_a_superusers(
    client: Client, superuser: User, action: str, screen: str
) -> None:
    address = f"/admin/users/{screen}/{superuser.pk}/"
    before = superuser.password
    answer = getattr(as_role(client, "Admin"), action)(address, {"password1": "baru", "password2": "baru"})
    assert answer.status_code in {302, 403}
    assert User.objects.get(pk=superuser.pk).password == before


@pytest.mark.parametrize("action", ["set_active_state", "delete", "assign_role"])
def test_nor_many_at_once(client: Client, superuser: User, action: str) -> None:
    address = f"/admin/bulk/core/user/{action}/?id={superuser.pk}"
    as_role(client, "Admin").post(address, {"mark_as_active": "False", "role": "1"})
    kept = User.objects.get(pk=superuser.pk)
    assert kept.is_active
    assert not kept.groups.exists()


def test_an_account_is_not_copied(client: Client, superuser: User) -> None:
    assert as_role(client, "Admin").get(f"/admin/users/copy/{superuser.pk}/").status_code == 404


def test_nobody_but_a_superuser_makes_one(client: Client) -> None:
    admin = as_role(client, "Admin")
    data = {
        "username": "baru",
        "email": "baru@contoh.id",
        "first_name": "Baru",
        "last_name": "Sekali",
        "password1": "kelambu-hijau-tujuh",
        "password2": "kelambu-hijau-tujuh",
        "is_active": "on",
        "is_superuser": "on",
    }
    admin.post("/admin/users/new/", data)
    assert [user.is_superuser for user in User.objects.filter(username="baru")] == [False]
    made = User.objects.get(username="baru")
    admin.post(f"/admin/users/edit/{made.pk}/", data | {"first_name": "Lama"})
    assert list(User.objects.filter(username="baru").values_list("first_name", "is_superuser")) == [
        ("Lama", False)
    ]


@pytest.fixture
def draft(site_tree: Page) -> PlainPage:
    """A draft of somebody's, called "Rahasia dulu"."""
    page = site_tree.add_child(instance=PlainPage(title="Rahasia dulu", slug="rahasia", live=False))
    page.save_revision(log_action="wagtail.edit")
    return page


@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-page/{parent}/",
        "/admin/choose-page/search/?q=Rahasia",
        "/admin/choose-page/chosen-multiple/?id={page}",
        "/admin/api/main/pages/?child_of={parent}",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/?export=csv",
        "/admin/pages/{page}/move/{parent}/confirm/",
        "/admin/bulk/wagtailcore/page/delete/?id={page}",
    ],
)
@pytest.mark.parametrize(("role", "knows"), [("Penyunting", True), ("Petugas Layanan Keliling", False)])
def test_drafts_are_not_named_to_whom_they_do_not_concern(
    client: Client, draft: PlainPage, address: str, role: str, knows: bool
) -> None:
    url = address.format(page=draft.pk, parent=draft.get_parent().pk)
    answer = as_role(client, role).get(url, follow=True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "/move/" not in address:  # to where it is already nobody moves it
        assert (b"Rahasia dulu" in body) is knows
    assert knows or b"Rahasia dulu" not in body


@pytest.mark.parametrize(
    "address", ["/admin/reports/site-history/", "/admin/reports/site-history/?export=csv"]
)
@pytest.mark.parametrize(
    ("role", "knows"), [("Admin", True), ("Penulis", False), ("Petugas Layanan Keliling", False)]
)
def test_the_history_names_people_to_those_who_see_them(
    client: Client, address: str, role: str, knows: bool
) -> None:
    log(instance=User.objects.create_user("siti-rahmah", email="siti@contoh.id"), action="wagtail.edit")
    log(instance=ContactMessage.objects.create(text="Uji", name="Siti Rahmah"), action="wagtail.edit")
    answer = as_role(client, role).get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (b"siti-rahmah" in body) is knows
    assert b"siti@contoh.id" not in body


@pytest.mark.parametrize(("role", "knows"), [("Penyunting", True), ("Penulis", False)])
def test_many_at_once_names_nothing_to_those_who_may_not_see_it(
    client: Client, role: str, knows: bool
) -> None:
    message = ContactMessage.objects.create(text="Uji", name="Siti Rahmah")
    url = f"/admin/bulk/home/contactmessage/delete/?id={message.pk}"
    assert (str(message) in as_role(client, role).get(url, follow=True).content.decode()) is knows
    client.post(url)
    assert ContactMessage.objects.filter(pk=message.pk).exists()


@pytest.mark.parametrize(
    ("data", "goes"),
    [({}, "lengkap"), ({"title": "Baru", "slug": "baru"}, "lengkap")],
)
def test_half_a_form_is_told_of(client: Client, site_tree: Page, data: dict[str, str], goes: str) -> None:
    address = f"/admin/pages/add/home/plainpage/{site_tree.pk}/"
    answer = as_role(client, "Penulis").post(
        address, data, headers={"referer": f"http://testserver{address}"}
    )
    assert answer.status_code == 302 and answer["Location"].endswith(address)
    assert goes in " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert not PlainPage.objects.filter(slug="baru").exists()


@pytest.mark.parametrize("data", [{}, {"import_file_name": "x:y", "input_format": "0"}])
def test_an_import_without_its_file_begins_anew(client: Client, data: dict[str, str]) -> None:
    answer = as_role(client, "Admin").post("/admin/redirects/import/process/", data)
    assert answer["Location"] == "/admin/redirects/import/"


def test_an_earlier_installation_lets_the_manager_arrange_collections_too() -> None:
    granted = GroupCollectionPermission.objects.filter(permission__codename__endswith="_collection")
    before = set(granted.values_list("group__name", "permission__codename"))
    assert before == {("Admin", f"{action}_collection") for action in ("add", "change", "delete")}
    granted.delete()
    migration = import_module("home.migrations.0006_roles_of_collections")
    migration.grant(apps, connection.SchemaEditorClass(connection))
    assert set(granted.values_list("group__name", "permission__codename")) == before
