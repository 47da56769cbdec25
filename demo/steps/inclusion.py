"""Programmes with indicators and activities, and stories."""

from typing import Any

from demo.steps.base import Loading, read
from inclusion.models import Activity, InclusionIndexPage, Indicator, ProgrammePage, StoryPage

SAMPLE = "Contoh kisah"
PERMISSION = "Tokoh dan ceritanya dikarang sebagai contoh; tidak ada orang yang diceritakan."


def load_programmes(loading: Loading) -> None:
    index = loading.index(InclusionIndexPage)
    for row in read("programmes.toml", "programme"):
        programme = ProgrammePage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            strategy=row["strategy"],
            goal=row["goal"],
            target_group=row["target_group"],
            image=loading.images[row["picture"]],
            body=loading.body(row["body"]),
        )
        programme.indicators = [
            Indicator(
                name=each["name"],
                unit=each["unit"],
                year=loading.today.year,
                target=each["target"],
                reached=each["value"],
                sort_order=order,
            )
            for order, each in enumerate(row["indicators"])
        ]
        loading.publish(index, programme)
        for activity in row["activities"]:
            loading.ledger.add(_activity(loading, programme, activity))


def _activity(loading: Loading, programme: ProgrammePage, row: dict[str, Any]) -> Activity:
    return Activity.objects.create(
        programme=programme,
        title=row["title"],
        planned_on=loading.day(row["planned"]),
        done_on=loading.day(row["done"]) if "done" in row else None,
        cancelled=row.get("cancelled", False),
        place=row["place"],
        women=row.get("women", 0),
        men=row.get("men", 0),
        people_with_disabilities=row.get("disability", 0),
        reason=row.get("reason", ""),
        note="Kegiatan contoh.",
    )


def load_stories(loading: Loading) -> None:
    index = loading.index(InclusionIndexPage)
    for row in read("stories.toml", "story"):
        story = StoryPage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            person_name=SAMPLE,
            person_role=row["role"],
            quotation=row["quotation"],
            before=row["before"],
            after=row["after"],
            programme=loading.pages[row["programme"]],
            image=loading.images[row["picture"]],
            body=loading.body(row["body"]),
            told_on=loading.day(-row["days_ago"]),
            invented=True,
            permission_note=PERMISSION,
        )
        loading.publish(index, story)
