"""The form of every page: what the rules of `save()` refuse, it says beside the fields instead."""

from collections.abc import Callable
from threading import RLock
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError

from core import consent
from core.consent_log import note_refusal
from core.dates import local_today
from core.proofreading import acknowledgement
from core.proofreading.findings import Finding, Reading, findings_for
from core.proofreading.pictures import consents
from core.slugs import check_slug, free_slug, is_from_title

# Wagtail 8 puts off what is required by writing to the blocks, which all threads share: a draft that saves itself and
# a preview at the same moment fail, or leave blocks for which nothing is required any more. One at a time.
ONE_AT_A_TIME = RLock()


class PortalPageForm(WagtailAdminPageForm):
    """Refuses reserved addresses always, and missing consent when publishing; drafts may be unfinished.

    What proofreading finds is asked about once when a text goes on to others (ADR 0022): `asked` is what stands in
    the question, `seen` what this form let through; `refused` is what the consent gate keeps back, with its places.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked: list[Finding] = []
        self.seen: list[Finding] = []
        self.refused: list[Finding] = []
        super().__init__(*args, **kwargs)

    @property
    def media(self) -> Media:
        """What other forms ask for, and the script that leads from a finding to its field."""
        own = Media(js=["js/proofreading.js"], css={"all": ["css/admin/proofreading.css"]})
        return super().media + own

    def full_clean(self) -> None:
        """As Django, with the blocks for itself; what is a matter of taste is asked last, when nothing else stands."""
        with ONE_AT_A_TIME:
            super().full_clean()
            self._say_which_part()
            sent_on = (
                self.is_bound and not self.is_deferred_validation and acknowledgement.goes_out(self.data)
            )
            if sent_on and not self.errors:
                self._proofread()

    def _say_which_part(self) -> None:
        """Wagtail names the class that found an error in a text; the error itself stands at its block."""
        for error in (each for errors in self.errors.as_data().values() for each in errors):
            if isinstance(error, StreamBlockValidationError):
                error.message = _("ada bagian yang perlu diperbaiki; lihat tanda merah di dalamnya.")

    def clean_slug(self) -> str:
        """Number a slug that is taken while it still comes from the title; one that somebody typed is refused."""
        slug: str = self.cleaned_data["slug"]
        page, title = self.instance, self.cleaned_data.get("title", "")
        if self.parent_page is None or page.first_published_at or (page.live and page.pk):
            return slug
        return free_slug(slug, self.parent_page, page) if is_from_title(slug, title) else slug

    def _post_clean(self) -> None:
        super()._post_clean()
        if (
            self.instance.pk is None and self.parent_page is not None
        ):  # an older page says so itself, in `clean()`
            self._try("slug", lambda: check_slug(self.instance.slug, self.parent_page.depth))
        if not self.is_deferred_validation:
            self._judge()

    def _judge(self) -> None:
        """Ask the gate; what it says stands above the form, and in the history of a page that has one."""
        if found := consent.problems(self.instance):
            self.add_error(None, found)
            self.refused = list(consents(Reading(self.instance, local_today())))
            if self.instance.pk:
                note_refusal(self.instance, found, by=self.for_user)

    def _proofread(self) -> None:
        """Ask about what nobody has looked at; an answer holds for what stood in the question."""
        found = findings_for(self.instance, local_today())
        asked = acknowledgement.unseen(self.instance, found, self.for_user)
        if acknowledgement.covers(self.data, asked):
            self.seen = asked
            return
        self.asked = asked
        self.add_error(None, _("%(count)s hal, tertulis di atas formulir.") % {"count": len(asked)})

    def save(self, commit: bool = True) -> Any:
        page = super().save(commit=commit)
        acknowledgement.remember(page, self.seen, self.for_user)
        return page

    def _try(self, field: str | None, check: Callable[[], None]) -> None:
        try:
            check()
        except ValidationError as refusal:
            self.add_error(field if field in self.fields else None, refusal.messages)
