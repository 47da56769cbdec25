"""What runs by itself: schedules that are refused, consent that ends, and what raw SQL may have let through."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from core.cards import files as cards
from core.consent_jobs import check_daily, check_live, take_down_refused
from core.consent_log import REFUSED
from core.dates import local_today
from core.jobs import publish_scheduled
from core.models import Image, OutgoingMail, SiteSettings
from home.models import PlainPage
from tests.core.consent.factories import child_picture, come_due, draft, live, refuse
from tests.core.factories import make_user

pytestmark = pytest.mark.django_db


def scheduled(parent: Page, title: str, image: Image | None = None, author: Any = None) -> PlainPage:
    """A draft whose time has come."""
    page = draft(parent, image, title)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(user=author).publish()
    come_due(page)
    return page


@pytest.fixture
def office(site_tree: Page) -> None:
    SiteSettings.objects.update_or_create(site=site_tree.get_site(), defaults={"email": "kantor@example.org"})


def test_of_three_that_are_due_two_go_out_and_the_third_is_told(site_tree: Page, client: Client) -> None:
    author, image = make_user("Penulis", email="rini@example.org"), child_picture()
    pages = [
        scheduled(site_tree, title, picture, author)
        for title, picture in (("Satu", None), ("Dua", image), ("Tiga", None))
    ]
    refuse(image)
    assert publish_scheduled(timezone.now()) == 2
    assert [Page.objects.get(pk=page.pk).live for page in pages] == [True, False, True]
    assert Page.objects.get(pk=pages[1].pk).scheduled_revision is None
    mail = OutgoingMail.objects.get()
    assert mail.to == "rini@example.org" and "Dua" in mail.subject
    assert "Anak membaca" in mail.body and f"/admin/pages/{pages[1].pk}/edit/" in mail.body
    assert publish_scheduled(timezone.now()) == 0 and OutgoingMail.objects.count() == 1
    client.force_login(make_user("Penyunting"))
    edit = reverse("wagtailadmin_pages:edit", args=[pages[1].pk])
    assert "Tidak diterbitkan" in client.get(edit).content.decode()
    history = client.get(reverse("wagtailadmin_pages:history", args=[pages[1].pk]))
    assert "Anak membaca" in history.content.decode()
    pages[1].save_revision()
    assert "Tidak diterbitkan" not in client.get(edit).content.decode()


@pytest.mark.parametrize(("active", "to"), [(True, "rini@example.org"), (False, "kantor@example.org")])
def test_who_is_told(office: None, site_tree: Page, active: bool, to: str) -> None:
    author, image = make_user("Penulis", email="rini@example.org", is_active=active), child_picture()
    scheduled(site_tree, "Dua", image, author)
    refuse(image)
    publish_scheduled(timezone.now())
    assert OutgoingMail.objects.get().to == to


def test_without_anybody_to_tell_it_stands_in_the_history(site_tree: Page) -> None:
    image = child_picture()
    page = scheduled(site_tree, "Dua", image)
    refuse(image)
    publish_scheduled(timezone.now())
    assert not OutgoingMail.objects.exists()
    assert PageLogEntry.objects.filter(page=page, action=REFUSED).exists()


def test_consent_that_ends_takes_the_picture_down_and_keeps_the_original(
    site_tree: Page, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = child_picture(consent_until=local_today())
        page = live(site_tree, image, image=image)
    original, made = Path(image.file.path), [Path(each.file.path) for each in image.renditions.all()]
    assert made and take_down_refused(timezone.now()) == 0
    refuse(image, "given", local_today() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert take_down_refused(timezone.now()) == 1
    assert take_down_refused(timezone.now()) == 0
    assert original.exists() and not any(path.exists() for path in made)
    assert not list(cards.folder().glob(f"*-{image.pk}.jpg"))
    assert "<img" not in client.get("/terbit/").content.decode()
    assert Page.objects.get(pk=page.pk).live
    refuse(image, "given", local_today() + timedelta(days=300))
    assert "<img" in client.get("/terbit/").content.decode(), "renewed"


def test_what_was_written_past_the_portal_is_withdrawn_for_good(
    site_tree: Page, django_capture_on_commit_callbacks: Callable
) -> None:
    image = refuse(child_picture(), "withdrawn")
    original = Path(image.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert take_down_refused(timezone.now()) == 1
    assert not original.exists() and Image.objects.get(pk=image.pk).withdrawn_at
    assert take_down_refused(timezone.now()) == 0


def test_a_page_that_raw_sql_put_live_is_found_and_told_once(office: None, site_tree: Page) -> None:
    page = draft(site_tree, refuse(child_picture()), "Selundupan")
    draft(site_tree, child_picture(), "Wajar")
    Page.objects.filter(pk=page.pk).update(live=True)
    for _turn in range(2):
        assert check_live(local_today()) == 1
    mail = OutgoingMail.objects.get()
    assert mail.to == "kantor@example.org" and "Selundupan" in mail.body and "Wajar" not in mail.body


def test_the_check_removes_cards_of_refused_pictures(
    site_tree: Page, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept, gone = child_picture(), child_picture(title="Lain")
        live(site_tree, kept, "Satu")
        live(site_tree, gone, "Dua")
    refuse(gone)
    check_live(local_today())
    found = {path.stem.rpartition("-")[2] for path in cards.folder().glob("*.jpg")}
    assert str(kept.pk) in found and str(gone.pk) not in found


def test_the_check_runs_once_a_day(site_tree: Page) -> None:
    page = draft(site_tree, refuse(child_picture()))
    Page.objects.filter(pk=page.pk).update(live=True)
    now = timezone.now()
    assert [check_daily(now), check_daily(now), check_daily(now + timedelta(days=1))] == [1, 0, 1]


def test_the_check_asks_little_for_each_page(site_tree: Page, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        live(site_tree, title=f"Halaman {number}")
    with django_assert_max_num_queries(90):
        check_live(local_today())


def test_expiry_goes_on_beside_a_refusal(site_tree: Page) -> None:
    image = child_picture()
    scheduled(site_tree, "Dua", image)
    ends = live(site_tree, title="Sementara")
    Page.objects.filter(pk=ends.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    refuse(image)
    call_command("run_due", stdout=StringIO())
    ends.refresh_from_db()
    assert not ends.live and ends.expired
