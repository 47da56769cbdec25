"""Beginning a page from a piece: `/admin/tulis/<piece>/`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.views.pages.create import CreateView

from core.writing.pieces import Piece, fill, parents, piece_at


class NewPieceView(CreateView):
    """Wagtail's editor of a new page, filled in. What is typed there is sent to Wagtail's own address."""

    piece: Piece | None = None
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.piece:
            fill(self.page, self.piece)
        return super().get(request)


def new_piece(request: HttpRequest, key: str) -> HttpResponse:
    """The editor with piece `key`. `?di=<pk>` names the parent; by default it is the first that the user may add to.

    Http404 for a piece that nobody registered, PermissionDenied where the user may add none.
    """
    piece = piece_at(key)
    if piece is None:
        raise Http404("no such piece")
    allowed = {parent.pk: parent for parent in parents(piece, request.user)}
    wanted = request.GET.get("di", "")
    parent = allowed.get(int(wanted)) if wanted.isdecimal() else next(iter(allowed.values()), None)
    if parent is None:
        raise PermissionDenied
    meta: Any = piece.model._meta
    about = {
        "content_type_app_name": meta.app_label,
        "content_type_model_name": meta.model_name,
        "parent_page_id": parent.pk,
    }
    if request.resolver_match:
        # Panels of the editor (what proofreading finds) read from Wagtail's own address where the page will stand.
        request.resolver_match.kwargs.update(about)
    return NewPieceView.as_view(piece=piece)(request, **about)


def urls() -> list[Any]:
    """Hook `register_admin_urls`; Wagtail lets in only who may use the admin."""
    return [path("tulis/<slug:key>/", new_piece, name="writing_new")]
