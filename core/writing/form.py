"""The form of pages that people write: it opens ready to type, cleans what is pasted, refuses what only guides."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from core.dates import zone_name
from core.page_forms import PortalPageForm
from core.slugs import is_from_title
from core.summaries import first_sentence
from core.writing import guides
from core.writing.pasted import plain


class WritingForm(PortalPageForm):
    """For pages with a `title`, a `summary` and a `body` of `core.blocks.StoryBlock`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title_before = self.instance.title
        for name in ("go_live_at", "expire_at"):
            if name in self.fields:
                self.fields[name].help_text = _("Jam setempat (%(zone)s).") % {"zone": zone_name()}
        page = self.instance
        body = self.fields.get("body")
        # Where the text may stay out, an empty paragraph would only be one more thing to fill in.
        if not self.is_bound and page.pk is None and body is not None and body.required and not page.body:
            block = page.body.stream_block
            self.initial["body"] = StreamValue(block, [("paragraph", RichText(""))])

        if body is not None and "summary" in self.fields:
            self.fields["summary"].help_text = _(
                "Satu atau dua kalimat untuk daftar, pencarian, dan berbagi. Kosong berarti kalimat pertama isinya."
            )
            # What was only derived stays empty here, so that it follows the text.
            if page.summary and page.summary == first_sentence(page):
                self.initial["summary"] = ""
        if "title" in self.fields:
            self.fields["title"].widget = AdminAutoHeightTextInput()
            self.fields["title"].help_text = ""

        # The script that makes it from the title may be late, and a hand quick.
        if "slug" in self.fields and page.first_published_at is None:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Until it was published the address follows the title, unless somebody wrote one."""
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        followed = bool(self.title_before) and is_from_title(slug, self.title_before)
        if not slug or (followed and self.instance.first_published_at is None):
            self.cleaned_data["slug"] = slugify(title)
        return super().clean_slug()

    def clean_title(self) -> str:
        return plain(self.cleaned_data["title"])

    def clean_summary(self) -> str:
        return plain(self.cleaned_data["summary"] or "")

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:
            for name, error in guides.problems(self.instance):
                self.add_error(name if name in self.fields else None, error)
