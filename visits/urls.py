"""Addresses under `/k/`: short, for walls and telephones."""

from django.urls import include, path

from visits.answering import urls as answering
from visits.finding import views as finding
from visits.requesting import views as requesting
from visits.telling import atom
from visits.telling import public as telling

urlpatterns = [
    path("", finding.find, name="visits_find"),
    path("saran.json", finding.suggest, name="visits_suggest"),
    path("tempat/", finding.stops, name="visits_stops"),
    path("minta/", requesting.ask, name="visits_request"),
    path("minta/<str:reference>/<str:signature>/", requesting.status, name="visits_request_status"),
    path("perubahan/", telling.changes, name="visits_changes"),
    path("perubahan.xml", atom.serve, name="visits_changes_feed"),
    path("", include(answering)),  # last: a place may be named by any word that is no other address
]
