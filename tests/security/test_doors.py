"""What Wagtail and its add-ons leave open to every member of staff is closed to those whom it does not concern."""

import pytest
from django.test import Client
from wagtail.snippets.models import get_snippet_models

from core.models import User
from tests.core.factories import make_image, make_user

pytestmark = pytest.mark.django_db
ROLES = ("Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin")
# Who writes pages chooses from these; places are known to every resident.
FOR_WRITERS = {"news.topic", "partners.partner"}
FOR_ALL = {"branches.branch", "partners.district", "partners.village"}


def as_role(client: Client, role: str) -> Client:
    client.force_login(make_user(role))
    return client


def snippets() -> dict[str, str]:
    return {
        model._meta.label_lower: model._meta.label_lower.replace(".", "/") for model in get_snippet_models()
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_chooser_is_open_to_whom_the_list_is(client: Client, role: str) -> None:
    admin = as_role(client, role)
    open_lists, open_choosers, open_answers = set(), set(), set()
    for label, path in snippets().items():
        if admin.get(f"/admin/snippets/{path}/").status_code == 200:
            open_lists.add(label)
        if admin.get(f"/admin/snippets/choose/{path}/").status_code == 200:
            open_choosers.add(label)
        if admin.get(f"/admin/localize/api/snippets/{path}/").status_code == 200:
            open_answers.add(label)
    assert "home.contactmessage" in snippets()
    assert open_choosers - open_lists <= FOR_WRITERS | FOR_ALL
    assert open_choosers >= open_lists | FOR_ALL
    assert open_answers <= open_lists


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
