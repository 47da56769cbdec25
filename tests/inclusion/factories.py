"""Programmes, activities and stories for tests."""

from datetime import date
from typing import Any

from inclusion.models import Activity, InclusionIndexPage, ProgrammePage, StoryPage, Strategy
from partners.models import Partner


def make_programme(index: InclusionIndexPage, title: str = "Kelas menjahit", **fields: Any) -> ProgrammePage:
    """A live programme beneath `index`."""
    values = {"strategy": Strategy.COMMUNITY, "goal": "Warga punya keterampilan.", "live": True, **fields}
    return index.add_child(instance=ProgrammePage(title=title, **values))


def make_story(index: InclusionIndexPage, title: str = "Pesanan pertama", **fields: Any) -> StoryPage:
    """A live story with permission beneath `index`; `live=False` makes a draft."""
    values = {
        "person_name": "Ibu M.",
        "person_role": "peserta kelas menjahit",
        "quotation": "Sekarang saya punya pesanan tetap.",
        "permission": StoryPage.Permission.GIVEN,
        "live": True,
        **fields,
    }
    return index.add_child(instance=StoryPage(title=title, **values))


def make_activity(programme: ProgrammePage, **fields: Any) -> Activity:
    """An activity that was planned for 3 March 2026."""
    values = {"title": "Pertemuan pertama", "planned_on": date(2026, 3, 3), **fields}
    return Activity.objects.create(programme=programme, **values)


def make_partner(name: str = "SMPN 1 Halong", **fields: Any) -> Partner:
    """An active partner."""
    return Partner.objects.create(name=name, **fields)
