"""The admin's menus in one place: in which order their entries stand, what they are called, who is spared which.

Rooms register their entries and say who may open them. An entry that no table names stands behind the work and before
the reports; in the other menus it comes last. Leaving an entry out forbids nothing: each page asks for itself.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from core.desk.pages import may_publish, policy


@dataclass(frozen=True)
class Group:
    """Entries of the main menu that stand together under one; a single one that is left stands for itself."""

    name: str
    label: str | Promise
    icon: str
    entries: tuple[str, ...]


# What comes first is done daily. `...` is where entries stand that are not named here.
MAIN: tuple[Any, ...] = (
    "home",
    "explorer",
    Group(
        "calendars",
        _("Kalender"),
        "calendar-alt",
        ("event-calendar", "followed-calendars", "import-calendar", "holidays"),
    ),
    "mobile-library",
    "partners",
    Group("programmes", _("Kegiatan"), "tasks", ("activity-recording", "activities")),
    "contact-messages",
    "images",
    "documents",
    "branches",
    ...,
    "reports",
    "settings",
    "help",
)
# Shorter, or closer to what people look for, than what Wagtail says.
LABELS = {"explorer": _("Semua halaman"), "branches": _("Gedung")}
REPORTS = (
    "service-summary",
    "activity-year",
    "site-history",
    "workflows",
    "locked-pages",
    "aging-pages",
    "translations",
    "outbox",
    "workflow-tasks",
    "page-types-usage",
)
SETTINGS = (
    "office",
    "mobile-library-settings",
    "site-menus",
    "topics",
    "users",
    "redirects",
    "collections",
    "groups",
    "workflows",
    "workflow-tasks",
    "sites",
    "locales",
)
HELP = ("guide", "keyboard-shortcuts-trigger")


def is_superuser(user: Any) -> bool:
    """Whether this user looks after the installation itself."""
    return bool(user.is_superuser)


def sees_pages(user: Any) -> bool:
    """Whether the history of any page is open to this user."""
    return bool(policy.user_has_any_permission(user, ["add", "change", "publish", "lock"]))


# Reports that tell something to these alone.
READERS: dict[str, Callable[[Any], bool]] = {
    "site-history": sees_pages,
    "aging-pages": may_publish,
    "translations": may_publish,
    "workflow-tasks": is_superuser,
    "page-types-usage": is_superuser,
}
# About Wagtail, in English, elsewhere.
FOREIGN = ("whats-new-in-wagtail", "editor-guide")


def main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """The menu at the side."""
    given = {name_of(item): item for item in items}
    arranged: list[MenuItem] = []
    for entry in MAIN:
        if entry is ...:
            arranged += [item for name, item in given.items() if name not in named(MAIN)]
        elif isinstance(entry, Group):
            arranged += grouped(entry, [given[name] for name in entry.entries if name in given])
        elif entry in given:
            arranged.append(plain(given[entry]) if entry == "help" else given[entry])
    items[:] = in_this_order(arranged)


def reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """The menu of reports: those that tell this user something."""
    told = [each for each in items if READERS.get(name_of(each), bool)(request.user)]
    items[:] = in_this_order(sort(told, REPORTS))


def settings(request: HttpRequest, items: list[MenuItem]) -> None:
    """The menu of settings."""
    items[:] = in_this_order(sort(items, SETTINGS))


def help_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """The menu of help, without what lies elsewhere in English."""
    own = [each for each in items if not str(each.name).startswith(FOREIGN)]
    items[:] = in_this_order(sort(own, HELP))


def name_of(item: MenuItem) -> str:
    """The name of an entry; wagtail-localize names its own after the words of whoever came first."""
    named_by_words = {
        reverse("wagtail_localize:translations_report"): "translations",
        reverse("wagtaillocales:index"): "locales",
    }
    return named_by_words.get(item.url, str(item.name))


def named(table: Iterable[Any]) -> set[str]:
    """Every name in a table, those within groups too."""
    found: set[str] = set()
    for entry in table:
        found |= set(entry.entries) if isinstance(entry, Group) else {entry}
    return found


def grouped(group: Group, items: list[MenuItem]) -> list[MenuItem]:
    """The group's entries under one, or the only one by itself."""
    if len(items) < 2:
        return items
    menu = Menu(items=in_this_order(items))
    return [SubmenuMenuItem(group.label, menu, name=group.name, icon_name=group.icon)]


def plain(item: MenuItem) -> MenuItem:
    """A menu without Wagtail's mark that there is something new in it."""
    return SubmenuMenuItem(item.label, item.menu, name=item.name, icon_name=item.icon_name)


def sort(items: list[MenuItem], table: tuple[str, ...]) -> list[MenuItem]:
    """In the order of the table; what it does not name comes last, as registered."""
    places = {name: place for place, name in enumerate(table)}
    return sorted(items, key=lambda item: places.get(name_of(item), len(places)))


def in_this_order(items: list[MenuItem]) -> list[MenuItem]:
    """Copies that say this order and our labels: entries are made once and shared by all requests."""
    copies = []
    for place, item in enumerate(items):
        twin = copy(item)
        twin.name = name_of(item)
        twin.order, twin.label = place, LABELS.get(twin.name, item.label)
        copies.append(twin)
    return copies


def home_item() -> MenuItem:
    """The way back to the desk, in words."""
    return MenuItem(_("Beranda"), reverse("wagtailadmin_home"), name="home", icon_name="home")


def connect() -> None:
    """Register with Wagtail's admin, behind everybody who adds entries."""
    hooks.register("register_admin_menu_item", home_item)
    for hook, arrange in (
        ("construct_main_menu", main_menu),
        ("construct_reports_menu", reports),
        ("construct_settings_menu", settings),
        ("construct_help_menu", help_menu),
    ):
        hooks.register(hook, arrange, order=1000)
