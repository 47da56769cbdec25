"""The sections of the home page: what each shows when an editor has chosen, and when not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.addresses import index_url
from core.dates import local_today
from home.models import HomePage
from inclusion.models import Activity, InclusionIndexPage, ProgrammePage, StoryPage
from inclusion.presentation import figure_items, number, programme_card, story_quote
from news.cards import article_item
from news.models import ArticlePage, NewsIndexPage
from partners.directory import KIND
from partners.models import Partner, PartnerIndexPage
from schedules.models import Occurrence
from visits.models import Visit

PROGRAMMES_SHOWN = 3
NEWS_BESIDE = 4

Context = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A section: `pictures` are those that it shows; `context` is asked once their renditions are fetched."""

    context: Callable[[], Context]
    pictures: list[Any] = field(default_factory=list)


def news(value: Context, page: HomePage, request: HttpRequest) -> Made | None:
    """A lead story and the newest articles beside it; elsewhere, in words, when this language has none."""
    count = value.get("count")
    count = NEWS_BESIDE if count is None else count
    chosen = value.get("lead")
    articles = ArticlePage.objects.in_language(get_language() or "id").shown().newest()
    articles = list(articles.for_cards().prefetch_related(None)[: count + 1])
    if chosen and (
        lead := next((each for each in articles if each.pk == chosen.pk), None) or shown(chosen.specific)
    ):
        articles = [lead, *(each for each in articles if each.pk != lead.pk)][: count + 1]
    title = value.get("title") or _("Berita")
    if not articles:
        other = in_indonesian(NewsIndexPage)
        return Made(lambda: {"title": title, "elsewhere": other, "items": []}) if other else None

    def context() -> Context:
        items = [article_item(article, request) for article in articles]
        return {"title": title, "url": index_url(NewsIndexPage), "lead": items[0], "items": items[1:]}

    return Made(context, [article.image for article in articles])


def figures(value: Context, page: HomePage, request: HttpRequest) -> Made | None:
    """This year's figures, and a quotation from the chosen or the newest story."""
    today = local_today()
    items = figure_items(Activity.objects.totals(today.year))
    items += [
        {"value": number(count), "label": label, "part": None}
        for count, label in (
            (Partner.objects.active().count(), _("sekolah dan lembaga mitra")),
            (visits_held(today.year), _("kunjungan perpustakaan keliling tahun ini")),
        )
        if count
    ]
    told = StoryPage.objects.told(today).filter(locale_id=page.locale_id)
    chosen = value.get("story")
    story = (told.filter(pk=chosen.pk).first() if chosen else None) or told.first()
    if not items and story is None:
        return None
    context = {
        "title": value.get("title") or _("Perpustakaan untuk kesejahteraan warga"),
        "items": items,
        "quote": story_quote(story, request) if story else None,
        "url": index_url(InclusionIndexPage),
    }
    return Made(lambda: context)


def visits_held(year: int) -> int:
    """Visits of the mobile library recorded as held in the calendar year."""
    return Visit.objects.filter(status=Occurrence.Status.DONE, start_day__year=year).count()


def programmes(value: Context, page: HomePage, request: HttpRequest) -> Made | None:
    """The chosen programmes, or the first ones."""
    chosen = [each.pk for each in value.get("pages") or [] if each]
    found = ProgrammePage.objects.live().public().in_order().for_cards().defer("body")
    found = (
        found.filter(pk__in=chosen) if chosen else found.filter(locale_id=page.locale_id)[:PROGRAMMES_SHOWN]
    )
    pages = sorted(found, key=lambda each: chosen.index(each.pk)) if chosen else list(found)
    if not pages:
        return None
    return Made(
        lambda: {
            "title": value.get("title") or _("Program"),
            "url": index_url(InclusionIndexPage),
            "items": [programme_card(each, request) for each in pages],
        },
        [each.card_image for each in pages],
    )


def partners(value: Context, page: HomePage, request: HttpRequest) -> Made | None:
    """How many partners there are of which kind, while there is a directory to read."""
    counts = Partner.objects.active().counts_by_kind()
    count, url = sum(counts.values()), index_url(PartnerIndexPage)
    if not count or not url:
        return None
    kinds = [
        {"label": Partner.Kind(kind).label, "count": number(of_kind), "url": f"{url}?{KIND}={kind}"}
        for kind, of_kind in counts.items()
    ]
    context = {
        "title": value.get("title") or _("Mitra"),
        "text": value.get("text")
        or _("Perpustakaan bekerja sama dengan %(count)s sekolah, lembaga, dan komunitas.")
        % {"count": number(count)},
        "url": url,
        "kinds": kinds,
    }
    return Made(lambda: context)


def dates(value: Context, page: HomePage, request: HttpRequest) -> Made:
    """More dates; the page fills in which, at each visit."""
    return Made(lambda: {"title": value.get("title") or _("Jadwal berikutnya")})


def text(value: Context, page: HomePage, request: HttpRequest) -> Made:
    """A free text."""
    return Made(lambda: {"title": value.get("title"), "text": str(value["text"])})


def pictures(value: Context, page: HomePage, request: HttpRequest) -> Made | None:
    """Pictures with links; those that lead nowhere any more are left out."""
    links = [
        {"image": link.get("image"), "title": link["label"], "url": url}
        for link in value["links"]
        if (url := link_url(link, request))
    ]
    if not links:
        return None
    return Made(lambda: {"title": value.get("title"), "items": links}, [link["image"] for link in links])


def link_url(link: Context, request: HttpRequest) -> str:
    """Where a picture leads: a live page, or the address that was written; "" when neither is there."""
    target = link.get("page")
    if target:
        return target.get_url(request) if shown(target) else ""
    return link.get("url") or ""


def shown(page: Any) -> Any:
    """`page` when everybody may read it, else None."""
    return page if page.live and not page.get_view_restrictions() else None


def in_indonesian(model: Any) -> str:
    """For readers of another language: the address of the Indonesian list, or ""."""
    if (get_language() or "id") == "id":
        return ""
    with translation.override("id"):
        return index_url(model)


Builder = Callable[[Context, HomePage, HttpRequest], Made | None]
BUILDERS: dict[str, Builder] = {
    "news": news,
    "figures": figures,
    "programmes": programmes,
    "partners": partners,
    "dates": dates,
    "text": text,
    "pictures": pictures,
}
USUAL: list[tuple[str, Context]] = [(kind, {}) for kind in ("news", "figures", "programmes", "partners")]
