"""Recording an activity with the short form: what is stored, once, by whom, and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import Image
from inclusion.models import Activity, InclusionIndexPage, ProgrammePage
from tests.core.factories import make_user, picture_file
from tests.inclusion.factories import make_activity, make_partner, make_programme
from tests.inclusion.recording.filling import NEW, filled, of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
OFFICER = "Petugas Layanan Keliling"


@pytest.fixture
def programme(index: InclusionIndexPage) -> ProgrammePage:
    return make_programme(index)


@pytest.fixture
def phone(client: Client, programme: ProgrammePage) -> Client:
    client.force_login(make_user(OFFICER))
    return client


def test_a_new_activity(phone: Client, programme: ProgrammePage) -> None:
    ticked, typed = make_partner("SMPN 1"), make_partner("SMPN 2")
    make_activity(programme, done_on=date(2026, 3, 3)).partners.add(ticked)
    sent = filled(
        phone,
        NEW,
        programme,
        people_with_disabilities="2",
        known_partners=[ticked.pk],
        other_partner="smpn 2",
    )
    told = phone.post(NEW, sent, follow=True).content.decode()
    activity = Activity.objects.get(title="Kelas menjahit")
    assert (activity.planned_on, activity.done_on, activity.status) == (TODAY, TODAY, "done")
    assert (activity.women, activity.men, activity.people_with_disabilities) == (10, 5, 2)
    assert {*activity.partners.all()} == {ticked, typed}
    assert "Kelas menjahit: Terlaksana 16 November 2026, 15 peserta." in told
    assert ModelLogEntry.objects.for_instance(activity).get().action == "wagtail.create"


def test_it_starts_with_the_last_programme_and_asks_for_the_place(
    phone: Client, index: InclusionIndexPage, programme: Any
) -> None:
    make_programme(index, "Sudut baca")
    make_activity(programme, done_on=date(2026, 3, 3), place="Balai Halong")
    form = phone.get(NEW).context["form"]
    assert form.initial["programme"] == programme.pk
    assert not (form["branch"].value() or form["place"].value())
    assert form.initial["day"] == TODAY


def test_one_like_an_earlier_one_needs_only_its_counts(phone: Client, programme: ProgrammePage) -> None:
    earlier, partner = make_activity(programme, done_on=date(2026, 3, 3), place="Balai"), make_partner()
    earlier.partners.add(partner)
    page = phone.get(NEW)
    assert f"?seperti={earlier.pk}" in page.content.decode()
    initial = phone.get(NEW, {"seperti": earlier.pk}).context["form"].initial
    assert (initial["title"], initial["place"], initial["known_partners"]) == (
        "Pertemuan pertama", "Balai", [partner.pk],
    )  # fmt: skip
    assert phone.get(NEW, {"seperti": "9" * 30}).status_code == 200


@pytest.mark.parametrize(
    ("days_from_today", "offered"), [(-31, False), (-30, True), (0, True), (7, True), (8, False)]
)
def test_plans_of_these_days_are_offered(
    phone: Client, programme: ProgrammePage, days_from_today: int, offered: bool
) -> None:
    plan = make_activity(programme, planned_on=date.fromordinal(TODAY.toordinal() + days_from_today))
    make_activity(programme, planned_on=TODAY, cancelled=True)
    make_activity(programme, planned_on=TODAY, done_on=TODAY)
    assert list(phone.get(NEW).context["plans"]) == ([plan] if offered else [])


def test_a_plan_becomes_done_and_keeps_its_day(phone: Client, programme: ProgrammePage) -> None:
    plan = make_activity(programme, planned_on=date(2026, 11, 10))
    phone.post(of(plan.pk), filled(phone, of(plan.pk), programme, day="2026-11-12"))
    plan.refresh_from_db()
    assert (plan.planned_on, plan.done_on, plan.participants) == (date(2026, 11, 10), date(2026, 11, 12), 15)


def test_one_tap_says_that_it_took_place(phone: Client, programme: ProgrammePage) -> None:
    plan = make_activity(programme, planned_on=date(2026, 11, 10))
    address = reverse("activity_done", args=[plan.pk])
    for _again in range(2):
        assert phone.post(address)["Location"] == of(plan.pk)
    plan.refresh_from_db()
    assert (plan.done_on, plan.participants) == (plan.planned_on, 0)
    assert ModelLogEntry.objects.for_instance(plan).count() == 1
    assert phone.get(address).status_code == 405


def test_a_plan_is_cancelled_with_its_reason_and_taken_up_again(
    phone: Client, programme: ProgrammePage
) -> None:
    plan = make_activity(programme, planned_on=date(2026, 11, 10))
    sent = filled(phone, of(plan.pk), programme, outcome="cancelled", day="2026-11-10", reason="Banjir")
    phone.post(of(plan.pk), sent)
    plan.refresh_from_db()
    assert (plan.status, plan.reason, plan.done_on, plan.women) == ("cancelled", "Banjir", None, 0)
    phone.post(of(plan.pk), filled(phone, of(plan.pk), programme))
    plan.refresh_from_db()
    assert (plan.status, plan.reason, plan.women) == ("done", "", 10)


def test_the_same_entry_counts_once(phone: Client, programme: ProgrammePage) -> None:
    sent = filled(phone, NEW, programme)
    photo = {"people_shown": "adults"}
    for _again in range(2):
        assert phone.post(NEW, {**sent, **photo, "new_photo": picture_file()}).status_code == 302
    activity = Activity.objects.get()
    assert Image.objects.count() == 1
    change = filled(phone, of(activity.pk), programme, women="11")
    for _again in range(2):
        assert phone.post(of(activity.pk), change).status_code == 302
    assert Activity.objects.get().women == 11


def test_what_another_stored_meanwhile_is_not_lost_unseen(phone: Client, programme: ProgrammePage) -> None:
    activity = make_activity(programme, done_on=date(2026, 3, 3), women=1)
    sent = filled(phone, of(activity.pk), programme)
    Activity.objects.update(women=40)
    answer = phone.post(of(activity.pk), sent)
    assert (answer.status_code, Activity.objects.get().women) == (409, 40)
    assert "Terlaksana 3 Maret 2026, 40 peserta" in answer.content.decode()
    assert f'action="{of(activity.pk)}"' in answer.content.decode()
    again = {**sent, "seen": answer.context["form"]["seen"].value()}
    assert phone.post(of(activity.pk), again).status_code == 302
    assert Activity.objects.get().women == 10


@pytest.mark.parametrize(
    ("shown", "consent"), [("none", "not_needed"), ("adults", "pending"), ("children", "pending")]
)
def test_a_photo_goes_to_the_library_and_waits_for_consent(
    phone: Client, programme: ProgrammePage, shown: str, consent: str
) -> None:
    phone.post(NEW, filled(phone, NEW, programme, new_photo=picture_file(), people_shown=shown))
    photo = Activity.objects.get().photo
    assert (photo.people_shown, photo.consent, photo.alt_text) == (shown, consent, "")
    assert photo.may_be_shown() is (shown == "none")
    assert {*photo.tags.names()} == {"kegiatan", programme.title}
    assert photo.title == "Kelas menjahit, 16 November 2026"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"programme": ""}, "programme"),
        ({"programme": "x" * 40}, "programme"),
        ({"day": "kemarin"}, "day"),
        ({"day": "1026-11-16"}, "day"),
        ({"day": "2026-11-17"}, "day"),
        ({"place": ""}, "place"),
        ({"women": "banyak"}, "women"),
        ({"women": "99999"}, "women"),
        ({"people_with_disabilities": "16"}, "people_with_disabilities"),
        ({"outcome": "cancelled"}, "reason"),
        ({"outcome": "maybe"}, "outcome"),
        ({"known_partners": ["9" * 30]}, "known_partners"),
        ({"known_partners": ["0"]}, "known_partners"),
        ({"other_partner": "Tidak dikenal"}, "other_partner"),
        ({"key": "bukan"}, "key"),
    ],
)
def test_what_is_refused_is_told_at_its_field(
    phone: Client, programme: ProgrammePage, fields: dict[str, Any], field: str
) -> None:
    answer = phone.post(NEW, filled(phone, NEW, programme, **fields))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Activity.objects.exists()


def test_a_photo_without_who_is_on_it_is_refused(phone: Client, programme: ProgrammePage) -> None:
    answer = phone.post(NEW, filled(phone, NEW, programme, new_photo=picture_file()))
    assert "people_shown" in answer.context["form"].errors


def test_a_name_that_two_partners_have_is_asked_about(phone: Client, programme: ProgrammePage) -> None:
    make_partner("SDN 1")
    make_partner("SDN 1", npsn="30300001")
    answer = phone.post(NEW, filled(phone, NEW, programme, other_partner="SDN 1"))
    assert "Ada beberapa mitra" in str(answer.context["form"].errors["other_partner"])


def test_a_title_is_text_wherever_it_is_shown(phone: Client, programme: ProgrammePage) -> None:
    told = phone.post(NEW, filled(phone, NEW, programme, title="<b>Kelas</b>"), follow=True)
    assert "&lt;b&gt;Kelas&lt;/b&gt;: Terlaksana" in told.content.decode()
    assert "<b>Kelas" not in told.content.decode()


def test_without_a_programme_it_says_what_to_do_first(client: Client, index: InclusionIndexPage) -> None:
    client.force_login(make_user(OFFICER))
    assert "Belum ada program yang terbit" in client.get(NEW).content.decode()


def test_the_page_costs_the_same_whatever_there_is(
    phone: Client, programme: ProgrammePage, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for rows in (range(3), range(3, 20)):
        for number in rows:
            make_activity(programme, title=f"Rencana {number}", planned_on=TODAY)
            make_activity(programme, title=f"Kelas {number}", done_on=TODAY).partners.add(
                make_partner(f"M{number}")
            )
        phone.get(NEW)
        with django_assert_max_num_queries(40) as queries:
            phone.get(NEW)
        counts.append(len(queries))
    assert counts[0] == counts[1]
