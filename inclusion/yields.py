"""Activities and stories, as what an agreement has yielded."""

from typing import Any

from django.db.models import F, Min, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.dates import local_today, site_zone
from inclusion.models import Activity, StoryPage
from partners.agreements.yields import Line, Scope, Yield, register


def connect() -> None:
    """Register the kinds; called from `InclusionConfig.ready()`."""
    register(
        Yield(
            name="kegiatan",
            label=_("Kegiatan"),
            order=20,
            permission="inclusion.view_activity",
            opens="inclusion.change_activity",
            rows=_activities,
            line=_activity,
            summary=_participants,
        )
    )
    register(
        Yield(
            name="kisah",
            label=_("Kisah warga"),
            order=30,
            permission="wagtailadmin.access_admin",
            opens="wagtailadmin.access_admin",
            rows=_stories,
            line=_story,
            summary=lambda rows: "",
        )
    )


def _activities(scope: Scope) -> Any:
    """Activities that took place; one with several of the partners counts once."""
    taking_part = Activity.partners.through.objects.filter(partner__in=scope.partners).values("activity")
    done = Activity.objects.filter(pk__in=taking_part, done_on__isnull=False, **scope.within("done_on"))
    return done.order_by("-done_on", "-pk")


def _activity(activity: Activity) -> Line:
    address = reverse("wagtailsnippets_inclusion_activity:edit", args=[activity.pk])
    text = activity.title
    if activity.participants:
        text = f"{text} · {_people(activity.participants)}"
    return Line(activity.done_on, text, address)


def _participants(rows: Any) -> str:
    found = rows.order_by().aggregate(people=Sum(F("women") + F("men")))["people"]
    return _people(found) if found else ""


def _people(number: int) -> str:
    return ngettext("%(count)d peserta", "%(count)d peserta", number) % {"count": number}


def _stories(scope: Scope) -> Any:
    """Stories that readers may see, by the day of the story; one in two languages counts once, as it was first told."""
    day = Coalesce("told_on", TruncDate("first_published_at", tzinfo=site_zone()))
    told = StoryPage.objects.told(local_today()).filter(partner__in=scope.partners)
    originals = told.order_by().values("translation_key").annotate(first=Min("pk")).values("first")
    rows = StoryPage.objects.filter(pk__in=originals).annotate(yielded_on=day)
    return rows.filter(**scope.within("yielded_on")).order_by("-yielded_on", "-pk")


def _story(story: Any) -> Line:
    return Line(story.yielded_on, story.title, story.get_url() or "")
