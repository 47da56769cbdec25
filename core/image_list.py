"""The list of pictures in the admin, narrowed by who is on them and by their consent."""

from typing import Any

import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.views.images import ImagesFilterSet, IndexView

from core.dates import local_today
from core.models.picture_queries import PictureQuerySet

MISSING = "missing"


class PictureFilterSet(ImagesFilterSet):
    """As Wagtail's, and by consent."""

    consent_state = django_filters.ChoiceFilter(
        label=_("Boleh ditampilkan"),
        method="by_consent",
        choices=[(MISSING, _("belum: persetujuan tidak ada, ditarik, atau berakhir"))],
        empty_label=_("Semua"),
    )

    class Meta(ImagesFilterSet.Meta):
        fields = ["people_shown", "consent"]

    def by_consent(self, queryset: PictureQuerySet, name: str, value: str) -> PictureQuerySet:
        """Pictures that may not be shown today."""
        return queryset.not_to_be_shown(local_today())


class PictureIndexView(IndexView):
    """As Wagtail's, with these filters."""

    filterset_class = PictureFilterSet


def missing_url() -> str:
    """The list of the pictures that may not be shown."""
    return f"{reverse('wagtailimages:index')}?consent_state={MISSING}"


def admin_urls() -> list[Any]:
    """The addresses of Wagtail's list, which stay under Wagtail's names as well."""
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
    ]


def connect() -> None:
    """Register with Wagtail's admin, before Wagtail's own view."""
    hooks.register("register_admin_urls", admin_urls, order=-1)
