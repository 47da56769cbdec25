"""The form in which an article is written."""

from typing import Any

from django.utils import timezone

from core.writing.form import WritingForm
from news import publishing


class ArticleForm(WritingForm):
    """Drafts may be as unfinished as they are; publishing says what is missing."""

    class Media:
        js = ["js/suggestions.js"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_deferred_validation:
            if message := publishing.missing_alt_text(data.get("image")):
                self.add_error("image", message)
            if message := publishing.too_early(data.get("published_at"), timezone.now()):
                self.add_error("published_at", message)
        return data
