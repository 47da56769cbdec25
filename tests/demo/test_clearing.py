"""Taking sample content away: exactly what was loaded, and nothing of the staff's."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from core import notices
from core.models import Image, MenuItem, SiteSettings
from demo.clearing import Cleared, clear_demo
from demo.models import ChangedField, DemoState, LoadedObject
from events.models import EventOccurrence, EventPage
from news.models import ArticlePage, NewsIndexPage, Topic
from partners.models import District, Partner, PartnerContact, Village
from tests.demo.conftest import Sample, rows
from visits.models import Stop, Timetable, Vehicle, Visit

NOTICE = "Data contoh, bukan informasi resmi"
# Kept on purpose: codes that were ever given, and what every installation remembers of its history.
REMEMBERED = {
    "partners.IssuedCode",
    "demo.DemoState",
    "wagtailcore.PageLogEntry",
    "wagtailcore.ModelLogEntry",
    "contenttypes.ContentType",
}
EDITED = "rak-baru-cerita-rakyat"
DRAFTED = "merawat-surat-keluarga"
CHANGED_DATE = "bedah-buku-kebun"
pytestmark = pytest.mark.usefixtures("sample", "db")


def counted(found: Any) -> dict[str, int]:
    return {label: count for label, count in found.items() if label not in REMEMBERED and count}


def test_clearing_removes_exactly_what_was_loaded(sample: Sample) -> None:
    assert counted(rows()) != counted(sample.before)
    cleared = clear_demo()
    assert cleared.kept == []
    assert counted(rows()) == counted(sample.before)
    assert (District.objects.count(), Village.objects.count(), Partner.objects.count()) == (8, 157, 211)
    assert SiteSettings.objects.get().phone == ""
    assert all(item.page is None or item.page.live for item in MenuItem.objects.select_related("page"))
    call_command("clear_demo")
    assert counted(rows()) == counted(sample.before)


def test_no_later_start_loads_it_again_but_a_person_can() -> None:
    call_command("clear_demo")
    call_command("load_demo", once=True, verbosity=0)
    assert not ArticlePage.objects.exists()
    with pytest.raises(CommandError, match="--again"):
        call_command("load_demo", verbosity=0)
    call_command("load_demo", again=True, verbosity=0)
    assert ArticlePage.objects.exists() and DemoState.current().present


def test_the_notice_stands_while_the_content_does(django_capture_on_commit_callbacks: Any) -> None:
    assert NOTICE in notices.active()
    with django_capture_on_commit_callbacks(execute=True):
        clear_demo()
    assert NOTICE not in notices.active()


@pytest.mark.parametrize(("local", "banned"), [(True, False), (False, True)])
def test_robots_are_kept_out_of_sample_content_that_is_on_the_net(
    settings: Any, local: bool, banned: bool
) -> None:
    settings.PORTAL_IS_LOCAL = local
    assert notices.robots_banned() is banned


def test_the_notice_costs_no_query_once_it_is_known(django_assert_num_queries: Any) -> None:
    notices.active()
    with django_assert_num_queries(0):
        notices.active()
        notices.robots_banned()


# --- what staff made or edited ----------------------------------------------------------


@dataclass
class Office:
    """An office that has worked with the sample content, and then cleared it."""

    article: ArticlePage
    contact: PartnerContact
    visit: Visit
    images: list[Image]
    cleared: Cleared


@pytest.fixture(scope="module")
def office(sample: Sample, django_db_blocker: Any) -> Iterator[Office]:
    with django_db_blocker.unblock():
        inner = transaction.atomic()
        inner.__enter__()
        try:
            yield _work_and_clear(sample)
        finally:
            transaction.set_rollback(True)
            inner.__exit__(None, None, None)


def _work_and_clear(sample: Sample) -> Office:
    edited = ArticlePage.objects.get(slug=EDITED)
    edited.title = "Rak cerita rakyat kami"
    edited.save_revision().publish()
    ArticlePage.objects.get(slug=DRAFTED).save_revision()
    Partner.objects.filter(name="LKSA Al-Tamar").update(address="Jalan yang benar")
    Vehicle.objects.filter(name="Motor Pustaka").update(books=120)
    SiteSettings.objects.update(phone="0526-21000")
    date = EventOccurrence.objects.get(series__page__slug=CHANGED_DATE)
    date.status, date.reason = EventOccurrence.Status.CANCELLED, "Hujan"
    date.save()
    planned = Visit.objects.filter(status=Visit.Status.PLANNED, times_fixed=False)
    visit = planned.exclude(vehicle__name="Motor Pustaka").order_by("-start")[0]
    visit.note = "Bawa buku tanaman"
    visit.save()
    images = [sample.loading.images["rapat"], sample.loading.images["banjir"]]
    value = {"image": images[1].pk, "alt_text": "", "caption": ""}
    article = ArticlePage(
        title="Berita petugas",
        slug="berita-petugas",
        image=images[0],
        topic=Topic.objects.get(slug="kerja-sama"),
        body=json.dumps([{"type": "picture", "value": value}]),
    )
    NewsIndexPage.objects.order_by("path")[0].add_child(instance=article)
    article.save_revision().publish()
    contact = PartnerContact.objects.create(partner=sample.loading.partners["kemenag"], name="Petugas")
    return Office(article, contact, visit, images, clear_demo())


def test_an_edited_article_stays_with_its_picture_topic_and_tags(office: Office) -> None:
    article = ArticlePage.objects.get(slug=EDITED)
    assert article.live and article.title == "Rak cerita rakyat kami"
    assert article.image is not None and article.topic is not None and article.tags.count() == 3


def test_only_the_articles_of_staff_are_left(office: Office) -> None:
    assert set(ArticlePage.objects.values_list("slug", flat=True)) == {EDITED, DRAFTED, "berita-petugas"}


def test_what_staff_edited_is_named(office: Office) -> None:
    assert {"Rak cerita rakyat kami", "LKSA Al-Tamar", "Motor Pustaka"} <= set(office.cleared.kept)


def test_edited_rows_stay(office: Office) -> None:
    assert Partner.objects.get(name="LKSA Al-Tamar").address == "Jalan yang benar"
    assert Vehicle.objects.get(name="Motor Pustaka").books == 120


def test_pictures_and_topics_that_staff_use_stay(office: Office) -> None:
    article = ArticlePage.objects.get(pk=office.article.pk)
    assert article.topic is not None and article.topic.slug == "kerja-sama"
    assert Image.objects.filter(pk__in=[image.pk for image in office.images]).count() == 2
    assert not Image.objects.filter(pk__in=Image.objects.filter(title__startswith="Ruang anak")).exists()


def test_a_private_contact_keeps_its_partner(office: Office) -> None:
    office.contact.refresh_from_db()
    assert office.contact.partner.name.startswith("Kantor Kementerian Agama")


def test_a_date_that_staff_changed_keeps_its_event(office: Office) -> None:
    assert [event.slug for event in EventPage.objects.all()] == [CHANGED_DATE]
    assert EventOccurrence.objects.get().reason == "Hujan"


def test_a_visit_that_staff_changed_keeps_its_timetable_and_stop(office: Office) -> None:
    assert list(Timetable.objects.all()) == [office.visit.series]
    assert list(Stop.objects.all()) == [office.visit.stop]
    assert Visit.objects.filter(pk=office.visit.pk).exists()


def test_a_setting_that_staff_changed_stays(office: Office) -> None:
    settings = SiteSettings.objects.get()
    assert (settings.phone, settings.place) == ("0526-21000", "")


def test_nothing_is_remembered_of_what_was_cleared(office: Office) -> None:
    assert not ChangedField.objects.exists() and not LoadedObject.objects.exists()
