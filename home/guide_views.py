"""The guide in the admin: chapters, pictures, and the entry of the help menu."""

import re
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home import guide

LONGEST = 100  # characters that are searched for


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """One chapter; without a name the first page. `cari` asks for the chapters that hold these words."""

    template_name = "home/admin/guide.html"
    page_title = gettext_lazy("Panduan")
    header_icon = "help"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, {"url": reverse(guide.NAME), "label": self.get_page_title()}]
        if self.chapter.slug != guide.START:
            items.append({"url": "", "label": self.chapter.title})
        return items

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.chapter = guide.chapter(kwargs.get("slug", guide.START))
        except FileNotFoundError:
            raise Http404(_("Bab ini tidak ada dalam panduan.")) from None
        self.asked = request.GET.get("cari", "").strip()[:LONGEST]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = guide.slugs()
        here = known.index(self.chapter.slug) if self.chapter.slug in known else -1
        following = known[here + 1] if here + 1 < len(known) else ""
        return {
            **super().get_context_data(**kwargs),
            "chapter": self.chapter,
            "is_start": here < 0,
            "asked": self.asked,
            "hits": guide.find(self.asked),
            "next": {"url": reverse(guide.NAME, args=[following]), "title": guide.title(following)}
            if following
            else None,
        }


def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture of the guide."""
    file = guide.FOLDER / "gambar" / name
    if not re.fullmatch(r"[a-z0-9-]+\.webp", name) or not file.is_file():
        raise Http404
    response = FileResponse(file.open("rb"), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def admin_urls() -> list[Any]:
    """Addresses beneath `/admin/`."""
    view = GuideView.as_view()
    return [
        path("panduan/", view, name=guide.NAME),
        path("panduan/gambar/<str:name>", picture, name=guide.PICTURE),
        path("panduan/<slug:slug>/", view, name=guide.NAME),
    ]


def menu_item() -> MenuItem:
    """The entry of the help menu."""
    return MenuItem(
        gettext_lazy("Panduan petugas"), reverse(guide.NAME), name="guide", icon_name="help", order=100
    )


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_help_menu_item", menu_item)
