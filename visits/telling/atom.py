"""`/k/perubahan.xml`: the changes of the schedule as Atom (RFC 4287).

An entry is known by an id that outlives its address, and is newer when the reason was corrected.
"""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import parse_http_date_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import notices
from core.furniture import office
from visits.models import Change
from visits.telling import items

ENTRIES = 50
MAX_AGE = 60
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class Atom(Atom1Feed):
    """The date of an empty feed holds still; Django would say «now», which makes every answer new."""

    def latest_post_date(self) -> datetime:
        return max((each["updateddate"] for each in self.items), default=EPOCH)


class ChangesFeed(Feed):
    """The newest changes that everybody may know of."""

    feed_type = Atom

    def get_object(self, request: HttpRequest) -> None:
        self.office = office(request)

    def title(self) -> str:
        """What readers call the feed."""
        return f"{_('Perubahan jadwal')} – {self.office.short_name}"

    def subtitle(self) -> str:
        """What it holds, and the notices that stand on every page."""
        about = _("Kunjungan perpustakaan keliling yang dipindah atau dibatalkan, dengan alasannya.")
        return " ".join([*(f"{notice}." for notice in notices.active()), about])

    def link(self) -> str:
        """The page that lists the same changes."""
        return settings.PORTAL_URL + reverse("visits_changes")

    def feed_url(self) -> str:
        """The feed's own address."""
        return settings.PORTAL_URL + feed_path()

    def feed_guid(self) -> str:
        """The feed's own id."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self.feed_url())}"

    def author_name(self) -> str:
        """The office."""
        return self.office.office_name

    def items(self) -> list[Change]:
        """The newest first."""
        return list(items.recent(timezone.now()).order_by("-changed_at", "-pk")[:ENTRIES])

    def item_title(self, item: Change) -> str:
        """What happened where."""
        return items.item(item)["headline"]

    def item_description(self, item: Change) -> str:
        """Old date, new date, vehicle and reason, in plain text."""
        told = items.item(item)
        lines = [f"{term}: {value}." for term, value in told["lines"]]
        if told["reason"]:
            lines.append(_("Alasan: %(reason)s") % {"reason": told["reason"]})
        return " ".join(lines)

    def item_link(self, item: Change) -> str:
        """The answer page of the place."""
        return settings.PORTAL_URL + item.stop.get_absolute_url()

    def item_guid(self, item: Change) -> str:
        """The change's id, the same for ever in each language."""
        made = f"visits.change/{item.pk}/{item.created_at.isoformat()}/{get_language()}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, made)}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Change) -> datetime:
        """When staff changed the schedule."""
        return item.created_at

    def item_updateddate(self, item: Change) -> datetime:
        """When the change itself was last corrected."""
        return item.changed_at

    def item_categories(self, item: Change) -> list[str]:
        """What kind of change, and the district."""
        return [items.state_of(item), item.stop.district.name]


@require_safe
def serve(request: HttpRequest) -> HttpResponse:
    """The feed, or 304 when the reader has it already."""
    response = ChangesFeed()(request)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    modified = parse_http_date_safe(response.get("Last-Modified", ""))
    return get_conditional_response(request, response["ETag"], modified, response) or response


def feed_path() -> str:
    """Its address in the active language."""
    return reverse("visits_changes_feed")


def feed_link() -> dict[str, str]:
    """For `meta.feeds` of pages: title and address."""
    return {"title": _("Perubahan jadwal perpustakaan keliling"), "url": feed_path()}
