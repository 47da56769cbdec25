"""The admin's home as a place to work: the day, what one can begin, what waits, and what one did last."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home as wagtail_home
from wagtail.models import Page

from core import desk
from core.dates import long_date, site_zone
from core.desk import pages
from core.desk.rows import rows_of

SHOWN = 5
# What the desk says itself, shorter and in one place.
REPLACED = (
    wagtail_home.WorkflowObjectsToModeratePanel,
    wagtail_home.UserObjectsInWorkflowModerationPanel,
    wagtail_home.RecentEditsPanel,
    wagtail_home.LockedPagesPanel,
)


class DeskPanel(Component):
    """The one panel of the portal; panels of an order below 50 stand above it, others beneath."""

    name = "desk"
    template_name = "home/admin/desk.html"
    order = 50

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/admin/desk.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return context(request.user, timezone.now())


def context(user: Any, now: datetime) -> dict[str, Any]:
    """Everything that the desk of `user` shows at the instant `now`: one query for each number, few for the rest."""
    counts = [(count, count.rows(user, now).order_by().count()) for count in desk.counts_for(user)]
    standing = [tile(count, number) for count, number in counts if number]
    writes = pages.may_write(user)
    return {
        "greeting": greeting(user, now),
        "day": long_date(now),
        "actions": [
            {"label": each.label, "icon": each.icon, "url": url} for each, url in desk.actions_for(user)
        ],
        "readings": [
            {"label": each.label, "about": each.about, "url": url} for each, url in desk.readings_for(user)
        ],
        "steps": [{"label": each.label, "why": each.why, "url": url} for each, url in desk.steps_for(user)],
        "trouble": [each for each in standing if each["trouble"]],
        "waiting": [each for each in standing if not each["trouble"]],
        "quiet": [tile(count, 0) for count, number in counts if not number],
        "writes": writes,
        "review": first_rows(pages.to_review(user, now))
        if "review" in {tile["name"] for tile in standing}
        else [],
        "given_back": first_rows(pages.given_back(user)) if writes else [],
        "recent": first_rows(pages.last_edited(user)) if writes else [],
    }


def first_rows(found: QuerySet[Page]) -> list[dict[str, Any]]:
    """The first of these pages, in lines."""
    return rows_of(pages.with_states(found)[:SHOWN])


def tile(count: desk.Count, number: int) -> dict[str, Any]:
    """A number as the template shows it."""
    return {
        "name": count.name,
        "label": count.label,
        "number": number,
        "url": count.address,
        "icon": count.icon,
        "trouble": count.trouble,
    }


def greeting(user: Any, now: datetime) -> str:
    """'Selamat pagi, Siti': by the hour of the site's zone."""
    hour = now.astimezone(site_zone()).hour
    told = {"name": user.get_short_name() or user.get_username()}
    if 3 <= hour < 11:
        return _("Selamat pagi, %(name)s") % told
    if 11 <= hour < 15:
        return _("Selamat siang, %(name)s") % told
    if 15 <= hour < 18:
        return _("Selamat sore, %(name)s") % told
    return _("Selamat malam, %(name)s") % told


def set_up(request: HttpRequest, panels: list[Any]) -> None:
    """The desk instead of Wagtail's own panels; what others have added stays."""
    panels[:] = [DeskPanel(), *(each for each in panels if not isinstance(each, REPLACED))]


def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and files there are tells nobody what to do."""
    items.clear()


def connect() -> None:
    """Register with Wagtail's admin."""
    hooks.register("construct_homepage_panels", set_up)
    hooks.register("construct_homepage_summary_items", no_summary, order=1000)
