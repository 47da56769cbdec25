"""Run inside the installation under test: people of two roles, a page behind a password, and where every page is.

Prints one line of JSON: paths by the kind of page.
"""

import json
import sys
from datetime import timedelta
from typing import Any

PEOPLE = {"penulis": "Penulis", "penyunting": "Penyunting"}
KINDS = (
    *("home", "home_en", "news", "article", "archive", "archive_month", "topic"),
    *("agenda", "month", "day", "event", "event_series", "event_moved"),
    *("visits", "visits_by_school", "answer", "find", "find_none", "stops", "partners", "partner"),
    *("inclusion", "programme", "stories", "story", "branches", "branch"),
    *("contact", "contact_form", "plain", "search", "search_start", "search_none"),
    *("login", "password_reset", "password_page", "missing"),
)


def people(password: str) -> None:
    from django.contrib.auth.models import Group

    from core.models import User

    for name, role in PEOPLE.items():
        user = User.objects.create_user(name, password=password, first_name=role)
        user.groups.add(Group.objects.get(name=role))


def page_behind_password(home: Any) -> str:
    from wagtail.models import PageViewRestriction

    from home.models import PlainPage

    page = home.add_child(instance=PlainPage(title="Bahan rapat", slug="bahan-rapat", listed=False))
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="terbuka"
    )
    return str(page.url)


def paths() -> dict[str, str]:
    from django.utils import timezone
    from wagtail.models import Site

    from branches.models import Branch
    from core.dates import local_today
    from events.models import EventOccurrence, EventPage
    from home.models import ContactPage, PlainPage
    from inclusion.models import ProgrammePage, StoryPage
    from news.models import ArticlePage, Topic
    from partners.models import Partner
    from visits.models import Visit

    home = Site.objects.get(is_default_site=True).root_page
    today, now = local_today(), timezone.now()
    dates = EventOccurrence.objects.listed().filter(series__page__live=True).select_related("series__page")
    moved = next((found for found in dates.order_by("-start") if found.moved), None)
    repeated = dates.exclude(series__rrule="").first()
    single = EventPage.objects.live().filter(series__rrule="").first()
    coming = Visit.objects.public().upcoming(now).taking_place().order_by("start")
    school = coming.filter(stop__partner__npsn__isnull=False).first().stop.partner
    partner = Partner.objects.exclude(agreements=None).first()
    contact = ContactPage.objects.live().descendant_of(home).get()
    month = f"/agenda/{today:%Y}/{today:%m}/"
    return {
        "home": "/",
        "home_en": "/en/",
        "news": "/berita/",
        "article": ArticlePage.objects.live().order_by("-sort_date").first().url,
        "archive": "/berita/arsip/",
        "archive_month": f"/berita/arsip/{today - timedelta(days=40):%Y}/",
        "topic": f"/berita/topik/{Topic.objects.filter(articles__live=True).first().slug}/",
        "agenda": "/agenda/",
        "month": month,
        "day": f"{month}{today:%d}/",
        "event": single.url,
        "event_series": repeated.series.page.url,
        "event_moved": moved.series.page.url,
        "visits": "/keliling/",
        "visits_by_school": "/keliling/sekolah/",
        "answer": f"/k/{school.key}/",
        "find": "/k/?q=paringin",
        "find_none": "/k/?q=xyzzy+qqq",
        "stops": "/k/tempat/",
        "partners": "/mitra/",
        "partner": partner.get_absolute_url(),
        "inclusion": "/inklusi/",
        "programme": ProgrammePage.objects.live().first().url,
        "stories": "/inklusi/kisah/",
        "story": StoryPage.objects.live().first().url,
        "branches": "/lokasi/",
        "branch": f"/lokasi/{Branch.objects.first().slug}/",
        "contact": contact.url,
        "contact_form": f"{contact.url}tulis/",
        "plain": PlainPage.objects.live().exclude(slug="bahan-rapat").first().url,
        "search": "/cari/?q=perpustakaan",
        "search_start": "/cari/",
        "search_none": "/cari/?q=xyzzyqqq",
        "login": "/akun/login/",
        "password_reset": "/akun/password/reset/",
        "password_page": page_behind_password(home),
        "missing": "/halaman-yang-tidak-ada/",
    }


def main() -> None:
    import django

    django.setup()

    from tests.browser.server import PASSWORD

    people(PASSWORD)
    found = paths()
    if tuple(found) != KINDS:
        raise SystemExit(f"kinds of pages differ: {set(found) ^ set(KINDS)}")
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
