"""Addresses of Wagtail's admin that are answered by the portal; they stand before Wagtail's own.

`register_admin_urls` would put them behind. What is not asked for by anything the portal shows is not there at all.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views import workflows
from wagtail.admin.views.bulk_action import dispatcher as bulk_action_dispatcher
from wagtail.admin.views.chooser import ChosenMultipleView, ExternalLinkView
from wagtail.models import Page, Task
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.choosers import guarded_by_model, is_key
from core.doors import shown_in_choosers


class AddressField(URLOrAbsolutePathField):
    """Asks for an address where none was sent; Wagtail's own raises."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value or "")


class ExternalLinkForm(ExternalLinkChooserForm):
    """Wagtail's form with that field."""

    url = AddressField(required=True, label=ExternalLinkChooserForm.base_fields["url"].label)


class ChosenPagesView(ChosenMultipleView):
    """Tells of chosen pages that the chooser shows; Wagtail's own tells of any, and fails on what is no key."""

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = {*request.GET.getlist("id")}
        if not all(map(is_key, keys)):
            raise Http404
        pages = Page.objects.filter(pk__in=keys, depth__gt=1)
        if shown_in_choosers(pages, request).count() < len(keys):
            raise Http404
        return super().get(request)


def _task(**values: Any) -> type[Task]:
    return Task


def _model(app_label: str, model_name: str, **more: str) -> type[Model]:
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error


def nothing(request: HttpRequest) -> HttpResponse:
    """Wagtail's page that fails on purpose, with a mail to whoever keeps the server."""
    raise Http404


TASKS = {
    "": workflows.TaskChooserView.as_view(),
    "results/": workflows.TaskChooserResultsView.as_view(),
    "create/": workflows.TaskChooserCreateView.as_view(),
    "<int:task_id>/": workflows.task_chosen,
}
urlpatterns = decorate_urlpatterns(
    [
        path("failwhale/", nothing),
        path("choose-external-link/", ExternalLinkView.as_view(form_class=ExternalLinkForm)),
        path("choose-page/chosen-multiple/", ChosenPagesView.as_view()),
        # Wagtail's own tells of each thing by name that one may not do this with it.
        path(
            "bulk/<str:app_label>/<str:model_name>/<str:action>/",
            guarded_by_model(bulk_action_dispatcher.index, _model),
        ),
        # The steps of a review are chosen by those who arrange reviews.
        *(
            path(f"workflows/task_chooser/{rest}", guarded_by_model(view, _task))
            for rest, view in TASKS.items()
        ),
    ],
    require_admin_access,
)
