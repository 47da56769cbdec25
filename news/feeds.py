"""News feeds: Atom (RFC 4287) and RSS 2.0, of everything or of one topic.

An entry is known by an id that outlives its address: readers would otherwise see old news as new.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _

from core import notices
from core.furniture import office
from core.renditions import PRESETS

ENTRIES = 30
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
PICTURE = PRESETS["lead"].fallback


def stable_id(page: Any, part: str = "") -> str:
    """`urn:uuid:…` of one language's version of a page, the same for ever; `part` tells feeds of one page apart."""
    return f"urn:uuid:{uuid5(page.translation_key, f'{page.locale.language_code}/{part}')}"


@dataclass(frozen=True)
class Source:
    """What a feed is made of: the index page, its articles (newest first), and the topic if it is of one."""

    index: Any
    articles: Any
    topic: Any = None


class StableDates:
    """The date of an empty feed is that of its page; Django would say «now», which makes every answer new."""

    feed: dict[str, Any]
    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max((each for each in dates if each), default=self.feed["changed"])


class Atom(StableDates, Atom1Feed):
    """Atom with dates that hold still."""


class Rss(StableDates, Rss201rev2Feed):
    """RSS with dates that hold still."""


class AtomFeed(Feed):
    """The newest articles as Atom."""

    feed_type: type = Atom
    name = "atom.xml"

    def get_object(self, request: HttpRequest, source: Source) -> Source:
        self.request, self.office = request, office(request)
        return source

    def title(self, source: Source) -> str:
        """The feed's name, such as «Berita: Literasi – Perpustakaan Daerah»."""
        subject = f"{source.index.title}: {source.topic.label}" if source.topic else source.index.title
        return f"{subject} – {self.office.short_name}"

    def subtitle(self, source: Source) -> str:
        """What the index says of itself, and the notices that stand on every page."""
        about = source.index.summary or _("Berita terbaru dari perpustakaan.")
        return " ".join([*(f"{notice}." for notice in notices.active()), about])

    description = subtitle

    def link(self, source: Source) -> str:
        """The page that lists the same articles."""
        url = source.index.get_full_url(self.request)
        return f"{url}topik/{source.topic.slug}/" if source.topic else url

    def feed_url(self, source: Source) -> str:
        """The feed's own address."""
        return self.link(source) + self.name

    def feed_guid(self, source: Source) -> str:
        """The feed's own id."""
        return stable_id(source.index, f"topik/{source.topic.pk}" if source.topic else "")

    def author_name(self, source: Source) -> str:
        """The office."""
        return self.office.office_name

    def feed_extra_kwargs(self, source: Source) -> dict[str, Any]:
        """The date of a feed without entries."""
        return {"changed": source.index.last_published_at or source.index.latest_revision_created_at or EPOCH}

    def items(self, source: Source) -> list[Any]:
        """The newest articles; they carry one picture each."""
        return list(source.articles[:ENTRIES])

    def item_title(self, item: Any) -> str:
        """The headline."""
        return item.title

    def item_description(self, item: Any) -> str:
        """The summary."""
        return item.summary

    def item_link(self, item: Any) -> str:
        """The article's address."""
        return item.get_full_url(self.request)

    def item_guid(self, item: Any) -> str:
        """The article's id, whatever becomes of its address."""
        return stable_id(item)

    item_guid_is_permalink = False

    def item_author_name(self, item: Any) -> str:
        """The byline."""
        return str(item.author)

    def item_pubdate(self, item: Any) -> datetime:
        """When it was published."""
        return item.published

    def item_updateddate(self, item: Any) -> datetime:
        """When it last changed notably."""
        return item.changed

    def item_categories(self, item: Any) -> list[str]:
        """Its topic."""
        return [item.topic.label] if item.topic else []

    def item_enclosures(self, item: Any) -> list[Enclosure]:
        """Its lead picture."""
        if item.image is None or not item.image.may_be_shown():
            return []
        rendition = item.image.get_rendition(PICTURE)
        url = self.request.build_absolute_uri(rendition.url)
        return [Enclosure(url=url, length=str(rendition.file.size), mime_type="image/jpeg")]


class RssFeed(AtomFeed):
    """The same as RSS 2.0."""

    feed_type = Rss
    name = "rss.xml"


FORMATS: dict[str, type[AtomFeed]] = {"atom": AtomFeed, "rss": RssFeed}


def serve(request: HttpRequest, source: Source, kind: str) -> HttpResponse:
    """The feed as `kind` ("atom" or "rss"), or 304 when the reader has it already."""
    response = FORMATS[kind]()(request, source=source)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    modified = parse_http_date_safe(response.get("Last-Modified", ""))
    return get_conditional_response(request, response["ETag"], modified, response) or response
