"""Addresses of the style guide."""

from django.urls import path

from home.style_guide import views

urlpatterns = [
    path("", views.guide, name="style_guide"),
    path("keadaan.css", views.states, name="style_guide_states"),
]
