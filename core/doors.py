"""Doors of the admin that Wagtail and *wagtail-localize* leave open to every member of staff, closed here.

The API of the admin and *wagtail-localize*'s list of snippets show to each user what the screens would.
"""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.views.snippets_api import SnippetViewSet

from core.choosers import guarded_by_model

FILES = ("add", "change", "delete", "choose")


class ImagesEndpoint(ImagesAdminAPIViewSet):
    """Pictures that the user may choose or change."""

    def get_queryset(self) -> QuerySet:
        return _permitted(super().get_queryset(), self.request.user)


class DocumentsEndpoint(DocumentsAdminAPIViewSet):
    """Documents that the user may choose or change."""

    def get_queryset(self) -> QuerySet:
        return _permitted(super().get_queryset(), self.request.user)


def _permitted(files: QuerySet, user: Any) -> QuerySet:
    policy = policy_registry.get_by_type(files.model)
    permitted = policy.instances_user_has_any_permission_for(user, FILES)
    return files.filter(pk__in=permitted.values("pk"))


def endpoints(router: Any) -> None:
    """In the place of Wagtail's own of the same names."""
    router.register_endpoint("images", ImagesEndpoint)
    router.register_endpoint("documents", DocumentsEndpoint)


def snippets_api() -> list[URLPattern]:
    """Before *wagtail-localize*'s own addresses, which ask for no permission."""
    address = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
    return [
        path(each, guarded_by_model(SnippetViewSet.as_view({"get": action}), _model))
        for each, action in ((address, "list"), (f"{address}<str:pk>/", "retrieve"))
    ]


def _model(app_label: str, model_name: str, **more: str) -> Any:
    return get_snippet_model_from_url_params(app_label, model_name)


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("construct_admin_api", endpoints, order=10)
    hooks.register("register_admin_urls", snippets_api, order=-10)
