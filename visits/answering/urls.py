"""Addresses of one place: for everybody, and the same under a signature for whom they were given to."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from core import links
from visits.answering import calendar_views, poster_views, views


class SignatureConverter(StringConverter):
    """What `core.links.signature` makes."""

    regex = links.PATTERN


register_converter(SignatureConverter, "signature")

urlpatterns = [
    path("poster/<slug:district>/", poster_views.district_poster, name="visits_district_poster"),
    path("<slug:key>/", views.answer, name="visits_answer"),
    path("<slug:key>/poster/", poster_views.poster, name="visits_poster"),
    path("<slug:key>/kalender.ics", calendar_views.feed, name="visits_feed"),
    path("<slug:key>/kalender/<str:recurrence_id>.ics", calendar_views.date, name="visits_date"),
    path("<slug:key>/<signature:signature>/", views.private_answer, name="visits_private_answer"),
    path(
        "<slug:key>/<signature:signature>/poster/", poster_views.private_poster, name="visits_private_poster"
    ),
    path(
        "<slug:key>/<signature:signature>/kalender.ics",
        calendar_views.private_feed,
        name="visits_private_feed",
    ),
    path(
        "<slug:key>/<signature:signature>/kalender/<str:recurrence_id>.ics",
        calendar_views.private_date,
        name="visits_private_date",
    ),
]
