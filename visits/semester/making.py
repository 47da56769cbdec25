"""From a draft to timetables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from visits.semester.draft import Proposal
from visits.semester.seats import Terms


def make(proposals: list[Proposal], terms: Terms, user: Any) -> tuple[int, list[tuple[Proposal, str]]]:
    """Make each timetable in a transaction of its own: how many were made, and what was refused, with why."""
    made, refused = 0, []
    for proposal in proposals:
        try:
            with transaction.atomic():
                if proposal.stop._state.adding:
                    proposal.stop.save()
                timetable = proposal.timetable(terms)
                timetable.save()
                log(timetable, "wagtail.create", user=user)
        except ValidationError as refusal:
            refused.append((proposal, " ".join(refusal.messages)))
        else:
            made += 1
    return made, refused
