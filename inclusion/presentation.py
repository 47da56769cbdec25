"""What the templates of programmes and stories say, prepared before them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import date_tile, local_today, medium_date
from core.memory import remember
from core.organization import office_ld
from core.paging import paginate
from core.renditions import fetch_renditions
from core.seo import share_picture, view_meta
from inclusion.models import Activity, InclusionIndexPage, ProgrammePage, StoryPage, Strategy
from inclusion.strategies import short_name

STORIES_PER_PAGE = 12
STORIES_ON_INDEX = 3
ACTIVITIES_SHOWN = 30

Figures = dict[str, int]


def number(value: int) -> str:
    """A whole number with the thousands mark of the reader's language."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


# --- figures ------------------------------------------------------------------------------


def add_up(rows: Iterable[Figures]) -> Figures:
    """The sum of several totals."""
    total: Figures = {}
    for row in rows:
        for key, value in row.items():
            total[key] = total.get(key, 0) + value
    return total


def figure_items(totals: Figures) -> list[dict[str, Any]]:
    """Participants and activities for `includes/figures.html`; empty while there is nothing to count."""
    planned, done = totals.get("planned", 0), totals.get("done", 0)
    items: list[dict[str, Any]] = []
    if participants := totals.get("participants", 0):
        items.append(
            {"value": number(participants), "label": _("orang ikut kegiatan tahun ini"), "part": None}
        )
    if planned or done:
        label = _("kegiatan terlaksana dari %(planned)s yang direncanakan") % {"planned": number(planned)}
        part = min(100, done * 100 // planned) if planned else None
        items.append(
            {"value": number(done), "label": label if planned else _("kegiatan terlaksana"), "part": part}
        )
    return items


def people_items(totals: Figures) -> list[dict[str, Any]]:
    """Who took part: women, men, people with disabilities among them."""
    if not totals.get("participants"):
        return []
    return [
        {"value": number(totals["female"]), "label": _("peserta perempuan"), "part": None},
        {"value": number(totals["male"]), "label": _("peserta laki-laki"), "part": None},
        {
            "value": number(totals["disabilities"]),
            "label": _("di antaranya penyandang disabilitas"),
            "part": None,
        },
    ]


def progress_line(totals: Figures | None) -> str:
    """'9 dari 12 kegiatan terlaksana' for a card, or an empty string."""
    if not totals or not (totals["planned"] or totals["done"]):
        return ""
    if not totals["planned"]:
        return ngettext("%(done)s kegiatan terlaksana", "%(done)s kegiatan terlaksana", totals["done"]) % {
            "done": number(totals["done"])
        }
    return _("%(done)s dari %(planned)s kegiatan terlaksana") % {
        "done": number(totals["done"]),
        "planned": number(totals["planned"]),
    }


# --- cards --------------------------------------------------------------------------------


def programme_card(
    page: ProgrammePage, request: HttpRequest, totals: Figures | None = None
) -> dict[str, Any]:
    """A programme for `includes/story_card.html`."""
    return {
        "url": page.get_url(request),
        "title": page.title,
        "summary": page.summary or page.goal,
        "meta_label": page.strategy_name,
        "meta_text": progress_line(totals),
        "image": page.card_image,
    }


def story_card(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """A story for `includes/story_card.html` and `includes/story_list.html`."""
    return {
        "url": page.get_url(request),
        "title": page.title,
        "summary": page.summary or f"“{page.quotation}”",
        "meta_label": page.teller,
        "meta_text": page.person_role,
        "image": page.card_image,
    }


def story_quote(page: StoryPage, request: HttpRequest) -> dict[str, str]:
    """A story's quotation for `includes/quote.html`, with the story's address."""
    return {
        "text": page.quotation,
        "name": page.teller,
        "role": page.person_role,
        "url": page.get_url(request),
        "title": page.title,
    }


def activity_item(activity: Activity) -> dict[str, Any]:
    """An activity for `includes/date_list.html`."""
    parts = [activity.where]
    if activity.participants:
        parts.append(
            ngettext("%(people)s peserta", "%(people)s peserta", activity.participants)
            % {"people": number(activity.participants)}
        )
    return {
        **date_tile(activity.day),
        "url": "",
        "title": activity.title,
        "line": " · ".join(part for part in parts if part),
        "state": "cancelled" if activity.cancelled else "",
        "state_text": _("Dibatalkan") if activity.cancelled else "",
        "change": "",
        "kind": "activity",
        "start_iso": "",
        "end_iso": "",
    }


# --- pages --------------------------------------------------------------------------------


def index_context(index: InclusionIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Programmes by strategy with this year's figures, and the newest stories."""
    return remember(request, f"inclusion.{index.pk}", lambda: _index_context(index, request))


def _index_context(index: InclusionIndexPage, request: HttpRequest) -> dict[str, Any]:
    today = local_today()
    totals = Activity.objects.totals_by_programme(today.year)
    programmes = list(ProgrammePage.objects.child_of(index).live().public().in_order().for_cards())
    stories = list(StoryPage.objects.child_of(index).told(today).for_cards()[:STORIES_ON_INDEX])
    fetch_renditions(page.card_image for page in [*programmes, *stories])
    groups = [
        {
            "name": label,
            "cards": [
                programme_card(page, request, totals.get(page.translation_key))
                for page in programmes
                if page.strategy == value
            ],
        }
        for value, label in Strategy.choices
    ]
    return {
        "year": today.year,
        "figures": figure_items(add_up(totals.values())),
        "groups": [group for group in groups if group["cards"]],
        "stories": [story_card(page, request) for page in stories],
        "stories_url": index.stories_url(request),
    }


def stories_context(index: InclusionIndexPage, request: HttpRequest) -> dict[str, Any]:
    """All stories, a page at a time."""
    told = StoryPage.objects.child_of(index).told(local_today()).for_cards()
    page_obj = paginate(request, told, STORIES_PER_PAGE)
    stories = list(page_obj)
    fetch_renditions(page.card_image for page in stories)
    trail = [*index.breadcrumbs(request)[1:-1], (index.title, index.get_url(request))]
    return {
        "page_obj": page_obj,
        "stories": [story_card(page, request) for page in stories],
        **view_meta(
            request,
            _("Kisah warga"),
            _(
                "Apa yang berubah bagi orang-orang yang belajar dan berkegiatan bersama perpustakaan. "
                "Kisah orang nyata hanya tampil dengan izinnya."
            ),
            trail=trail,
        ),
    }


def programme_context(page: ProgrammePage, request: HttpRequest) -> dict[str, Any]:
    """Figures, indicators, activities and partners of a programme."""
    return remember(request, f"programme.{page.pk}", lambda: _programme_context(page))


def _programme_context(page: ProgrammePage) -> dict[str, Any]:
    year = local_today().year
    activities = Activity.objects.of_programme(page)
    totals = activities.totals(year)
    listed = list(activities.of_page(year)[: 2 * ACTIVITIES_SHOWN])
    ahead = [activity for activity in listed if not activity.done_on]
    done = [activity for activity in reversed(listed) if activity.done_on]
    links = page.partner_links.select_related("partner").filter(partner__active=True)
    return {
        "year": year,
        "figures": [*figure_items(totals), *people_items(totals)],
        "indicators": list(page.indicators.all()),
        "ahead": [activity_item(activity) for activity in ahead[:ACTIVITIES_SHOWN]],
        "done": [activity_item(activity) for activity in done[:ACTIVITIES_SHOWN]],
        "partners": [{"title": link.partner.name, "url": link.partner.get_absolute_url()} for link in links],
        "facts": [
            (_("Strategi"), page.get_strategy_display()),
            *([(_("Sasaran"), page.target_group)] if page.target_group else []),
        ],
    }


def story_context(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """Programme and partner of a story, where readers may see them."""
    return {
        **story_links(page, request),
        "told_on": medium_date(page.told_on) if page.told_on else "",
        "published": medium_date(page.first_published_at) if page.first_published_at else "",
        "share_url": page.get_full_url(request),
    }


def story_links(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """`programme_link` and `partner_link` as (title, address) or None, and the `strategy` in words."""

    def build() -> dict[str, Any]:
        programme = page.programme if page.programme and page.programme.live else None
        partner = page.partner if page.partner and page.partner.active else None
        return {
            "programme_link": (programme.title, programme.get_url(request)) if programme else None,
            "partner_link": (partner.name, partner.get_absolute_url()) if partner else None,
            "strategy": short_name(programme.strategy) if programme else "",
        }

    return remember(request, f"story.{page.pk}", build)


def story_ld(page: StoryPage, request: HttpRequest, base: dict[str, Any]) -> dict[str, Any]:
    """schema.org Article. The person is not named as an entity: the name may be a pseudonym and is theirs."""
    picture = share_picture(page, request)
    section = story_links(page, request)["strategy"]
    organization = office_ld(request)
    return {
        **base,
        "@type": "Article",
        "headline": page.title,
        "description": page.summary or page.quotation,
        **({"image": picture["url"]} if picture else {}),
        **({"datePublished": page.first_published_at.isoformat()} if page.first_published_at else {}),
        **({"dateModified": page.last_published_at.isoformat()} if page.last_published_at else {}),
        "author": organization,
        "publisher": organization,
        **({"articleSection": section} if section else {}),
    }
