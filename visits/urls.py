"""Addresses under `/k/`: short, for walls and telephones."""

from django.urls import path

from visits import views

urlpatterns = [
    path("", views.find, name="visits_find"),
    path("<slug:key>/", views.answer, name="visits_answer"),
]
