"""What follows a corrected holiday: the calendars forget what they kept, and rows are made anew soon."""

from typing import Any

from django.db.models.signals import post_delete, post_init, post_save

from schedules import holidays, rooms
from schedules.models import HolidayCorrection


def connect() -> None:
    """Connect the listeners; called from `SchedulesConfig.ready()`."""
    post_init.connect(remember_day, sender=HolidayCorrection, dispatch_uid="schedules.correction_read")
    for name, signal in (("saved", post_save), ("deleted", post_delete)):
        signal.connect(follow, sender=HolidayCorrection, dispatch_uid=f"schedules.correction_{name}")


def remember_day(instance: HolidayCorrection, **kwargs: Any) -> None:
    """Keep the day as it was read: a correction that goes to another day concerns both."""
    instance.__dict__["former_day"] = instance.day


def follow(instance: HolidayCorrection, **kwargs: Any) -> None:
    """Cheap: one update for each room, and the due job does the work."""
    holidays.forget()
    days = [day for day in (instance.day, instance.__dict__.get("former_day")) if day is not None]
    rooms.outdate(min(days))
    instance.__dict__["days_concerned"] = sorted(set(days))
    remember_day(instance)
