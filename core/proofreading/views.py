"""The findings of a page as it stands in the open form, before it is saved."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from core.dates import local_today
from core.page_forms import PortalPageForm
from core.proofreading.findings import findings_for


class OnEditView(PreviewOnEditView):
    """For a page that is there: answers the fields of its form with a list of findings, and keeps nothing.

    Who may ask is who may preview: those who may edit the page, or add one beneath its parent.
    """

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not isinstance(form, PortalPageForm):
            raise Http404("only the portal's own pages are proofread")
        form.defer_required_fields()
        form.is_valid()
        found = findings_for(form.instance, local_today())
        return TemplateResponse(request, "core/admin/proofreading/list.html", {"findings": found})


class OnCreateView(OnEditView, PreviewOnCreateView):
    """For a page that is being written for the first time."""


def urls() -> list[Any]:
    """Hook `register_admin_urls`."""
    return [
        path("periksa/<int:page_id>/", OnEditView.as_view(), name="proofreading_edit"),
        path(
            "periksa/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            OnCreateView.as_view(),
            name="proofreading_add",
        ),
    ]
