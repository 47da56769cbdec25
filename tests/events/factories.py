"""A small site with an agenda, and events in it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page, Site

from core.dates import site_zone
from core.models import User
from events.models import EventIndexPage, EventOccurrence, EventPage
from home.models import HomePage


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 12, year: int = 2026) -> datetime:
    """A local instant, in December 2026 unless told."""
    return datetime(year, month, day, hour, minute, tzinfo=site_zone())


def make_agenda() -> EventIndexPage:
    """A site whose home page has an agenda at `/agenda/`; other pages of the site are removed."""
    Locale.objects.get_or_create(language_code="id")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    for page in root.get_children().specific():
        page.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Beranda", slug="beranda"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    return home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))


def make_event(agenda: EventIndexPage, title: str = "Kelas menjahit", **fields: Any) -> EventPage:
    """A live event; on 3 December 2026, 09.00–11.00 WITA, unless told."""
    if not fields.get("all_day"):
        start = fields.setdefault("start", at(3))
        fields.setdefault("end", start + timedelta(hours=2))
    return agenda.add_child(instance=EventPage(title=title, **fields))


def make_story_hour(agenda: EventIndexPage, **fields: Any) -> EventPage:
    """A live event on four Tuesdays: 1, 8, 15 and 22 December 2026."""
    values = {"title": "Dongeng Selasa", "start": at(1), "rrule": "FREQ=WEEKLY;COUNT=4", **fields}
    return make_event(agenda, **values)


def publish(page: Any, **changes: Any) -> EventPage:
    """Publish the newest revision of `page` with `changes`, as an editor would; returns the fresh page."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def rows(page: EventPage) -> list[EventOccurrence]:
    """The rows of the event's series, in order."""
    return list(EventOccurrence.objects.filter(series__translation_key=page.translation_key).in_order())


def public_days(page: EventPage) -> list[int]:
    """Days of the month of the event's public rows."""
    found = EventOccurrence.objects.public().filter(series__translation_key=page.translation_key)
    return [row.start_day.day for row in found.in_order()]


def make_member(*page_rights: str, page: Page | None = None) -> User:
    """A member of staff with rights such as "publish" on all pages, or on those beneath `page`."""
    user = User.objects.create_user(f"petugas-{User.objects.count()}", password="rahasia-sekali-1")
    group = Group.objects.create(name=f"peran-{Group.objects.count()}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in page_rights:
        GroupPagePermission.objects.create(
            group=group,
            page=page or Page.get_first_root_node(),
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            ),
        )
    user.groups.add(group)
    return user
