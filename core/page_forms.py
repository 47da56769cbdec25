"""The form of every page: what the rules of `save()` refuse, it says beside the fields instead."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from core import consent
from core.consent_log import note_refusal
from core.slugs import check_slug, free_slug, is_from_title


class PortalPageForm(WagtailAdminPageForm):
    """Refuses reserved addresses always, and missing consent when publishing; drafts may be unfinished."""

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
            if self.instance.pk:
                note_refusal(self.instance, found, by=self.for_user)

    def _try(self, field: str | None, check: Callable[[], None]) -> None:
        try:
            check()
        except ValidationError as refusal:
            self.add_error(field if field in self.fields else None, refusal.messages)
