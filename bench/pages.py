"""The scenario `pages`: the sample content many times over, and every kind of page."""

import sys

# The sample content has 25 articles, 30 events and 40 visits; a scale of 8 makes 200 articles.
ARTICLES = 25


def fill(articles: int) -> None:
    """Load the sample content until there are about `articles` articles."""
    from django.core.management import call_command

    from bench.filling import fill_bare

    fill_bare()
    for command in (["load_places"], ["load_demo", f"--scale={max(1, articles // ARTICLES)}"]):
        call_command(*command, verbosity=0, stdout=sys.stderr)


def addresses() -> dict[str, str]:
    """Every kind of page and an address of it."""
    from core.dates import local_today
    from events.models import EventPage
    from inclusion.models import ProgrammePage, StoryPage
    from news.models import ArticlePage
    from partners.models import Partner
    from visits.models import Visit

    visited = Partner.objects.filter(
        pk__in=Visit.objects.values("stop__partner"), schedule_public=True
    ).first()
    today = local_today()
    return {
        "bare Wagtail page": "/bare/",
        "home": "/",
        "news list": "/berita/",
        "news list, page 9": "/berita/?page=9",
        "article": ArticlePage.objects.live().order_by("-pk").first().url,
        "month": f"/agenda/{today:%Y/%m}/",
        "event": EventPage.objects.live().order_by("pk").first().url,
        "mobile library": "/keliling/",
        "answer for a school": f"/k/{visited.npsn or visited.code}/",
        "finder": "/k/?q=sdn+paringin",
        "finder's suggestions": "/k/saran.json?q=sdn+paringin",
        "stops": "/k/tempat/",
        "partners": "/mitra/",
        "partner": f"/mitra/{visited.slug}/",
        "programmes": "/inklusi/",
        "programme": ProgrammePage.objects.live().first().url,
        "story": StoryPage.objects.live().first().url,
        "search": "/cari/?q=dongeng",
        "search, in all pages": "/cari/?q=perpustakaan",
    }
