"""Wherever the admin asks for a day or an hour, the device's own calendar and clock answer, in the site's zone."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import Image
from news.models import ArticlePage, NewsIndexPage
from tests.core.factories import make_image
from tests.news.factories import make_article
from tests.partners.factories import make_agreement, make_school
from tests.rendered import open_form
from tests.visits.factories import make_stop, make_visit

pytestmark = pytest.mark.django_db
THEN = datetime(2046, 11, 26, 0, 30, tzinfo=UTC)


@pytest.fixture
def draft(site_tree: Any) -> ArticlePage:
    index = NewsIndexPage.objects.get(locale__language_code="id")
    return make_article(index, live=False, go_live_at=THEN)


def box(html: str, name: str) -> str:
    """The box `name` as the page writes it, without anything that would change what is typed."""
    (found,) = re.findall(rf'<input[^>]*\bname="{name}"[^>]*>', html)
    assert not re.search(r"init(Date|Time|DateTime)Chooser\(", html)
    return str(found)


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("signed_on", "date", "2022-04-22"),
        ("in_force_from", "date", "2022-04-22"),
        ("in_force_to", "date", ""),
    ],
)
def test_an_agreement(admin_client: Client, site_tree: Any, name: str, kind: str, value: str) -> None:
    agreement = make_agreement(make_school())
    address = reverse("wagtailsnippets_partners_agreement:edit", args=[agreement.pk])
    found = box(admin_client.get(address).content.decode(), name)
    assert f'type="{kind}"' in found and (f'value="{value}"' in found) is bool(value)


@pytest.mark.parametrize("name", ["signed_on", "in_force_from", "in_force_to"])
def test_a_renewal(admin_client: Client, site_tree: Any, name: str) -> None:
    agreement = make_agreement(make_school(), in_force_to=date(2046, 1, 1))
    address = reverse("partners_agreement_renew", args=[agreement.pk])
    assert 'type="date"' in box(admin_client.get(address).content.decode(), name)


@pytest.mark.parametrize(("name", "kind"), [("day", "date"), ("start_time", "time"), ("end_time", "time")])
def test_a_visit(admin_client: Client, site_tree: Any, name: str, kind: str) -> None:
    address = reverse("wagtailsnippets_visits_visit:edit", args=[make_visit(make_stop()).pk])
    found = box(admin_client.get(address).content.decode(), name)
    assert f'type="{kind}"' in found and re.search(r'value="(\d{4}-\d\d-\d\d|\d\d:\d\d)"', found)


def test_the_consent_of_a_picture(admin_client: Client, site_tree: Any) -> None:
    picture = make_image()
    Image.objects.filter(pk=picture.pk).update(consent_until=date(2046, 1, 31))
    html = admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    found = box(html, "consent_until")
    assert 'type="date"' in found and 'value="2046-01-31"' in found


def test_when_a_page_goes_out_is_local_time_there_and_back(admin_client: Client, draft: ArticlePage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    html = admin_client.get(address).content.decode()
    found = box(html, "go_live_at")
    assert 'type="datetime-local"' in found and 'value="2046-11-26T08:30"' in found
    # A script puts the body and the dialog with the two boxes into the form.
    values = open_form(admin_client, address).values | {"body-count": ["0"]}
    values |= {"go_live_at": ["2046-11-26T08:30"], "expire_at": ["2046-11-27T00:15"]}
    assert admin_client.post(address, values).status_code == 302
    kept = ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert (kept.go_live_at, kept.expire_at) == (THEN, datetime(2046, 11, 26, 16, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("20/11/2026", date(2026, 11, 20)), ("20 November 2026", date(2026, 11, 20)), ("besok", None)],
)
def test_what_no_box_gave_is_read_as_written_or_refused(
    admin_client: Client, site_tree: Any, typed: str, kept: date | None
) -> None:
    agreement = make_agreement(make_school())
    address = reverse("wagtailsnippets_partners_agreement:edit", args=[agreement.pk])
    form = open_form(admin_client, address).fill(in_force_to=typed)
    response = admin_client.post(address, form.values)
    agreement.refresh_from_db()
    assert (response.status_code, agreement.in_force_to) == (302 if kept else 200, kept)


def test_the_span_of_a_report_says_which_box_is_which(admin_client: Client, site_tree: Any) -> None:
    html = admin_client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    first, last = (box(html, f"timestamp_{end}") for end in ("from", "to"))
    assert 'type="date"' in first and "aria-label" in first
    assert first.replace("from", "") != last.replace("to", "")
    since = (timezone.now() - timedelta(days=1)).date()
    assert (
        admin_client.get(reverse("wagtailadmin_reports:site_history"), {"timestamp_from": since}).status_code
        == 200
    )
