"""Calendars to subscribe to: addresses that stay, outside the language prefixes (`?bahasa=en` chooses)."""

from django.urls import path

from events import feed_views

urlpatterns = [
    path("kalender.ics", feed_views.calendar_feed, name="calendar_feed"),
    path("kalender/acara/<uuid:key>.ics", feed_views.event_feed, name="event_feed"),
    path("kalender/acara/<uuid:key>/<str:recurrence_id>.ics", feed_views.date_feed, name="date_feed"),
    path("kalender/gedung/<slug:slug>.ics", feed_views.branch_feed, name="branch_feed"),
]
