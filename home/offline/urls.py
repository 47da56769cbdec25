"""Addresses of the portal without a network: the worker's own at the root, and those that have a language."""

from django.urls import path

from home.offline import manifest, state, views, worker

root = [
    path("sw.js", worker.service_worker, name="offline_worker"),
    path("luring/keadaan", state.state_view, name="offline_state"),
]
in_languages = [
    path("luring/", views.offline, name="offline"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
]
