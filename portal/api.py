"""API v2: published pages only, read-only; each page type names its own fields in `api_fields`."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.query import PageQuerySet

from core.renditions import with_renditions
from core.visibility import listed
from search.query import clean

# What values that cannot be meant raise in Wagtail's filters: a date that is none, a number beyond the database.
MEANINGLESS = (ValidationError, ValueError, OverflowError)


MAX_DIGITS = 9


class CleanSearchFilter(SearchFilter):
    """Search without the signs that mean something to the databases' query languages."""

    def filter_queryset(self, request: Request, queryset: PageQuerySet, view: Any) -> PageQuerySet:
        if "search" in request.GET:
            words = request.GET.copy()
            words["search"] = clean(words["search"])
            request._request.GET = words
        return super().filter_queryset(request, queryset, view)


class ListedPages(PagesAPIViewSet):
    """Pages that anybody may read and that their editors want to be found."""

    filter_backends = [
        CleanSearchFilter if backend is SearchFilter else backend
        for backend in PagesAPIViewSet.filter_backends
    ]

    def get_base_queryset(self) -> PageQuerySet:
        return listed(super().get_base_queryset())

    def get_queryset(self) -> PageQuerySet:
        """As Wagtail, with what each page tells of: its language, and the renditions of a picture that leads it."""
        pages = super().get_queryset().select_related("locale")
        leads = any(field.name == "image" for field in pages.model._meta.get_fields())
        return with_renditions(pages, "image") if leads else pages

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        for name in ("limit", "offset"):
            if len(request.GET.get(name, "")) > MAX_DIGITS:
                raise BadRequestError(f"{name} is too large")

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, MEANINGLESS):
            exc = BadRequestError("a parameter has a value that cannot be meant")
        return super().handle_exception(exc)


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", ListedPages)
