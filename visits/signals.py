"""Signals that visits listen to: forget what is cached, mark the timetables to be made anew, mend waiting mail."""

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_init, post_save, pre_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.tables.signals import rows_imported
from partners.models import Partner
from schedules.rooms import outdate_series
from visits import addresses, finding, school_days
from visits.answering import links
from visits.models import SchoolPeriod, Stop, Timetable
from visits.telling import announcing

# What decides which days a school is not visited.
OF_SCHOOL = ("kind", "level", "school_days")


def connect() -> None:
    """Connect the listeners; called from `VisitsConfig.ready()`."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(addresses.forget, dispatch_uid=f"visits.forget.{id(signal)}")
    post_delete.connect(addresses.forget, sender=Page, dispatch_uid="visits.forget.page")
    post_init.connect(remember_period, sender=SchoolPeriod, dispatch_uid="visits.period_read")
    for name, signal in (("saved", post_save), ("deleted", post_delete)):
        signal.connect(follow_period, sender=SchoolPeriod, dispatch_uid=f"visits.period_{name}")
    pre_save.connect(follow_school, sender=Partner, dispatch_uid="visits.school_days")
    pre_save.connect(follow_stop, sender=Stop, dispatch_uid="visits.stop_of_school")
    rows_imported.connect(finding.forget, dispatch_uid="visits.rows_imported")
    links.replaced.connect(announcing.renew_links, dispatch_uid="visits.link_replaced")


def remember_period(instance: SchoolPeriod, **kwargs: Any) -> None:
    """Keep group and first day as they were read: what goes to another group or day concerns both."""
    instance.__dict__["former"] = (instance.group, instance.first_day)


def follow_period(instance: SchoolPeriod, **kwargs: Any) -> None:
    """Read the periods anew, and let the due job write the timetables of the schools concerned."""
    school_days.periods.forget()
    former = instance.__dict__["former"]
    for group, first_day in {former, (instance.group, instance.first_day)}:
        if group and first_day:
            schools = school_days.partners_of(group, "stop__partner__")
            outdate_series(_following(schools), first_day)
    remember_period(instance)


def follow_school(instance: Partner, **kwargs: Any) -> None:
    """A school that changes its days or its kind has other days off."""
    if _differs(instance, OF_SCHOOL, **kwargs):
        outdate_series(_following(Q(stop__partner=instance.pk)))


def follow_stop(instance: Stop, **kwargs: Any) -> None:
    """A stop that comes to belong to another partner follows the calendar of that one."""
    if _differs(instance, ("partner_id",), **kwargs):
        outdate_series(_following(Q(stop=instance.pk)))


def _following(places: Q) -> Any:
    return Timetable.objects.in_force().filter(places, skip_school_periods=True)


def _differs(
    instance: Model, names: tuple[str, ...], *, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> bool:
    """Whether saving `instance` changes one of its fields `names` in the database."""
    if raw or instance.pk is None or (update_fields is not None and not set(names) & set(update_fields)):
        return False
    stored = type(instance)._base_manager.filter(pk=instance.pk).values(*names).first()
    return stored is not None and any(stored[name] != getattr(instance, name) for name in names)
