"""The office, its buildings and the plain pages."""

from datetime import time
from typing import Any

from wagtail.models import Site

from branches.models import Branch, Closure, OpeningInterval
from core.models import MenuItem, SiteSettings
from demo.steps.base import Loading, read
from home.models import HomePage, PlainPage

OFFICE = {
    "office_name": "Dinas Perpustakaan dan Kearsipan Kabupaten Balangan",
    "short_name": "Dispersip Balangan",
    "tagline": "Perpustakaan dan Kearsipan Kabupaten Balangan",
    "parent_government": "Pemerintah Kabupaten Balangan",
    "address": "Jalan Contoh Nomor 1, Paringin, Kabupaten Balangan, Kalimantan Selatan",
    "place": "Paringin",
    "phone": "0526-000000",
    "email": "perpustakaan@contoh.id",
    "catalogue_url": "https://katalog.contoh.id/",
    "membership_url": "/jadi-anggota/",
}


def load_settings(loading: Loading) -> None:
    """Fill in what nobody has filled in yet."""
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)
    defaults = SiteSettings()
    open_fields = {name for name in OFFICE if getattr(settings, name) == getattr(defaults, name)}
    loading.ledger.change(settings, **{name: value for name, value in OFFICE.items() if name in open_fields})


def load_branches(loading: Loading) -> None:
    main_exists = Branch.objects.filter(is_main=True).exists()
    for order, row in enumerate(read("fleet.toml", "branch")):
        branch = Branch.objects.create(
            name=row["name"],
            kind=row["kind"],
            is_main=row.get("is_main", False) and not main_exists,
            description=row["description"],
            address=row["address"],
            district=row["district"],
            phone=row.get("phone", ""),
            email=row.get("email", ""),
            accessibility_note=row["accessibility_note"],
            photo=loading.images[row["picture"]],
            order=order * 10,
            **dict.fromkeys(row["facilities"], True),
        )
        OpeningInterval.objects.bulk_create(
            OpeningInterval(
                branch=branch,
                weekday=day,
                opens=time.fromisoformat(hours["opens"]),
                closes=time.fromisoformat(hours["closes"]),
            )
            for hours in row["hours"]
            for day in hours["days"]
        )
        loading.branches[row["key"]] = branch
        loading.ledger.add(branch)
        for closure in row["closures"]:
            first, last = loading.day(closure["first"]), loading.day(closure["last"])
            loading.ledger.add(
                Closure.objects.create(
                    branch=branch, first_day=first, last_day=last, reason=closure["reason"]
                )
            )


def load_plain_pages(loading: Loading) -> None:
    home = loading.index(HomePage)
    for order, row in enumerate(read("pages.toml", "page")):
        page = PlainPage(
            title=row["title"],
            slug=_free_slug(home, row["slug"]),
            summary=row["summary"],
            intro=row["intro"],
            image=loading.images[row["picture"]],
            body=loading.body(row["body"]),
        )
        loading.publish(home, page)
        if row["menu"] and not MenuItem.objects.filter(page=page).exists():
            loading.ledger.add(MenuItem.objects.create(menu=row["menu"], page=page, order=200 + order * 10))


def _free_slug(parent: Any, slug: str) -> str:
    """The slug, or one beside it when staff already have a page there."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(
        each
        for each in (slug, f"{slug}-contoh", *(f"{slug}-contoh-{n}" for n in range(2, 99)))
        if each not in taken
    )
