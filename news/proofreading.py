"""Proofreading of articles: the day of what is told."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.dates import medium_date
from core.proofreading.findings import Finding, Reading, register


def reported_on(reading: Reading) -> Iterator[Finding]:
    """News of a day that has not come yet."""
    day = reading.page.reported_on
    if day is not None and day > reading.today:
        text = _(
            "Tanggal kegiatan %(day)s belum tiba. Periksa tanggalnya; kegiatan yang akan datang ditulis di Agenda."
        )
        yield Finding("reported-ahead", text % {"day": medium_date(day)}, "reported_on", day.isoformat())


def connect() -> None:
    """Register everything; called from `NewsConfig.ready()`."""
    from news.models import ArticlePage

    register(reported_on, ArticlePage)
