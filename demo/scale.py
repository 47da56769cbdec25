"""Many more articles, events and visits, made in bulk: for measuring only.

Copies go around the page API (a thousand publications a minute would be too few): rows are inserted table by
table, with the same content. They are in the ledger like everything else.
"""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max
from django.db.models.sql import InsertQuery
from taggit.models import Tag
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from demo.steps.base import Loading
from events.models import EventIndexPage, EventOccurrence, EventPage, EventSeries
from news.models import ArticlePage, ArticleTag, NewsIndexPage
from schedules.models import new_uid, recurrence_id
from visits.models import Timetable, Visit

BATCH = 500
APART = timedelta(hours=7)
MONTH = timedelta(days=31)


def multiply(loading: Loading, scale: int) -> None:
    """Add `scale` - 1 copies of every loaded article, event and visit, spread over more and more days."""
    made = list(loading.pages.values())
    articles = [page for page in made if isinstance(page, ArticlePage)]
    events = [page for page in made if isinstance(page, EventPage)]
    loading.ledger.add(*_copies_of_articles(loading.index(NewsIndexPage), articles, scale))
    copies = _copies_of_events(loading.index(EventIndexPage), events, scale)
    loading.ledger.add(*copies)
    _copies_of_visits(scale)
    analyze()


def analyze() -> None:
    """Let the database count what came in bulk. In daily use PostgreSQL does so by itself within a minute, but not
    inside a transaction: without it, it would read whole tables for each of the rows that the ledger asks for."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def bulk_insert(parent: Page, pages: list[Page], searchable: bool = True) -> None:
    """Insert leaf pages of one type beneath `parent`, live; search is told. Their paths follow the last child's."""
    if not pages:
        return
    last = parent.get_last_child()
    path = last.path if last else ""
    for page in pages:
        path = _next_path(parent, path)
        page.path, page.depth, page.numchild = path, parent.depth + 1, 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id, page.translation_key = parent.locale_id, uuid.uuid4()
        page.live, page.draft_title = True, page.title
    model = type(pages[0])
    first = (Page.objects.aggregate(Max("pk"))["pk__max"] or 0) + 1
    for number, page in enumerate(pages, first):
        page.id = page.page_ptr_id = number
    _insert(Page, Page._meta.local_concrete_fields, pages)
    _insert(model, model._meta.local_concrete_fields, pages)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(pages))
    parent.refresh_from_db()
    if searchable:
        index = get_search_backend().get_index_for_model(model)
        for batch in _batches(pages):
            index.add_items(model, batch)


def _next_path(parent: Page, last: str) -> str:
    return Page._get_path(parent.path, parent.depth + 1, 1) if not last else _after(last)


def _after(path: str) -> str:
    step = Page._str2int(path[-Page.steplen :]) + 1
    return path[: -Page.steplen] + Page._int2str(step).rjust(Page.steplen, Page.alphabet[0])


def _insert(model: type[models.Model], fields: list[models.Field], rows: list[Page]) -> None:
    for batch in _batches(rows, BATCH * 10 // len(fields)):
        query = InsertQuery(model)
        query.insert_values(fields, batch, raw=True)
        query.get_compiler(connection.alias).execute_sql()


def _batches(rows: list[Page], size: int = BATCH) -> Iterator[list[Page]]:
    each = iter(rows)
    while batch := list(islice(each, size)):
        yield batch


def _fresh(page: Any) -> Any:
    """An unsaved page with the fields of `page` and nothing of its identity."""
    values = {
        field.attname: getattr(page, field.attname)
        for field in page._meta.concrete_fields
        if field.name not in {"page_ptr", "id", "latest_revision", "live_revision", "alias_of"}
    }
    return type(page)(**values)


def _copies_of_articles(index: Page, articles: list[ArticlePage], scale: int) -> list[Page]:
    copies: list[Page] = []
    tags: list[ArticleTag] = []
    for number in range(1, scale):
        for article in articles:
            copy = _fresh(article)
            copy.title, copy.slug = f"{article.title} ({number + 1})", f"{article.slug}-{number + 1}"
            if article.sort_date:
                copy.sort_date = copy.published_at = article.sort_date - APART * number
            copies.append(copy)
    bulk_insert(index, copies)
    tags_of = {article.slug: list(article.tags.all()) for article in articles}
    for copy in copies:
        tags += _tags(copy, tags_of[copy.slug.rpartition("-")[0]])
    ArticleTag.objects.bulk_create(tags, batch_size=BATCH)
    return copies


def _tags(copy: Page, tags: list[Tag]) -> list[ArticleTag]:
    return [ArticleTag(content_object_id=copy.pk, tag=tag) for tag in tags]


def _copies_of_events(index: Page, events: list[EventPage], scale: int) -> list[Page]:
    copies: list[Page] = []
    days: list[EventOccurrence] = []
    for number in range(1, scale):
        # Each copy in a month of its own, before and after by turns: a month costs what falls into it, at any scale.
        months = (number + 1) // 2
        shift = MONTH * (months if number % 2 else -months)
        for event in events:
            copy = _fresh(event)
            copy.title, copy.slug = f"{event.title} ({number + 1})", f"{event.slug}-{number + 1}"
            copy.rrule = ""
            for name in ("start", "end", "first_day", "last_day"):
                if (value := getattr(event, name)) is not None:
                    setattr(copy, name, value + shift)
            copies.append(copy)
    bulk_insert(index, copies)
    series = EventSeries.objects.bulk_create([_series(copy) for copy in copies], batch_size=BATCH)
    for each in series:
        row = EventOccurrence(series=each)
        if each.first_day and each.end_day:
            row.set_days(each.first_day, each.end_day)
        elif each.start and each.end:
            row.set_times(each.start, each.end)
        row.recurrence_id = recurrence_id(each.first_day or each.start)
        row.original_day = row.start_day
        days.append(row)
    EventOccurrence.objects.bulk_create(days, batch_size=BATCH)
    return copies


def _series(page: EventPage) -> EventSeries:
    from events.sync import facts_of

    return EventSeries(uid=new_uid(), translation_key=page.translation_key, **facts_of(page))


def _copies_of_visits(scale: int) -> None:
    """Further dates of the loaded timetables, earlier and earlier; they go when their timetable goes.

    Each round lies before the one that follows it, so that no vehicle is in two places.
    """
    visits = list(Visit.objects.filter(series__in=Timetable.objects.all()))
    if not visits:
        return
    days = (max(visit.end_day for visit in visits) - min(visit.start_day for visit in visits)).days
    round_trip = timedelta(weeks=days // 7 + 1)
    copies = []
    for number in range(1, scale):
        for visit in visits:
            if visit.start is None or visit.end is None:
                continue
            copy = Visit(series_id=visit.series_id, vehicle_id=visit.vehicle_id, stop_id=visit.stop_id)
            copy.services, copy.status = visit.services, visit.status
            copy.holds_vehicle = visit.holds_vehicle
            start = visit.start - round_trip * number
            copy.set_times(start, start + (visit.end - visit.start))
            copy.recurrence_id, copy.original_day = recurrence_id(start), copy.start_day
            copies.append(copy)
    Visit.objects.bulk_create(copies, batch_size=BATCH)
