"""Results as the template shows them; every answer costs the same few queries for a page of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.dates import local_today, medium_date
from events.models import EventOccurrence
from news.models import ArticlePage
from partners.models import Partner
from search.finding import Found

TEASER_LENGTH = 200


def present(found: Iterable[Found], request: HttpRequest) -> list[dict[str, Any]]:
    """Dictionaries for `story_list.html`: `url`, `title`, `summary`, `meta_label` (kind), `meta_text` (day)."""
    found = list(found)
    pages = [each.thing for each in found if isinstance(each.thing, Page)]
    teasers, days = summaries(pages), page_days(pages)
    return [
        partner_item(each, each.thing)
        if isinstance(each.thing, Partner)
        else {
            "url": each.thing.get_url(request),
            "title": each.thing.title,
            "summary": Truncator(teasers.get(each.thing.pk, "")).chars(TEASER_LENGTH),
            "meta_label": each.kind.label,
            "meta_text": days.get(each.thing.pk, ""),
        }
        for each in found
    ]


def partner_item(found: Found, partner: Partner) -> dict[str, Any]:
    """A partner with its kind and where it is."""
    return {
        "url": partner.get_absolute_url(),
        "title": partner.name,
        "summary": partner.place_line,
        "meta_label": found.kind.label,
        "meta_text": partner.kind_label,
    }


def summaries(pages: list[Page]) -> dict[int, str]:
    """The summaries of pages of any type by primary key, in one query."""
    ids: dict[Any, list[int]] = {}
    for page in pages:
        ids.setdefault(page.specific_class, []).append(page.pk)
    parts = [
        model.objects.filter(pk__in=some).order_by().values_list("pk", "summary")
        for model, some in ids.items()
    ]
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}


def page_days(pages: list[Page]) -> dict[int, str]:
    """The day of articles (published) and of events, in words, by primary key.

    Of an event the next date that takes place, else the next one, cancelled, else the last.
    """
    articles = ArticlePage.objects.filter(pk__in=[page.pk for page in pages], sort_date__isnull=False)
    days = {pk: medium_date(published) for pk, published in articles.values_list("pk", "sort_date")}
    keys = {page.translation_key: page.pk for page in pages if page.pk not in days}
    to_come = Q(end_day__gt=local_today())
    off = Q(status=EventOccurrence.Status.CANCELLED) | Q(series__cancelled=True)
    dates = (
        EventOccurrence.objects.listed()
        .filter(series__translation_key__in=keys)
        .values_list("series__translation_key")
        .annotate(
            coming=Min("start_day", filter=to_come & ~off),
            called_off=Min("start_day", filter=to_come & off),
            last=Max("start_day"),
        )
    )
    for key, coming, called_off, last in dates:
        if coming:
            days[keys[key]] = medium_date(coming)
        elif called_off:
            days[keys[key]] = _("dibatalkan, %s") % medium_date(called_off)
        else:
            days[keys[key]] = _("sudah lewat, %s") % medium_date(last)
    return days
