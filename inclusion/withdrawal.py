"""*Tarik izin*: a person does not want their story to be told any more. It goes in every language, at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from core import consent, withdrawal
from core.consent_log import WITHDRAWN
from core.models import Image
from core.withdrawal_admin import WithdrawForm, WithdrawView, may_withdraw, picture_effects
from inclusion.models import StoryPage

NAME = "inclusion_withdraw_story"


def withdraw(story: StoryPage, by: Any, reason: str, pictures: Iterable[Image] = ()) -> int:
    """Withdraw the permission for `story` in every language and the consent for `pictures`; returns how many went.

    Drafts keep the withdrawal, too, so that none of them can be published or is still scheduled.
    """
    gone = 0
    with transaction.atomic():
        versions = StoryPage.objects.filter(translation_key=story.translation_key).order_by("alias_of", "pk")
        for page in versions:
            gone += StoryPage.objects.filter(pk=page.pk, live=True).exists()
            _end(page, by, reason)
        for image in pictures:
            withdrawal.withdraw(image, by, reason)
    return gone


def _end(page: StoryPage, by: Any, reason: str) -> None:
    page.refresh_from_db()  # an alias went with its source
    page.permission = StoryPage.Permission.WITHDRAWN
    if page.live:
        withdrawal.unpublish(page, by, reason=reason)
    else:
        page.save(clean=False)
    page.revisions.update(approved_go_live_at=None)
    if page.latest_revision:
        draft = page.get_latest_revision_as_object()
        draft.permission = StoryPage.Permission.WITHDRAWN
        draft.save_revision(user=by, clean=False)
    log(instance=page, action=WITHDRAWN, user=by, data={"reason": reason})


def pictures_of(story: StoryPage) -> list[Image]:
    """Pictures with people in any language of `story`, as published or in the newest draft; each once."""
    found: dict[int, Image] = {}
    for page in StoryPage.objects.filter(translation_key=story.translation_key):
        for version in (page, page.get_latest_revision_as_object()):
            for image in consent.images_of(version):
                if image.people_shown != Image.PeopleShown.NONE and not image.withdrawn_at:
                    found[image.pk] = image
    return list(found.values())


class WithdrawStoryForm(WithdrawForm):
    """And which of its pictures go with it."""

    pictures: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Gambar yang juga ditarik"),
        help_text=gettext_lazy("Hilang juga dari halaman lain yang memakainya. Berkas aslinya dihapus."),
        queryset=Image.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["pictures", "reason", "understood"]

    def __init__(self, *args: Any, pictures: list[Image], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pks = [image.pk for image in pictures]
        offered: Any = self.fields["pictures"]
        offered.queryset, offered.initial = Image.objects.filter(pk__in=pks), pks
        if not pks:
            del self.fields["pictures"]


class WithdrawStoryView(WithdrawView):
    """`/admin/kisah/<pk>/tarik/`, for those who may take the story down."""

    form_class = WithdrawStoryForm
    page_title = gettext_lazy("Tarik izin kisah")
    button = gettext_lazy("Tarik izin")
    warning = gettext_lazy(
        "Gambar yang dihapus tidak dapat dikembalikan. Kisahnya hanya boleh diceritakan lagi dengan izin baru dari "
        "orangnya."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.story = get_object_or_404(StoryPage, pk=kwargs["pk"])
        if not self.story.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        if StoryPage.objects.filter(pk=self.story.pk, live=False).withdrawn().exists():
            messages.info(request, _("Izin kisah ini sudah ditarik."))
            return redirect(self.get_success_url())
        self.pictures = [image for image in pictures_of(self.story) if may_withdraw(request.user, image)]
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.story.get_admin_display_title()

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.story.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": self.get_success_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pictures": self.pictures}

    def intro(self) -> str:
        return _("Kisah ini diturunkan dalam semua bahasa, dan drafnya tidak dapat diterbitkan lagi.")

    def effects(self) -> Iterable[tuple[str, str, str]]:
        for page in StoryPage.objects.filter(translation_key=self.story.translation_key).live():
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield page.get_admin_display_title(), edit, _("Diturunkan: kisah ini tidak dapat dibaca lagi.")
        for image in self.pictures:
            yield (
                _("Gambar: %(title)s") % {"title": image.title},
                reverse("wagtailimages:edit", args=[image.pk]),
                _("Dihapus bila dicentang di bawah ini."),
            )
            for name, url, effect in picture_effects(image, self.request.user):
                if url != self.get_success_url():
                    yield name, url, effect

    def form_valid(self, form: forms.Form) -> HttpResponse:
        pictures = form.cleaned_data.get("pictures", ())
        withdraw(self.story, self.request.user, form.cleaned_data["reason"], pictures)
        messages.success(self.request, _("Izin ditarik. Kisah ini sudah diturunkan dalam semua bahasa."))
        return HttpResponseRedirect(self.get_success_url())
