"""Choosers of snippets: open to those they concern, and answering nonsense with an error of the field."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

ANY = {"add", "change", "delete", "view"}


class CalmChooser(AdminSnippetChooser):
    """Shows nothing chosen for a value that is no key, while the form says what is wrong; Wagtail's own raises."""

    def get_instance(self, value: Any) -> Any:
        try:
            return super().get_instance(value)
        except (TypeError, ValueError, OverflowError):
            return None


class CalmChooserViewSet(SnippetChooserViewSet):
    """For `chooser_viewset_class` of every model: Wagtail's own lists all rows to whoever may use the admin."""

    base_widget_class = CalmChooser

    def get_urlpatterns(self) -> list[Any]:
        """Without the address for making a new one in passing, which no chooser here offers."""
        return [each for each in super().get_urlpatterns() if each.name != "create"]

    def may_choose(self, user: Any) -> bool:
        """Whether `user` may see what there is to choose from: with any permission on the model."""
        return may_see(user, self.model)

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Wagtail's view behind that question."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            if not self.may_choose(request.user):
                raise PermissionDenied
            if not is_key(values.get("pk", "0")):
                raise Http404
            return view(request, *args, **values)

        return guarded


class WritersChooserViewSet(CalmChooserViewSet):
    """For models that a page refers to: who may write pages chooses from them too."""

    def may_choose(self, user: Any) -> bool:
        pages = policy_registry.get_by_type(Page)
        return super().may_choose(user) or bool(pages.user_has_any_permission(user, {"add", "change"}))


class PlacesChooserViewSet(CalmChooserViewSet):
    """For places that every resident knows, and that forms of several rooms ask for."""

    def may_choose(self, user: Any) -> bool:
        return True


def is_key(value: str) -> bool:
    """Whether a part of an address can be the key of a row; Wagtail's choosers take any text."""
    return re.fullmatch(r"[0-9]{1,18}", value) is not None


def may_see(user: Any, model: Any) -> bool:
    """Whether `user` has any permission on `model`, a class."""
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, ANY))


def guarded_by_model(view: Callable[..., Any], model_of: Callable[..., Any]) -> Callable[..., Any]:
    """`view` for those who have any permission on `model_of(**values of the address)`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if not may_see(request.user, model_of(**values)):
            raise PermissionDenied
        return view(request, *args, **values)

    return guarded
