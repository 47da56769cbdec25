"""The form of pages that people write: it opens ready to type, cleans what is pasted, refuses what only guides."""

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from core.page_forms import PortalPageForm
from core.writing import guides
from core.writing.pasted import plain


class WritingForm(PortalPageForm):
    """For pages with a `title`, a `summary` and a `body` of `core.blocks.StoryBlock`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if not self.is_bound and page.pk is None and "body" in self.fields and not page.body:
            block = page.body.stream_block
            self.initial["body"] = StreamValue(block, [("paragraph", RichText(""))])

    def clean_title(self) -> str:
        return plain(self.cleaned_data["title"])

    def clean_summary(self) -> str:
        return plain(self.cleaned_data["summary"] or "")

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:
            for name, error in guides.problems(self.instance):
                self.add_error(name if name in self.fields else None, error)
