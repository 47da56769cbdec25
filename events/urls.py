"""Calendars to subscribe to: addresses that stay, outside the language prefixes (`?bahasa=en` chooses)."""

from django.urls import path

from events.feeds import views

urlpatterns = [
    path("kalender.ics", views.calendar_feed, name="calendar_feed"),
    path("kalender/acara/<uuid:key>.ics", views.event_feed, name="event_feed"),
    path("kalender/acara/<uuid:key>/<str:recurrence_id>.ics", views.date_feed, name="date_feed"),
    path("kalender/gedung/<slug:slug>.ics", views.branch_feed, name="branch_feed"),
]
