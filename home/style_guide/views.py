"""`/gaya/` and the style sheet that holds states still; for readers without an account neither exists."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from core.http import has_session
from home.style_guide.samples import samples
from home.style_guide.sheet import held_states
from home.style_guide.specimens import GROUPS
from home.style_guide.swatches import pairs, swatches

View = Callable[[HttpRequest], HttpResponse]


def for_staff(view: View) -> View:
    """404 for readers who are not signed in, unless the portal runs in development. Staff's copies are kept nowhere.

    Who carries no session cookie is told so without opening a session.
    """

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or (has_session(request) and request.user.is_authenticated)):
            raise Http404("the style guide is for staff")
        return cache_control(private=True, no_store=True)(view)(request)

    return guarded


@for_staff
def guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, in the site's own frame."""
    context = {
        "meta": {"title": _("Gaya situs ini"), "noindex": True},
        "groups": GROUPS,
        "sample": samples(),
        "swatches": swatches(),
        "pairs": pairs(),
    }
    return render(request, "home/style_guide/page.html", context)


@for_staff
def states(request: HttpRequest) -> HttpResponse:
    """The portal's style sheet once more, in which the classes `hover` and `focus` stand for those states."""
    return HttpResponse(held_states(), content_type="text/css; charset=utf-8")
