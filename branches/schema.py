"""A building as a schema.org Library."""

from datetime import date, time
from typing import Any

from branches.hours import END_OF_DAY, Rules, Week
from branches.models import Branch

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ANNOUNCED_DAYS = 60


def library(branch: Branch, rules: Rules, today: date, url: str) -> dict[str, Any]:
    """The JSON-LD of a building: place, hours by weekday, and days that differ in the next 60 days."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ArchiveOrganization" if branch.kind == Branch.Kind.ARCHIVE else "Library",
        "@id": url,
        "name": branch.name,
        "url": url,
        "openingHoursSpecification": weekly(rules.week),
    }
    if special := special_days(rules, today):
        found["specialOpeningHoursSpecification"] = special
    if branch.place_line:
        found["address"] = {
            "@type": "PostalAddress",
            "streetAddress": branch.address or branch.place_line,
            "addressLocality": branch.village or branch.district,
            "addressCountry": "ID",
        }
    if branch.latitude is not None and branch.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(branch.latitude),
            "longitude": float(branch.longitude),
        }
    found |= {name: value for name, value in (("telephone", branch.phone), ("email", branch.email)) if value}
    if branch.facilities:
        found["amenityFeature"] = [
            {"@type": "LocationFeatureSpecification", "name": name, "value": True}
            for name in branch.facilities
        ]
    return found


def weekly(week: Week) -> list[dict[str, Any]]:
    """One specification for each set of hours, with the weekdays that have it."""
    days: dict[tuple[time, time], list[str]] = {}
    for weekday, name in enumerate(DAYS):
        for stretch in week.get(weekday, ()):
            days.setdefault(stretch, []).append(f"https://schema.org/{name}")
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": names,
            "opens": _hour(opens),
            "closes": _hour(closes),
        }
        for (opens, closes), names in sorted(days.items())
    ]


def special_days(rules: Rules, today: date) -> list[dict[str, Any]]:
    """Days from today on whose hours differ from the weekly ones. Opens and closes at 00:00 means closed all day."""
    found = []
    for ordinal in range(today.toordinal(), today.toordinal() + ANNOUNCED_DAYS):
        day = date.fromordinal(ordinal)
        hours = rules.stretches(day)
        if hours == tuple(sorted(rules.week.get(day.weekday(), ()))):
            continue
        found += [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": day.isoformat(),
                "validThrough": day.isoformat(),
                "opens": _hour(opens),
                "closes": _hour(closes),
            }
            for opens, closes in hours or ((time.min, time.min),)
        ]
    return found


def _hour(moment: time) -> str:
    return "23:59" if moment >= END_OF_DAY else f"{moment:%H:%M}"
