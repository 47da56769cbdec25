"""What all steps share: the day they count from, the pictures, the pages, and how a page is published."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model
from wagtail.models import Page

from branches.models import Branch
from core.dates import site_zone
from core.models import BasePage, Image
from demo.ledger import Ledger
from demo.prose import Lookup, story
from partners.models import Partner

CONTENT = Path(__file__).parent.parent / "content"


class TreeMissing(Exception):
    """The page tree that every installation has (`setup_site`) is not there."""


@dataclass
class Loading:
    """One run of `load_demo`. `today` is the local day from which all dates are counted."""

    today: date
    ledger: Ledger = field(default_factory=Ledger)
    images: dict[str, Image] = field(default_factory=dict)
    branches: dict[str, Branch] = field(default_factory=dict)
    partners: dict[str, Partner] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)  # what texts refer to and is not there

    def day(self, value: int | str) -> date:
        """A local day: a distance from today, or an ISO date."""
        return date.fromisoformat(value) if isinstance(value, str) else self.today + timedelta(days=value)

    def index(self, model: type[Page]) -> Any:
        """The section page of this type in the site's own language. Raises TreeMissing."""
        page = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
        if page is None:
            raise TreeMissing(model._meta.verbose_name)
        return page

    def body(self, text: str) -> str:
        """JSON of a StoryBlock for a text in the notation of `demo.prose`."""
        return json.dumps(story(text, Lookup(page=self._page_id, image=self._image_id)))

    def publish(self, parent: Page, page: BasePage) -> None:
        """Put a new page beneath `parent` and publish it, the way an editor does."""
        page.live = False
        page.locale = parent.locale
        parent.add_child(instance=page)
        page.save_revision(log_action=False).publish(log_action=False)
        page.refresh_from_db()
        self.pages[page.slug] = page
        self.ledger.add(page)

    def _image_id(self, key: str) -> int | None:
        return self._found(key, self.images)

    def _page_id(self, slug: str) -> int | None:
        return self._found(slug, self.pages)

    def _found(self, key: str, among: Mapping[str, Model]) -> int | None:
        if key not in among:
            self.missing.append(key)
            return None
        return among[key].pk


def read(pattern: str, kind: str) -> list[dict[str, Any]]:
    """The `[[kind]]` tables of all files of `demo/content/` that match, in the order of their names."""
    tables: list[dict[str, Any]] = []
    for path in sorted(CONTENT.glob(pattern)):
        tables += tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    return tables


def local(day: date, clock: str) -> datetime:
    """The instant of '09:30' on a local day."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=site_zone())
