"""Sample content: complete, marked as such, loaded once."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from core.dates import local_today
from demo.steps.news import SAMPLE_BYLINE
from events.models import EventOccurrence, EventPage
from inclusion.models import Activity, ProgrammePage, StoryPage, Strategy
from news.models import ArticlePage, Topic
from partners.models import Agreement, Partner
from tests.demo.conftest import Sample, rows
from visits.models import Vehicle, Visit

HISTORIC = "kesepakatan-layanan-perpustakaan-22-april-2022"
# Articles with a gallery and figures, a table, and a video.
RICH = {"perahu-pustaka-menyusuri-sungai", "merawat-surat-keluarga", "portal-baru-cara-memakainya", HISTORIC}
NOTICE = "Data contoh, bukan informasi resmi"
pytestmark = pytest.mark.usefixtures("sample", "db")


def words_of(page: Any) -> str:
    """The text of a page's body with its marks, not rendered."""
    return json.dumps(page.body.get_prep_value(), ensure_ascii=False)


def test_there_is_enough_of_everything(sample: Sample) -> None:
    assert sample.loading.missing == []
    assert ArticlePage.objects.live().count() >= 25
    assert EventPage.objects.live().count() == 30
    assert Visit.objects.count() in range(34, 46)
    assert (Agreement.objects.count(), ProgrammePage.objects.live().count()) == (13, 5)
    assert StoryPage.objects.live().count() == 10
    assert {"car", "motorbike", "boat"} == set(Vehicle.objects.values_list("kind", flat=True))
    assert set(ProgrammePage.objects.values_list("strategy", flat=True)) == set(Strategy.values)
    for slug in ("profil", "layanan-kearsipan", "informasi-publik", "kebijakan-privasi", "jadi-anggota"):
        assert Page.objects.live().filter(slug=slug).exists()


def test_every_state_is_shown() -> None:
    today = local_today()
    assert {agreement.state(today) for agreement in Agreement.objects.all()} == set(Agreement.State)
    assert {activity.status for activity in Activity.objects.all()} == set(Activity.Status)
    assert set(Visit.objects.values_list("status", flat=True)) >= {"planned", "done", "cancelled"}
    events, visits = list(EventOccurrence.objects.all()), list(Visit.objects.all())
    for dates in (events, visits):
        assert any(date.moved and date.reason for date in dates)
        assert any(date.cancelled and date.reason for date in dates)
        assert any(date.start_day < today for date in dates)
        assert any(date.start_day > today for date in dates)
    assert any(event.all_day and (event.end_day - event.start_day).days > 2 for event in events)
    assert any(not event.all_day and (event.end_day - event.start_day).days == 2 for event in events)


def test_only_the_article_of_2022_tells_of_something_that_happened() -> None:
    historic = ArticlePage.objects.get(slug=HISTORIC)
    assert historic.reported_on is not None
    assert (historic.reported_on.isoformat(), historic.reported_on.weekday()) == ("2022-04-22", 4)
    assert "quotation" not in {block.block_type for block in historic.body}
    others = ArticlePage.objects.exclude(pk=historic.pk)
    assert set(others.values_list("byline", flat=True)) == {SAMPLE_BYLINE}
    assert all("contoh berita" in words_of(article).lower() for article in others)
    assert set(StoryPage.objects.values_list("person_name", flat=True)) == {"Contoh kisah"}


@pytest.mark.parametrize("name", ["Syaicho", "Tamrin"])
def test_the_two_officials_are_named_in_that_article_alone(name: str) -> None:
    pages = [*ArticlePage.objects.all(), *StoryPage.objects.all(), *EventPage.objects.all()]
    assert [page.slug for page in pages if name in words_of(page)] == [HISTORIC]


def test_quotations_have_a_role_and_no_name() -> None:
    quotations = [
        block.value
        for page in [*ArticlePage.objects.all(), *EventPage.objects.all()]
        for block in page.body
        if block.block_type == "quotation"
    ]
    assert quotations
    assert all(each["role"].endswith("contoh kutipan") and not each["name"] for each in quotations)


def test_texts_use_every_kind_of_block() -> None:
    used = {block.block_type for article in ArticlePage.objects.all() for block in article.body}
    assert used >= {"paragraph", "heading", "picture", "gallery", "quotation", "read_also", "table", "video"}
    assert used >= {"call_to_action", "key_figures"}


def test_every_topic_has_articles() -> None:
    assert all(topic.articles.exists() for topic in Topic.objects.all())


