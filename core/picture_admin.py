"""The list of pictures with a filter by consent, and their form, which asks once more before a withdrawal."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.views.images import EditView, ImagesFilterSet, IndexView

from core.dates import local_today
from core.models import Image
from core.withdrawal_admin import NAME, WithdrawPictureView

MISSING, WITHDRAWN, SHOWN = "tanpa", "ditarik", "boleh"


class PictureFilterSet(ImagesFilterSet):
    """Wagtail's filters, and one more: `?persetujuan=tanpa` is what waits for somebody."""

    persetujuan = django_filters.ChoiceFilter(
        label=_("Persetujuan"),
        method="by_consent",
        choices=[
            (MISSING, _("belum ada atau sudah berakhir")),
            (WITHDRAWN, _("ditarik kembali")),
            (SHOWN, _("boleh tampil")),
        ],
        empty_label=_("Semua"),
        widget=forms.RadioSelect,
    )

    class Meta(ImagesFilterSet.Meta):
        fields = ["people_shown"]

    def by_consent(self, pictures: QuerySet, name: str, value: str) -> QuerySet:
        """Those of `pictures` with that consent today."""
        today = local_today()
        named = {
            MISSING: Image.objects.without_consent(today),
            WITHDRAWN: Image.objects.withdrawn(),
            SHOWN: Image.objects.may_be_shown(today),
        }
        return pictures.filter(pk__in=named[value].values("pk"))


class PictureIndexView(IndexView):
    """Wagtail's list with that filter."""

    filterset_class = PictureFilterSet


class PictureEditView(EditView):
    """Wagtail's form. *Ditarik kembali* is no change like others: what else was changed is kept, then it is asked.

    Nothing is reported as done until the answer: whoever reads a green line leaves.
    """

    template_name = "core/admin/picture.html"
    asks = False

    def form_valid(self, form: Any) -> HttpResponse:
        if form.asks_to_withdraw:
            form.instance.consent = form.initial["consent"]
            self.asks = True
            super().form_valid(form)
            return redirect(NAME, self.object.pk)
        return super().form_valid(form)

    def get_success_message(self) -> str | None:
        return None if self.asks else super().get_success_message()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        withdraw = None if self.object.withdrawn_at else reverse(NAME, args=[self.object.pk])
        return {**super().get_context_data(**kwargs), "withdraw_url": withdraw}


def admin_urls() -> list[URLPattern]:
    """Addresses beneath `/admin/`; the first three stand before Wagtail's own of the same name."""
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
        path("images/<int:image_id>/", PictureEditView.as_view()),
        path("images/<int:pk>/tarik/", WithdrawPictureView.as_view(), name=NAME),
    ]


def to_choose_from(pictures: QuerySet, request: HttpRequest) -> QuerySet:
    """What a page may be given: not the grey fields that withdrawn pictures have become."""
    # By primary key, as below a search nothing else may be asked that is no field of its index.
    return pictures.filter(pk__in=Image.objects.filter(withdrawn_at__isnull=True).values("pk"))


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("construct_image_chooser_queryset", to_choose_from)
    hooks.register("register_admin_urls", admin_urls, order=-10)


def list_url(consent: str = MISSING) -> str:
    """The address of the list with this filter."""
    return f"{reverse('wagtailimages:index')}?persetujuan={consent}"
