"""Who may do what: the roles of a library office, as one table.

The migration that sets the roles up reads this table; a later change of it needs a migration of its own.
"""

from dataclasses import dataclass, field

ALL = ("add", "change", "delete", "view")
EDIT = ("add", "change", "view")
VIEW = ("view",)


@dataclass(frozen=True)
class Role:
    """A group: permissions on pages (from the root down), on files of the root collection, and on models.

    `pages` and `files` hold Wagtail's permission prefixes, `folders` those on the collections beneath the root one;
    `models` maps "app.model" to prefixes.
    """

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    models: dict[str, tuple[str, ...]] = field(default_factory=dict)


PARTNERS = ("partners.partner", "partners.partnercontact", "partners.agreement", "partners.service")
VISITS = ("visits.vehicle", "visits.outofservice", "visits.stop", "visits.timetable", "visits.visit")
BRANCHES = ("branches.branch", "branches.specialperiod", "branches.closure", "branches.visitorcount")
CALENDARS = ("schedules.holidaycorrection", "events.followedcalendar")
PLANNING = (
    "visits.schoolperiod", "visits.visitrequest", "visits.change", "visits.notice", "visits.mobilelibrarysettings",
    "core.outgoingmail",
)  # fmt: skip
PLACES = ("partners.district", "partners.village")
TEXTS = ("news.topic", "core.menuitem")
TRANSLATING = {"wagtail_localize.translation": ("submit",)}


def on(models: tuple[str, ...], actions: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The same permissions on several models."""
    return dict.fromkeys(models, actions)


WRITER = Role("Penulis", pages=("add",), files=("add", "choose"))
EDITOR = Role(
    "Penyunting",
    pages=("add", "change", "publish", "lock", "unlock"),
    files=("add", "change", "choose"),
    models={
        **on(TEXTS, ALL),
        **TRANSLATING,
        **on(("branches.closure", "branches.visitorcount", "inclusion.activity"), ALL),
        **on(PARTNERS, VIEW),
        "schedules.holidaycorrection": ALL,
        "events.followedcalendar": VIEW,
        "home.contactmessage": ("change", "view"),
    },
)
MOBILE_OFFICER = Role(
    "Petugas Layanan Keliling",
    files=("add", "choose"),
    models={
        **on(VISITS, ALL),
        **on(PARTNERS, EDIT),
        **on(PLACES, VIEW),
        "visits.schoolperiod": ALL,
        **on(("visits.visitrequest", "visits.notice"), ("change", "view")),
        **on(("visits.change", "core.outgoingmail"), VIEW),
        **on(("inclusion.activity", "branches.visitorcount"), EDIT),
    },
)
# With the right to lock comes that of reading drafts and the history of pages.
HEAD = Role(
    "Pimpinan",
    pages=("lock",),
    models={
        **on(VISITS + PARTNERS + BRANCHES, VIEW),
        **on(("inclusion.activity", "home.contactmessage"), VIEW),
        **on(("visits.schoolperiod", "visits.change"), VIEW),
    },
)
MANAGER = Role(
    "Admin",
    pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    files=("add", "change", "delete", "choose"),
    folders=("add", "change", "delete"),
    models={
        **on(TEXTS + PARTNERS + PLACES + VISITS + BRANCHES + CALENDARS, ALL),
        **on(("inclusion.activity", "home.contactmessage"), ALL),
        **TRANSLATING,
        "visits.schoolperiod": ALL,
        "visits.visitrequest": ("change", "delete", "view"),
        "visits.notice": ("change", "view"),
        "visits.change": VIEW,
        "visits.mobilelibrarysettings": ("change",),
        "core.outgoingmail": ("change", "view"),
        "core.user": ALL,
        "core.sitesettings": ("change",),
        "wagtailredirects.redirect": ALL,
    },
)
ROLES = (WRITER, EDITOR, MOBILE_OFFICER, HEAD, MANAGER)
REVIEWERS = (EDITOR.name, MANAGER.name)
REVIEW_NAME = "Tinjauan penyunting"
