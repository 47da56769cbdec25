"""Every kind of page of the portal, and where one of it is: a table from the kind to its address.

An address is written out where it is fixed, and looked up in the installation where content decides.
"""

from collections.abc import Callable
from typing import Any

Address = str | Callable[[], str]


# ---------------------------------------------------------------- looked up


def article() -> str:
    from news.models import ArticlePage

    shown = ArticlePage.objects.live().filter(locale__language_code="id", image__isnull=False)
    return str(shown.order_by("-sort_date").first().url)


def archive_month() -> str:
    from django.utils import timezone

    from news.models import ArticlePage

    told = ArticlePage.objects.live().filter(locale__language_code="id")
    newest = timezone.localtime(told.order_by("-sort_date").first().sort_date)
    return f"/berita/arsip/{newest:%Y/%m}/"


def topic() -> str:
    from news.models import Topic

    return f"/berita/topik/{Topic.objects.filter(articles__live=True).first().slug}/"


def tag() -> str:
    from news.models import ArticlePage

    page = ArticlePage.objects.live().exclude(tagged_items=None).order_by("-sort_date").first()
    return f"/berita/tag/{page.tags.first().slug}/"


def month() -> str:
    from core.dates import local_today

    return f"/agenda/{local_today():%Y/%m}/"


def day() -> str:
    from core.dates import local_today

    return f"/agenda/{local_today():%Y/%m/%d}/"


def event() -> str:
    from events.models import EventPage

    return str(
        EventPage.objects.live().filter(locale__language_code="id", series__rrule="").earliest("pk").url
    )


def dates_of_events() -> Any:
    from events.models import EventOccurrence

    found = EventOccurrence.objects.listed().filter(series__page__live=True)
    return found.select_related("series__page").order_by("start")


def event_series() -> str:
    return str(dates_of_events().exclude(series__rrule="").first().series.page.url)


def event_date() -> str:
    from django.utils import timezone

    coming = dates_of_events().exclude(series__rrule="").upcoming(timezone.now()).taking_place()
    return one_date(coming.first())


def event_cancelled() -> str:
    return one_date(dates_of_events().exclude(series__rrule="").filter(status="cancelled").first())


def event_moved() -> str:
    return str(next(row for row in dates_of_events() if row.moved).series.page.url)


def one_date(row: Any) -> str:
    from events.addresses import date_url

    return date_url(row, row.series.page.url)


def answer(tail: str = "") -> str:
    from django.utils import timezone

    from visits.models import Visit

    coming = Visit.objects.public().upcoming(timezone.now()).taking_place().order_by("start")
    school = coming.filter(stop__partner__npsn__isnull=False).first().stop.partner
    return f"/k/{school.key}/{tail}"


def answer_quiet() -> str:
    """A school that no visit is planned for, and that none has visited."""
    from partners.models import Partner

    quiet = Partner.objects.active().filter(npsn__isnull=False, schedule_public=True, stops=None)
    return f"/k/{quiet.earliest('pk').key}/"


def poster_district() -> str:
    from django.utils import timezone
    from django.utils.text import slugify

    from visits.models import Visit

    visit = Visit.objects.public().upcoming(timezone.now()).filter(stop__district__isnull=False).first()
    return f"/k/poster/{slugify(visit.stop.district.name)}/"


def partner() -> str:
    from partners.models import Partner

    return Partner.objects.exclude(agreements=None).first().get_absolute_url()


def partner_quiet() -> str:
    from partners.models import Partner

    return Partner.objects.active().filter(agreements=None, stops=None).earliest("pk").get_absolute_url()


def programme() -> str:
    from inclusion.models import ProgrammePage

    return str(ProgrammePage.objects.live().filter(locale__language_code="id").first().url)


def story() -> str:
    from inclusion.models import StoryPage

    return str(StoryPage.objects.live().filter(locale__language_code="id").first().url)


def plain() -> str:
    from home.models import PlainPage

    return str(PlainPage.objects.live().filter(listed=True).first().url)


def branch() -> str:
    from branches.models import Branch

    return f"/lokasi/{Branch.objects.first().slug}/"


def thanks() -> str:
    from urllib.parse import urlencode

    from django.core import signing

    from home.contact import SALT

    return f"/kontak/terima-kasih/?{urlencode({'nomor': signing.dumps('261128-K7QM4X', salt=SALT)})}"


def request_status() -> str:
    from visits.models import VisitRequest
    from visits.requesting.links import status_path

    return status_path(VisitRequest.objects.get(reference="K7QM4XWP"))


# ---------------------------------------------------------------- the tables