def test_no_school_of_a_level_that_the_list_does_not_have() -> None:
    schools = Partner.objects.filter(kind="school")
    assert set(schools.values_list("level", flat=True)) == {"SD", "SMP", "SMA", "SMK", "SLB"}
    assert schools.count() == 211


def test_nothing_that_happened_is_told_of_a_real_place() -> None:
    today = local_today()
    schools = Visit.objects.filter(stop__partner__isnull=False)
    elsewhere = Visit.objects.filter(stop__partner=None)
    assert set(schools.values_list("stop__partner__kind", flat=True)) == {"school"}
    assert schools.filter(start_day__gte=today).exists()
    assert not schools.filter(start_day__lt=today).exists() and not schools.done().exists()
    assert not schools.exclude(visitors=None, women=None, men=None, books_lent=None).exists()
    assert elsewhere.done().exists()
    assert all("(contoh)" in visit.stop.name for visit in elsewhere.select_related("stop"))
    assert set(Visit.objects.values_list("note", flat=True)) == {"Contoh jadwal"}
    assert all(visit.reason.endswith("(contoh)") for visit in Visit.objects.exclude(reason=""))


def test_a_schools_page_says_that_its_schedule_is_a_sample(client: Client) -> None:
    visit = Visit.objects.filter(stop__partner__isnull=False).select_related("stop__partner").first()
    for url in (visit.get_absolute_url(), "/keliling/"):
        assert "Contoh jadwal" in client.get(url).content.decode(), url


def test_invented_agreements_say_so_and_are_with_nobody_real() -> None:
    real = Agreement.objects.get(signed_on="2022-04-22")
    assert [partner.name for partner in real.partners.all()] == ["LKSA Al-Tamar"]
    assert {service.name for service in real.services.all()} == {
        "Layanan perpustakaan keliling", "Layanan perpustakaan pada LKSA",
    }  # fmt: skip
    assert (real.number, real.in_force_to) == ("tidak diketahui", None)
    assert "eberapa sekolah" in real.other_parties and "tidak diketahui" in real.note
    for agreement in Agreement.objects.exclude(pk=real.pk):
        assert agreement.subject.endswith("(contoh)")
        assert all("(contoh mitra)" in partner.name for partner in agreement.partners.all())


def test_the_page_of_the_only_real_partner_claims_no_more_than_the_report(client: Client) -> None:
    partner = Partner.objects.get(name="LKSA Al-Tamar")
    assert [service.name for service in partner.services.all()] == ["Layanan perpustakaan pada LKSA"]
    text = client.get(partner.get_absolute_url()).content.decode()
    assert "Nomor tidak diketahui" in text
    assert "tanpa batas waktu" not in text


def test_stories_are_invented_and_spread_over_the_past_months(client: Client) -> None:
    stories = StoryPage.objects.live()
    assert all(story.invented and story.permission == "pending" for story in stories)
    days = [story.told_on for story in stories]
    assert len(set(days)) == 10 and len({(day.year, day.month) for day in days}) >= 5
    for story in stories:
        text = client.get(story.get_url()).content.decode()
        assert "rekaan" in text and "dengan izin orang yang diceritakan" not in text


def test_the_article_of_2022_is_a_retelling_without_big_figures() -> None:
    historic = ArticlePage.objects.get(slug=HISTORIC)
    assert "laporan pers" in historic.byline
    kinds = {block.block_type for block in historic.body}
    assert "table" in kinds and "key_figures" not in kinds


def test_a_new_reader_may_join_and_ask(client: Client) -> None:
    text = client.get("/jadi-anggota/").content.decode()
    button = text.partition("Tanya petugas")[0].rpartition("href=")[2]
    target = button.split('"')[1]
    assert client.get(target).status_code == 200 and "kontak" in target


def test_loading_twice_changes_nothing() -> None:
    before = rows()
    for options in ({}, {"once": True}, {"again": True}):
        call_command("load_demo", verbosity=0, **options)
    assert rows() == before


def test_every_sample_page_can_be_read_and_says_what_it_is(sample: Sample, client: Client) -> None:
    by_type: dict[str, list[Page]] = {}
    for page in sample.loading.pages.values():
        by_type.setdefault(page._meta.label, []).append(page)
    some = [page for pages in by_type.values() for page in pages[:2]]
    some += [page for slug, page in sample.loading.pages.items() if slug in RICH]
    for page in some:
        response = client.get(page.get_url())
        assert (page.slug, response.status_code) == (page.slug, 200)
        assert NOTICE in response.content.decode(), page.slug
