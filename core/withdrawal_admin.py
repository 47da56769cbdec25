"""*Tarik persetujuan*: the screen that says what a withdrawal does, before it is done for good."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from core import withdrawal
from core.models import Image

NAME = "core_withdraw_picture"


class WithdrawForm(forms.Form):
    """Why, and that it was read."""

    reason = forms.CharField(
        label=gettext_lazy("Siapa yang meminta, kapan, dan lewat apa"),
        help_text=gettext_lazy("Disimpan sebagai catatan. Hanya untuk petugas."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understood = forms.BooleanField(
        label=gettext_lazy("Saya sudah membaca apa yang terjadi"),
        error_messages={"required": gettext_lazy("Centang kotak ini bila Anda sudah membacanya.")},
    )


@method_decorator(never_cache, name="dispatch")
class WithdrawView(WagtailAdminTemplateMixin, FormView):
    """What every screen of this kind shares. A subclass says what is withdrawn, from whom, and does it."""

    template_name = "core/admin/withdraw.html"
    form_class: type[forms.Form] = WithdrawForm
    header_icon = "warning"
    warning: Any
    button: Any

    def effects(self) -> Iterable[tuple[str, str, str]]:
        """(name, address in the admin or "", what becomes of it) of each thing that shows it."""
        raise NotImplementedError

    def intro(self) -> str:
        """What goes at once, in a sentence."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "effects": list(self.effects()),
            "intro": self.intro(),
            "warning": self.warning,
            "button": self.button,
            "back": self.get_success_url(),
        }


class WithdrawPictureView(WithdrawView):
    """`/admin/images/<pk>/tarik/`: of a picture, for those who may change it."""

    page_title = gettext_lazy("Tarik persetujuan gambar")
    button = gettext_lazy("Tarik persetujuan")
    warning = gettext_lazy(
        "Ini tidak dapat dibatalkan. Untuk memakai gambarnya lagi, orangnya harus memberi persetujuan baru dan "
        "gambarnya diunggah lagi."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.image = get_object_or_404(Image, pk=kwargs["pk"])
        if not may_withdraw(request.user, self.image):
            raise PermissionDenied
        if self.image.withdrawn_at:
            messages.info(request, _("Persetujuan gambar ini sudah ditarik."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.image.title

    def get_success_url(self) -> str:
        return reverse("wagtailimages:edit", args=[self.image.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": reverse("wagtailimages:index"), "label": _("Gambar")},
            {"url": self.get_success_url(), "label": self.image.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def intro(self) -> str:
        return _(
            "Berkas asli gambar ini, semua ukurannya, dan kartu bagikan yang memuatnya dihapus dari situs ini."
        )

    def effects(self) -> Iterable[tuple[str, str, str]]:
        return picture_effects(self.image, self.request.user)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        gone = withdrawal.withdraw(self.image, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, _("Persetujuan ditarik. Gambar ini sudah tidak ada di situs."))
        say_what_went(self.request, gone)
        return HttpResponseRedirect(self.get_success_url())


def may_withdraw(user: Any, image: Image) -> bool:
    """Whoever may change the picture may record that its people have changed their mind."""
    return policy_registry.get_by_type(Image).user_has_permission_for_instance(user, "change", image)


def picture_effects(image: Image, user: Any) -> Iterable[tuple[str, str, str]]:
    """What becomes of each thing that shows `image`, by the reference index; stories with their other languages."""
    going = {page.pk: page for page in withdrawal.live_stories(image)}
    for page in going.values():
        yield page.get_admin_display_title(), _edit(page), _("Diturunkan: kisah ini tidak dapat dibaca lagi.")
    for page in withdrawal.pages_with(image):
        if page.pk not in going:
            stays = _("Tetap terbit; bidang kosong menggantikan gambarnya.")
            draft = _("Draf; tidak dapat terbit selama memuat gambar ini.")
            yield page.get_admin_display_title(), _edit(page), stays if page.live else draft
    finder = AdminURLFinder(user)
    for thing, _references in ReferenceIndex.get_grouped_references_to(image):
        if not isinstance(thing, Page):
            name = f"{thing._meta.verbose_name}: {thing}"
            yield name, finder.get_edit_url(thing) or "", _("Bidang kosong menggantikan gambarnya.")


def say_what_went(request: HttpRequest, gone: list[Page]) -> None:
    """How many stories went with it."""
    if gone:
        told = ngettext("%(count)d kisah diturunkan.", "%(count)d kisah diturunkan.", len(gone))
        messages.success(request, told % {"count": len(gone)})


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
