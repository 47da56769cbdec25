"""One size, one database: fill it, ask for every kind of page, print one line of JSON.

python -m bench.measure SCALE REPEAT
"""

import json
import os
import statistics
import sys
import time

import django


def main(scale: int, repeat: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    fill(scale)
    addresses = pages()
    results = {kind: {"queries": count_queries(address)} for kind, address in addresses.items()}
    for kind, milliseconds in times(addresses, repeat).items():
        results[kind]["ms"] = milliseconds
    sys.stdout.write(f"\n{json.dumps(results)}\n")


def fill(scale: int) -> None:
    """Migrate, make the tree, load the sample content `scale` times, and a bare page to compare with."""
    from django.core.management import call_command
    from wagtail.models import Page, Site

    for command in (["migrate"], ["setup_site"], ["load_places"], ["load_demo", f"--scale={scale}"]):
        call_command(*command, verbosity=0, stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    home = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=Page(title="Bare", slug="bare", locale=home.locale))


def pages() -> dict[str, str]:
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
        "partners": "/mitra/",
        "partner": f"/mitra/{visited.slug}/",
        "programmes": "/inklusi/",
        "programme": ProgrammePage.objects.live().first().url,
        "story": StoryPage.objects.live().first().url,
        "search": "/cari/?q=dongeng",
    }


def get(address: str) -> None:
    """One request through every middleware; raises when it does not answer 200."""
    from django.test import Client

    response = Client(HTTP_HOST="127.0.0.1").get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


def count_queries(address: str) -> int:
    """Queries of one request, after a first one has filled the process's own caches."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(address)
    with CaptureQueriesContext(connection) as queries:
        get(address)
    return len(queries)


def times(addresses: dict[str, str], repeat: int) -> dict[str, float]:
    """Median milliseconds per kind. Kinds take turns, so that a busy moment of the machine touches them all."""
    taken: dict[str, list[float]] = {kind: [] for kind in addresses}
    for _ in range(repeat):
        for kind, address in addresses.items():
            begin = time.perf_counter()
            get(address)
            taken[kind].append((time.perf_counter() - begin) * 1000)
    return {kind: statistics.median(each) for kind, each in taken.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
