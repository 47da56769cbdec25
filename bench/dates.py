"""The scenario `dates`: events by the thousand, a tenth of them recurring, with all their dates as rows.

Rows are made table by table. Two hundred events make one layer: 180 that happen once and 20 that happen daily for
a while, 2,500 rows over four months. The first layer lies around today, each further one a layer's length before the
one before it, and before everything that pages and feeds of today look at: so a month holds the same at every size,
and only the archive grows.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

EVENTS, RECURRING, DATES = 200, 20, 116  # of one layer; every recurring event has so many dates
LAYER = timedelta(days=124)
ARCHIVE = timedelta(days=200)  # so long before today the archive ends
CROWD = 3_000
BATCH = 2_000


def fill(events: int) -> None:
    """`events` events (a multiple of 200) on the tree of a new installation."""
    from bench.filling import fill_bare
    from demo.scale import analyze
    from events.models import EventIndexPage, EventOccurrence, EventSeries

    fill_bare()
    index = EventIndexPage.objects.get(locale__language_code="id")
    for layer in range(events // EVENTS):
        pages = list(pages_of(layer))
        series = series_of(index, pages)
        EventSeries.objects.bulk_create(series, batch_size=BATCH)
        rows = (row for each in series for row in rows_of(each))
        while batch := list(islice(rows, BATCH)):
            EventOccurrence.objects.bulk_create(batch)
    analyze()


def addresses() -> dict[str, str]:
    """What is measured, and its address: everything that shows or tells dates."""
    from core.dates import local_today
    from events.addresses import date_url
    from events.models import EventOccurrence
    from events.models.choices import Audience

    today = local_today()
    rows = EventOccurrence.objects.filter(start_day=today).select_related("series__page").order_by("pk")
    daily = rows.exclude(series__rrule="")[0]
    event = daily.series.page.url
    return {
        "bare Wagtail page": "/bare/",
        "home": "/",
        "month": f"/agenda/{today:%Y/%m}/",
        "month, one audience": f"/agenda/{today:%Y/%m}/?audiens={Audience.values[1]}",
        "day": f"/agenda/{today:%Y/%m/%d}/",
        "agenda": "/agenda/daftar/",
        "event": event,
        "one date of it": date_url(daily, event),
        "feed": "/kalender.ics",
        "feed of one event": f"/kalender/acara/{daily.series.translation_key}.ics",
    }


def crowd() -> dict[str, str]:
    """Put 3,000 more dates into one month, the last; returns what is measured then."""
    from core.dates import local_today
    from events.models import EventOccurrence, EventSeries

    first = (local_today().replace(day=1) - timedelta(days=1)).replace(day=1)
    series = list(EventSeries.objects.filter(rrule="").order_by("-pk")[: CROWD // 28 + 1])
    rows = (row(each, first + timedelta(days=day), 18) for day in range(28) for each in series)
    EventOccurrence.objects.bulk_create(islice(rows, CROWD), batch_size=BATCH, ignore_conflicts=True)
    return {"month with 3,000 entries": f"/agenda/{first:%Y/%m}/"}


# ---------------------------------------------------------------- one layer


def first_day(layer: int) -> date:
    from core.dates import local_today

    today = local_today()
    return today - timedelta(days=40) if not layer else today - ARCHIVE - LAYER * layer


def at(day: date, hour: int) -> datetime:
    from core.dates import site_zone

    return datetime.combine(day, time(hour), tzinfo=site_zone())


def pages_of(layer: int) -> Iterator:
    """Unsaved event pages, the recurring ones first."""
    from events.models import EventPage
    from events.models.choices import Audience, Kind

    for number in range(EVENTS):
        recurring = number < RECURRING
        start = at(
            first_day(layer) + timedelta(days=0 if recurring else number * DATES // EVENTS), 8 + number % 9
        )
        yield EventPage(
            title=f"Kelas {layer}-{number}",
            slug=f"kelas-{layer}-{number}",
            start=start,
            end=start + timedelta(hours=1),
            rrule=f"FREQ=DAILY;COUNT={DATES}" if recurring else "",
            kind=Kind.values[number % len(Kind.values)],
            audience=Audience.values[number % len(Audience.values)],
            place="Ruang baca",
        )


def series_of(index: object, pages: list) -> list:
    """Insert the pages; returns their series, not yet inserted."""
    from demo.scale import bulk_insert
    from events.models import EventSeries
    from events.sync import facts_of

    bulk_insert(index, pages, searchable=False)
    return [EventSeries(translation_key=page.translation_key, **facts_of(page)) for page in pages]


def rows_of(series: object) -> Iterable:
    """Unsaved rows: what `sync` would write."""
    from core.dates import local_today

    first = local_today(series.start)
    hour = series.start.astimezone(series.tz).hour
    return (row(series, first + timedelta(days=day), hour) for day in range(DATES if series.rrule else 1))


def row(series: object, day: date, hour: int) -> object:
    from events.models import EventOccurrence
    from schedules.models import recurrence_id

    start = at(day, hour)
    made = EventOccurrence(series=series, recurrence_id=recurrence_id(start), original_day=day)
    made.set_times(start, start + timedelta(hours=1))
    return made
