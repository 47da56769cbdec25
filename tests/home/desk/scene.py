"""An office on Monday, 16 November 2026, at noon: of everything that the desk counts something, and something else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Workflow

from core.models import OutgoingMail, User
from events.models import EventIndexPage, FollowedCalendar
from home.models import ContactMessage, HomePage
from inclusion.models import InclusionIndexPage
from news.models import ArticlePage, NewsIndexPage
from partners.models import PartnerContact
from tests.core.factories import make_image, make_user
from tests.inclusion.factories import make_story
from tests.news.factories import make_article
from tests.partners.factories import make_agreement
from tests.visits.factories import make_partner, make_stop, make_visit, wita
from tests.visits.telling.factories import cancel
from visits.models import VisitRequest

TODAY = date(2026, 11, 16)
ROLES = ("Penulis", "Penyunting", "Petugas Layanan Keliling", "Pimpinan", "Admin")


@dataclass(frozen=True)
class Office:
    """The staff by role, and where the pages are."""

    home: HomePage
    staff: dict[str, User]


def days(number: int) -> date:
    """The day that is `number` days from today."""
    return TODAY + timedelta(days=number)


def furnish(home: HomePage) -> Office:
    """Fill a new installation."""
    staff = {role: make_user(role, first_name=role.split()[0]) for role in ROLES}
    write(NewsIndexPage.objects.child_of(home).get(), staff["Penulis"], staff["Penyunting"])
    tell_stories(InclusionIndexPage.objects.child_of(home).get())
    take_pictures(staff["Penulis"])
    drive()
    follow(EventIndexPage.objects.child_of(home).get())
    post()
    return Office(home, staff)


def draft(index: NewsIndexPage, title: str, owner: User) -> ArticlePage:
    page = make_article(index, title, live=False, owner=owner)
    page.save_revision(user=owner)
    return page


def schedule(index: NewsIndexPage, title: str, owner: User, at: datetime) -> None:
    page = make_article(index, title, live=False, owner=owner, go_live_at=at)
    page.save_revision(user=owner).publish()


def write(index: NewsIndexPage, writer: User, editor: User) -> None:
    """The writer: two drafts, one of them given back; one with the reviewers; one for tonight, one for tomorrow."""
    review = Workflow.objects.get()
    draft(index, "Draf penulis", writer)
    given_back = draft(index, "Dikembalikan", writer)
    review.start(given_back, writer)
    given_back.current_workflow_task_state.reject(user=editor, comment="Sebutkan jamnya.")
    review.start(draft(index, "Diajukan", writer), writer)
    schedule(index, "Nanti malam", writer, wita("2026-11-16 23:59"))
    schedule(index, "Besok", writer, wita("2026-11-17 00:00"))
    page = draft(index, "Draf penyunting", editor)
    page.locked, page.locked_by, page.locked_at = True, editor, timezone.now()
    page.save()
    make_article(index, "Berakhir hari ini", expire_at=wita("2026-11-16 20:00"))
    make_article(index, "Berakhir besok", expire_at=wita("2026-11-17 20:00"))


def tell_stories(index: InclusionIndexPage) -> None:
    """Two permissions that end, and three stories that are nobody's concern."""
    make_story(index, "Berakhir dalam sebulan", permission_until=days(30))
    make_story(index, "Sudah berakhir", permission_until=days(-1), live=False)
    make_story(index, "Masih lama", permission_until=days(31))
    make_story(index, "Tanpa batas")
    make_story(index, "Rekaan", permission_until=days(-1), invented=True)


def take_pictures(writer: User) -> None:
    """Three pictures that may not be shown, one of them the writer's, and three that may."""
    make_image(people_shown="children", consent="pending", uploaded_by_user=writer)
    make_image(people_shown="adults", consent="given", consent_until=days(-1))
    make_image(people_shown="none", consent="withdrawn")
    make_image(people_shown="children", consent="given", consent_until=days(0))
    make_image(people_shown="adults", consent="not_needed")
    make_image()


def drive() -> None:
    """Two visits today and one tomorrow, beside cancelled ones, of which one school has to be told."""
    school = make_partner()
    PartnerContact.objects.create(partner=school, name="Rina", phone="0811 5000-123")
    stop = make_stop(school)
    make_visit(stop, "2026-11-16 08:00", status="done")
    make_visit(stop, "2026-11-16 14:00")
    make_visit(stop, "2026-11-16 17:00", status="cancelled", reason="Hujan")
    make_visit(stop, "2026-11-17 09:00")
    make_visit(stop, "2026-11-18 09:00")
    cancel(make_visit(stop, "2026-11-17 14:00"))
    now = timezone.now()
    for number, fields in enumerate(({}, {"forgotten_at": now}, {"status": "proposed"})):
        VisitRequest.objects.create(reference=f"MINTA{number}", partner=school, consented_at=now, **fields)
    for until in (90, 91, -1):
        make_agreement(school, in_force_to=days(until))
    for handled in (False, True):
        ContactMessage.objects.create(kind="question", text="Jam berapa buka?", handled=handled)


def follow(index: EventIndexPage) -> None:
    """One calendar that fails, one that failed and is no longer followed, one that is well."""
    for name, fields in {
        "gagal": {"failing_since": timezone.now(), "problem": "Server tidak menjawab."},
        "mati": {"failing_since": timezone.now(), "active": False},
        "baik": {"fetched_at": timezone.now()},
    }.items():
        FollowedCalendar.objects.create(
            name=name, url=f"https://{name}.example.org/a.ics", index=index, **fields
        )


def post() -> None:
    """Two mails that somebody should look at, and three others."""
    now = timezone.now()
    ages: dict[str, dict[str, Any]] = {
        "slow": {"created_at": now - timedelta(hours=2)},
        "given up": {"given_up_at": now - timedelta(days=1)},
        "new": {"created_at": now},
        "long given up": {"given_up_at": now - timedelta(days=8)},
        "sent late": {"created_at": now - timedelta(hours=2), "sent_at": now},
    }
    for key, fields in ages.items():
        mail = OutgoingMail.objects.create(key=key, to="a@example.org", subject=key, body="Isi")
        OutgoingMail.objects.filter(pk=mail.pk).update(**fields)