INDONESIAN: dict[str, Address] = {
    "home": "/",
    "news": "/berita/",
    "article": article,
    "article_every_block": "/berita/segala-blok/",
    "article_long_title": "/berita/judul-panjang/",
    "archive": "/berita/arsip/",
    "archive_month": archive_month,
    "topic": topic,
    "tag": tag,
    "agenda": "/agenda/",
    "agenda_list": "/agenda/daftar/",
    "agenda_none": "/agenda/?q=xyzzyqqq&audiens=anak",
    "month": month,
    "day": day,
    "event": event,
    "event_series": event_series,
    "event_date": event_date,
    "event_moved": event_moved,
    "event_cancelled": event_cancelled,
    "visits": "/keliling/",
    "visits_by_school": "/keliling/sekolah/",
    "answer": answer,
    "answer_quiet": answer_quiet,
    "find": "/k/?q=paringin",
    "find_none": "/k/?q=xyzzy+qqq",
    "stops": "/k/tempat/",
    "changes": "/k/perubahan/",
    "request": "/k/minta/",
    "request_status": request_status,
    "poster": lambda: answer("poster/"),
    "poster_district": poster_district,
    "partners": "/mitra/",
    "partners_none": "/mitra/?q=xyzzyqqq",
    "partner": partner,
    "partner_quiet": partner_quiet,
    "inclusion": "/inklusi/",
    "programme": programme,
    "stories": "/inklusi/kisah/",
    "story": story,
    "branches": "/lokasi/",
    "branch": branch,
    "contact": "/kontak/",
    "contact_form": "/kontak/tulis/",
    "contact_thanks": thanks,
    "plain": plain,
    "search": "/cari/?q=perpustakaan",
    "search_start": "/cari/",
    "search_none": "/cari/?q=xyzzyqqq",
    "login": "/akun/login/",
    "password_reset": "/akun/password/reset/",
    "password_page": "/bahan-rapat/",
    "offline": "/luring/",
    "missing": "/halaman-yang-tidak-ada/",
    "refused": "/cari/?q=%00",
}
# Pages that have their English twin under the same address, written in English.
TWINS = (
    *("home", "news", "archive", "topic", "agenda", "agenda_list", "month", "day"),
    *("visits", "visits_by_school", "answer", "answer_quiet", "find", "find_none", "stops", "changes"),
    *("request", "poster", "partners", "partner", "inclusion", "stories", "branches", "branch"),
    *("contact", "contact_form", "search", "search_none", "offline", "missing", "refused"),
)
SECTIONS_EN = {
    "/berita/": "/en/news/",
    "/agenda/": "/en/calendar/",
    "/keliling/": "/en/mobile-library/",
    "/mitra/": "/en/partners/",
    "/inklusi/kisah/": "/en/programmes/stories/",
    "/inklusi/": "/en/programmes/",
    "/lokasi/": "/en/locations/",
    "/kontak/tulis/": "/en/contact/write/",
    "/kontak/": "/en/contact/",
}
# Pages that somebody translated; `samples.py` does.
TRANSLATED = {
    "article_en": "/en/news/every-block/",
    "event_en": "/en/calendar/event-in-english/",
    "programme_en": "/en/programmes/programme-in-english/",
    "plain_en": "/en/about/",
}
KINDS = (*INDONESIAN, *(f"{kind}_en" for kind in TWINS), *TRANSLATED)

# A new installation without the demo: the tree, its menus, districts, villages and schools.
EMPTY_INDONESIAN: dict[str, Address] = {
    kind: INDONESIAN[kind]
    for kind in (
        *("home", "news", "archive", "agenda", "agenda_list", "month", "day"),
        *("visits", "visits_by_school", "answer_quiet", "find_none", "stops", "changes", "request"),
        *("partners", "partner_quiet", "inclusion", "stories", "branches", "contact", "contact_form"),
        *("search", "search_start", "search_none", "login", "offline", "missing"),
    )
}
EMPTY_TWINS = ("home", "news", "agenda", "visits", "partners", "inclusion", "branches", "contact")
EMPTY_KINDS = (*EMPTY_INDONESIAN, *(f"{kind}_en" for kind in EMPTY_TWINS))

# What the server answers where it is not 200.
STATUS = {"missing": 404, "missing_en": 404, "refused": 400, "refused_en": 400}
# A form that posts needs a token; nothing else may leave a cookie.
POSTING = {
    *("contact_form", "contact_form_en", "login", "password_reset", "password_page"),
    *("request", "request_en", "request_status"),
}


def english(path: str) -> str:
    """The address of the English twin."""
    for section, section_en in SECTIONS_EN.items():
        if path.startswith(section):
            return section_en + path.removeprefix(section)
    return f"/en{path}"


def paths(*, empty: bool = False) -> dict[str, str]:
    """Addresses by kind, in the installation that this process is set up for."""
    table, twins = (EMPTY_INDONESIAN, EMPTY_TWINS) if empty else (INDONESIAN, TWINS)
    found = {kind: address if isinstance(address, str) else address() for kind, address in table.items()}
    found |= {f"{kind}_en": english(found[kind]) for kind in twins}
    return found if empty else found | TRANSLATED
