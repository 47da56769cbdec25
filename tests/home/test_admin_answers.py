"""What the admin says after something was sent is Indonesian: refusals, good news, questions before an act, mails."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Collection, Page, Site, Task, Workflow, WorkflowState

from core.admin_words import name_roots
from core.models import Image, MenuItem, User
from home.roles import EDITOR, WRITER
from tests.core.english import english_words, is_english
from tests.core.factories import make_user
from tests.core.screens import strings, words
from tests.core.sending import Form, Forms
from tests.home.test_admin_in_indonesian import BULK, office

__all__ = ["office"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Blocks are put on the screen by scripts; a page without any says so with these.
NO_BLOCKS = {"body-count": ["0"], "sections-count": ["0"]}
# Answers to what no browser sends: forms that were cut off on their way, an upload without a file.
NOT_READ = ("Data formulir tidak lengkap", "Must upload a file")


# Screens with a form, of each kind that officers and who keeps the portal have.
SCREENS = """
/admin/account/ /akun/password/change/ /akun/password/reset/
/admin/pages/{page}/edit/ /admin/pages/{page}/delete/ /admin/pages/{page}/unpublish/ /admin/pages/{page}/copy/
/admin/pages/{page}/move/ /admin/pages/{page}/privacy/ /admin/pages/{waiting}/edit/
/admin/images/{image}/ /admin/images/{image}/delete/ /admin/images/add/ /admin/images/chooser/
/admin/documents/multiple/add/ /admin/documents/chooser/
/admin/choose-external-link/ /admin/choose-email-link/ /admin/choose-phone-link/ /admin/choose-anchor-link/
/admin/users/new/ /admin/users/edit/{user}/ /admin/users/delete/{user}/ /admin/groups/new/
/admin/redirects/add/ /admin/redirects/import/ /admin/collections/add/
/admin/sites/new/ /admin/sites/edit/{site}/ /admin/locales/new/
/admin/workflows/add/ /admin/workflows/edit/{workflow}/ /admin/workflows/disable/{workflow}/
/admin/workflows/tasks/edit/{task}/
/admin/snippets/core/menuitem/add/ /admin/snippets/core/menuitem/delete/{entry}/
/admin/snippets/partners/agreement/add/ /admin/snippets/visits/visit/add/ /admin/snippets/inclusion/activity/add/
"""


def screens(waiting: Page) -> list[str]:
    """The addresses of `SCREENS`, and of what is done to several at once."""
    page, image = Page.objects.get(title="Kabar yang terbit").pk, Image.objects.get().pk
    numbers = {
        "page": page,
        "image": image,
        "waiting": waiting.pk,
        "user": make_user(WRITER.name).pk,
        "site": Site.objects.get().pk,
        "workflow": Workflow.objects.get().pk,
        "task": Task.objects.get().pk,
        "entry": MenuItem.objects.first().pk,
    }
    several = [f"/admin/bulk/wagtailcore/page/{action}/?id={page}&next=/admin/" for action in BULK]
    several += [
        f"/admin/bulk/core/image/{action}/?id={image}&next=/admin/" for action in ("delete", "add_tags")
    ]
    return SCREENS.format(**numbers).split() + several


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside leaves no trace, so that the next form finds everything in its place."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def said(answer: HttpResponse) -> set[str]:
    """English in an answer."""
    if not answer.get("Content-Type", "").startswith(("text/html", "application/json")):
        return set()
    texts = {text for text in words(answer.content.decode()).texts if not text.startswith(NOT_READ)}
    return {text for text in texts if is_english(text) or english_words(text)}


def ways(form: Form) -> Iterator[dict[str, list[str]]]:
    """The form as somebody sends it who has filled nothing in, who changed nothing, or who wrote nonsense."""
    yield NO_BLOCKS | {name: value if name in form.hidden else [""] for name, value in form.values.items()}
    yield NO_BLOCKS | form.values
    for name, value in form.buttons:
        yield NO_BLOCKS | form.values | {name: [value]}
    odd = {
        name: ["x y/€"] for name in form.values if name in {"title", "slug", "url", "email", "email_address"}
    }
    if odd:
        yield NO_BLOCKS | form.values | odd


def test_the_answer_to_every_form_is_indonesian(client: Client, office: Page) -> None:
    name_roots()
    keeper = User.objects.create_superuser("pengelola", "pengelola@contoh.id", password="rahasia-sekali-1")
    found: dict[str, set[str]] = {}
    sent = 0
    for address in screens(office):
        client.force_login(keeper)
        shown = client.get(address, HTTP_ACCEPT="text/html")
        found[address] = said(shown) if shown.status_code == 200 else {str(shown.status_code)}
        markup = shown.content.decode()
        if markup.startswith("{"):
            markup = "".join(text for text in strings(shown.json()) if "<" in text)
        for form in Forms(markup, address).found:
            if not form.action.startswith(("/admin/", "/akun/")) or "logout" in form.action:
                continue
            for values in ways(form):
                with undone():
                    client.force_login(keeper)
                    answer = client.post(form.action, values, follow=True)
                    sent += 1
                    found[address] |= said(answer)
    assert {address: texts for address, texts in found.items() if texts} == {}
    assert sent > 80


def letters() -> list[str]:
    """What was sent by mail, line by line and piece by piece; the outbox is empty after it."""
    texts: list[str] = []
    for each in mail.outbox:
        texts += [each.subject, *each.body.splitlines()]
        for page, _kind in getattr(each, "alternatives", ()):
            texts += sorted(words(page).texts)
    mail.outbox.clear()
    return [text for text in (re.sub(r"https?://\S+", "", text).strip() for text in texts) if text]


def test_mails_about_a_review_are_indonesian(office: Page) -> None:
    editor = make_user(EDITOR.name, email="penyunting@contoh.id")
    writer = make_user(WRITER.name, email="penulis@contoh.id")
    WorkflowState.objects.all().delete()
    review = office.get_workflow().start(office, writer)
    steps = {"asked": letters()}
    review.current_task_state.task.specific.on_action(
        review.current_task_state, editor, "reject", comment="Lagi"
    )
    steps["returned"] = letters()
    review.refresh_from_db()
    review.resume(user=writer)
    steps["asked again"] = letters()
    review.current_task_state.task.specific.on_action(
        review.current_task_state, editor, "approve", comment="Baik"
    )
    steps["approved"] = letters()
    assert all(steps.values()), steps
    assert (
        "Halaman “Kabar yang menunggu” dikembalikan untuk diperbaiki dalam “Tinjauan penyunting”."
        in steps["returned"]
    )
    english = {
        name: [text for text in found if is_english(text) or english_words(text)]
        for name, found in steps.items()
    }
    assert {name: found for name, found in english.items() if found} == {}


def test_mails_about_an_account_are_indonesian(client: Client, site_tree: Page) -> None:
    user = make_user(EDITOR.name, email="penyunting@contoh.id")
    client.force_login(user)
    new = "kain-sasirangan-77"
    client.post(
        "/akun/password/change/", {"oldpassword": "rahasia-sekali-1", "password1": new, "password2": new}
    )
    client.logout()
    client.post("/akun/password/reset/", {"email": user.email})
    found = letters()
    assert "[testserver] Membuat kata sandi baru" in found
    assert [text for text in found if is_english(text) or english_words(text)] == []


def test_the_roots_are_called_by_a_name_that_says_something(site_tree: Page) -> None:
    """Once: what somebody called otherwise stays."""
    name_roots()
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    assert (root.title, root.draft_title, files.name) == ("Semua halaman", "Semua halaman", "Umum")
    Page.objects.filter(pk=root.pk).update(title="Portal")
    name_roots()
    root.refresh_from_db()
    assert root.title == "Portal"


def test_an_entry_without_a_target_is_refused_in_words_alone() -> None:
    with pytest.raises(ValidationError) as refused:
        MenuItem(label="Kosong").full_clean()
    said_so = [text for texts in refused.value.message_dict.values() for text in texts]
    assert "Pilih halaman atau isi alamat, salah satu saja." in said_so
    assert [text for text in said_so if "menu_item" in text] == []
