"""Due work: isolated, repeatable, one run at a time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from core import due
from core.models import Image
from home.models import PlainPage
from tests.core.factories import make_image

pytestmark = pytest.mark.django_db


def scheduled(parent: Page, title: str, image: Image | None = None) -> PlainPage:
    """A draft that was scheduled for an hour ago."""
    page = parent.add_child(instance=PlainPage(title=title, live=False, share_image=image))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    past = timezone.now() - timedelta(hours=1)
    revision = page.latest_revision
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    return page


def test_scheduled_pages_go_out_although_one_is_refused(site_tree: Page) -> None:
    image = make_image()
    good, bad, later = (
        scheduled(site_tree, title, picture)
        for title, picture in [("Satu", None), ("Dua", image), ("Tiga", None)]
    )
    image.people_shown, image.consent = "children", "withdrawn"
    image.save()
    call_command("run_due", stdout=StringIO())
    assert [Page.objects.get(pk=page.pk).live for page in (good, bad, later)] == [True, False, True]
    bad.latest_revision.refresh_from_db()
    assert bad.latest_revision.approved_go_live_at is None


def test_expired_pages_are_taken_down(site_tree: Page) -> None:
    page = site_tree.add_child(instance=PlainPage(title="Sementara", live=True))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("run_due", stdout=StringIO())
    page.refresh_from_db()
    assert not page.live and page.expired


def test_a_failing_job_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []

    def fail(now: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(due, "_jobs", {})
    due.register(due.Job("first", fail))
    due.register(due.Job("second", lambda now: ran.append(now) or 1))
    with pytest.raises(CommandError, match="first"):
        call_command("run_due", stdout=StringIO())
    assert len(ran) == 1
