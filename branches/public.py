"""What the public pages of buildings show, prepared for the templates."""

import re
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import formats
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from branches import schema, wording
from branches.models import Branch, BranchIndexPage, Closure, SpecialPeriod
from branches.opening import kept, schedule_days, summary
from core import seo
from core.cards.telling import page_image
from core.dates import day_span, local_today
from core.renditions import with_renditions
from core.sections import sections_for


def index_context(page: BranchIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`buildings`: dicts of `branch`, `opening`, `facts`, `url` and `hours_id`, the main one first."""
    today = local_today()
    branches = list(with_renditions(Branch.objects.active(), "photo"))
    rules = kept().rules
    base = page.get_url(request)
    return {
        "buildings": [
            {
                "branch": branch,
                "opening": summary(branch, rules[branch.pk], today),
                "facts": facts(branch),
                "url": f"{base}{branch.slug}/",
                "hours_id": f"jam-{branch.slug}",
            }
            for branch in branches
            if branch.pk in rules
        ],
    }


def branch_context(page: BranchIndexPage, branch: Branch, request: HttpRequest) -> dict[str, Any]:
    """The context of one building's page."""
    today = local_today()
    rules = kept().rules[branch.pk]
    breadcrumbs = [*page.breadcrumbs(request)[:-1], (page.title, page.get_url(request)), (branch.name, None)]
    address = f"{page.get_full_url(request)}{branch.slug}/"
    return {
        "branch": branch,
        "opening_of": {**summary(branch, rules, today), "url": ""},
        "days": [
            {
                "date": formats.date_format(day, "l, j F", use_l10n=False),
                "iso": day.isoformat(),
                "hours": wording.stretches_text(hours),
                "reason": reason,
            }
            for day, hours, reason in schedule_days(rules, today)
        ],
        "facts": facts(branch),
        "changes": changes(branch, today),
        "breadcrumbs": breadcrumbs,
        "sections": sections_for(branch, request),
        "meta": {
            "title": branch.name,
            "description": branch.description or branch.place_line,
            "url": address,
            "image": SimpleLazyObject(
                lambda: page_image(page, request, branch.photo, title=branch.name, kicker=page.title)
            ),
            "type": "website",
            "noindex": not page.listed,
            "json_ld": [
                schema.library(branch, rules, today, address),
                seo.breadcrumb_ld(request, breadcrumbs),
            ],
            "feeds": [],
        },
    }


def facts(branch: Branch) -> list[tuple[str, str]]:
    """(term, value) of what is known about a building."""
    found = [
        (_("Jenis"), str(branch.get_kind_display())),
        (_("Alamat"), branch.place_line),
        (_("Telepon"), _link("tel:" + re.sub(r"[^\d+]", "", branch.phone), branch.phone)),
        (_("Surel"), _link(f"mailto:{branch.email}", branch.email)),
        (_("Akses"), ", ".join(branch.facilities)),
        (_("Catatan akses"), branch.accessibility_note),
    ]
    return [(term, value) for term, value in found if value]


def _link(address: str, text: str) -> str:
    """A link that says `text`; nothing for nothing."""
    return format_html('<a href="{}">{}</a>', address, text) if text else ""


def changes(branch: Branch, today: date) -> list[dict[str, Any]]:
    """Closures and special hours that are not over, the nearest first: dicts of `title`, `first` and `days`."""
    closures = Closure.objects.of(branch).filter(public=True, last_day__gte=today)
    periods = SpecialPeriod.objects.of(branch).filter(last_day__gte=today)
    found = [_change(_("Tutup: %s") % row.reason, row) for row in closures]
    found += [_change(_("Jam khusus: %s") % row.name, row) for row in periods]
    return sorted(found, key=lambda each: (each["first"], each["title"]))


def _change(title: str, row: Closure | SpecialPeriod) -> dict[str, Any]:
    return {
        "title": title,
        "first": row.first_day,
        "days": day_span(row.first_day, row.last_day + timedelta(days=1)),
    }
