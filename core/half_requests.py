"""Requests that no form of the admin sends, and things that are gone: answered in words where add-ons would fail."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.contrib.redirects.views import process_import
from wagtail.documents.views import chooser as documents
from wagtail.images.views import chooser as images
from wagtail_localize.views import edit_translation, submit_translations, update_translations

from core.choosers import is_key

View = Callable[..., Any]
SIGNED = ("import_file_name", "input_format")


@permission_required("wagtailredirects.add_redirect")
def import_redirects(request: HttpRequest) -> HttpResponse:
    """The second step of an import, with the file of the first; without it back to where one is chosen."""
    try:
        for name in SIGNED:
            Signer().unsign(request.POST.get(name, ""))
        return process_import(request)
    except (BadSignature, FileNotFoundError):
        messages.error(request, _("Berkas ini sudah tidak tersimpan. Unggah sekali lagi."))
        return redirect("wagtailredirects:start_import")


def missing_is_404(view: View) -> View:
    """`view`, answering 404 where something it looks up is gone: the translated page, or the kind of a thing."""

    @wraps(view)
    def calm(request: HttpRequest, *args: Any, **values: Any) -> Any:
        try:
            return view(request, *args, **values)
        except ObjectDoesNotExist as error:
            raise Http404 from error

    return calm


def by_key(view: View) -> View:
    """`view`, answering 404 for what is no key."""

    @wraps(view)
    def calm(request: HttpRequest, pk: str) -> Any:
        if not is_key(pk):
            raise Http404
        return view(request, pk=pk)

    return calm


def addresses() -> list[URLPattern]:
    """Before those of the add-ons."""
    one = "localize/translate/<int:translation_id>/"
    views: dict[str, View] = {
        "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": (
            submit_translations.SubmitSnippetTranslationView.as_view()
        ),
        "localize/update/<int:translation_source_id>/": (
            update_translations.UpdateTranslationsView.as_view()
        ),
        f"{one}strings/<int:string_segment_id>/edit/": edit_translation.edit_string_translation,
        f"{one}overrides/<int:overridable_segment_id>/edit/": edit_translation.edit_override,
        f"{one}pofile/download/": edit_translation.download_pofile,
        f"{one}pofile/upload/": edit_translation.upload_pofile,
        f"{one}preview/": edit_translation.preview_translation,
        f"{one}preview/<str:mode>/": edit_translation.preview_translation,
        f"{one}disable/": edit_translation.stop_translation,
    }
    return [
        path("redirects/import/process/", import_redirects),
        path("images/chooser/chosen/<str:pk>/", by_key(images.viewset.chosen_view)),
        path("documents/chooser/chosen/<str:pk>/", by_key(documents.viewset.chosen_view)),
        *(path(route, missing_is_404(view)) for route, view in views.items()),
    ]


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", addresses, order=-10)
