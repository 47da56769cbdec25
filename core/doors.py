"""Doors of the admin that Wagtail and *wagtail-localize* leave open to every member of staff, closed here.

Its API, its choosers of pages and *wagtail-localize*'s lists show to each user what the screens would.
"""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet

from core.choosers import guarded_by_model

FILES = ("add", "change", "delete", "choose")
PAGES = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


class PagesEndpoint(PagesAdminAPIViewSet):
    """Pages to look at. What is done with them passes the screens, which ask more before they do it."""

    actions: ClassVar[dict[str, Any]] = {}


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
    router.register_endpoint("pages", PagesEndpoint)
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


class TranslationsReport(TranslationsReportView):
    """What is translated and what waits, the newest first, for those who have translations made."""

    def dispatch(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if not request.user.has_perm("wagtail_localize.submit_translation"):
            raise PermissionDenied
        return super().dispatch(request, *args, **values)

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().order_by("-pk")


def translations_report() -> list[URLPattern]:
    """Before *wagtail-localize*'s own, which names every page that is being translated to all staff."""
    address = "localize/reports/translations/"
    return [
        path(address, TranslationsReport.as_view()),
        path(f"{address}results/", TranslationsReport.as_view(results_only=True)),
    ]


def ask_before_moving(request: HttpRequest, page: Page, destination: Page) -> None:
    """PermissionDenied before the question whether to move is shown, not after the answer: it names two pages."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


def shown_in_choosers(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Who has nothing to do with pages links to those that everybody sees."""
    policy = policy_registry.get_by_type(Page)
    return pages if policy.user_has_any_permission(request.user, PAGES) else pages.filter(live=True)


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("construct_admin_api", endpoints, order=10)
    for addresses in (snippets_api, translations_report):
        hooks.register("register_admin_urls", addresses, order=-10)
    hooks.register("before_move_page", ask_before_moving)
    hooks.register("construct_page_chooser_queryset", shown_in_choosers)
