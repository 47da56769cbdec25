"""Two partners become one: nothing that pointed to the other is lost, and its addresses lead on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex

from core.models import User
from home.models import HomePage
from inclusion.models import InclusionIndexPage, ProgrammePartner
from partners.merging import links
from partners.merging.merge import ChangedMeanwhileError, fingerprint, merge
from partners.merging.values import choices
from partners.models import (
    Agreement,
    FormerPartner,
    IssuedCode,
    Partner,
    PartnerContact,
    PartnerIndexPage,
    Service,
)
from tests.inclusion.factories import make_activity, make_programme, make_story
from tests.partners.factories import make_agreement, make_home, make_school
from tests.schedules.factories import at_once
from tests.visits.factories import make_stop
from visits.answering.links import opens, signature_of
from visits.finding import search
from visits.models import Stop, VisitRequest

pytestmark = pytest.mark.django_db
CONSENTED = datetime(2026, 11, 1, tzinfo=UTC)


def merged(kept: Partner, gone: Partner, user: Any = None, **chosen: str) -> Partner:
    """Merge with what the page would have filled in, except for `chosen`."""
    filled = {each.name: each.chosen for each in choices(kept, gone, chosen)}
    return merge(kept, gone, filled, fingerprint(kept, gone), user)


# --- everything that points to a partner ----------------------------------------------------

# One row of each kind, made for a partner. A new foreign key to partners needs a line here.
ROWS: dict[str, Callable[[Partner, Any], Any]] = {
    "inclusion.Activity_partners.partner": lambda partner, index: make_activity(
        make_programme(index)
    ).partners.add(partner),
    "inclusion.ProgrammePartner.partner": lambda partner, index: ProgrammePartner.objects.create(
        page=make_programme(index, "Kelas lain"), partner=partner
    ),
    "inclusion.StoryPage.partner": lambda partner, index: make_story(index, partner=partner),
    "partners.AgreementParty.partner": lambda partner, index: make_agreement(partner),
    "visits.Stop.partner": lambda partner, index: make_stop(partner),
    "visits.VisitRequest.partner": lambda partner, index: VisitRequest.objects.create(
        reference="K7P4M2XH", partner=partner, consented_at=CONSENTED
    ),
}


@pytest.fixture
def index(site_tree: HomePage) -> InclusionIndexPage:
    return InclusionIndexPage.objects.child_of(site_tree).get()


def test_every_key_to_partners_is_known_here() -> None:
    assert [each.name for each in links.relations()] == sorted(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_link_moves(name: str, index: InclusionIndexPage) -> None:
    kept, gone = make_school("SD Negeri Balida", npsn="30303885"), make_school("SDN Balida")
    ROWS[name](gone, index)
    relation = next(each for each in links.relations() if each.name == name)
    assert links.counted(gone) == [(relation.label, 1)]
    merged(kept, gone)
    assert links.counted(kept) == [(relation.label, 1)]
    assert not Partner.objects.filter(pk=gone.pk).exists()
    assert not ReferenceIndex.get_references_to(gone).exists()


@pytest.mark.parametrize("name", ["inclusion.Activity_partners.partner", "partners.AgreementParty.partner"])
def test_what_both_have_is_not_there_twice(name: str, index: InclusionIndexPage) -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    ROWS[name](gone, index)
    relation = next(each for each in links.relations() if each.name == name)
    row = relation.rows(gone).get()
    row.pk, row.partner = None, kept
    row.save(force_insert=True)
    merged(kept, gone)
    assert relation.model._base_manager.count() == 1


def test_drafts_and_older_versions_follow(index: InclusionIndexPage) -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    story = make_story(index, partner=gone, live=False)
    story.save_revision()
    programme = make_programme(index)
    programme.partner_links = [ProgrammePartner(partner=gone), ProgrammePartner(partner=kept)]
    programme.save()
    programme.save_revision()
    merged(kept, gone)
    story.refresh_from_db()
    assert story.get_latest_revision_as_object().partner == kept
    found = programme.get_latest_revision_as_object().partner_links.all()
    assert [each.partner for each in found] == [kept]


def test_a_story_whose_permission_is_over_does_not_stop_it(index: InclusionIndexPage) -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    story = make_story(index, partner=gone)
    type(story).objects.filter(pk=story.pk).update(permission_until=date(2020, 1, 1))
    merged(kept, gone)
    story.refresh_from_db()
    assert story.partner == kept and story.live


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "chosen", "field", "remains"),
    [
        ({"npsn": "30303885"}, {}, {}, "npsn", "30303885"),
        ({}, {"npsn": "30303885"}, {}, "npsn", "30303885"),
        ({"npsn": "30303885"}, {"npsn": "30303886"}, {}, "npsn", "30303885"),
        ({"npsn": "30303885"}, {"npsn": "30303886"}, {"npsn": "gone"}, "npsn", "30303886"),
        ({"phone": "0811"}, {"phone": "0822"}, {}, "phone", "0811"),
        ({"phone": "0811"}, {"phone": "0822"}, {"phone": "gone"}, "phone", "0822"),
        ({"phone": "0811"}, {"phone": "0822"}, {"phone": "nonsense"}, "phone", "0811"),
        ({}, {"phone": "0822"}, {}, "phone", "0822"),
        ({}, {"latitude": -2, "longitude": 115}, {}, "longitude", 115),
        ({"schedule_public": True}, {"schedule_public": False}, {}, "schedule_public", False),
        ({"schedule_public": False}, {"schedule_public": True}, {}, "schedule_public", False),
        ({"active": False}, {"active": True}, {}, "active", True),
        (
            {"search_words": "balida"},
            {"search_words": "sdnb"},
            {},
            "search_words",
            "balida\nSDN Balida\nsdnb",
        ),
    ],
    ids=str,
)
def test_which_values_remain(
    ours: dict[str, Any], theirs: dict[str, Any], chosen: dict[str, str], field: str, remains: Any
) -> None:
    kept, gone = make_school("SD Negeri Balida", **ours), make_school("SDN Balida", **theirs)
    merged(kept, gone, **chosen)
    kept.refresh_from_db()
    assert getattr(kept, field) == remains


@pytest.mark.parametrize(("chosen", "name"), [({}, "Ibu A"), ({"private": "gone"}, "Pak B")])
def test_one_internal_contact_remains(chosen: dict[str, str], name: str) -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    PartnerContact.objects.create(partner=kept, name="Ibu A")
    PartnerContact.objects.create(partner=gone, name="Pak B")
    merged(kept, gone, **chosen)
    assert PartnerContact.objects.get().name == name


def test_services_are_joined_and_the_history_tells(admin_user: User) -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida", npsn="30303885")
    one, two = Service.objects.create(name="Keliling"), Service.objects.create(name="Pojok baca")
    kept.services.add(one)
    gone.services.add(one, two)
    make_agreement(gone)
    merged(kept, gone, admin_user)
    assert set(kept.services.all()) == {one, two}
    entry = ModelLogEntry.objects.get(action="partners.merged")
    assert (entry.object_id, entry.user) == (str(kept.pk), admin_user)
    assert f"SDN Balida (kode {gone.code}, NPSN 30303885)" in entry.message
    assert "1 perjanjian" in entry.message
    assert ModelLogEntry.objects.filter(object_id=str(gone.pk), action="wagtail.delete").exists()


# --- addresses ------------------------------------------------------------------------------


def test_old_addresses_lead_on(client: Client, directory: PartnerIndexPage) -> None:
    kept = make_school("SD Negeri Balida", npsn="30303885")
    gone = make_school("SDN Balida", npsn="30303886")
    slug, code = gone.slug, gone.code
    merged(kept, gone)
    home = reverse("visits_answer", args=[kept.key])
    for key in (code, code.lower(), "30303886", kept.code):
        response = client.get(reverse("visits_answer", args=[key]))
        assert (response.status_code, response.url) == (301, home), key
    feed = client.get(reverse("visits_feed", args=[code]))
    assert (feed.status_code, feed.url) == (301, reverse("visits_feed", args=[kept.key]))
    response = client.get(f"/mitra/{slug}/")
    assert (response.status_code, response.url) == (301, f"/mitra/{kept.slug}/")
    assert IssuedCode.objects.filter(code=code).exists()
    assert search(code).only.key == kept.key
    assert make_school("SDN Balida").slug not in {slug, kept.slug}
    Partner.objects.filter(pk=kept.pk).update(active=False)
    assert client.get(f"/mitra/{slug}/").status_code == 404


def test_the_number_of_a_merged_school_belongs_to_whoever_has_it_now() -> None:
    kept, gone = make_school("SD Negeri Balida", npsn="30303885"), make_school("SDN B", npsn="30303886")
    merged(kept, gone)
    assert Partner.objects.by_key("30303886").get() == kept
    other = make_school("SD Lain", npsn="30303886")
    assert Partner.objects.by_key("30303886").get() == other


def test_links_of_hidden_places_keep_working_until_they_are_replaced(client: Client) -> None:
    first, second, third = make_home("LKSA Satu"), make_home("LKSA Dua"), make_home("LKSA Tiga")
    signature, key = signature_of(first), first.key
    merged(second, first)
    merged(third, second)
    third.refresh_from_db()
    assert {each.code for each in FormerPartner.objects.filter(partner=third)} == {first.code, second.code}
    address = reverse("visits_private_answer", args=[key, signature])
    response = client.get(address)
    assert response.status_code == 302
    assert client.get(response.url).status_code == 200
    Partner.objects.filter(pk=third.pk).update(private_link=2)
    third.refresh_from_db()
    assert not opens(signature, third)
    assert client.get(address).status_code == 404


def test_a_link_that_was_replaced_before_stays_dead() -> None:
    first, second, third = make_home("LKSA Satu"), make_home("LKSA Dua"), make_home("LKSA Tiga")
    signature = signature_of(first)
    merged(second, first)
    Partner.objects.filter(pk=second.pk).update(private_link=2)
    second.refresh_from_db()
    merged(third, second)
    assert not opens(signature, third)


# --- two people at once -----------------------------------------------------------------------


def test_what_changed_since_it_was_shown_is_shown_again() -> None:
    kept, gone = make_school("SD Negeri Balida"), make_school("SDN Balida")
    shown = fingerprint(kept, gone)
    make_agreement(gone)
    with pytest.raises(ChangedMeanwhileError):
        merge(kept, gone, {}, shown, None)
    assert Partner.objects.count() == 2


def test_values_that_break_a_rule_change_nothing() -> None:
    kept = make_school("SD Negeri Balida")
    gone = make_school("SDN Balida")
    Partner.objects.filter(pk=gone.pk).update(email="bukan surel")
    gone.refresh_from_db()
    make_agreement(gone)
    with pytest.raises(ValidationError):
        merged(kept, gone, email="gone")
    assert Agreement.objects.get().partners.get() == gone


@pytest.mark.postgresql
def test_both_ways_at_once_leave_one(committed_db: None) -> None:
    one, two = make_school("SD Negeri Balida"), make_school("SDN Balida")
    make_stop(two)
    shown, other_way = fingerprint(one, two), fingerprint(two, one)
    raised = at_once(lambda: merge(one, two, {}, shown, None), lambda: merge(two, one, {}, other_way, None))
    assert {type(each) for each in raised} == {ChangedMeanwhileError, type(None)}
    assert Partner.objects.count() == 1
    assert Stop.objects.get().partner == Partner.objects.get()
